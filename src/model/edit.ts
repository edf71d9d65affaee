import { UserError, type Path } from './finding.ts'

/** What an edit may write: what a YAML file can hold, and no `null`. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain }

/** One change of a file's value. */
export type Edit =
  /** Maps that are missing on the way are made. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: Plain }
  /**
   * To a list, which is made when it is missing. `written` is the item as another file writes it, from the line of its dash: used, with
   * its comments, where it reads back as `value`.
   */
  | { readonly kind: 'append'; readonly path: Path; readonly value: Plain; readonly written?: string }
  /** What is not there stays away. */
  | { readonly kind: 'remove'; readonly path: Path }

/**
 * What a file must hold after the edits, made one after another. The value given is not touched.
 * @throws {UserError} where an edit leads through something that is neither map nor list
 * @example applyEdits({ a: 1 }, [{ kind: 'set', path: ['b', 'c'], value: 2 }]) // { a: 1, b: { c: 2 } }
 */
export function applyEdits(value: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce((held, edit) => {
    const obstacle = obstacleTo(held, edit)
    if (obstacle !== undefined) throw new UserError(obstacle, 1)
    return edit.kind === 'remove' && valueAt(held, edit.path) === undefined ? held : changed(held, edit.path, edit)
  }, value)
}

/** Why an edit cannot be made in a value, as a sentence; undefined when it can. */
export function obstacleTo(value: unknown, { kind, path }: Edit): string | undefined {
  if (path.length === 0) return 'the file as a whole cannot be replaced; expected the path of a field'
  let held = value
  for (const [depth, step] of path.entries()) {
    const obstacle = obstacleAt(held, path.slice(0, depth), step)
    if (obstacle !== undefined) return kind === 'remove' ? undefined : obstacle
    held = childOf(held, step)
  }
  if (kind !== 'append' || held === undefined || held === null || Array.isArray(held)) return undefined
  return `\`${path.join('.')}\` holds ${nameOf(held)}; expected a list`
}

function obstacleAt(held: unknown, path: Path, step: string | number): string | undefined {
  const place = path.length === 0 ? 'the file' : `\`${path.join('.')}\``
  if (Array.isArray(held)) {
    const isThere = typeof step === 'number' && step in held
    return isThere ? undefined : `${place} is a list of ${held.length}; expected the index of an item, not \`${step}\``
  }
  if (typeof step === 'number') return `${place} holds ${nameOf(held)}; expected a list with an item ${step}`
  return isMap(held) || held === undefined || held === null ? undefined : `${place} holds ${nameOf(held)}; expected a map`
}

function nameOf(held: unknown): string {
  if (held === undefined || held === null) return 'nothing'
  if (isMap(held)) return 'a map'
  return Array.isArray(held) ? 'a list' : typeof held === 'string' ? 'one text' : `\`${JSON.stringify(held)}\``
}

function changed(held: unknown, path: Path, edit: Edit): unknown {
  const [step, ...rest] = path
  if (step === undefined) return edit.kind === 'append' ? [...itemsOf(held), edit.value] : valueOf(edit)
  if (Array.isArray(held)) {
    if (rest.length === 0 && edit.kind === 'remove') return held.filter((_, at) => at !== step)
    return held.map((item: unknown, at) => (at === step ? changed(item, rest, edit) : item))
  }
  const map = isMap(held) ? held : {}
  if (rest.length > 0 || edit.kind !== 'remove') return { ...map, [step]: changed(childOf(map, step), rest, edit) }
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== step))
}

function itemsOf(held: unknown): readonly unknown[] {
  return Array.isArray(held) ? held : []
}

function valueOf(edit: Edit): unknown {
  return edit.kind === 'remove' ? undefined : edit.value
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(childOf, value)
}

function childOf(held: unknown, step: string | number): unknown {
  if (Array.isArray(held)) return typeof step === 'number' ? held[step] : undefined
  return isMap(held) && Object.hasOwn(held, step) ? held[step] : undefined
}

/** Whether a value is a map, and no list. */
export function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
