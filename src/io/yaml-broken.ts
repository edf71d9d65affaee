import type { Path, Problem } from '../model/finding.ts'
import type { Span } from '../model/source.ts'
import { lineIndex, lineStarts } from './lines.ts'
import { pathAround, type Place } from './places.ts'
import { mend, type Fault, type Mend } from './yaml-mend.ts'
import { wordingOf } from './yaml-messages.ts'
import { unquotedText } from './yaml-misread.ts'
import type { YamlNode } from './yaml-nodes.ts'
import type { Reading } from './yaml-value.ts'

interface Parsed {
  readonly node: YamlNode | null
  readonly faults: readonly Fault[]
  readonly refusal: Problem | undefined
}

export interface Broken {
  readonly top: Place
  readonly problems: readonly Problem[]
  /** Paths in the mended text where words are cut at a `#`. */
  readonly cutTexts: readonly Path[]
  /** Places are those of the mended text; this leads from an offset there to the text as it is. */
  readonly original: (offset: number) => number
}

/** Turns the shower of faults of a broken text into one problem for each cause, and reads what can be read around them. */
export function brokenText(
  file: string,
  text: string,
  parsed: Parsed,
  parse: (text: string) => Parsed,
  read: (node: YamlNode | null, text: string) => Reading,
): Broken {
  const mended = mend(text, parsed.faults, (again) => {
    const { faults, refusal } = parse(again)
    return refusal === undefined ? faults : [passedLimit]
  })
  const { top, problems, cutTexts } = read((mended.mends.length > 0 ? parse(mended.text) : parsed).node, mended.text)
  const original = offsetsBetween(mended.text, text)
  const faults = withoutEchoes(text, mended.faults)
  // Behind a fault that nothing explains, what else looks wrong may be its echo.
  const horizon = Math.min(...faults.map(({ offset }) => offset))
  const inMended = offsetsBetween(text, mended.text)
  const pathOf = ({ offset }: Mend): Path => (offset < horizon ? pathAround(top, inMended(offset)) : [])
  const misreadings = mended.mends.map((found) =>
    unquotedText(file, pathOf(found), { offset: found.offset, length: found.words.length }, found.why, found.line.trim()),
  )
  const others = problems.map((problem) => moved(problem, original)).filter(({ span }) => span !== undefined && span.offset < horizon)
  return { top, problems: [...misreadings, ...faults.map((fault) => problemOf(file, text, fault)), ...others], cutTexts, original }
}

/** A rewriting that makes a text too large or deep to read explains nothing: a fault on the first line says so. */
const passedLimit: Fault = { offset: 0, length: 1, code: '', message: '' }

/** A quote that is never closed swallows what follows it: it is the only fault from where it opens. */
function withoutEchoes(text: string, faults: readonly Fault[]): readonly Fault[] {
  const unclosed = faults.find(({ message }) => message.startsWith(UNCLOSED))
  if (unclosed === undefined) return faults
  const quote = unclosed.message.charAt(UNCLOSED.length)
  const offset = Math.max(0, text.lastIndexOf(quote, unclosed.offset - 1))
  return [...faults.filter((fault) => fault.offset < offset), { ...unclosed, offset, length: 1 }]
}

/** The library's words; the kind of quote follows them. */
const UNCLOSED = 'Missing closing '

function problemOf(file: string, text: string, fault: Fault): Problem {
  return { code: 'bad-yaml', severity: 'error', file, path: [], span: visibleSpan(text, fault), ...wordingOf(fault) }
}

/** Where people see the fault: not in the space before a line's words, nor behind the last words of what is not closed. */
function visibleSpan(text: string, { offset, length, message }: Fault): Span {
  const [space = ''] = /^[ ]*/.exec(text.slice(offset)) ?? []
  const next = text[offset + space.length]
  if (!message.includes('end with a') && next !== undefined && next !== '\n' && next !== '\r') {
    return { offset: offset + space.length, length: Math.max(1, length - space.length) }
  }
  const before = text.slice(0, offset).trimEnd()
  return { offset: Math.max(0, before.length - 1), length: 1 }
}

function moved(problem: Problem, original: (offset: number) => number): Problem {
  if (problem.span === undefined) return problem
  const offset = original(problem.span.offset)
  return { ...problem, span: { offset, length: original(problem.span.offset + problem.span.length) - offset } }
}

/** Offsets of one text in another with as many lines: the same column of the same line, or its end. */
function offsetsBetween(from: string, to: string): (offset: number) => number {
  if (from === to) return (offset) => offset
  const here = lineStarts(from)
  const there = lineStarts(to)
  return (offset) => {
    const line = lineIndex(here, offset)
    const end = (there[line + 1] ?? to.length + 1) - 1
    return Math.min((there[line] ?? 0) + offset - (here[line] ?? 0), end)
  }
}
