/** A new incident made of a starter: its times, its editions, what it says first. */
import { isMap, valueAt, type Edit, type Plain } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import { impacts } from '../model/values.ts'
import { meant, oneOf } from '../model/nearest.ts'
import type { Setting } from './settings.ts'
import type { Moment } from './time.ts'
import { whenForms, whenOf } from './when.ts'

/** What somebody asks for; times as said. */
export interface Beginning {
  /** Of the first update: services and their states, words by edition. */
  readonly settings: readonly Setting[]
  /** Fields of the incident itself, by their paths. */
  readonly fields: readonly { readonly path: Path; readonly value: Plain }[]
  /** Absent, or `all`: everybody the organisation has. */
  readonly editions?: readonly string[]
  readonly startedAt?: string
  readonly awareAt?: string
  readonly at?: string
  readonly nextUpdate?: string
  /** The window of a maintenance. */
  readonly from?: string
  readonly until?: string
  readonly impact?: string
  readonly isExercise: boolean
  readonly isDraft: boolean
}

/** The time until more comes where a starter announces it and nobody says otherwise: what callers of the first hour can bear. */
const firstSilence = '+4h'

/**
 * The edits that make a starter an incident.
 * @param value what the starter holds
 * @returns faults: everything that keeps it from being made, a sentence each
 */
export function beginningEdits(
  value: unknown,
  begin: Beginning,
  now: Moment,
  zone: string,
): { readonly edits: readonly Edit[] } | { readonly faults: readonly string[] } {
  const faults: string[] = []
  const isMaintenance = valueAt(value, ['kind']) === 'maintenance'
  const time = (flag: string, said: string, use: 'moment' | 'limit' = 'moment'): string => {
    const written = whenOf(said, now, zone, use)
    if (written === undefined) faults.push(`${flag} is \`${said}\`; expected ${whenForms}`)
    return written ?? said
  }
  const first = ['timeline', 0]
  const edits: Edit[] = [
    set(['started_at'], time('--started-at', begin.startedAt ?? begin.at ?? 'now')),
    set([...first, 'at'], time('--at', begin.at ?? 'now')),
  ]
  if (begin.awareAt !== undefined) edits.push(set(['aware_at'], time('--aware-at', begin.awareAt)))
  if (isMaintenance) edits.push(...windowEdits(begin, time, faults))
  else if (begin.from !== undefined || begin.until !== undefined)
    faults.push('--from and --until are for a maintenance; name it with --starter maintenance')
  edits.push(...nextUpdateEdits(value, begin, isMaintenance, time))
  if (begin.impact !== undefined && !impacts.some((impact) => impact === begin.impact))
    faults.push(`--impact is \`${begin.impact}\`; expected ${oneOf(impacts)}.${meant(begin.impact, impacts)}`)
  if (begin.impact !== undefined) edits.push(set(['impact'], begin.impact))
  const isForAll = begin.editions?.includes('all') ?? true
  edits.push(begin.editions && !isForAll ? set(['editions'], begin.editions) : { kind: 'remove', path: ['editions'] })
  if (begin.isExercise) edits.push(set(['exercise'], true))
  if (begin.isDraft) edits.push(set([...first, 'draft'], true))
  edits.push(
    ...begin.settings.map((setting) => settingEdit(setting, isMaintenance)),
    ...begin.fields.map(({ path, value: plain }) => set(path, plain)),
  )
  const isAboutNothing = isMaintenance && !begin.settings.some(({ path: [section] }) => section === 'services')
  if (isAboutNothing) edits.push({ kind: 'remove', path: ['affects'] })
  return faults.length > 0 ? { faults } : { edits }
}

function windowEdits({ from, until }: Beginning, time: (flag: string, said: string) => string, faults: string[]): readonly Edit[] {
  if (from === undefined || until === undefined) {
    faults.push('A maintenance needs the time it begins and the time it ends: --from 2024-05-20T06:00 --until 2024-05-20T14:00')
    return []
  }
  return [set(['scheduled_for'], time('--from', from)), set(['scheduled_until'], time('--until', until))]
}

/** A maintenance says more when it begins, unless somebody says otherwise. */
function nextUpdateEdits(
  value: unknown,
  { nextUpdate, from }: Beginning,
  isMaintenance: boolean,
  time: (flag: string, said: string, use: 'moment' | 'limit') => string,
): readonly Edit[] {
  const path = ['timeline', 0, 'next_update_by']
  if (nextUpdate === 'none') return [{ kind: 'remove', path }]
  if (nextUpdate === undefined && valueAt(value, path) === undefined) return []
  const said = nextUpdate ?? (isMaintenance ? from : undefined) ?? firstSilence
  return [set(path, time('--next-update', said, 'limit'))]
}

/** What is said of a service before it is maintained is said of the work, not of the present. */
function settingEdit({ path, value }: Setting, isMaintenance: boolean): Edit {
  const [section, id = '', field] = path
  if (section === 'services' && field === 'state')
    return isMaintenance ? set(['affects', id], value) : set(['timeline', 0, 'services', id], value)
  if (section === 'title') return set(path, value)
  return set(['timeline', 0, ...path], value)
}

function set(path: Path, value: Plain): Edit {
  return { kind: 'set', path, value }
}

/** Entries of sections that the organisation has itself: its own words stand, not those of a starter. */
export function withoutShared(value: unknown, organisation: unknown): readonly Edit[] {
  return ['agents', 'faq_groups'].flatMap((section) => {
    const [own, shared] = [valueAt(value, [section]), valueAt(organisation, [section])]
    if (!isMap(own) || !isMap(shared)) return []
    const twice = Object.keys(own).filter((key) => Object.hasOwn(shared, key))
    const isAll = twice.length === Object.keys(own).length
    return isAll ? [{ kind: 'remove' as const, path: [section] }] : twice.map((key) => ({ kind: 'remove' as const, path: [section, key] }))
  })
}
