/** What a translator does with an export, by programs that were not written here: read it, fill it in, write it anew. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { po } from 'gettext-parser'
import xliff12ToJs, { type XliffWords } from 'xliff/xliff12ToJs'
import { temporaryFolder } from './calling.ts'

/** The words of a text by its id; undefined leaves it as it is. */
type Fill = (id: string, source: string) => string | undefined

/** Filled in by gettext-parser, which writes every line of the file again. */
export function fillPo(text: string, fill: Fill): string {
  const file = po.parse(text)
  for (const [id, entries] of Object.entries(file.translations)) {
    for (const entry of Object.values(entries)) {
      const words = id === '' ? undefined : fill(id, entry.msgid)
      if (words === undefined) continue
      entry.msgstr = [words]
      delete entry.comments?.flag
    }
  }
  return po.compile(file).toString()
}

/**
 * Filled in as a translator's program does: each text as the package xliff reads it gets a target of its own. (What the package itself
 * writes has other line ends inside of texts.)
 */
export async function fillXliff(text: string, fill: Fill): Promise<string> {
  const texts = Object.values((await xliff12ToJs(text)).resources)[0] ?? {}
  return text.replace(/(<trans-unit id="([^"]*)"[^]*?<\/source>)(?:\s*<target[^]*?<\/target>)?/g, (unit, before: string, id: string) => {
    const words = fill(id, plain(texts[id]?.source ?? ''))
    return words === undefined ? unit : `${before}<target>${escaped(words)}</target>`
  })
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** What a file holds in the target language, as the package xliff reads it. */
export async function targetsIn(text: string): Promise<{ readonly [id: string]: string }> {
  const texts = Object.values((await xliff12ToJs(text)).resources)[0] ?? {}
  return Object.fromEntries(Object.entries(texts).map(([id, { target }]) => [id, plain(target ?? '')]))
}

/** Words with the content of their codes. */
function plain(words: XliffWords): string {
  if (typeof words === 'string') return words
  return words.map((part) => (typeof part === 'string' ? part : Object.values(part)[0]?.contents)).join('')
}

/** What a program says of a file and makes of it; undefined where the program is not installed. */
export function throughTool(program: string, words: readonly string[], text: string, ending: string): string | undefined {
  const folder = temporaryFolder('tool')
  const [from, to] = [join(folder, `in.${ending}`), join(folder, 'out')]
  writeFileSync(from, text)
  try {
    execFileSync(
      program,
      words.map((word) => (word === '<in>' ? from : word === '<out>' ? to : word)),
      { stdio: 'pipe' },
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return readFileSync(to, 'utf8')
}
