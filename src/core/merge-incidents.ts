/** Two copies of one file, merged by ids: what only one side has or changed is kept, what both changed differently is a conflict. */
import { isMap, type Edit, type Plain } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import { freeId } from './free-id.ts'
import { areOfOneMinute } from './merge-twins.ts'
import { asMaps, isPlain, isSame, itemsById, listsById, type Item, type Manner, type Sides } from './merge-values.ts'

/** What both sides say differently. */
export interface Conflict {
  /** By ids: `timeline.mail-back.body.nl`. */
  readonly path: string
  /** Undefined where a side has no such thing any more. */
  readonly ours: unknown
  readonly theirs: unknown
  readonly base?: unknown
  /** Two items that were given the same id, each on its own: theirs can be taken under another. */
  readonly isTwin: boolean
}

/** How a conflict is settled. */
export type Settlement = 'ours' | 'theirs' | { readonly value: Plain } | { readonly id: string }

export interface Incoming {
  /** By ids. */
  readonly path: string
  readonly what: 'new' | 'changed' | 'gone'
  readonly value?: unknown
  /** What it replaces. */
  readonly before?: unknown
}

export interface Merged {
  /** To be made on our file, in this order. */
  readonly edits: readonly Edit[]
  /** What they bring, for a person. */
  readonly incoming: readonly Incoming[]
  /** Those that nothing settles yet. */
  readonly conflicts: readonly Conflict[]
}

export interface MergeOptions extends Manner {
  /** The lines of an item in their file, so that its comments come along. */
  readonly written?: (path: Path) => string | undefined
  readonly settle?: (conflict: Conflict) => Settlement | undefined
}

/**
 * Merges their copy into ours.
 * @param sides the values of the files; without a base, what only one side has is kept
 */
export function mergeIncidents(sides: Sides, options: MergeOptions): Merged {
  const work: Work = { options, knowsBase: sides.base !== undefined, fields: [], gone: [], added: [], incoming: [], conflicts: [] }
  mergeValue(work, { path: [], name: [] }, sides)
  // An item that goes moves those behind it, so the last goes first; and what is added comes when all places are as they will be.
  const gone = work.gone.toSorted((a, b) => Number(b.path.at(-1)) - Number(a.path.at(-1)))
  return { edits: [...work.fields, ...gone, ...work.added], incoming: work.incoming, conflicts: work.conflicts }
}

interface Work {
  readonly options: MergeOptions
  readonly knowsBase: boolean
  readonly fields: Edit[]
  readonly gone: Edit[]
  readonly added: Edit[]
  readonly incoming: Incoming[]
  readonly conflicts: Conflict[]
}

/** A place in our file, and its name by ids. */
interface Spot {
  readonly path: Path
  readonly name: readonly string[]
}

function mergeValue(work: Work, spot: Spot, sides: Sides): void {
  const { ours, theirs, base } = sides
  if (isSame(ours, theirs) || (work.knowsBase ? isSame(base, theirs) : theirs === undefined)) return
  if (mergeInside(work, spot, sides)) return
  if (work.knowsBase ? isSame(base, ours) : ours === undefined) takeTheirs(work, spot, sides)
  else settleConflict(work, spot, { path: spot.name.join('.'), ours, theirs, ...(base !== undefined && { base }), isTwin: false })
}

/** Field by field, where both sides have fields. */
function mergeInside(work: Work, spot: Spot, sides: Sides): boolean {
  if (spot.path.length === 1 && work.options.kind === 'incident' && listsById.includes(String(spot.path[0])))
    return mergeItems(work, spot, sides)
  const maps = asMaps(spot.path, sides, work.options)
  if (maps === undefined) return false
  const { ours, theirs, base } = maps
  // A short form that gains a field is written anew, in the long form.
  const isShort = typeof sides.ours === 'string'
  const inner: Work = isShort ? { ...work, fields: [] } : work
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs), ...Object.keys(base ?? {})])) {
    const [our, their, old] = [ours, theirs, base].map((map) => (map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined))
    mergeValue(inner, { path: [...spot.path, key], name: [...spot.name, key] }, { ours: our, theirs: their, base: old })
  }
  if (isShort && inner.fields.length > 0) work.fields.push({ kind: 'set', path: spot.path, value: lengthened(ours, inner.fields) })
  return true
}

function lengthened(ours: { readonly [key: string]: unknown }, edits: readonly Edit[]): Plain {
  const fields = new Map(Object.entries(ours))
  for (const edit of edits) {
    const key = String(edit.path.at(-1))
    if (edit.kind === 'set') fields.set(key, edit.value)
    else fields.delete(key)
  }
  return Object.fromEntries([...fields].filter((field): field is [string, Plain] => isPlain(field[1])))
}

