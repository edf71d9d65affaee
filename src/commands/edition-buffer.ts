/** The words of several editions, asked for at once: one text with a heading for each; where there is no editor, a line for each. */
import type { Audience } from '../core/audience.ts'
import { NoEditor } from '../io/no-editor.ts'
import type { Prompts } from '../io/prompts.ts'
import type { Terminal } from '../io/terminal.ts'
import { UserError } from '../model/finding.ts'
import { nameOf } from './add-update-words.ts'
import type { WordsBy } from './edition-words.ts'
import type { Sheet } from './kept-words.ts'
import { bufferOf, passagesIn } from './words-buffer.ts'

/** Who asks, and who is asked. */
export interface Desk {
  readonly prompts: Prompts
  readonly terminal: Terminal
  /** Where what is typed is kept. */
  readonly sheet: Sheet
}

/**
 * The words by edition; what is left empty is not there.
 * @param remarks said to whoever writes, above everything
 * @param held words that are there already
 */
export async function wordsFromEditor(
  audiences: readonly Audience[],
  remarks: readonly string[],
  desk: Desk,
  held: WordsBy = {},
): Promise<WordsBy> {
  const above = [...remarks, 'Write below the heading of each edition; Markdown. Lines that begin with #! are left out.']
  const headings = audiences.map((audience) => ({ edition: audience.id, words: held[audience.id] ?? '', title: nameOf(audience) }))
  try {
    return await edited(desk.sheet.left() ?? bufferOf(headings, above, below), audiences, desk)
  } catch (error) {
    if (!(error instanceof NoEditor)) throw error
    desk.terminal.say(`${error.message}.\nWithout one, each text is one line.`)
    return await typed(audiences, remarks, desk, held)
  }
}

/** Nothing but what each edition is told. */
const bodiesOnly = new Map<never, boolean>()

const below = ['Say {{service.<id>}}, {{contact.<id>}} and {{date "2024-04-02"}}, and each language says them its own way.']

async function edited(initial: string, audiences: readonly Audience[], { prompts, terminal, sheet }: Desk): Promise<WordsBy> {
  const editions = audiences.map(({ id }) => id)
  let text = initial
  for (;;) {
    text = await sheet.edit(prompts, text)
    const { passages, faults } = passagesIn(text, editions, bodiesOnly)
    if (faults.length === 0) return Object.fromEntries(passages.map(({ edition, words }) => [edition, words]))
    for (const fault of faults) terminal.say(fault)
    if (await prompts.confirm('Open the editor again?', true)) continue
    throw new UserError('Nothing was written to the file', 1)
  }
}

async function typed(
  audiences: readonly Audience[],
  remarks: readonly string[],
  { prompts, terminal, sheet }: Desk,
  held: WordsBy,
): Promise<WordsBy> {
  for (const remark of remarks) terminal.say(remark)
  const { passages } = passagesIn(
    sheet.left() ?? '',
    audiences.map(({ id }) => id),
    bodiesOnly,
  )
  const before: WordsBy = { ...held, ...Object.fromEntries(passages.map((passage) => [passage.edition, passage.words])) }
  const words: [string, string][] = []
  for (const audience of audiences) {
    const { id } = audience
    words.push([id, (await prompts.ask(`${id}, ${nameOf(audience)}:`, before[id]?.trim() ?? '')).trim()])
    const headings = audiences.map((each) => ({ edition: each.id, words: Object.fromEntries(words)[each.id] ?? before[each.id] ?? '' }))
    sheet.keep(bufferOf(headings, [], below))
  }
  return Object.fromEntries(words.filter(([, each]) => each !== ''))
}
