import type { Path } from './finding.ts'
import { nearest } from './nearest.ts'
import { formOf, isOptional, shapeOf, standInFor, type AnySchema } from './schema.ts'

/** Where a value does not fit: one that is wrong, one that is missing, or a key that is not known there. */
export interface Misfit {
  readonly path: Path
  readonly isUnknownKey: boolean
}

/** A value whose misfits were replaced, and where. It is for judging the rest only: what stands in says nothing. */
export interface Mended {
  readonly output: unknown
  readonly faulty: readonly Path[]
}

/**
 * Replaces what does not fit, so that everything else can be judged. Lists keep their length and maps their ids: paths stay what
 * they are, and what somebody named stays named.
 * @param parsed the value as far as its schema could read it
 */
export function mend(schema: AnySchema, parsed: unknown, misfits: readonly Misfit[]): Mended {
  let output = parsed
  const faulty: Path[] = []
  for (const { path, isUnknownKey } of misfits) {
    const meant = isUnknownKey ? [...path.slice(0, -1), ...meantBy(schema, output, path)] : path
    if (isUnknownKey) output = without(output, path)
    if (meant.length < path.length) continue
    output = replaced(schema, output, meant)
    faulty.push(meant)
  }
  return { output, faulty }
}

/** A misspelt key was to say something: what it names is not missing. */
function meantBy(schema: AnySchema, value: unknown, path: Path): readonly string[] {
  const holder = path.slice(0, -1).reduce<Inside>((inside, step) => entryOf(inside, step), { schema, value })
  const shape = holder.schema && shapeOf(formed(holder.schema, holder.value))
  const guess = shape?.kind === 'map' ? nearest(String(path.at(-1)), Object.keys(shape.entries)) : undefined
  return guess === undefined ? [] : [guess]
}

interface Inside {
  readonly schema: AnySchema | undefined
  readonly value: unknown
}

function entryOf({ schema, value }: Inside, step: string | number): Inside {
  const shape = schema && shapeOf(formed(schema, value))
  const inner = isContainer(value) ? value[step] : undefined
  if (shape?.kind === 'map') return { schema: shape.entries[step], value: inner }
  return { schema: shape?.kind === 'record' || shape?.kind === 'list' ? shape.item : undefined, value: inner }
}

/** Of several forms, the one a value is written in. */
function formed(schema: AnySchema, value: unknown): AnySchema {
  const shape = shapeOf(schema)
  const form = formOf(value)
  const branch = shape.kind === 'forms' && form ? shape.branches[form] : undefined
  return branch === undefined ? schema : formed(branch, value)
}

interface Container {
  readonly [step: string | number]: unknown
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}

function replaced(schema: AnySchema, value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return standInFor(schema)
  const inner = entryOf({ schema, value }, step)
  if (inner.schema === undefined || !isContainer(value)) return value
  // A list that nobody can read is no list: an empty one would say “nobody”.
  if (rest.length === 0 && isOptional(inner.schema) && shapeOf(inner.schema).kind === 'list') return without(value, [step])
  const entry = replaced(inner.schema, inner.value, rest)
  return Array.isArray(value) ? value.with(Number(step), entry) : { ...value, [step]: entry }
}

function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || !isContainer(value)) return value
  if (rest.length > 0) {
    const entry = without(value[step], rest)
    return Array.isArray(value) ? value.with(Number(step), entry) : { ...value, [step]: entry }
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step))
}
