/** A manifest as text: JSON with a line for every incident, so that of thousands only those are read that somebody asks for. */
import { createHash } from 'node:crypto'
import { isMap } from '../model/edit.ts'
import { madeIncident, manifestHead, type MadeIncident, type MadeIncidents, type Manifest, type ManifestHead } from '../model/manifest.ts'
import { validate } from '../model/validate.ts'
import { once } from './once.ts'

const opening = ',\n "incidents": {\n'
const closing = '\n },\n "sha256": "'

/** @returns JSON that ends with a newline; equal manifests give equal bytes */
export function manifestText({ incidents, ...head }: Manifest): string {
  const lines = incidents.ids.map((id) => `  ${JSON.stringify(id)}: ${incidents.textOf(id) ?? 'null'}`)
  const text = `${JSON.stringify(head, undefined, 1).slice(0, -2)}${opening}${lines.join(',\n')}${closing}`
  return `${text}${sumOf(text)}"\n}\n`
}

/** The manifest of an earlier run; undefined when it is absent, damaged or from another version. */
export function readManifest(text: string | undefined): Manifest | undefined {
  try {
    return asWritten(text ?? '') ?? asAnyJson(text ?? '')
  } catch {
    return undefined
  }
}

/** Every line is where this program puts it, and none has changed since. */
function asWritten(text: string): Manifest | undefined {
  const [begin, end] = [text.indexOf(opening), text.lastIndexOf(closing)]
  const after = end + closing.length
  if (begin < 0 || end < begin || text.slice(after) !== `${sumOf(text.slice(0, after))}"\n}\n`) return undefined
  const head = headOf(JSON.parse(`${text.slice(0, begin)}\n}`))
  return head && { ...head, incidents: madeIncidents(() => linesIn(text.slice(begin + opening.length, end))) }
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
  return head && texts.every((one) => one !== undefined) ? { ...head, incidents: madeIncidents(() => new Map(texts)) } : undefined
}

function headOf(value: unknown): ManifestHead | undefined {
  const read = validate(manifestHead, value, 'manifest.json')
  return 'output' in read ? read.output : undefined
}

function linesIn(text: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>()
  for (const line of text === '' ? [] : text.split('\n')) {
    const colon = line.indexOf('": ')
    lines.set(line.slice(3, colon), line.endsWith(',') ? line.slice(colon + 3, -1) : line.slice(colon + 3))
  }
  return lines
}

/** Comes last in a line; in a text of JSON its quotation marks would be escaped. */
const tail = ',"editions":'

/** @returns its line in JSON */
export function incidentText({ editions, ...head }: MadeIncident): string {
  return `${JSON.stringify(head).slice(0, -1)}${tail}${JSON.stringify(editions)}}`
}

/** @param read what each id has as its line, in JSON that is known to be a made incident */
export function madeIncidents(read: () => ReadonlyMap<string, string>): MadeIncidents {
  const texts = once(read)
  return {
    get ids() {
      return [...texts().keys()]
    },
    textOf: (id) => texts().get(id),
    get: memoized((id) => {
      const text = texts().get(id)
      // Written by this program, as its digest says, or held against the schema.
      return text === undefined ? undefined : (JSON.parse(text) as MadeIncident)
    }),
    headOf: memoized((id) => {
      const text = texts().get(id)
      const end = text?.indexOf(tail) ?? -1
      return text === undefined ? undefined : (JSON.parse(end < 0 ? text : `${text.slice(0, end)}}`) as MadeIncident)
    }),
  }
}

/** So many incidents are kept as they were read: of larger archives one is read again whenever it is asked for. */
const mostKept = 200

function memoized<T>(read: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>()
  return (id) => {
    const made = known.get(id) ?? read(id)
    if (known.size >= mostKept) known.clear()
    known.set(id, made)
    return made
  }
}

/** Of what changed by accident, not of what somebody meant to change: whoever may write here may write the outputs. */
function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
