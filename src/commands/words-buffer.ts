/** One text in which an officer writes for all editions: a heading for each, and lines that only the officer reads. */
import { meant } from '../model/nearest.ts'

/** What stands under one heading. */
export interface Passage<Kind extends string = string> {
  readonly edition: string
  /** What the words are, where they are not the body: `title`, `reason`, `note`. */
  readonly kind?: Kind
  /** What they are about: the service of a note, the promise of a reason. */
  readonly of?: string
  readonly words: string
}

/** A passage to be written, and how its edition is called. */
export interface Heading<Kind extends string = string> extends Passage<Kind> {
  readonly title?: string
}

/** Begins a line that is left out. Markdown needs a blank after `#` to make a heading of it. */
const aside = '#!'

/**
 * @param above what the officer must read first; lines
 * @param below what may help
 */
export function bufferOf(headings: readonly Heading[], above: readonly string[], below: readonly string[]): string {
  const asides = (lines: readonly string[]) => lines.map((line) => `${aside} ${line}`.trimEnd())
  const passages = headings.flatMap((heading) => ['', headingLine(heading), escaped(heading.words.trim()), ''])
  return `${[...asides(above), ...passages, ...asides(below)].join('\n')}\n`
}

function headingLine({ edition, kind, of, title }: Heading): string {
  const what = kind === undefined ? '' : `: ${kind}${of === undefined ? '' : ` ${of}`}`
  return `=== ${edition}${what}${title === undefined ? '' : ` — ${title}`} ===`
}

const heading = /^={3,}[ \t]*(\S.*?)[ \t]*={3,}[ \t]*$/
const meaning = /^([\w-]+)(?:\s*:\s*([a-z]+)(?:\s+([a-z0-9][\w-]*))?)?(?:\s+(?:[—–-]|\().*)?$/i

/** Lines of a text that would be a heading or be left out, and those that somebody began with `\` themselves. */
const mistakable = String.raw`(?=\\*(?:={3,}.*={3,}[ \t]*$|#!))`

/** Each such line gains one `\`, so that it loses just that one when it is read. */
function escaped(words: string): string {
  return words.replace(new RegExp(`^${mistakable}`, 'gm'), '\\')
}

function unescaped(words: string): string {
  return words.replace(new RegExp(String.raw`^\\${mistakable}`, 'gm'), '')
}

/**
 * Reads what was written; empty passages are not there.
 * @param kinds which words there are, each with whether it is about something: `title` is not, `reason` is
 * @returns the passages, and what could not be understood, a sentence each
 */
export function passagesIn<Kind extends string>(
  text: string,
  editions: readonly string[],
  kinds: ReadonlyMap<Kind, boolean>,
): { readonly passages: readonly Passage<Kind>[]; readonly faults: readonly string[] } {
  const faults: string[] = []
  const passages: { readonly at: Omit<Passage<Kind>, 'words'> | undefined; readonly lines: string[] }[] = [{ at: undefined, lines: [] }]
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    const found = heading.exec(line)?.[1]
    if (found !== undefined) {
      const at = placeOf(found, editions, kinds)
      if (typeof at === 'string') faults.push(`Line ${index + 1}: ${at}`)
      passages.push({ at: typeof at === 'string' ? undefined : at, lines: [] })
    } else if (!line.startsWith(aside)) passages.at(-1)?.lines.push(line)
  }
  if (passages[0]?.lines.some((line) => line.trim() !== '') === true)
    faults.push(`Words stand above the first heading; expected them below one such as === ${editions[0] ?? 'en'} ===`)
  const written = passages.flatMap(({ at, lines }) => (at === undefined ? [] : [{ ...at, words: unescaped(lines.join('\n')).trim() }]))
  return { passages: written.filter(({ words }) => words !== ''), faults: [...faults, ...twice(written)] }
}

function placeOf<Kind extends string>(
  found: string,
  editions: readonly string[],
  kinds: ReadonlyMap<Kind, boolean>,
): Omit<Passage<Kind>, 'words'> | string {
  const [, edition = '', kind, of] = meaning.exec(found) ?? []
  const known = editions.find((id) => id.toLowerCase() === edition.toLowerCase())
  if (known === undefined)
    return `=== ${found} === is for no edition told here; expected ${editions.join(', ')}.${meant(edition, editions)}`
  if (kind === undefined) return { edition: known }
  const words = [...kinds.keys()].find((each) => each === kind.toLowerCase())
  if (words === undefined)
    return `=== ${found} ===: \`${kind}\` is not known; expected ${[...kinds.keys()].join(', ')}.${meant(kind, kinds.keys())}`
  if (kinds.get(words) === true && of === undefined)
    return `=== ${found} === does not say of what; expected === ${known}: ${words} <id> ===`
  return { edition: known, kind: words, ...(of !== undefined && { of }) }
}

/** The same heading over two passages with words: both would be meant. */
function twice(passages: readonly Passage[]): readonly string[] {
  const seen = new Set<string>()
  return passages.flatMap(({ words, ...at }) => {
    const key = headingLine({ ...at, words: '' })
    const isSeen = seen.has(key)
    if (words !== '') seen.add(key)
    return isSeen && words !== '' ? [`${key} stands twice; put its words under one`] : []
  })
}
