/** What a status screen says of one edition, row by row. */
import type { EditionStatus, OpenPromise, WaitingCorrection } from '../core/edition-status.ts'
import type { ExpectedUpdate } from '../core/expected-update.ts'
import type { Moment } from '../core/time.ts'
import { stateWords, statusWords } from './plain-words.ts'
import { plural } from './plural.ts'
import { instantText, spanText } from './spans.ts'

/** One line: `!` marks what needs somebody, and its words say so too. */
export type Row = readonly [mark: ' ' | '!', name: string, words: string]

export function headOf({ told, status, statusSince, last }: EditionStatus): string {
  const since = statusSince ? ` since ${instantText(statusSince)}` : ''
  return `${statusWords[status]} (${status})${since}${last ? `; update ${told.steps.length} on ${instantText(last.at)}` : ''}`
}

/** The texts of an edition that a translator is owed. */
export interface Untranslated {
  /** Its readers do not have them in their language. */
  readonly missing: readonly string[]
  /** They have them as their source was, before somebody changed it. */
  readonly stale: readonly string[]
}

export function editionRows(edition: EditionStatus, untranslated: Untranslated | undefined, now: Moment): readonly Row[] {
  const { audience, doubts, told } = edition
  const { id } = told.incident
  const review = `${doubts.length} to review: ${listed(doubts.map(({ question }) => question.id))}. incident faq review ${id}`
  return [
    ...nextRows(edition, now),
    ...serviceRows(edition),
    ...promiseRows(edition),
    ...(doubts.length === 0 ? [] : [['!', 'answers', review] as const]),
    ...translationRows(untranslated),
    ...edition.unratified.map(({ update, by, why }): Row => [
      '!',
      'not ratified',
      `${update.id} was published by ${by} alone (${why}). Somebody else: incident approve ${id}/${update.id} --edition ${audience.id}`,
    ]),
    ...edition.corrections.map((waiting) => correctionRow(waiting, edition, id)),
  ]
}

function nextRows({ next, stage }: EditionStatus, now: Moment): readonly Row[] {
  if (stage === 'ended') return []
  if (next === undefined) return [['!', 'next update', 'nobody has said when more comes']]
  return [[next.isLate || next.because === 'cadence' ? '!' : ' ', 'next update', nextText(next, now)]]
}

function nextText({ by, moment, because, isLate }: ExpectedUpdate, now: Moment): string {
  const what = {
    announced: `announced for ${instantText(by)}`,
    window: `the window known to readers changes on ${instantText(by)}`,
    cadence: `no date was announced; the cadence asks for one by ${instantText(by)}`,
  } as const satisfies Record<ExpectedUpdate['because'], string>
  return isLate ? `LATE by ${spanText(now - moment)}: ${what[because]}` : `due in ${spanText(moment - now)}: ${what[because]}`
}

/** What does not work, by state; the rest in one line. */
function serviceRows({ services }: EditionStatus): readonly Row[] {
  const impaired = services.filter(({ state }) => state !== 'operational')
  const rest = services.length - impaired.length
  const works = impaired.length === 0 ? 'all services' : plural(rest, 'other service')
  return [
    ...alike(impaired, ({ state, since }) => [' ', stateWords[state], since ? ` since ${instantText(since)}` : '']).map(
      ([[mark, name, since], ids]): Row => [mark, name, `${ids}${since}`],
    ),
    ...(rest > 0 ? [[' ', stateWords.operational, works] as const] : []),
  ]
}

/** Overdue ones first. */
function promiseRows({ promises }: EditionStatus): readonly Row[] {
  const late = promises.filter(({ isOverdue }) => isOverdue)
  const others = promises.filter(({ isOverdue }) => !isOverdue)
  return alike([...late, ...others], promiseRow).map(([[mark, name, words], ids]): Row => [mark, name, `${words}: ${ids}`])
}

/** What is said alike of several is said once. */
function alike<T extends { readonly id: string }>(
  all: readonly T[],
  rowOf: (each: T) => Row,
): readonly (readonly [row: Row, ids: string])[] {
  const rows = new Map<string, { readonly row: Row; readonly ids: string[] }>()
  for (const each of all) {
    const row = rowOf(each)
    const known = rows.get(row.join('\n'))
    if (known) known.ids.push(each.id)
    else rows.set(row.join('\n'), { row, ids: [each.id] })
  }
  return [...rows.values()].map(({ row, ids }) => [row, listed(ids, 12)])
}

function promiseRow({ first, by, isOverdue, daysOverdue, slipDays }: OpenPromise): Row {
  if (by === undefined) return [' ', 'owed', 'without a date']
  const slip = first && slipDays > 0 ? `, slipped ${plural(slipDays, 'day')} from ${instantText(first)}` : ''
  const late = daysOverdue > 0 ? `by ${plural(daysOverdue, 'day')}` : 'since today'
  return isOverdue
    ? ['!', 'promised', `OVERDUE ${late}, announced for ${instantText(by)}${slip}`]
    : [' ', 'promised', `for ${instantText(by)}${slip}`]
}

function translationRows({ missing, stale }: Untranslated = { missing: [], stale: [] }): readonly Row[] {
  return [
    ...(missing.length === 0 ? [] : [['!', 'translation', `${plural(missing.length, 'text')} missing: ${listed(missing)}`] as const]),
    ...(stale.length === 0
      ? []
      : [['!', 'translation', `${plural(stale.length, 'text')} stale (the source has changed): ${listed(stale)}`] as const]),
  ]
}

function correctionRow({ update, correction, because }: WaitingCorrection, { audience }: EditionStatus, incident: string): Row {
  return because === 'embargoed'
    ? [' ', 'not public', `the correction of ${update.id}: its time is ${instantText(correction.at)}`]
    : ['!', 'unapproved', `the correction of ${update.id}: incident approve ${incident}/${update.id} --edition ${audience.id}`]
}

/** A few names, and how many more there are: the screen stays one. */
function listed(names: readonly string[], most = 4): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown} and ${names.length - most} more` : shown
}
