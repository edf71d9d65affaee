/** An officer at the terminal, as a list of questions and what is answered to each. */
import type { Choice, Prompts } from '../../src/io/prompts.ts'
import { NoEditor } from '../../src/io/no-editor.ts'
import { UserError } from '../../src/model/finding.ts'

/** Ctrl-C. */
export const interrupt = Symbol('interrupt')
/** Neither VISUAL nor EDITOR is set. */
export const noEditor = Symbol('no editor')

/**
 * A word of the question, and the answer: the beginning of a choice, the choices to be checked (`undefined`: as they are), a line, yes or no,
 * or what an editor makes of a text.
 */
export type Scripted = readonly [
  question: string,
  answer: string | boolean | readonly string[] | undefined | ((text: string) => string) | typeof interrupt | typeof noEditor,
]

export interface Officer extends Prompts {
  /** Every question so far, with the choices there were. */
  readonly asked: readonly string[]
  /** The questions that never came. */
  left(): readonly string[]
}

/** Answers in this order; a question that does not come in its turn is a failure that says which one came. */
export function officer(...script: readonly Scripted[]): Officer {
  const asked: string[] = []
  const next = (question: string, choices: readonly Choice<unknown>[] = []): Scripted[1] => {
    const [expected, answer] = script[asked.length] ?? ['nothing more', interrupt]
    asked.push([question, ...choices.map(({ name, checked }) => `${checked === true ? '◉' : '◯'} ${name}`)].join('\n'))
    if (!question.includes(expected)) throw new Error(`asked “${asked.at(-1)}”; expected “${expected}”`)
    if (answer === interrupt) throw new UserError('Interrupted.', 130)
    return answer
  }
  const unfit = (question: string): Error => new Error(`“${question}” cannot be answered so`)
  return {
    asked,
    left: () => script.slice(asked.length).map(([question]) => question),
    confirm: async (question) => {
      const answer = next(question)
      return typeof answer === 'boolean' ? await Promise.resolve(answer) : await Promise.reject(unfit(question))
    },
    choose: async (question, choices) => {
      const answer = next(question, choices)
      const found = choices.find(({ name }) => typeof answer === 'string' && name.startsWith(answer))
      return found === undefined ? await Promise.reject(unfit(asked.at(-1) ?? question)) : await Promise.resolve(found.value)
    },
    pick: async (question, choices, least = 0) => {
      const answer = next(question, choices)
      if (Array.isArray(answer) && answer.length < least) return await Promise.reject(new Error(`“${question}” is asked again`))
      if (answer === undefined) return choices.filter(({ checked }) => checked === true).map(({ value }) => value)
      if (!Array.isArray(answer)) return await Promise.reject(unfit(question))
      const names: readonly unknown[] = answer
      const isNamed = (name: string) => names.some((each) => typeof each === 'string' && name.startsWith(each))
      const found = choices.filter(({ name }) => isNamed(name))
      return found.length === names.length ? found.map(({ value }) => value) : await Promise.reject(unfit(asked.at(-1) ?? question))
    },
    ask: async (question, initial, fault) => {
      const answer = next(question)
      const words = answer ?? initial
      if (typeof words !== 'string') return await Promise.reject(unfit(question))
      const wrong = fault?.(words)
      return wrong === undefined ? words : await Promise.reject(new Error(`“${question}” refuses “${words}”: ${wrong}`))
    },
    edit: async (question, initial) => {
      const answer = next(question)
      if (answer === noEditor) throw new NoEditor('No editor is set')
      return typeof answer === 'function' ? await Promise.resolve(answer(initial)) : await Promise.reject(unfit(question))
    },
  }
}

/** What an editor does: words below a heading, whatever stood there: `under({ nl: 'Hallo.', 'nl: title': 'Kop' })`. */
export function under(words: { readonly [heading: string]: string }): (text: string) => string {
  return (text) =>
    Object.entries(words).reduce((whole, [heading, said]) => {
      const found = new RegExp(`^(=== ${heading}(?: —.*)? ===\n)[^]*?(?=^===|^#!)`, 'm')
      if (!found.test(whole)) throw new Error(`there is no heading ${heading} in:\n${whole}`)
      return whole.replace(found, (_, line: string) => `${line}${said}\n\n`)
    }, text)
}
