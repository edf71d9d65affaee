import {
  array,
  checked,
  describe,
  eitherForm,
  filled,
  mapOf,
  named,
  picklist,
  reads,
  standing,
  string,
  type InferOutput,
} from './schema.ts'

/** Statuspage API v2's component states, best first. */
export const states = ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'] as const
export type State = (typeof states)[number]

export const kinds = ['incident', 'maintenance'] as const

export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const
export const maintenanceStatuses = ['scheduled', 'in_progress', 'verifying', 'completed'] as const
export const statuses = [...incidentStatuses, ...maintenanceStatuses] as const
export type Status = (typeof statuses)[number]

export const impacts = ['none', 'minor', 'major', 'critical', 'maintenance'] as const
export type Impact = (typeof impacts)[number]
export const impact = named('Impact', picklist(impacts))

/** CAP 1.2 speaks of certainty; these are the words a communications officer uses for it. */
export const certainties = ['unknown', 'possible', 'likely', 'confirmed', 'unlikely', 'excluded'] as const
export type Certainty = (typeof certainties)[number]

const idForm = /^[a-z0-9][a-z0-9-]{0,63}$/
export const id = named(
  'Id',
  checked((text) => idForm.test(text), badId, idForm),
)

/** Whether it can be the name of an update, an incident or a service. */
export function isId(text: string): boolean {
  return idForm.test(text)
}

function badId(text: string): string {
  return `bad-id: \`${text}\` is not an id; expected small letters, digits and hyphens, at most 64, beginning with a letter or digit`
}

/** Names that file paths and commands need for themselves. */
export const reservedIds: readonly string[] = ['all', 'api', 'feed', 'history', 'index']
export const publicId = named(
  'Edition id',
  checked(
    (text) => idForm.test(text) && !reservedIds.includes(text),
    (text) =>
      reservedIds.includes(text)
        ? `reserved-id: \`${text}\` is kept for the tool's own pages and commands; choose another id`
        : badId(text),
    new RegExp(`^(?!(?:${reservedIds.join('|')})$)${idForm.source.slice(1)}`),
  ),
)

const prose = checked(
  (text) => text.trim() !== '',
  () => 'empty-value: the text is empty; expected words, or leave the key out',
  /\S/,
)

/** Words per language: one string, or a map from an edition's id or a BCP 47 tag to a string. */
export const text = named(
  'Text',
  describe(
    'One string, or a map from an edition or a language to the words.',
    eitherForm({ text: prose, map: filled('words under a language or an edition', mapOf(string(), prose)) }),
  ),
)
export type Text = string | { readonly [languageOrEdition: string]: string }

/** Text in CommonMark without raw HTML; links http, https, mailto, tel. */
export const markdown = named('Markdown', describe('CommonMark without raw HTML.', text))

export const state = named('State', picklist(states))
export const status = named('Status', picklist(statuses))
export const certainty = named('Certainty', picklist(certainties))

/** A written point in time, taken apart; which zone it is meant in is the reader's business. */
export interface Instant {
  /** As written. */
  readonly text: string
  /** `2024-03-18` */
  readonly date: string
  /** `09:30` or `09:30:00`; absent for a date alone. */
  readonly time?: string
  /** `Z` or `+01:00`; absent when the organisation's zone is meant. */
  readonly offset?: string
}

/** Stands in for a time that nobody can read; it is before and after none. */
export const unreadable: Instant = { text: '', date: '1000-01-01' }

/** Whether one time comes before another, as `start` places them; times that nobody can read do not. */
export function comesBefore(a: Instant | undefined, b: Instant | undefined, start: (instant: Instant) => number): boolean {
  return a !== undefined && b !== undefined && a !== unreadable && b !== unreadable && start(a) < start(b)
}

const instantForm = /^(\d{4})-(\d\d)-(\d\d)(?:T(([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/

/** Reads `2024-03-18` or `2024-03-18T09:30[+01:00]`; undefined when it is neither or the day does not exist. */
export function readInstant(written: string): Instant | undefined {
  const found = instantForm.exec(written)
  if (!found) return undefined
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  const date = `${found[1]}-${found[2]}-${found[3]}`
  return { text: written, date, ...(found[4] && { time: found[4] }), ...(found[6] && { offset: found[6] }) }
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

export const instant = named(
  'Instant',
  describe(
    'A date such as 2024-03-18, or a time such as 2024-03-18T09:30.',
    standing(
      unreadable,
      reads(
        checked(
          (written) => readInstant(written) !== undefined,
          (written) =>
            `bad-instant: \`${written}\` is not a date or time; expected the form 2024-03-18 or 2024-03-18T09:30, if need be with an offset such as +01:00`,
          instantForm,
        ),
        // The check above has passed, so there is a reading.
        (written): Instant => readInstant(written) ?? { text: written, date: written },
      ),
    ),
  ),
)

const durationForm = /^P(?=.)(?:(\d+)W|(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/

/** A span of time in whole seconds, days being 24 hours. */
export function readDuration(written: string): number | undefined {
  const found = durationForm.exec(written)
  if (!found) return undefined
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0))
  return (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
}

/** An ISO 8601 duration in seconds: `P3D` is 259,200. */
export const duration = named(
  'Duration',
  standing(
    1,
    reads(
      checked(
        (written) => readDuration(written) !== undefined,
        (written) =>
          `bad-duration: \`${written}\` is not a duration; expected ISO 8601 such as P3D (three days), PT12H (twelve hours) or PT45S`,
        durationForm,
      ),
      (written): number => readDuration(written) ?? 0,
    ),
  ),
)

/** A duration that takes time. */
export const span = named(
  'Duration',
  reads(
    checked(
      (written) => (readDuration(written) ?? 0) > 0,
      (written) => `bad-duration: \`${written}\` is no span of time; expected ISO 8601 above zero, such as PT45S`,
      durationForm,
    ),
    (written): number => readDuration(written) ?? 0,
  ),
)

/** What must hold: `service.<id>` or a bare id, `fact.<id>`, `status`; all of them. */
export const condition = named(
  'Condition',
  describe(
    'All of these must hold: a service (bare id or `service.<id>`) to a state, a list of states or `impaired`; `fact.<id>` to a certainty or a list; `status` to a status or a list.',
    mapOf(string(), eitherForm({ text: string(), list: filled('at least one of what it may be', array(string())) })),
  ),
)
export type Condition = InferOutput<typeof condition>

/** BCP 47, well-formed (Intl throws on anything else). */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** The tag that was meant where it was written with an underscore, as systems do; undefined for what is none even so. */
export function hyphened(tag: string): string | undefined {
  const meant = tag.replaceAll('_', '-')
  return meant !== tag && isLanguageTag(meant) ? meant : undefined
}

export const locale = named(
  'Language tag',
  standing(
    'en',
    checked(
      isLanguageTag,
      (tag) => {
        const meant = hyphened(tag)
        return `bad-locale: \`${tag}\` is not a language tag; expected ${meant === undefined ? 'BCP 47 such as nl-NL or pl' : `\`${meant}\``}`
      },
      /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/,
    ),
  ),
)

export const editionList = array(id)

/** Who is meant, where meaning nobody would say nothing to anybody. */
export const someEditions = filled('at least one edition, or leave it out for all of them', editionList)
