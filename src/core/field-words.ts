/** `--set <path>=<value>`: any field of an update by its path, its value read as the format has it. */
import type { Plain } from '../model/edit.ts'
import { fieldAt } from '../model/field.ts'
import { meant, oneOf } from '../model/nearest.ts'
import { isProse } from '../model/prose.ts'
import { shapeOf, type AnySchema } from '../model/schema.ts'
import { update } from '../model/update.ts'
import { statusWord, type Reading, type Setting, type Vocabulary } from './settings.ts'

/** @example fieldWord('promises.mail.kept_when.email', 'operational') // { path: ['promises', 'mail', 'kept_when', 'email'], value: 'operational', … } */
export function fieldWord(name: string, value: string): Setting | string {
  const path = name.split('.')
  const read = readField(update, 'an update', path, value)
  return 'fault' in read
    ? read.fault
    : { path, value: read.value, isWords: isProse(['timeline', 0, ...path], 'incident'), said: `--set ${name}` }
}

/** A value for a field as the format has it, or why there is none. */
export function readField(
  schema: AnySchema,
  owner: string,
  path: readonly string[],
  value: string,
): { readonly value: Plain } | { readonly fault: string } {
  const name = `--set ${path.join('.')}`
  const field = fieldAt(schema, path)
  if (field === undefined) return { fault: `${name}: ${owner} has no such field; ${keysNear(schema, path)}` }
  const read = valueFor(field, value)
  return read === undefined ? { fault: `${name}=${value}: ${expectation(field)}` } : { value: read }
}

export function statusSetting(said: string | undefined): Reading {
  if (said === undefined) return { settings: [], faults: [] }
  const read = statusWord('--status', said, nothingKnown)
  return typeof read === 'string' ? { settings: [], faults: [read] } : { settings: [read], faults: [] }
}

const nothingKnown: Vocabulary = { services: [], contacts: [], facts: [], promises: [], updates: [], audiences: [] }

/** As YAML would hold it: true and false where the format has them, a list of what stands between commas, else the words as they are. */
function valueFor(field: AnySchema, written: string): Plain | undefined {
  const shape = shapeOf(field)
  switch (shape.kind) {
    case 'flag':
      return flagIn(written)
    case 'list':
      return written.split(',')
    case 'number':
      return written.trim() === '' || Number.isNaN(Number(written)) ? undefined : Number(written)
    case 'forms':
      if (shape.branches.flag !== undefined && flagIn(written) !== undefined) return flagIn(written)
      if (shape.branches.text !== undefined) return written
      return shape.branches.list === undefined ? undefined : written.split(',')
    case 'text':
    case 'choice':
    case 'other':
      return written
    default:
      return undefined
  }
}

function flagIn(written: string): boolean | undefined {
  return written === 'true' ? true : written === 'false' ? false : undefined
}

function expectation(field: AnySchema): string {
  const shape = shapeOf(field)
  if (shape.kind === 'flag') return 'expected true or false'
  if (shape.kind === 'number') return 'expected a number'
  return shape.kind === 'map' ? `expected a path that goes on: ${oneOf(Object.keys(shape.entries))}` : 'expected a path that goes on'
}

/** What could have been meant, from as far as the path leads. */
function keysNear(schema: AnySchema, path: readonly string[]): string {
  for (let length = path.length - 1; length >= 0; length--) {
    const field = fieldAt(schema, path.slice(0, length))
    const keys = field && keysOf(field)
    if (keys) {
      const before = length === 0 ? '' : `\`${path.slice(0, length).join('.')}.\` and `
      const step = path[length] ?? ''
      return `expected ${before}${oneOf(keys, 30)}.${keys.includes(step) ? '' : meant(step, keys)}`
    }
  }
  return 'expected a path such as promises.mail-return.text.nl'
}

/** The keys of a map, also where a value may have other forms too. */
function keysOf(schema: AnySchema): readonly string[] | undefined {
  const shape = shapeOf(schema)
  if (shape.kind === 'map') return Object.keys(shape.entries)
  return shape.kind === 'forms' && shape.branches.map ? keysOf(shape.branches.map) : undefined
}
