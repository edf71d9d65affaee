/** An officer whose file somebody else saves while the first question is on the screen. */
import type { Officer } from './answers.ts'
import type { Desk } from './writing.ts'

/** @param change what the other makes of the file */
export function overtaken(other: Officer, { text, save }: Desk, change: (text: string) => string): Officer {
  let isFirst = true
  const saved = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (isFirst) save(change(text()))
    isFirst = false
    return await ask()
  }
  return {
    ...other,
    confirm: async (question, initial) => await saved(async () => await other.confirm(question, initial)),
    choose: async (question, choices) => await saved(async () => await other.choose(question, choices)),
    ask: async (question, initial, fault) => await saved(async () => await other.ask(question, initial, fault)),
    edit: async (question, initial, file) => await saved(async () => await other.edit(question, initial, file)),
  }
}
