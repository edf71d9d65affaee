import { valueAt } from '../model/edit.ts'
import type { Finding, Path, Problem, Severity } from '../model/finding.ts'
import type { Source, Span } from '../model/source.ts'
import { drawLine } from './draw-line.ts'
import { lineAround, lineNumber } from './lines.ts'
import { quotedLine } from './quoted-line.ts'
import { visible } from './visible.ts'

/**
 * Finds a problem's place in its file. Without a source the finding stands at 1:1 and has no drawing.
 * @example place({ code: 'unknown-service', path: ['timeline', 3, 'services', 'portaal'], at: 'key', … }, source) // { line: 41, column: 7, … }
 */
export function place(problem: Problem, source?: Source): Finding {
  const { code, severity, file, edition, touches = [] } = problem
  const hint = problem.hint ?? (code === 'unquoted-text' && source !== undefined ? lineToWrite(source, problem.path) : undefined)
  const named = (path: Path) => (source === undefined ? path.join('.') : pathText(path, source))
  const message = problem.subject === undefined ? problem.message : `\`${named(problem.subject)}\` ${problem.message}`
  const finding = {
    code,
    severity,
    file,
    line: 1,
    column: 1,
    path: named(problem.path),
    ...(edition !== undefined && { edition }),
    message,
    ...(hint !== undefined && { hint }),
    touches,
  }
  if (source === undefined) return finding
  const span = problem.span ?? quotedSpan(source, problem)
  const { line, start } = lineAround(source.text, span.offset)
  const number = lineNumber(source.text, span.offset)
  // A column is a character, whatever its size in memory, as editors count.
  const column = charactersIn(line, span.offset - start) + 1
  const frame = drawLine(line, number, Math.max(0, span.offset - start), span.length)
  return { ...finding, line: number, column, ...(source.text !== '' && { frame }) }
}

/** What to do about words that YAML reads as something else: the line as it must be written. */
function lineToWrite(source: Source, path: Path): string | undefined {
  const line = quotedLine(source, path)
  return line === undefined ? undefined : `Write: ${line.trim()}`
}

/**
 * A path as people name it: by the ids of a list's items where they have one.
 * @example pathText(['timeline', 3, 'body', 'nl'], source) // 'timeline.mail-back.body.nl'
 */
export function pathText(path: Path, source: Source): string {
  return path.map((step, index) => (typeof step === 'number' ? (idAt(source, path.slice(0, index + 1)) ?? step) : step)).join('.')
}

/** Read from the text: a source that is not accepted has no value, and its items have ids all the same. */
function idAt(source: Source, item: Path): string | undefined {
  const path = [...item, 'id']
  if (!source.has(path)) return undefined
  const { offset, length } = source.spanOf(path)
  return /^["']?([\p{L}\p{N}][\p{L}\p{N}_.-]*)["']?$/u.exec(source.text.slice(offset, offset + length))?.[1]
}

/** Where a value stands, or the words quoted from it: of words that stand in it more than once, those that are meant. */
function quotedSpan(source: Source, { path, at = 'value', quote, quotedAt = 0 }: Problem): Span {
  const span = source.spanOf(path, at)
  if (quote === undefined || quote.trim() === '') return span
  const pattern = asWritten(quote)
  const written = source.text.slice(span.offset, span.offset + span.length)
  const value = quotedAt === 0 ? undefined : valueAt(source.value, path)
  const before = typeof value === 'string' ? [...value.slice(0, quotedAt).matchAll(pattern)].length : 0
  const all = [...written.matchAll(pattern)]
  const found = all[before] ?? all[0]
  return found === undefined ? span : { offset: span.offset + found.index, length: found[0].length }
}

/** Words as a file may hold them: folded over lines, their quotes doubled or escaped. */
function asWritten(words: string): RegExp {
  const pieces = words.trim().split(/\s+/)
  const patterns = pieces.map((piece) =>
    piece
      .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      .replace(/\\\\/g, '\\\\{1,2}')
      .replace(/"/g, '\\\\?"')
      .replace(/'/g, "'{1,2}"),
  )
  return new RegExp(patterns.join('\\\\?\\s+\\\\?'), 'gu')
}

function charactersIn(line: string, length: number): number {
  let count = 0
  for (const _ of line.slice(0, Math.max(0, length))) count += 1
  return count
}

/** How the parts of a finding are coloured; each gives its text back, changed or not. */
export interface Paint {
  readonly place: (text: string) => string
  readonly code: (text: string, severity: Severity) => string
  readonly mark: (text: string, severity: Severity) => string
  readonly aside: (text: string) => string
}

const plain: Paint = { place: (text) => text, code: (text) => text, mark: (text) => text, aside: (text) => text }

/** More places than these are counted, not named. */
const MOST_TOUCHED = 8

/**
 * A finding as a person reads it: where and which, what, the line, what to do. Without a line break at its end, and safe for a terminal.
 */
export function formatFinding(finding: Finding, paint: Paint = plain): string {
  const { file, line, column, code, severity, message, hint, frame, touches } = finding
  const lines = [`${paint.place(`${visible(file)}:${line}:${column}`)}  ${paint.code(code, severity)}`, visible(message)]
  if (frame !== undefined) {
    const [drawn = '', marks = ''] = frame.split('\n')
    lines.push(
      drawn,
      marks.replace(/\^+$/, (mark) => paint.mark(mark, severity)),
    )
  }
  if (touches.length > 0) lines.push(paint.aside(`Touches ${touchedText(touches)}`))
  const explain = paint.aside(`(incident explain ${code})`)
  lines.push(hint === undefined ? explain : `${visible(hint)}  ${explain}`)
  return lines.join('\n  ')
}

function touchedText(touches: readonly string[]): string {
  const named = touches.slice(0, MOST_TOUCHED).map(visible).join(', ')
  return touches.length > MOST_TOUCHED ? `${named} and ${touches.length - MOST_TOUCHED} more` : named
}
