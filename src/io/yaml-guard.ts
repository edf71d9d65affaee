import type { Problem } from '../model/finding.ts'
import { lineIndex, lineStarts } from './lines.ts'

/**
 * Beyond these a file is refused before it is composed: what is over them is damaged or hostile, and would take a minute or a gigabyte
 * to read. Five hundred updates in twenty-four languages stay well below.
 */
export const limits = {
  /** Bytes of a file; also UTF-16 units of a text, which are never more. */
  bytes: 8 * 1024 * 1024,
  /** Maps and lists inside one another. */
  depth: 64,
  /** The same while parsing, where a line such as `title: Update: words` opens a map that its author never meant. */
  openDepth: 1_000,
  aliases: 1_000,
  /** Fields of one map, items of one list. */
  items: 20_000,
  /** Values in all, those that aliases repeat counted again. */
  values: 200_000,
  /** What the lexer makes of a file: names, colons, values, spaces, line ends. */
  pieces: 500_000,
  /** Findings of one file. */
  findings: 20,
} as const

/** What a text says about itself before anything is parsed; one of these makes parsing pointless. */
export function faultsOfText(file: string, text: string): readonly Problem[] {
  if (text.length > limits.bytes) return [tooLarge(file)]
  if (/^[^\n\r]*\r[^\n]*$/.test(text)) return [returnsAlone(file, text.indexOf('\r'))]
  const conflicts = conflictsOf(file, text)
  return conflicts.length > 0 ? conflicts : controlCharacters(file, text)
}

export function tooLarge(file: string): Problem {
  const message = `the file is larger than ${limits.bytes / 1024 / 1024} MB, the most that is read`
  return {
    code: 'too-large',
    severity: 'error',
    file,
    path: [],
    span: { offset: 0, length: 0 },
    message,
    hint: 'Check that this is an incident file',
  }
}

/** The file is one line to most programs, whose first comment never ends. */
function returnsAlone(file: string, offset: number): Problem {
  const message = 'its lines end in a carriage return alone, as old Macintosh programs write them; expected a line feed'
  const hint = 'Save the file with the line ends LF (Unix) or CRLF (Windows)'
  return { code: 'bad-yaml', severity: 'error', file, path: [], span: { offset, length: 1 }, message, hint }
}

/** One finding a conflict, at its first marker. At the start of a line these seven signs mean nothing in YAML. */
function conflictsOf(file: string, text: string): readonly Problem[] {
  const conflicts: { offset: number; length: number; end: number }[] = []
  let isOpen = false
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    const last = conflicts.at(-1)
    if (isOpen && last !== undefined && !marker.includes('<<<<<<<')) last.end = index
    else conflicts.push({ offset: index, length: marker.trimEnd().length, end: index })
    isOpen = !marker.startsWith('>>>>>>>')
    if (conflicts.length === ENOUGH) break
  }
  if (conflicts.length === 0) return []
  const starts = lineStarts(text)
  return conflicts.map(({ offset, length, end }) => {
    const message =
      end === offset
        ? 'a marker of an unfinished merge was left behind'
        : `an unfinished merge: lines ${lineIndex(starts, offset) + 1} to ${lineIndex(starts, end) + 1} hold two versions of the same lines`
    const hint = 'Keep what is right of the two and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`'
    return { code: 'conflict-marker', severity: 'error', file, path: [], span: { offset, length }, message, hint }
  })
}

const MARKER = /^\uFEFF?(?:<{7}|\|{7}|={7}|>{7})(?=[ \t\r\n]|$).*$/gm
/** So many faults of one kind are counted; a file with more is no text. */
const ENOUGH = 1_000

/** C0 but for tab and line ends, DEL, C1 but for NEL, halves of surrogate pairs, and noncharacters, which programs use among themselves. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u{d800}-\u{dfff}\u{fdd0}-\u{fdef}]/u

/** The first character in a value that no text should hold. */
export function controlCharacterIn(value: string): string | undefined {
  return CONTROL.exec(value)?.[0]
}

export function controlCharacter(
  file: string,
  character: string,
  span: { offset: number; length: number },
  path: Problem['path'] = [],
): Problem {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const name =
    character >= '\ufdd0' ? 'a code without a character' : character >= '\ud800' ? 'one half of a character' : 'a control character'
  const message = `U+${code} stands in the text, ${name} that cannot be shown or said`
  return { code: 'control-character', severity: 'error', file, path, span, message, hint: 'Delete it' }
}

function controlCharacters(file: string, text: string): readonly Problem[] {
  if (!CONTROL.test(text)) return []
  const problems: Problem[] = []
  for (const { 0: character, index } of text.matchAll(new RegExp(CONTROL, 'gu'))) {
    problems.push(controlCharacter(file, character, { offset: index, length: 1 }))
    if (problems.length === ENOUGH) break
  }
  return problems
}

type Overrun = Pick<Problem, 'code' | 'message' | 'hint'>

/**
 * The limit that a growing document has passed, if any. Asked after every piece, so plain numbers.
 * @param depth maps and lists open at this point
 * @param items fields or items of the innermost of them
 */
export function overrunOf(pieces: number, aliases: number, depth: number, items: number): Overrun | undefined {
  if (depth > limits.openDepth) return tooDeep
  if (items > limits.items || pieces > limits.pieces) return tooManyKeys
  return aliases > limits.aliases ? tooManyAliases : undefined
}

export const tooDeep: Overrun = {
  code: 'too-deep',
  message: 'maps and lists stand more than 64 levels inside one another',
  hint: 'Put words that hold many brackets between quotes, or check that this is an incident file',
}

export const tooManyKeys: Overrun = {
  code: 'too-many-keys',
  message: 'more than 20,000 fields in one map, or 200,000 values in all',
  hint: 'Check that this is an incident file',
}

export const tooManyAliases: Overrun = {
  code: 'too-many-aliases',
  message: 'more than 1,000 aliases, or 200,000 values once they are followed',
  hint: 'Write out what the aliases (`*name`) stand for',
}
