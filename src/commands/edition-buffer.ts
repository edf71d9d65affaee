/** One text for an editor with a heading for every edition, and the way back from it. */
import type { Audience } from '../core/audience.ts'
import { oneOf } from '../model/nearest.ts'
import type { Prompts } from '../io/prompts.ts'
import type { Terminal } from '../io/terminal.ts'
import type { WordsBy } from './edition-words.ts'

/** What begins a line that is not part of the words: nothing that Markdown would say. */
const remark = '#!'

export interface Buffer {
  readonly question: string
  /** Said to whoever writes, above everything. */
  readonly remarks: readonly string[]
  readonly audiences: readonly Audience[]
  /** Words to begin with. */
  readonly initial?: WordsBy
}

/** Asks for the words of every edition at once; those left empty are not there. Headings that fit no edition are asked about again, the words kept. */
export async function wordsFromEditor(buffer: Buffer, prompts: Prompts, terminal: Terminal): Promise<WordsBy> {
  let text = bufferText(buffer)
  for (;;) {
    text = await prompts.edit(buffer.question, text)
    const read = wordsInBuffer(text, buffer.audiences)
    if (!('fault' in read)) return read.words
    terminal.warn(read.fault)
  }
}

export function bufferText({ remarks, audiences, initial = {} }: Buffer): string {
  const head = [...remarks, `Write below each heading; what is left empty is left out. Lines that begin with ${remark} are not part of it.`]
  const parts = audiences.map(({ id, locale }) => `=== ${id} (${locale}) ===\n${initial[id] ?? ''}\n`)
  return `${head.map((line) => `${remark} ${line}`.trimEnd()).join('\n')}\n\n${parts.join('\n')}`
}

/** The words below each heading. */
export function wordsInBuffer(text: string, audiences: readonly Audience[]): { readonly words: WordsBy } | { readonly fault: string } {
  const ids = audiences.map(({ id }) => id)
  const sections = new Map<string, string[]>()
  let current: string[] | undefined
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (line.startsWith(remark)) continue
    const heading = /^={3,}\s*([^\s=(]+)[^=]*=*\s*$/.exec(line)?.[1]
    if (heading !== undefined) {
      if (!ids.includes(heading)) return { fault: `The heading \`${line.trim()}\` names no edition asked for; expected ${oneOf(ids)}` }
      sections.set(heading, (current = sections.get(heading) ?? []))
    } else if (current) current.push(line)
    else if (line.trim() !== '')
      return { fault: `\`${line.trim()}\` stands above the first heading; write below the heading of its edition` }
  }
  const words = [...sections].map(([id, lines]) => [id, lines.join('\n').trim()] as const)
  return { words: Object.fromEntries(words.filter(([, each]) => each !== '')) }
}
