/** The door to the questions a terminal is asked. Loaded only when there is somebody to ask. */
import { createPromptModule } from 'inquirer'
import { UserError } from '../model/finding.ts'
import { editText } from './editor.ts'

export interface Choice<T> {
  readonly name: string
  readonly value: T
  /** Said below the list while the choice is the one pointed at. */
  readonly description?: string
  readonly checked?: boolean
}

/** Questions and their answers; a test passes its own. */
export interface Prompts {
  confirm(question: string, otherwise: boolean): Promise<boolean>
  choose<T>(question: string, choices: readonly Choice<T>[]): Promise<T>
  /** @param least how many must be chosen; with 1, an empty answer is asked again, as a stray Enter makes one */
  pick<T>(question: string, choices: readonly Choice<T>[], least?: 0 | 1): Promise<readonly T[]>
  /** @param fault what is wrong with an answer, or undefined */
  ask(question: string, initial: string, fault?: (answer: string) => string | undefined): Promise<string>
  /**
   * Opens the editor of the officer on a text.
   * @param kept where the text stands meanwhile, for the caller to remove; default: a temporary file
   * @throws NoEditor where there is none to open
   */
  edit(question: string, initial: string, kept?: string): Promise<string>
}

/** Questions go to the error stream, so that a result can still be piped on. */
export function openPrompts(): Prompts {
  const prompt = createPromptModule({ output: process.stderr })
  const list = { loop: false, pageSize: 12 } as const
  return {
    confirm: async (message, otherwise) =>
      await answered(prompt<{ answer: boolean }>([{ type: 'confirm', name: 'answer', message, default: otherwise }])),
    choose: async (message, choices) => {
      const at = await answered(
        prompt<{ answer: number }>([{ type: 'select', name: 'answer', message, choices: numbered(choices), ...list }]),
      )
      return valueAt(choices, at)
    },
    pick: async (message, choices, least = 0) => {
      const validate = (all: readonly unknown[]) => all.length >= least || 'Space chooses, Enter goes on'
      const all = await answered(
        prompt<{ answer: readonly number[] }>([
          { type: 'checkbox', name: 'answer', message, choices: numbered(choices), validate, ...list },
        ]),
      )
      return all.map((at) => valueAt(choices, at))
    },
    ask: async (message, initial, fault) =>
      await answered(
        prompt<{ answer: string }>([
          { type: 'input', name: 'answer', message, default: initial, prefill: 'editable', validate: (words) => fault?.(words) ?? true },
        ]),
      ),
    // Not the library's own, which guesses the encoding of what was saved and may turn ą into š.
    edit: async (message, initial, kept) => await editText(message, initial, kept, process),
  }
}

/** Choices as the library takes them, their values being their places. */
function numbered(choices: readonly Choice<unknown>[]) {
  return choices.map(({ name, description, checked }, value) => ({
    name,
    value,
    ...(description !== undefined && { description }),
    ...(checked !== undefined && { checked }),
  }))
}

function valueAt<T>(choices: readonly Choice<T>[], at: number): T {
  const choice = choices[at]
  if (choice === undefined) throw new RangeError(`there is no choice ${at} of ${choices.length}`)
  return choice.value
}

async function answered<T>(answers: Promise<{ readonly answer: T }>): Promise<T> {
  try {
    return (await answers).answer
  } catch (error) {
    throw interrupted(error)
  }
}

/** Ctrl-C, and a terminal that went away. */
function interrupted(error: unknown): unknown {
  const name = error instanceof Error ? error.name : ''
  if (name !== 'ExitPromptError' && name !== 'AbortPromptError') return error
  return new UserError('Interrupted.', 130, { cause: error })
}
