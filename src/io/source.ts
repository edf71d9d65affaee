import { Composer, isAlias, isMap, isSeq, Lexer, Parser, type CST } from 'yaml'
import type { Path, Problem } from '../model/finding.ts'
import type { Comment, Source } from '../model/source.ts'
import { decoded, readText, type FileText, type ReadOptions } from './files.ts'
import { placeAt, spanAt, type Place } from './places.ts'
import { brokenText } from './yaml-broken.ts'
import { faultsOfText, limits, overrunOf } from './yaml-guard.ts'
import type { Fault } from './yaml-mend.ts'
import type { KindOf, YamlNode } from './yaml-nodes.ts'
import { readOrdinary } from './yaml-ordinary.ts'
import { readNodes } from './yaml-value.ts'

/**
 * Reads the text of a YAML file (1.2, core schema). With any problem there is no value, but places are still found as far as they go.
 * A byte order mark may stay in the text; offsets count it.
 * @example readSource('a.yaml', 'title: Portaal').value // { title: 'Portaal' }
 */
export function readSource(file: string, text: string): Source {
  const refusals = faultsOfText(file, text)
  if (refusals.length > 0) return sourceOf(file, text, nowhere, refusals)
  const ordinary = readOrdinary(text)
  if (ordinary === undefined) return readByParser(file, text)
  const { top, problems, cutTexts } = readNodes(ordinary, file, text, kindOf)
  return sourceOf(file, text, top, problems, cutTexts)
}

/** Reads whatever YAML it is, and finds all that is wrong with it. */
export function readByParser(file: string, text: string): Source {
  const composed = compose(file, text)
  if (composed.refusal !== undefined) return sourceOf(file, text, nowhere, [composed.refusal])
  const read = (node: YamlNode | null, of: string) => readNodes(node, file, of, kindOf)
  if (composed.faults.length > 0) {
    const { top, problems, cutTexts, original } = brokenText(file, text, composed, (again) => compose(file, again), read)
    return sourceOf(file, text, top, problems, cutTexts, original)
  }
  const { top, problems, cutTexts } = read(composed.node, text)
  return sourceOf(file, text, top, problems.length > 0 ? problems : faultsOfShape(file, text, composed, top), cutTexts)
}

/** Reads a file. One that cannot be read is a source without a value and with one problem: this never throws. */
export function openSource(path: string, options: ReadOptions): Source {
  return sourceOfReading(options.name, readText(path, options))
}

/** The same of bytes that come from elsewhere than a file. */
export function sourceOfBytes(bytes: Buffer, name: string): Source {
  return sourceOfReading(name, decoded(bytes, name))
}

function sourceOfReading(name: string, reading: FileText): Source {
  if ('problem' in reading) return sourceOf(name, reading.text, nowhere, [reading.problem])
  return readSource(name, reading.text)
}

const nowhere: Place = { value: undefined, at: 0, end: 0, name: undefined, keyAt: 0, keyEnd: 0, items: undefined }

function sourceOf(
  file: string,
  text: string,
  top: Place,
  problems: readonly Problem[],
  cutTexts: readonly Path[] = [],
  original: (offset: number) => number = (offset) => offset,
): Source {
  return {
    file,
    text,
    value: problems.length > 0 ? undefined : top.value,
    ...(problems.length > 0 && problems.every(({ code }) => code === 'unquoted-text') && { guess: top.value }),
    problems: capped(problems),
    cutTexts,
    has: (path) => placeAt(top, path).isExact,
    spanOf(path, at = 'value') {
      const { offset, length } = spanAt(top, path, at)
      const start = original(offset)
      return { offset: start, length: original(offset + length) - start }
    },
  }
}

/** In the order of the file, as many as a person can use at once. */
function capped(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted((a, b) => (a.span?.offset ?? 0) - (b.span?.offset ?? 0))
  const rest = sorted.slice(limits.findings)
  const [next] = rest
  if (next === undefined) return sorted
  const more = { ...next, message: `and ${rest.length} more faults from here on`, hint: 'Mend those above first' }
  return [...sorted.slice(0, limits.findings), more]
}

/** The comments of a text, in its order; words that hold a `#` are none. */
export function allComments(text: string): readonly string[] {
  return placedComments(text).map((comment) => comment.text)
}

/** The same with their places. */
export function placedComments(text: string): readonly Comment[] {
  const found: Comment[] = []
  let previous = ''
  let offset = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (previous !== CST_SCALAR && lexeme.startsWith('#')) found.push({ offset, text: lexeme.trimEnd() })
    previous = lexeme
    if (!signs.has(lexeme)) offset += lexeme.length
  }
  return found
}

