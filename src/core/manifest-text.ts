/** A manifest as text: JSON with a line for every incident, so that of thousands only those are read that somebody asks for. */
import { createHash } from 'node:crypto'
import type { Bytes } from '../model/bytes.ts'
import { isMap } from '../model/edit.ts'
import { madeIncident, manifestHead, type MadeIncident, type MadeIncidents, type Manifest, type ManifestHead } from '../model/manifest.ts'
import { validate } from '../model/validate.ts'
import { lately, once } from './once.ts'

const opening = ',\n "incidents": {\n'
const closing = '\n },\n "sha256": "'

/** @returns JSON that ends with a newline, piece by piece: of thousands of incidents no two need be held at once; equal manifests give equal bytes */
export function* manifestPieces({ incidents, ...head }: Manifest): Generator<Buffer> {
  const sum = createHash('sha256')
  const piece = (text: string) => {
    const bytes = Buffer.from(text)
    sum.update(bytes)
    return bytes
  }
  yield piece(`${JSON.stringify(head, undefined, 1).slice(0, -2)}${opening}`)
  for (const [at, id] of incidents.ids.entries())
    yield piece(`${at === 0 ? '' : ',\n'}  ${JSON.stringify(id)}: ${incidents.textOf(id) ?? 'null'}`)
  yield piece(closing)
  yield Buffer.from(`${sum.digest('hex')}"\n}\n`)
}

/** The same in one piece. */
export function manifestBytes(manifest: Manifest): Buffer {
  return Buffer.concat([...manifestPieces(manifest)])
}

/** The manifest of an earlier run; undefined when it is absent, damaged or from another version. */
export function readManifest(bytes: Bytes | undefined): Manifest | undefined {
  if (bytes === undefined) return undefined
  try {
    return asWritten(bytes) ?? asAnyJson(textIn(bytes, 0, bytes.length))
  } catch {
    return undefined
  }
}

function textIn(bytes: Bytes, from: number, to: number): string {
  return bytes.subarray(from, to).toString('utf8')
}

/** Every line is where this program puts it, and none has changed by accident; whoever may write here may write the outputs. */
function asWritten(bytes: Bytes): Manifest | undefined {
  const end = bytes.length - Buffer.byteLength(endingWith('0'.repeat(64)))
  const { sum, lineEnds } = looked(bytes, end + closing.length)
  if (end < 0 || textIn(bytes, end, bytes.length) !== endingWith(sum)) return undefined
  const begin = lineEnds.map((at) => at - 1).find((at) => textIn(bytes, at, at + opening.length) === opening)
  if (begin === undefined) return undefined
  const head = headOf(JSON.parse(`${textIn(bytes, 0, begin)}\n}`))
  const first = begin + opening.length
  return (
    head && {
      ...head,
      incidents: madeIncidents(
        once(() =>
          linesIn(
            bytes,
            first,
            lineEnds.filter((at) => at > first && at <= end),
          ),
        ),
      ),
    }
  )
}

function endingWith(sum: string): string {
  return `${closing}${sum}"\n}\n`
}

const lineEnd = '\n'.codePointAt(0) ?? 0

/** So much of a file is looked at at once. */
const glance = 1 << 16

/** The digest of bytes up to one of them, and where lines end before it. */
function looked(bytes: Bytes, to: number): { readonly sum: string; readonly lineEnds: readonly number[] } {
  const sum = createHash('sha256')
  const lineEnds: number[] = []
  for (let from = 0; from < to; from += glance) {
    const piece = bytes.subarray(from, Math.min(to, from + glance))
    sum.update(piece)
    for (let at = piece.indexOf(lineEnd); at >= 0; at = piece.indexOf(lineEnd, at + 1)) lineEnds.push(from + at)
  }
  return { sum: sum.digest('hex'), lineEnds }
}

/** Somebody, or a program, has written it anew: it tells what was made, but nothing is spared on its word. */
function asAnyJson(text: string): Manifest | undefined {
  const whole: unknown = JSON.parse(text)
  if (!isMap(whole)) return undefined
  const { incidents, sha256: _, settled_by: __, ...rest } = whole
  if (!isMap(incidents)) return undefined
  const head = headOf(rest)
  const texts = Object.entries(incidents).map(([id, one]) => {
    const read = validate(madeIncident, one, 'manifest.json')
    return 'output' in read ? ([id, incidentText(read.output)] as const) : undefined
  })
  return head && texts.every((one) => one !== undefined) ? { ...head, incidents: incidentsFrom(new Map(texts)) } : undefined
}

function headOf(value: unknown): ManifestHead | undefined {
  const read = validate(manifestHead, value, 'manifest.json')
  return 'output' in read ? read.output : undefined
}