function mergeItems(work: Work, spot: Spot, sides: Sides): boolean {
  const [ours, theirs, base] = [sides.ours, sides.theirs, sides.base].map(itemsById)
  if (!ours || !theirs || !base) return false
  for (const id of new Set([...ours.keys(), ...theirs.keys()])) {
    mergeItem(work, spot, {
      our: ours.get(id),
      their: theirs.get(id),
      old: base.get(id),
      taken: new Set([...ours.keys(), ...theirs.keys()]),
      isHere: (item) => [...ours.values()].some((each) => isSameButForId(each, item)),
    })
  }
  return true
}

interface ItemSides {
  readonly our: Item | undefined
  readonly their: Item | undefined
  readonly old: Item | undefined
  /** Ids that are in use. */
  readonly taken: ReadonlySet<string>
  /** Whether an item of theirs was taken before, under a name of its own. */
  readonly isHere: (item: Item) => boolean
}

function isSameButForId({ value: one }: Item, { value: other }: Item): boolean {
  if (!isMap(one) || !isMap(other)) return false
  return isSame({ ...one, id: '' }, { ...other, id: '' })
}

function mergeItem(work: Work, list: Spot, { our, their, old, taken, isHere }: ItemSides): void {
  const id = our?.id ?? their?.id ?? ''
  const spot = { path: [...list.path, our?.at ?? 0], name: [...list.name, id] }
  if (our && their && !old && isTwin(work, our, their)) {
    if (isHere(their)) return
    const conflict = { path: spot.name.join('.'), ours: our.value, theirs: their.value, isTwin: true }
    settleTwin(work, list, spot, conflict, their, taken)
  } else if (our) mergeValue(work, spot, { ours: our.value, theirs: their?.value, base: old?.value })
  else if (their && !old) append(work, list, their)
  else if (their && old && !isSame(their.value, old.value)) {
    const conflict = { path: spot.name.join('.'), ours: undefined, theirs: their.value, base: old.value, isTwin: false }
    const settled = settlementOf(work, conflict)
    if (settled === 'theirs') append(work, list, their)
  }
}

/**
 * Whether two items were written each on its own: neither came from the other, and they differ; without a base, they are of two times, or
 * have nothing but the time in common.
 */
function isTwin({ knowsBase }: Work, our: Item, their: Item): boolean {
  if (isSame(our.value, their.value)) return false
  return knowsBase || !isSame(timeOf(our), timeOf(their)) || areOfOneMinute(our.value, their.value)
}

function timeOf({ value }: Item): unknown {
  return isMap(value) ? value['at'] : undefined
}

function settleTwin(work: Work, list: Spot, spot: Spot, conflict: Conflict, their: Item, taken: ReadonlySet<string>): void {
  const settled = settlementOf(work, conflict)
  if (settled === 'theirs') takeTheirs(work, spot, conflict)
  else if (typeof settled === 'object' && 'id' in settled && isMap(their.value)) {
    const id = freeId(settled.id, taken)
    append(work, list, { ...their, id, value: { ...their.value, id } }, their.id)
  }
}

function append(work: Work, list: Spot, { id, at, value }: Item, idThere = id): void {
  const name = [...list.name, id].join('.')
  if (!isPlain(value)) {
    work.conflicts.push({ path: name, ours: undefined, theirs: value, isTwin: false })
    return
  }
  const lines = work.options.written?.([...list.path, at])
  // Lines that would not be read back as the value are not used.
  const written = idThere === id ? lines : lines?.replace(`id: ${idThere}`, () => `id: ${id}`)
  work.added.push({ kind: 'append', path: list.path, value, ...(written !== undefined && { written }) })
  work.incoming.push({ path: name, what: 'new', value })
}

function settleConflict(work: Work, spot: Spot, conflict: Conflict): void {
  const settled = settlementOf(work, conflict)
  if (settled === 'theirs') takeTheirs(work, spot, conflict)
  else if (typeof settled === 'object' && 'value' in settled) takeTheirs(work, spot, { ...conflict, theirs: settled.value })
}

function settlementOf(work: Work, conflict: Conflict): Settlement | undefined {
  const settled = work.options.settle?.(conflict)
  if (settled === undefined) work.conflicts.push(conflict)
  return settled
}

function takeTheirs(work: Work, { path, name }: Spot, { ours, theirs }: Sides): void {
  const isItem = typeof path.at(-1) === 'number'
  if (theirs === undefined) {
    ;(isItem ? work.gone : work.fields).push({ kind: 'remove', path })
    work.incoming.push({ path: name.join('.'), what: 'gone' })
  } else if (isPlain(theirs)) {
    work.fields.push({ kind: 'set', path, value: theirs })
    work.incoming.push({
      path: name.join('.'),
      ...(ours === undefined ? { what: 'new' } : { what: 'changed', before: ours }),
      value: theirs,
    })
  } else work.conflicts.push({ path: name.join('.'), ours, theirs, isTwin: false })
}