/** What one pass of the parser gives. */
export interface Composed {
  readonly node: YamlNode | null
  /** By place. */
  readonly faults: readonly Fault[]
  /** A limit that was passed; the rest was not read. */
  readonly refusal: Problem | undefined
  /** Where a second document begins. */
  readonly second: number | undefined
}

/** More faults than this are an avalanche: the first ones tell as much. */
const MAX_FAULTS = 500

function compose(file: string, text: string): Composed {
  const faults: Fault[] = []
  let refusal: Problem | undefined
  const report = (offset: number, length: number, code: string, message: string): void => {
    // Multi-line flow maps that close in the column of their field are read as meant, and common.
    if (faults.length < MAX_FAULTS && !message.startsWith('Flow end indicator')) faults.push({ offset, length, code, message })
  }

  const pass = function* (token: CST.Token): Generator<CST.Token> {
    if (token.type === 'error') report(token.offset, token.source.length, 'UNEXPECTED_TOKEN', token.message)
    else yield token
  }

  function* tokens(): Generator<CST.Token> {
    const parser = new Parser()
    let pieces = 0
    let aliases = 0
    let previous = ''
    for (const lexeme of new Lexer().lex(text)) {
      if (lexeme.startsWith('*') && previous !== CST_SCALAR) aliases += 1
      previous = lexeme
      pieces += 1
      for (const token of parser.next(lexeme)) yield* pass(token)
      const top = parser.stack.at(-1)
      const items = top !== undefined && 'items' in top ? top.items.length : 0
      const overrun = overrunOf(pieces, aliases, parser.stack.length - 2, items)
      if (overrun === undefined) continue
      refusal = { ...overrun, severity: 'error', file, path: [], span: { offset: parser.offset - lexeme.length, length: 1 } }
      return
    }
    for (const token of parser.end()) yield* pass(token)
  }

  const composer = new Composer({ version: '1.2', schema: 'core', resolveKnownTags: false, uniqueKeys: false })
  // The library makes an error with a stack of each fault, which an avalanche of commas turns into a minute and a gigabyte.
  composer['onError'] = (at: FaultPlace, code: string, message: string) => {
    if (typeof at === 'number') report(at, 1, code, message)
    else if ('offset' in at) report(at.offset, at.source?.length ?? 1, code, message)
    else report(at[0], at[1] - at[0], code, message)
  }
  const [first, second] = composer.compose(tokens(), true, text.length)
  faults.sort((a, b) => a.offset - b.offset)
  return { node: first?.contents ?? null, faults, refusal, second: second?.range[0] }
}

/** The forms in which the library names the place of a fault. */
type FaultPlace = number | readonly [number, number, ...number[]] | { readonly offset: number; readonly source?: string }

/** The lexer's sign that the next lexeme is words. */
const CST_SCALAR = '\u001f'

/** What the lexer puts between pieces of the text without taking them from it: a document, the end of a broken flow, words. */
const signs: ReadonlySet<string> = new Set(['\u0002', '\u0018', CST_SCALAR])

const kindOf: KindOf = (node) => node.kind ?? (isMap(node) ? 'map' : isSeq(node) ? 'list' : isAlias(node) ? 'alias' : 'scalar')

/** What is wrong with a file that is good YAML: it holds nothing, more than one document, or no map. */
function faultsOfShape(file: string, text: string, { node, second }: Composed, top: Place): readonly Problem[] {
  const problem = (code: string, offset: number, message: string, hint: string, length = 1): readonly Problem[] => [
    { code, severity: 'error', file, path: [], span: { offset, length }, message, hint },
  ]
  if (second !== undefined) {
    return problem('several-documents', second, '`---` begins a second document; expected one in a file', 'Move it to a file of its own', 3)
  }
  if (node === null || (top.value === null && top.at === top.end)) {
    return problem('empty-file', 0, 'the file holds nothing but space or comments', 'Write its fields, or begin with `incident new`')
  }
  const version = /^%YAML[ \t]+(?!1\.2\s)\S+/m.exec(text.slice(0, top.at))
  if (version !== null)
    return problem('bad-yaml', version.index, `\`${version[0]}\` asks for another YAML than 1.2`, 'Remove the line', version[0].length)
  if (kindOf(node) === 'map') return []
  return problem(
    'not-a-map',
    top.at,
    `the file holds ${kindOf(node) === 'list' ? 'a list' : 'one value'}; expected fields`,
    'Write `name: value` lines',
  )
}
