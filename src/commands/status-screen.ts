/** One screen an officer leaves open. Every meaning is in words: marks, colour and columns only help the eye. */
import type { EditionStatus } from '../core/edition-status.ts'
import type { IncidentStatus } from '../core/incident-status.ts'
import { pickText } from '../core/pick-text.ts'
import type { Outdated } from '../core/public-page.ts'
import { localOf, type Moment } from '../core/time.ts'
import { visible } from '../io/visible.ts'
import { isUnsettled } from '../core/clocks.ts'
import { clockText } from './clock-words.ts'
import { beginning, hung, wrapped } from './columns.ts'
import { plural } from './plural.ts'
import { instantText } from './spans.ts'
import { editionRows, headOf, type Row, type Untranslated } from './status-rows.ts'

/** An incident with what only the whole program knows of it. */
export interface Shown extends IncidentStatus {
  readonly untranslated: { readonly [edition: string]: Untranslated }
  readonly hasErrors: boolean
  /** Absent where the public page is as it should be, or nothing is recorded of one. */
  readonly outdated?: Outdated
}

export interface ScreenManner {
  readonly now: Moment
  readonly width: number
  readonly bold: (text: string) => string
}

/** Where words begin beside their name. */
const column = 18
const narrowest = 60

export function statusLines(shown: Shown, { now, width, bold }: ScreenManner): readonly string[] {
  const { incident, stage, editions, hasErrors } = shown
  const [first] = incident.audiences
  const title = first ? beginning(pickText(incident.title, { ...first, locale: first.sourceLanguage }).words, width - 2) : ''
  const marks = [incident.id, stage, incident.impact, ...(incident.exercise === true ? ['EXERCISE'] : [])]
  const told = editions.filter((edition) => edition.stage !== 'not told')
  const untold = editions.filter((edition) => edition.stage === 'not told')
  const rows: readonly Row[] = [
    ...(hasErrors ? [['!', 'errors', `it is not published as it stands: incident check ${incident.id}`] as const] : []),
    ...(untold.length > 0 ? [[' ', 'not told yet', untold.map(({ audience }) => audience.id).join(', ')] as const] : []),
    ...waitingRows(shown),
    ...pageRows(shown, now),
    ...clockRows(shown, now),
  ]
  return [
    ...wrapped(marks.join(' · '), width).map(bold),
    ...(title === '' ? [] : [`  ${title}`]),
    ...toldAlike(told, shown, now).flatMap(([ids, { head, rows: own }]) => [
      '',
      ...hung('  ', `${ids}:`, head, 6, width),
      ...laid(own, width),
    ]),
    ...(rows.length > 0 ? ['', ...laid(rows, width)] : []),
  ]
}

interface Block {
  readonly head: string
  readonly rows: readonly Row[]
}

/** Editions that stand alike are told together: one screen is short. */
function toldAlike(editions: readonly EditionStatus[], shown: Shown, now: Moment): readonly (readonly [ids: string, block: Block])[] {
  const blocks = new Map<string, readonly [string, Block]>()
  for (const edition of editions) {
    const block = { head: headOf(edition), rows: editionRows(edition, shown.untranslated[edition.audience.id], now) }
    const key = JSON.stringify(block)
    const known = blocks.get(key)
    blocks.set(key, [known ? `${known[0]}, ${edition.audience.id}` : edition.audience.id, block])
  }
  return [...blocks.values()]
}

function waitingRows({ incident, waiting }: Shown): readonly Row[] {
  const ahead = waiting.filter(({ because }) => because === 'embargoed').slice(embargoesShown)
  const shown = waiting.filter((each) => !ahead.includes(each)).flatMap((each) => waitingRow(each, incident))
  return ahead.length === 0 ? shown : [...shown, [' ', 'not public', `and ${plural(ahead.length, 'update')} more, whose time has not come`]]
}

const embargoesShown = 4

/** What readers do not find on the page that was published last. */
function pageRows({ incident, outdated }: Shown, now: Moment): readonly Row[] {
  if (outdated === undefined) return []
  const { since, missing, isNew } = outdated
  const names = [...new Set(missing.map(({ update }) => update.slice(incident.id.length + 1)))]
  const editionsOf = (name: string) => missing.filter(({ update }) => update === `${incident.id}/${name}`).map(({ edition }) => edition)
  const what = names.map((name) => `${name} (${editionsOf(name).join(', ')})`).join(', ')
  if (isNew) return [['!', 'public page', `not public yet: ${what}. incident publish`]]
  const zone = incident.organisation.timezone
  const when = since === undefined ? '' : ` since ${clockTime(since, now, zone)}`
  if (what !== '') return [['!', 'public page', `out of date${when}: ${what}. incident publish`]]
  return since === undefined
    ? [[' ', 'public page', 'the file was changed since it was published: incident publish']]
    : [['!', 'public page', `out of date${when}: incident publish`]]
}

/** `18:00` today, else with the day. */
function clockTime(moment: Moment, now: Moment, zone: string): string {
  const [{ date, time }, today] = [localOf(moment, zone), localOf(now, zone)]
  return date === today.date ? time : `${date} ${time}`
}

function waitingRow({ update, editions, because }: Shown['waiting'][number], incident: Shown['incident']): readonly Row[] {
  const ref = `${incident.id}/${update}`
  const what = `${update} (${editions.join(', ')})`
  const at = incident.timeline.find(({ id }) => id === update)?.at
  switch (because) {
    case 'draft':
      return [[' ', 'not public', `${what}: a draft. incident release ${ref} --edition ${editions.join(',')}`]]
    case 'embargoed':
      return [[' ', 'not public', `${what}: its time is ${at ? instantText(at) : 'ahead'}`]]
    case 'unapproved':
      return editions.map((edition): Row => ['!', 'unapproved', `${update} (${edition}): incident approve ${ref} --edition ${edition}`])
  }
}

/** Those that are settled are in the report. */
export function clockRows({ incident, stage, clocks, unwritten }: Shown, now: Moment): readonly Row[] {
  const rows = clocks
    .filter(isUnsettled)
    .map((clock): Row => [
      clock.outcome === 'running' ? ' ' : '!',
      'legal clock',
      `${clock.rule}, ${clock.authority ?? ''}: ${clockText(clock, now)}`,
    ])
  if (incident.aware_at === undefined && incident.impact === 'critical' && stage !== 'ended' && clocks.length === 0)
    return [[' ', 'legal clock', 'none runs: `aware_at` is not set, by whoever may decide when you became aware']]
  const running = unwritten.filter(({ outcome }) => outcome === 'running')
  return [
    ...rows,
    ...running.map((clock): Row => [' ', 'legal clock', `${clock.rule}, if it applies (no obligation says so): ${clockText(clock, now)}`]),
  ]
}

/** Columns where there is room; on a narrow terminal the words go below their name. */
function laid(rows: readonly Row[], width: number): readonly string[] {
  return rows.flatMap(([mark, name, words]) =>
    width < narrowest
      ? [`  ${mark} ${name}:`, ...wrapped(visible(words), width - 6).map((line) => `      ${line}`)]
      : hung(`  ${mark} `, name, visible(words), column, width),
  )
}
