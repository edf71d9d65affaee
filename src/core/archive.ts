/** What is past, in pages small enough for any telephone, however much there is. Made from summaries alone, which are read where they are printed. */
import type { Organisation } from '../model/organisation.ts'
import type { ArchivePage, IncidentSummary } from '../model/views.ts'
import type { Words } from '../model/words.ts'
import type { Phrase } from '../model/printable.ts'
import type { Audience } from './audience.ts'
import { closedEntryOf, type Brief } from './entry.ts'
import { plainPhrase } from './phrases.ts'
import { headOf, type Occasion } from './snapshot.ts'
import { fill } from './words.ts'

/** A summary, or where to read it. */
export type Past = IncidentSummary | Brief

export function summaryFor(past: Past, { id }: Audience): IncidentSummary {
  return 'recall' in past ? closedEntryOf(past, id).summary : past
}

/** So many incidents stand on the page of the organisation; what is older has an archive. */
const mostOnPage = 30

/** And so many on a page of the archive: a month with more has several. */
const mostOnArchivePage = 150

/** The newest of what is past, and where the rest begins. */
export function recentOf(past: readonly Past[]): { readonly recent: readonly Past[]; readonly archive?: string } {
  const [newest] = partsOf(past)
  if (past.length <= mostOnPage || !newest) return { recent: past }
  return { recent: past.slice(0, mostOnPage), archive: `history/${newest.name}/` }
}

interface Part {
  /** `2022-07`, and `2022-07-2` for the second page of a month. */
  readonly name: string
  /** `2022-07` */
  readonly month: string
  readonly incidents: readonly Past[]
}

/** @param past newest first */
function partsOf(past: readonly Past[]): readonly Part[] {
  return byMonth(past).flatMap(({ month, incidents }) => {
    const pages = Math.ceil(incidents.length / mostOnArchivePage)
    return Array.from({ length: pages }, (_, at) => ({
      month,
      name: at === 0 ? month : `${month}-${at + 1}`,
      incidents: incidents.slice(at * mostOnArchivePage, (at + 1) * mostOnArchivePage),
    }))
  })
}

/** Months with what began in them, in the order given. */
export function byMonth(past: readonly Past[]): readonly { readonly month: string; readonly incidents: readonly Past[] }[] {
  const months = new Map<string, Past[]>()
  for (const incident of past) {
    const month = incident.started_at.date.slice(0, 7)
    const known = months.get(month)
    if (known) known.push(incident)
    else months.set(month, [incident])
  }
  return [...months].map(([month, incidents]) => ({ month, incidents }))
}

export function monthName(month: string, audience: Audience, words: Words): Phrase {
  const [year = '', number = ''] = month.split('-')
  return plainPhrase(fill(words.dates.month, { month_name: words.dates.month_names[Number(number) - 1] ?? number, year }), audience)
}

export interface NamedArchivePage {
  readonly name: string
  readonly view: () => ArchivePage
}

/** The pages of the archive; none while everything stands on the page of the organisation. */
export function archiveOf(
  organisation: Organisation,
  audience: Audience,
  past: readonly Past[],
  occasion: Occasion,
  withDrafts: boolean,
): readonly NamedArchivePage[] {
  if (past.length <= mostOnPage) return []
  const words = occasion.wordsOf(audience)
  const parts = partsOf(past)
  const head = headOf(organisation, audience, occasion, withDrafts)
  return parts.map((part, place) => ({
    name: part.name,
    view: () => {
      const year = part.month.slice(0, 4)
      const [earlier, later] = [parts[place + 1], parts[place - 1]]
      return {
        ...head,
        month: monthName(part.month, audience, words),
        incidents: part.incidents.map((each) => summaryFor(each, audience)),
        months: linksTo(
          parts.filter(({ month }) => month.startsWith(year) && month !== part.month),
          ({ month }) => month,
          (month) => monthName(month, audience, words),
        ),
        years: linksTo(
          parts.filter(({ month }) => !month.startsWith(year)),
          ({ month }) => month.slice(0, 4),
          (each) => plainPhrase(each, audience),
        ),
        ...(earlier && { earlier: `${earlier.name}/` }),
        ...(later && { later: `${later.name}/` }),
      }
    },
  }))
}

/** Where each month or year begins, newest first. */
function linksTo(parts: readonly Part[], keyOf: (part: Part) => string, nameOf: (key: string) => Phrase): ArchivePage['months'] {
  const first = new Map<string, Part>()
  for (const part of parts) if (!first.has(keyOf(part))) first.set(keyOf(part), part)
  return [...first].map(([key, { name }]) => ({ name: nameOf(key), href: `${name}/` }))
}
