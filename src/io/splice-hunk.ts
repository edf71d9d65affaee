/** Lines that take the place of others, as a person reads of them and puts them there. */
export interface Hunk {
  /** The place (from 0) of the first line that goes, or before which the new ones come. */
  readonly at: number
  /** How many go. */
  readonly count: number
  readonly lines: readonly string[]
}

/** The same in words. */
export interface Told {
  /** What to do and where, before its lines: `in the place of line 12`. */
  readonly where: string
  /** The lines to paste, indented for their place; none for what is to go. */
  readonly paste: string
  /** The lines that are to go where nothing takes their place. */
  readonly gone: string
}

/** The lines of a text, without their breaks or a byte order mark; behind a last line break stands an empty one. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/)
}

/** What makes one text of the other. */
export function hunkBetween(before: string, after: string): Hunk {
  const [old, now] = [linesOf(before), linesOf(after)]
  const shorter = Math.min(old.length, now.length)
  let at = 0
  while (at < shorter && old[at] === now[at]) at += 1
  let behind = 0
  while (behind < shorter - at && old[old.length - 1 - behind] === now[now.length - 1 - behind]) behind += 1
  return { at, count: old.length - at - behind, lines: now.slice(at, now.length - behind) }
}

/** Puts the lines there; each ends as the lines of the text do. */
export function withHunk(text: string, { at, count, lines }: Hunk): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  return (
    mark +
    linesOf(text)
      .toSpliced(at, count, ...lines)
      .join(eol)
  )
}

/** @example whereOf({ at: 3, count: 2, lines: [] }) // 'delete lines 4 to 5' */
function whereOf({ at, count, lines }: Hunk): string {
  if (count === 0) return at === 0 ? 'above line 1' : `below line ${at}`
  return `${lines.length === 0 ? 'delete' : 'in the place of'} ${spanOf(at, count)}`
}

/** @example spanOf(3, 2) // 'lines 4 to 5' */
export function spanOf(at: number, count: number): string {
  return count === 1 ? `line ${at + 1}` : `lines ${at + 1} to ${at + count}`
}

export function told(text: string, hunk: Hunk): Told {
  const gone = hunk.lines.length === 0 ? linesOf(text).slice(hunk.at, hunk.at + hunk.count) : []
  return { where: whereOf(hunk), paste: textOf(hunk.lines), gone: textOf(gone) }
}

export function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
