/** Somebody at a terminal, their answers written down beforehand. */
import type { Choice, Prompts } from '../../src/io/prompts.ts'

/** An answer: to yes or no; the names of choices, or words they begin with; words typed; what an editor makes of its text. */
export type Answer = boolean | string | readonly string[] | ((text: string) => string)

export interface Asked extends Prompts {
  /** Every question asked so far, with its choices or the text to edit. */
  readonly questions: readonly string[]
  /** Answers nobody has asked for. */
  readonly left: () => number
}

/** @throws where a question comes that no answer was written for, or one that does not fit it */
export function answers(...all: readonly Answer[]): Asked {
  const questions: string[] = []
  const rest = [...all]
  const next = (question: string): Answer => {
    questions.push(question)
    const answer = rest.shift()
    if (answer === undefined) throw new Error(`nobody has written an answer to: ${question}`)
    return answer
  }
  const found = <T>(choices: readonly Choice<T>[], wanted: string): T => {
    const choice = choices.find(({ name }) => name.startsWith(wanted))
    if (!choice) throw new Error(`\`${wanted}\` is no choice of: ${choices.map(({ name }) => name).join(' | ')}`)
    return choice.value
  }
  const listed = (question: string, choices: readonly Choice<unknown>[]) => [question, ...choices.map(({ name }) => `- ${name}`)].join('\n')
  return {
    questions,
    left: () => rest.length,
    confirm: (question) => promised(() => next(question) === true),
    choose: (question, choices) => promised(() => found(choices, wordsOf(next(listed(question, choices))))),
    pick: (question, choices) =>
      promised(() => {
        const answer = next(listed(question, choices))
        return (Array.isArray(answer) ? (answer as readonly string[]) : [wordsOf(answer)]).map((wanted) => found(choices, wanted))
      }),
    ask: (question, _initial, fault) => promised(() => acceptable(question, next, fault)),
    edit: (question, initial) =>
      promised(() => {
        const answer = next(`${question}\n${initial}`)
        return typeof answer === 'function' ? answer(initial) : wordsOf(answer)
      }),
  }
}

/** Asked again while something is wrong with the answer, as a terminal does. */
function acceptable(question: string, next: (question: string) => Answer, fault?: (answer: string) => string | undefined): string {
  for (let text = question; ;) {
    const answer = wordsOf(next(text))
    const wrong = fault?.(answer)
    if (wrong === undefined) return answer
    text = `${question} (${wrong})`
  }
}

function wordsOf(answer: Answer): string {
  if (typeof answer !== 'string') throw new Error(`expected words as an answer, not ${JSON.stringify(answer)}`)
  return answer
}

async function promised<T>(make: () => T): Promise<T> {
  return await Promise.resolve().then(make)
}
