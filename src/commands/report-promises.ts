import { fold } from '../core/fold.ts'
import { promiseHistory, type Move, type PromiseRecord } from '../core/promise-history.ts'
import { daysBetween } from '../core/time.ts'
import type { Instant } from '../model/values.ts'
import type { Printer } from '../render/printer.ts'
import { beginning } from './columns.ts'
import type { Call } from './command.ts'
import { plural } from './plural.ts'
import { loadPresses } from './presses.ts'
import { printReport, reportScene } from './report-scene.ts'
import { tableLines, type TableRow } from './table.ts'

/** What was announced, and how it held. */
export async function reportPromises(names: readonly string[], call: Call): Promise<number> {
  const { loaded, moment, incidents, audiencesOf, width, unreadable } = reportScene(names, call)
  const { printer } = await loadPresses(loaded)
  const all = incidents.map((incident) => ({
    incident,
    records: audiencesOf(incident).flatMap((audience) => {
      const { plain } = printer(audience, incident.organisation, 'text')
      return promiseHistory(fold(incident, audience, moment.viewOf(audience))).map((record) => inWords(record, plain))
    }),
  }))
  const told = all.filter(({ records }) => records.length > 0)
  return printReport(
    {
      object: { incidents: told.map(({ incident, records }) => ({ incident: incident.id, promises: records.map(recordObject) })) },
      ids: told.flatMap(({ incident, records }) => [...new Set(records.map(({ id }) => `${incident.id}/${id}`))]),
      sections: told.map(({ incident, records }) => ({ incident, lines: tableLines(headings, rowsOf(records, width), width) })),
      nothing: 'No promise is on file. incident check --all --only unrecorded-promise finds what was announced without one.',
      notes: summaryOf(told.flatMap(({ records }) => records)),
    },
    unreadable,
    call,
  )
}

/** A promise with its words as readers have them. */
interface Told extends Omit<PromiseRecord, 'says' | 'moves'> {
  readonly says: string
  readonly moves: readonly (Omit<Move, 'reason'> & { readonly reason?: string })[]
}

function inWords({ says, moves, ...record }: PromiseRecord, plain: Printer['plain']): Told {
  return {
    ...record,
    says: plain(says).trim(),
    moves: moves.map(({ reason, ...move }) => ({ ...move, ...(reason && { reason: plain(reason) }) })),
  }
}

const headings = ['promise', 'edition', 'announced', 'first date', 'date now']

/** What was announced alike to several editions stands once. */
function rowsOf(records: readonly Told[], width: number): readonly TableRow[] {
  const rows = new Map<string, { readonly editions: string[]; readonly record: Told }>()
  for (const record of records) {
    const { says: _says, edition, moves, ...rest } = record
    const key = JSON.stringify([rest, moves.map(({ at, from, to, reason }) => [at, from, to, reason !== undefined])])
    const known = rows.get(key)
    if (known) known.editions.push(edition)
    else rows.set(key, { editions: [edition], record })
  }
  return [...rows.values()].map(({ editions, record }) => ({
    cells: [
      record.id,
      editions.join(', '),
      dayText(record.made),
      record.first ? dayText(record.first) : 'none',
      record.by ? dayText(record.by) : 'none',
    ],
    below: [outcomeText(record), `“${beginning(record.says, width - 4)}”`],
  }))
}

/** In a table days are enough; the object for programs holds the time too. */
function dayText({ date }: Instant): string {
  return date
}

function outcomeText({ outcome, settled, slipDays, isLate, moves, by }: Told): string {
  const when = settled ? ` ${dayText(settled)}` : ''
  const silent = moves.filter(({ from, to, reason }) => reason === undefined && from && to && to.date > from.date).length
  const moved =
    moves.length === 0
      ? ''
      : `; moved ${moves.length === 1 ? 'once' : `${moves.length} times`}${silent > 0 ? `, ${silent} without a reason` : ''}`
  const days = slipDays ?? 0
  switch (outcome) {
    case 'kept':
      return `kept${when}${isLate ? `, ${days > 0 ? plural(days, 'day') : 'hours'} late` : slipDays === undefined ? '' : ', in time'}${moved}`
    case 'withdrawn':
      return `withdrawn${when}${moved}`
    case 'overdue':
      return `OVERDUE, ${days > 0 ? plural(days, 'day') : 'hours'} late so far${moved}`
    case 'open':
      if (by === undefined) return 'open, without a date'
      return `open${days > 0 ? `, slipped ${plural(days, 'day')}` : days < 0 ? `, ${plural(-days, 'day')} earlier` : ''}${moved}`
  }
}

function summaryOf(records: readonly Told[]): readonly string[] {
  const count = (outcome: Told['outcome']) => records.filter((record) => record.outcome === outcome).length
  const late = records.filter(({ isLate }) => isLate).length
  return [
    `${plural(records.length, 'promise')}, each counted once an edition: ${count('kept')} kept, ${late} of them late; ${count('withdrawn')} withdrawn; ${count('open')} open; ${count('overdue')} overdue.`,
  ]
}

function recordObject({ id, edition, update, says, made, first, by, moves, outcome, settled, slipDays, isLate }: Told): object {
  return {
    promise: id,
    edition,
    update,
    text: says,
    made_at: made.text,
    ...(first && { first_by: first.text }),
    ...(by && { by: by.text }),
    outcome,
    ...(settled && { settled_at: settled.text }),
    is_late: isLate,
    ...(slipDays !== undefined && { slip_days: slipDays }),
    moves: moves.map(({ at, from, to, reason }) => ({
      at: at.text,
      ...(from && { from: from.text }),
      ...(to && { to: to.text }),
      ...(from && to && { days: daysBetween(from.date, to.date) }),
      ...(reason !== undefined && { reason }),
    })),
  }
}
