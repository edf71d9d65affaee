/** Questions for a terminal that can neither move its cursor nor draw a list anew (TERM=dumb), or is read aloud: numbers and lines. */
import { createInterface } from 'node:readline'
import { UserError } from '../model/finding.ts'
import { editText } from './editor.ts'
import { hearInterrupts } from './interrupts.ts'
import type { Choice, Prompts } from './prompts.ts'
import type { World } from './world.ts'

export interface Lines extends Pick<World, 'env'> {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream & World['stderr']
}

export function openPlainPrompts({ input, output, env }: Lines): Prompts {
  const say = (text: string) => output.write(`${text}\n`)
  const line = async (question: string): Promise<string> => await lineFrom(question, input, output)
  /** Asks until the answer is one. */
  const until = async <T>(question: string, read: (answer: string) => { readonly value: T } | string): Promise<T> => {
    for (;;) {
      const found = read((await line(question)).trim())
      if (typeof found !== 'string') return found.value
      say(found)
    }
  }
  const list = (question: string, choices: readonly Choice<unknown>[]) => {
    say(question)
    for (const [at, { name, checked }] of choices.entries()) say(`  ${at + 1}${checked === true ? ' *' : ''}  ${name}`)
  }
  return {
    confirm: async (question, otherwise) =>
      await until(`${question} (${otherwise ? 'Y/n' : 'y/N'}) `, (answer) => {
        if (answer === '') return { value: otherwise }
        return /^(y|yes|n|no)$/i.test(answer) ? { value: /^y/i.test(answer) } : 'Expected yes or no.'
      }),
    choose: async (question, choices) => {
      list(question, choices)
      return await until('Number (1): ', (answer) => {
        const choice = choices[answer === '' ? 0 : numberIn(answer)]
        return choice === undefined ? `Expected a number from 1 to ${choices.length}.` : { value: choice.value }
      })
    },
    pick: async (question, choices, least = 0) => {
      list(question, choices)
      const isAnyChecked = choices.some(({ checked }) => checked === true)
      const none = least > 0 ? '' : isAnyChecked ? '; 0 for none' : '; nothing for none'
      const hint = `Numbers, with commas${isAnyChecked ? '; nothing for those with *' : ''}${none}: `
      return await until(hint, (answer) => {
        const isNone = answer === '0' || (answer === '' && !isAnyChecked)
        if (isNone) return least > 0 ? 'Expected at least one number.' : { value: [] }
        if (answer === '') return { value: choices.filter(({ checked }) => checked === true).map(({ value }) => value) }
        const chosen = answer.split(/[\s,]+/).map((word) => choices[numberIn(word)])
        const found = chosen.filter((choice) => choice !== undefined)
        if (found.length < chosen.length) return `Expected numbers from 1 to ${choices.length}, such as 1,2.`
        return { value: choices.filter((choice) => found.includes(choice)).map(({ value }) => value) }
      })
    },
    ask: async (question, initial, fault) =>
      await until(`${question}${initial === '' ? '' : ` (${initial})`} `, (answer) => {
        const words = answer === '' ? initial : answer
        return fault?.(words) ?? { value: words }
      }),
    edit: async (question, initial, kept) => await editText(question, initial, kept, { env, stderr: output }),
  }
}

/** The place of a choice, counted from 0; -1 where the word is no number. */
function numberIn(word: string): number {
  return /^\d{1,4}$/.test(word) ? Number(word) - 1 : -1
}

async function lineFrom(question: string, input: Lines['input'], output: Lines['output']): Promise<string> {
  const reader = createInterface({ input, output, terminal: false })
  const stop = (reject: (error: UserError) => void) => () => reject(new UserError('Interrupted.', 130))
  let interrupted: () => void = () => undefined
  let hearOthers: () => void = () => undefined
  try {
    return await new Promise<string>((resolve, reject) => {
      interrupted = stop(reject)
      hearOthers = hearInterrupts(interrupted)
      reader.once('close', interrupted)
      reader.question(question, resolve)
    })
  } finally {
    hearOthers()
    reader.off('close', interrupted)
    reader.close()
  }
}