/** Lines of a manifest, each found by its id. */
export interface Lines {
  /** In their order. */
  readonly ids: readonly string[]
  has(id: string): boolean
  /** In JSON that is known to be a made incident. */
  textOf(id: string): string | undefined
}

/** The longest name of a file, in JSON. */
const longestName = 255 * 6

/**
 * They stay bytes until somebody asks: a text takes up to twice the memory, and reading all of them takes time.
 * @param first where the first begins
 * @param ends where each of them ends
 */
function linesIn(bytes: Bytes, first: number, ends: readonly number[]): Lines {
  const places = new Map<string, readonly [from: number, to: number]>()
  for (const [at, end] of ends.entries()) {
    const from = at === 0 ? first : (ends[at - 1] ?? 0) + 1
    const beginning = textIn(bytes, from, Math.min(end, from + longestName))
    const colon = beginning.indexOf('": ')
    // A comma parts it from the next.
    places.set(beginning.slice(3, colon), [from + colon + 3, at === ends.length - 1 ? end : end - 1])
  }
  return {
    ids: [...places.keys()],
    has: (id) => places.has(id),
    textOf(id) {
      const place = places.get(id)
      return place && textIn(bytes, ...place)
    },
  }
}

/** By id, what each has as its line. */
export function incidentsFrom(texts: ReadonlyMap<string, string>): MadeIncidents {
  return madeIncidents(() => ({ ids: [...texts.keys()], has: (id) => texts.has(id), textOf: (id) => texts.get(id) }))
}

/** All of these, by their ids; of each the line that comes first. */
export function linesOver(...all: readonly Lines[]): Lines {
  return {
    ids: [...new Set(all.flatMap(({ ids }) => ids))].toSorted(),
    has: (id) => all.some((lines) => lines.has(id)),
    textOf: (id) => all.find((lines) => lines.has(id))?.textOf(id),
  }
}

/** What comes last in a line, and what comes before that; in a text of JSON their quotation marks would be escaped. */
const tail = ',"editions":'
const middle = ',"files":'

/** @returns its line in JSON */
export function incidentText({ editions, files, ...source }: MadeIncident): string {
  return `${JSON.stringify(source).slice(0, -1)}${middle}${JSON.stringify(files)}${tail}${JSON.stringify(editions)}}`
}

/** How an output begins, its path before it. */
const output = /"((?:[^"\\]|\\.)+)":\{"sha256":"([^"]*)"/g

/** Not by way of JSON: V8 keeps names of fields, which paths are in it, apart from what it throws away soon. */
function outputsIn(text: string): readonly (readonly [path: string, sha256: string])[] {
  const files = text.slice(text.indexOf(middle) + middle.length, text.indexOf(tail))
  return [...files.matchAll(output)].map(([, name = '', sha256 = '']) => [
    name.includes('\\') ? String(JSON.parse(`"${name}"`)) : name,
    sha256,
  ])
}

/** What stands in a line before something. */
function before(end: string, text: string): unknown {
  const at = text.indexOf(end)
  return JSON.parse(at < 0 ? text : `${text.slice(0, at)}}`)
}

/** How what an edition was told begins, its name before it: likewise. */
const beginning = /[{,]"([^"]+)":(?=\{"stage":)/g

/** By edition, the JSON of what it was told. */
function editionTexts(text: string): ReadonlyMap<string, string> {
  const from = text.indexOf(tail) + tail.length
  const found = [...text.slice(from).matchAll(beginning)].map(({ index, 0: { length }, 1: edition = '' }) => ({
    edition,
    before: from + index,
    start: from + index + length,
  }))
  return new Map(found.map(({ edition, start }, at) => [edition, text.slice(start, found[at + 1]?.before ?? -2)]))
}

export function madeIncidents(lines: () => Lines): MadeIncidents {
  // What is kept for longer than the next question outlives what V8 throws away soon, and stays for as long as there is room.
  const textOf = lately((id: string) => lines().textOf(id))
  const editionsIn = lately((id: string) => editionTexts(textOf(id) ?? ''))
  return {
    get ids() {
      return lines().ids
    },
    has: (id) => lines().has(id),
    textOf,
    get: lately((id: string) => {
      const text = textOf(id)
      // Written by this program, as its digest says, or held against the schema.
      return text === undefined ? undefined : (JSON.parse(text) as MadeIncident)
    }),
    editionOf(id, edition) {
      const text = editionsIn(id).get(edition)
      return text === undefined ? undefined : (JSON.parse(text) as MadeIncident['editions'][string])
    },
    headOf: lately((id: string) => {
      const text = textOf(id)
      return text === undefined ? undefined : (before(tail, text) as MadeIncident)
    }),
    outputsOf: (id) => outputsIn(textOf(id) ?? ''),
    sourceOf(id) {
      const text = textOf(id)
      return text === undefined ? undefined : (before(middle, text) as MadeIncident)
    },
  }
}
