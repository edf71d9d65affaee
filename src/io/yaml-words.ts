/**
 * Which bare words YAML reads as something else, and how they are written instead. Pure: it looks at single lines and knows just
 * enough of YAML to tell where a person meant words to begin and end.
 */

/** Lines of bare words as YAML folds them, but for blank lines: one line. */
export function folded(words: string): string {
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

/** Words in double quotes, as YAML and JSON write them. */
export function quoted(words: string): string {
  return JSON.stringify(words)
}

/**
 * Why YAML does not read these bare words as they stand, as the head of a sentence; undefined when it does.
 * @param flow whether they stand between `{ }` or `[ ]`, where commas and brackets count too
 * @example misreading('Update: mail works', false) // 'YAML takes the words before the colon for the name of a field'
 */
function misreading(words: string, flow: boolean): string | undefined {
  const first = words[0] ?? ''
  if (first === '"' || first === "'") return WHOLE_QUOTE.test(words) ? undefined : quoteFault(words, first)
  if (first === '{' || first === '[') return `YAML takes the \`${first}\` for the start of a ${first === '{' ? 'map' : 'list'}`
  if (SPECIAL_START.test(words)) return cannotBeginWith(first)
  if (flow) {
    const bracket = /[{}[\]]/.exec(words)?.[0]
    if (bracket !== undefined) return `YAML takes the \`${bracket}\` in these words for its own`
    if (words.includes(',')) return 'YAML cuts these words in two at the comma'
  }
  if (/:(\s|$)/.test(words)) return 'YAML takes the words before the colon for the name of a field'
  return /\s#/.test(words) ? 'YAML drops everything from the ` #` on' : undefined
}

const WHOLE_QUOTE = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/
const SPECIAL_START = /^(?:[@`%&*|>,\]}#]|!(?!!)|[-?:](?:\s|$))/

export function cannotBeginWith(sign: string): string {
  return `words cannot begin with ${sign === '`' ? 'a backtick' : `\`${sign}\``}, which has a meaning of its own in YAML`
}

function quoteFault(words: string, quote: string): string {
  return !words.includes(quote, 1) ? `the \`${quote}\` that opens here is never closed` : `the words go on after the closing \`${quote}\``
}

/** A line written so that YAML reads it as meant, and the words in the original that it misread first. */
export interface Rewrite {
  readonly line: string
  readonly at: number
  readonly words: string
  readonly why: string
}

/** Nobody reads a hint of this length, and patterns that look back from the end take long on it. */
export const LONGEST_LINE = 4_000

const LEAD = /^\s*(?:- +)*(?:(?:[\p{L}\p{N}_./-]+|"[^"]*"|'[^']*')\s*:\s+)?/u

/** All ways to quote what YAML would misread in a line, the likeliest first; empty when nothing in it is suspicious. */
export function rewritesOf(line: string): readonly Rewrite[] {
  if (line.length > LONGEST_LINE) return []
  const lead = LEAD.exec(line)?.[0] ?? ''
  const rest = line.slice(lead.length)
  if (rest === '' || PROPERTIES.test(rest) || isBlockHeader(rest) || (lead.trim() === '' && /^["']/.test(rest))) return []
  const flow = FLOW.test(rest) ? rewriteFlow(rest, 0) : undefined
  if (flow !== undefined && CLOSED.test(rest.slice(flow.end))) {
    const [first] = flow.faults
    if (first === undefined) return []
    return [{ line: lead + flow.text + rest.slice(flow.end), at: lead.length + first.at, words: first.words, why: first.why }]
  }
  // A map with a fault of its own, or a list that is not closed: no words.
  if (flow === undefined && /^(?:\{(?!\{)|\[[^\]]*$)/.test(rest)) return []
  return tailsOf(rest).flatMap((tail) => {
    const words = rest.slice(0, rest.length - tail.length)
    const why = misreading(words, false) ?? (tail === '' ? undefined : misreading(words, true))
    return why === undefined ? [] : [{ line: lead + (isUnclosed(words) ? `${words}"` : quoted(words)) + tail, at: lead.length, words, why }]
  })
}

/** Words whose double quotes were opened and forgotten: they only need the other. */
function isUnclosed(words: string): boolean {
  return /^"[^"\\]+$/.test(words)
}

/** A map or list on one line; `{{` begins a reference, which is words. */
const FLOW = /^(?:\{(?!\{)|\[)/
/** Anchors and tags before something that is no bare words. */
const PROPERTIES = /^(?:[&!]\S*\s+)+["'{[|>]/
/** What may follow the end of a map or list on its line. */
const CLOSED = /^[\s}\],]*(?:\s#.*)?$/

/** Whether what follows a field's name begins block text. */
export function isBlockHeader(rest: string): boolean {
  return /^[|>][-+1-9]{0,2}\s*(?:#.*)?$/.test(rest)
}

/** What may close a map begun on an earlier line, or be a comment: nothing, then ever more from the end. */
function tailsOf(rest: string): readonly string[] {
  const comment = /\s{2,}#.*$/.exec(rest)?.[0] ?? ''
  const tails = [comment]
  for (let tail = comment; tails.length < 4; tails.push(tail)) {
    const closer = /\s*[,}\]]\s*$/.exec(rest.slice(0, rest.length - tail.length))?.[0]
    if (closer === undefined) break
    tail = closer + tail
  }
  return tails
}

interface Fault {
  readonly at: number
  readonly words: string
  readonly why: string
}

interface Flow {
  readonly text: string
  readonly end: number
  readonly faults: readonly Fault[]
}

const KEY = /(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[\p{L}\p{N}_./-]+)\s*:\s+/uy
const NEXT_KEY = /,\s*(?:(?:"[^"]*"|'[^']*'|[\p{L}\p{N}_./-]+)\s*:\s|\})/uy

/** Reads a flow map or list as a person meant it: a comma ends words only where the next field begins. */
function rewriteFlow(line: string, start: number): Flow | undefined {
  const isMap = line[start] === '{'
  const close = isMap ? '}' : ']'
  const faults: Fault[] = []
  let text = line[start] ?? ''
  let at = start + 1
  while (at < line.length) {
    const gap = matchAt(/[\s,]*/y, line, at)
    const key = isMap ? matchAt(KEY, line, at + gap.length) : ''
    text += gap + key
    at += gap.length + key.length
    if (line[at] === close) return { text: text + close, end: at + 1, faults }
    if (isMap && key === '') return undefined
    const value = FLOW.test(line.slice(at, at + 2)) ? rewriteFlow(line, at) : rewriteWords(line, at, isMap)
    if (value === undefined) return undefined
    text += value.text
    at = value.end
    faults.push(...value.faults)
  }
  return undefined
}

function rewriteWords(line: string, start: number, inMap: boolean): Flow {
  const words = line.slice(start, endOfWords(line, start, inMap)).trimEnd()
  const why = misreading(words, true)
  const end = start + words.length
  return why === undefined ? { text: words, end, faults: [] } : { text: quoted(words), end, faults: [{ at: start, words, why }] }
}

/** Where words in a flow map or list end; references such as `{{contact.hotline}}` belong to them. */
function endOfWords(line: string, start: number, inMap: boolean): number {
  const string = matchAt(/(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*[,}\]])/y, line, start)
  if (string !== '') return start + string.length
  for (let at = start; at < line.length; at += 1) {
    if (line.startsWith('{{', at)) at = Math.max(line.indexOf('}}', at) + 1, at + 1)
    else if (line[at] === (inMap ? '}' : ']')) return at
    else if (line[at] === ',' && (!inMap || matchAt(NEXT_KEY, line, at) !== '')) return at
  }
  return line.length
}

function matchAt(sticky: RegExp, line: string, at: number): string {
  sticky.lastIndex = at
  return sticky.exec(line)?.[0] ?? ''
}
