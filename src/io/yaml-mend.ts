import { lineIndex, lineStarts } from './lines.ts'
import { folded, isBlockHeader, LONGEST_LINE, quoted, rewritesOf, type Rewrite } from './yaml-words.ts'

/** A fault as the parser found it, in its own words. */
export interface Fault {
  readonly offset: number
  readonly length: number
  readonly code: string
  readonly message: string
}

/** A line whose words YAML misreads: where they stand, and the line as it must be written. */
export interface Mend extends Rewrite {
  readonly offset: number
}

export interface Mended {
  /** The text with every mended line rewritten: as many lines as before, so that a line keeps its number. */
  readonly text: string
  readonly mends: readonly Mend[]
  /** What is left: the first faults that no rewriting explains, at most one a line. */
  readonly faults: readonly Fault[]
}

/** After this many faults that nothing explains, what follows is more likely their echo than news. */
const MAX_STUCK = 3
/** So many characters may be parsed again in search of an explanation: under half a second. */
const BUDGET = 2_000_000

/**
 * One misread line makes a shower of faults. This finds the lines to blame by rewriting one at a time and parsing again: a rewriting
 * that takes the first fault away explains it, and all that followed from it.
 * @param faultsOf parses a text, in the order of its lines
 */
export function mend(text: string, found: readonly Fault[], faultsOf: (text: string) => readonly Fault[]): Mended {
  const starts = lineStarts(text)
  const mends = new Map<number, Mend>()
  const stuck = new Map<number, Fault>()
  let lines = text.split('\n')
  let faults = found
  let tries = Math.floor(BUDGET / (text.length + 1))
  while (stuck.size < MAX_STUCK) {
    const now = lineStarts(lines.join('\n'))
    const lineOf = (fault: Fault): number => lineIndex(now, fault.offset)
    const next = faults.find((fault) => !stuck.has(lineOf(fault)))
    if (next === undefined) break
    const at = lineOf(next)
    const attempts = attemptsAt(lines, at, (index) => mends.has(index) || stuck.has(index)).slice(0, tries)
    tries -= attempts.length // without tries left, every fault is one that nothing explains
    const best = bestOf(attempts, at, new Set(stuck.keys()), faultsOf)
    if (best === undefined) stuck.set(at, { ...next, offset: (starts[at] ?? 0) + next.offset - (now[at] ?? 0) })
    else {
      lines = best.lines
      faults = best.faults
      mends.set(best.index, { ...best.rewrite, offset: (starts[best.index] ?? 0) + best.rewrite.at })
    }
  }
  return { text: lines.join('\n'), mends: [...mends.values()], faults: [...stuck.values()] }
}

interface Attempt {
  readonly index: number
  readonly rewrite: Rewrite
  readonly lines: string[]
}

/** Rewritings that might take away a fault on a line: of that line, of the words it continues, of a quote left open above. */
function attemptsAt(lines: readonly string[], at: number, isDone: (index: number) => boolean): readonly Attempt[] {
  const above = lines.slice(0, at).findLastIndex((line) => line.trim() !== '')
  const opener = lines.slice(0, at).findLastIndex((line) => ODD_QUOTE.test(line))
  const candidates = [...new Set([at, above, opener])].filter((index) => index >= 0 && !isDone(index))
  const single = candidates.flatMap((index) =>
    rewritesOf(bare(lines[index])).map((rewrite) => ({ index, rewrite, lines: replaced(lines, index, index + 1, rewrite.line) })),
  )
  return [...single, ...continuedAt(lines, at)].filter((attempt) => !isDone(attempt.index))
}

/** A quote that opens at the start of words and is the only one of its kind in the line. */
const ODD_QUOTE = /^[^#"']*(?:^|[\s:,{[-])(["'])(?:(?!\1).)*$/

/** Bare words over several lines, made one: `text: Bel ons` and below it `op werkdagen: wij helpen`. */
function continuedAt(lines: readonly string[], at: number): readonly Attempt[] {
  const indent = (line: string): number => line.search(/\S|$/)
  for (let index = Math.min(at, lines.length - 1); index >= Math.max(0, at - 10); index -= 1) {
    const line = bare(lines[index])
    const first = line.length > LONGEST_LINE ? null : /^(\s*(?:- +)*[\w.-]+:\s+)([^\s"'{[#].*)$/.exec(line)
    if (first === null) continue
    const [, lead = '', head = ''] = first
    if (isBlockHeader(head)) return []
    const floor = indent(lead.replace(/- /g, '  '))
    let end = index + 1
    while (end < lines.length && indent(bare(lines[end])) > floor && !FIELD.test(lines[end] ?? '')) end += 1
    const words = folded([head, ...lines.slice(index + 1, end)].join('\n'))
    if (end === index + 1 || end <= at) return []
    const rewrite = { line: lead + quoted(words), at: lead.length, words: head.trim(), why: 'YAML does not read these lines as one text' }
    return [{ index, rewrite, lines: replaced(lines, index, end, rewrite.line) }]
  }
  return []
}

/** A line that is a field or a list item of its own, so no words going on. */
const FIELD = /^\s*(?:- |["']?[\w.-]+["']?:(?:\s|$))/

function replaced(lines: readonly string[], from: number, to: number, line: string): string[] {
  const ending = (lines[from] ?? '').endsWith('\r') ? '\r' : ''
  return lines.map((old, index) => (index < from || index >= to ? old : index === from ? line + ending : ending))
}

function bare(line: string | undefined): string {
  return (line ?? '').replace(/\r$/, '')
}

/** The attempt that takes the fault away and leaves the fewest others. */
function bestOf(
  attempts: readonly Attempt[],
  at: number,
  stuck: ReadonlySet<number>,
  faultsOf: (text: string) => readonly Fault[],
): (Attempt & { readonly faults: readonly Fault[] }) | undefined {
  let best: (Attempt & { readonly faults: readonly Fault[] }) | undefined
  for (const attempt of attempts) {
    const text = attempt.lines.join('\n')
    const faults = faultsOf(text)
    const starts = lineStarts(text)
    const remaining = faults.map((fault) => lineIndex(starts, fault.offset)).filter((line) => !stuck.has(line))
    const isBetter = remaining.every((line) => line > attempt.index && line !== at)
    if (isBetter && faults.length < (best?.faults.length ?? Infinity)) best = { ...attempt, faults }
    if (best?.faults.length === 0) break
  }
  return best
}
