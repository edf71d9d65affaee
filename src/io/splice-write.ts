import { isMap, type Plain } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import { isProse, normaliseProse, type FileKind } from '../model/prose.ts'
import type { Manner } from './splice-manner.ts'
import { fitsBlock, inlineWords, quotedWords } from './splice-words.ts'

/** A value as it is written: what stands behind the colon or dash, and the whole lines below, without their breaks. */
export interface Written {
  readonly head: string
  readonly lines: readonly string[]
}

/** What a writer must know besides the value. */
export interface Style {
  readonly kind: FileKind
  readonly manner: Manner
}

/** @param column of the key or dash that the value belongs to */
export function writeValue(value: Plain, path: Path, column: number, style: Style): Written {
  if (typeof value === 'string' && isProse(path, style.kind)) return writeProse(value, column, style.manner)
  if (Array.isArray(value)) return writeList(value as readonly Plain[], path, column, style)
  if (isMap(value) && Object.keys(value).length > 0) return writeMap(value, path, column, style)
  return { head: flowOf(value, path, style.kind, false), lines: [] }
}

function writeProse(words: string, column: number, { step: usual, textStep: step = usual }: Manner): Written {
  const prose = normaliseProse(words)
  const isHidden = /^\s/.test(prose)
  if (!fitsBlock(prose) || (isHidden && step > 9)) return { head: quotedWords(prose), lines: [] }
  const indent = ' '.repeat(column + step)
  const lines = prose.slice(0, -1).split('\n')
  // A first line that begins with a blank hides where the text begins.
  return { head: isHidden ? `|${step}` : '|', lines: lines.map((line) => (line === '' ? '' : indent + line)) }
}

function writeList(list: readonly Plain[], path: Path, column: number, style: Style): Written {
  const isShort = list.every((item, at) => typeof item !== 'object' && !isProse([...path, at], style.kind))
  const flow = isShort ? flowOf(list, path, style.kind, false) : undefined
  if (flow !== undefined && flow.length <= LONGEST_FLOW) return { head: flow, lines: [] }
  const dash = column + style.manner.dash
  return { head: '', lines: list.flatMap((item, at) => writeItem(item, [...path, at], dash, style)) }
}

/** A list of ids is easiest read on one line, as long as it is one line. */
const LONGEST_FLOW = 100

/** @param column of the dash */
export function writeItem(item: Plain, path: Path, column: number, style: Style): readonly string[] {
  const { manner } = style
  const dash = `${' '.repeat(column)}-`
  const blank = ' '.repeat(manner.isDashAlone ? 1 : Math.max(manner.gap - 1, 1))
  if (!isMap(item) || Object.keys(item).length === 0) {
    const { head, lines } = writeValue(item, path, column, style)
    return [head === '' ? dash : dash + blank + head, ...lines]
  }
  const pairs = Object.entries(item).flatMap(([key, value]) => writePair(key, value, [...path, key], column + manner.gap, style))
  if (manner.isDashAlone) return [dash, ...pairs]
  return [dash + blank + (pairs[0] ?? '').trimStart(), ...pairs.slice(1)]
}

/** @param column of the key */
export function writePair(key: string, value: Plain, path: Path, column: number, style: Style): readonly string[] {
  const { head, lines } = writeValue(value, path, column, style)
  const name = `${' '.repeat(column)}${inlineWords(key, false)}:`
  return [head === '' ? name : `${name} ${head}`, ...lines]
}

function writeMap(map: { readonly [key: string]: Plain }, path: Path, column: number, style: Style): Written {
  const inner = column + style.manner.step
  return { head: '', lines: Object.entries(map).flatMap(([key, value]) => writePair(key, value, [...path, key], inner, style)) }
}

/** A value on one line; prose stands between double quotes, without its final line break. */
export function flowOf(value: Plain, path: Path, kind: FileKind, isInside = true): string {
  if (typeof value === 'string') return isProse(path, kind) ? quotedWords(normaliseProse(value).trimEnd()) : inlineWords(value, isInside)
  if (typeof value === 'number') return numberOf(value)
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map((item, at) => flowOf(item, [...path, at], kind)).join(', ')}]`
  const pairs = Object.entries(value).map(([key, inner]) => flowPair(key, inner, [...path, key], kind))
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
}

export function flowPair(key: string, value: Plain, path: Path, kind: FileKind): string {
  return `${inlineWords(key, true)}: ${flowOf(value, path, kind)}`
}

function numberOf(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  return Number.isFinite(value) ? String(value) : value > 0 ? '.inf' : '-.inf'
}
