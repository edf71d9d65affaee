/** What was answered for a new incident that is not made yet: kept, and taken up again by the next call. */
import type { Beginning } from '../core/begin-incident.ts'
import { saidOver } from '../core/settings.ts'
import { isMap, type Plain } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import { isSetting } from './add-update-draft.ts'
import type { Call } from './command.ts'
import { openSheetIn, type Answers, type Sheet } from './kept-words.ts'
import type { Ground } from './new-ground.ts'
import { faultsOfId, type NewWish } from './new-wish.ts'

/** A sheet for a new incident: one that was left, where it may be meant by what the call says. */
export async function openNewSheet(said: NewWish, { workspace, zone }: Ground, call: Call): Promise<Sheet> {
  const drawer = { root: workspace.root, zone, name: 'new', again: 'incident new', what: nameOf }
  const isSame = (a: unknown, b: string | undefined) => a === undefined || b === undefined || a === b
  return await openSheetIn(drawer, call, ({ id, starter }) => isSame(id, said.id) && isSame(starter, said.starter))
}

function nameOf({ id, starter }: Answers): string {
  const names = [id, starter].filter((name) => typeof name === 'string')
  return `Answers for a new incident${names.length > 0 ? ` (${names.join(', ')})` : ''}`
}

export function answersOf(wish: NewWish): Answers {
  // What a call says is plain, and so is the map of it.
  return JSON.parse(JSON.stringify(wish)) as Answers
}

/**
 * What the call says over what was answered before. A name that is taken by now, and a starter that is gone, are asked for again.
 * @param answers of a file that anybody could have changed
 */
export function withKept(said: NewWish, { id, starter, begin, chosen }: Answers, ground: Ground, starters: readonly string[]): NewWish {
  const isFree = typeof id === 'string' && faultsOfId(id, ground).length === 0
  const isThere = typeof starter === 'string' && starters.includes(starter)
  return {
    ...(isFree && { id }),
    ...(isThere && { starter }),
    ...(Array.isArray(chosen) && { chosen: chosen.map(String) }),
    ...said,
    begin: isMap(begin) ? beganOver(begin, said.begin) : said.begin,
  }
}

const times = ['startedAt', 'awareAt', 'at', 'nextUpdate', 'from', 'until', 'impact'] as const

function beganOver(kept: { readonly [key: string]: unknown }, said: Beginning): Beginning {
  const { settings, fields, editions, isExercise, isDraft } = kept
  const texts = times.flatMap((name) => (typeof kept[name] === 'string' ? [[name, kept[name]] as const] : []))
  const before = Array.isArray(fields) ? fields.filter(isField) : []
  const isSaidNow = ({ path }: Field) => said.fields.some((field) => field.path.join('.') === path.join('.'))
  return {
    ...Object.fromEntries(texts),
    ...(Array.isArray(editions) && { editions: editions.map(String) }),
    ...said,
    settings: saidOver(Array.isArray(settings) ? settings.filter(isSetting) : [], said.settings),
    fields: [...before.filter((field) => !isSaidNow(field)), ...said.fields],
    isExercise: said.isExercise || isExercise === true,
    isDraft: said.isDraft || isDraft === true,
  }
}

type Field = Beginning['fields'][number]

function isField(value: unknown): value is { readonly path: Path; readonly value: Plain } {
  if (!isMap(value)) return false
  const { path, value: said } = value
  const isPath = Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number')
  return isPath && path.length > 0 && said !== undefined && said !== null
}
