import { foldsFor } from '../core/fold.ts'
import { parityOf, type Parity, type Share } from '../core/parity.ts'
import { plainly, certaintyWords, stateWords } from './plain-words.ts'
import type { Call } from './command.ts'
import { plural } from './plural.ts'
import { printReport, reportScene } from './report-scene.ts'
import { tableLines, type TableRow } from './table.ts'

/** What each edition was told and was not, subject by subject. */
export function reportParity(names: readonly string[], call: Call): number {
  const { moment, incidents, isWanted, width, unreadable } = reportScene(names, call)
  const told = incidents
    .map((incident) => ({
      incident,
      subjects: parityOf(incident, foldsFor(incident, moment.viewOf))
        .map((parity): Parity => ({ ...parity, shares: parity.shares.filter(({ edition }) => isWanted(edition)) }))
        .filter(({ shares }) => shares.length > 0),
    }))
    .filter(({ subjects }) => subjects.some(({ shares }) => shares.some(({ news }) => news.length > 0)))
  return printReport(
    {
      object: { incidents: told.map(({ incident, subjects }) => ({ incident: incident.id, subjects: subjects.map(subjectObject) })) },
      ids: told.map(({ incident }) => incident.id),
      sections: told.map(({ incident, subjects }) => ({ incident, lines: sectionOf(subjects, width) })),
      nothing: 'Nobody was told of a fact, a promise, a service, a question or an instruction.',
      notes: [summaryOf(told.flatMap(({ subjects }) => subjects))],
    },
    unreadable,
    call,
  )
}

const kinds = ['fact', 'promise', 'service', 'question', 'instruction'] as const satisfies readonly Parity['kind'][]

function sectionOf(subjects: readonly Parity[], width: number): readonly string[] {
  const tables = kinds
    .map((kind) => [kind, subjects.filter((parity) => parity.kind === kind)] as const)
    .filter(([, all]) => all.length > 0)
    .map(([kind, all]) => tableLines([kind, 'edition', 'first told', 'last told', 'now'], all.flatMap(rowsOf), width))
  return tables.flatMap((lines, number) => [...(number > 0 ? [''] : []), ...lines])
}

/** Of what is each market's own, such as a date, an edition may hear nothing without anybody saying why. */
function isUnexplained({ isShared, shares }: Parity): boolean {
  return isShared && shares.some((share) => isUntold(share) && share.isTold && share.reason === undefined)
}

/** Editions that were told alike stand together; below the last, what tells them apart though it is one thing in the world. */
function rowsOf(parity: Parity): readonly TableRow[] {
  const groups = new Map<string, { readonly row: TableRow; readonly editions: string[] }>()
  for (const share of parity.shares) {
    const row = rowOf(share, parity)
    const key = JSON.stringify(row)
    const known = groups.get(key)
    if (known) known.editions.push(share.edition)
    else groups.set(key, { row, editions: [share.edition] })
  }
  const rows = [...groups.values()].map(({ row, editions }) => ({ ...row, cells: [parity.id, editions.join(', '), ...row.cells] }))
  const last = rows.at(-1)
  if (last === undefined || !isToldDifferently(parity)) return rows
  return [...rows.slice(0, -1), { ...last, below: [...(last.below ?? []), 'TOLD DIFFERENTLY: it is one thing in the world'] }]
}

function rowOf({ news, now, reason, isTold }: Share, parity: Parity): TableRow {
  const [first] = news
  const last = news.at(-1)
  if (first === undefined || last === undefined) {
    if (!isTold) return { cells: ['never', 'never', 'not told'], below: ['not told of the incident at all'] }
    const why = reason ? [reasonText(reason)] : parity.isShared ? ['no reason is given'] : []
    return { cells: ['never', 'never', 'not told'], below: why }
  }
  const by = last.by === undefined ? '' : `, for ${last.by.date}`
  return { cells: [first.at.date, last.at.date, `${nowText(now ?? last.value, parity)}${by}`] }
}

/** The words of the format in plain ones. */
function nowText(value: string, { kind }: Parity): string {
  return plainly(value, kind === 'service' ? stateWords : kind === 'fact' ? certaintyWords : {})
}

function reasonText(reason: NonNullable<Share['reason']>): string {
  return reason.kind === 'only' ? `because: ${reason.why.trim().replace(/\s+/g, ' ')}` : `because it does not have ${reason.service}`
}

function isUntold({ news }: Share): boolean {
  return news.length === 0
}

function isToldDifferently({ kind, isShared, shares }: Parity): boolean {
  const known = new Set(shares.flatMap(({ now }) => (now === undefined ? [] : [now])))
  return isShared && known.size > 1 && (kind === 'service' || kind === 'fact')
}

function summaryOf(subjects: readonly Parity[]): string {
  const apart = subjects.filter(({ shares }) => shares.some(isUntold))
  const silent = apart.filter(isUnexplained)
  const different = subjects.filter(isToldDifferently)
  const untold =
    apart.length === 0 ? 'none left out' : `${apart.length} not, ${silent.length} of them though they concern all and without a reason`
  return `${plural(subjects.length, 'subject')}: ${subjects.length - apart.length} told to every edition here; ${untold}; ${different.length} told differently.`
}

function subjectObject({ kind, id, isShared, shares }: Parity): object {
  return {
    kind,
    id,
    is_shared: isShared,
    editions: shares.map(({ edition, isTold, news, now, reason }) => ({
      edition,
      is_told_of_incident: isTold,
      ...(now !== undefined && { now }),
      ...(reason && { reason }),
      news: news.map(({ value, at, by, update }) => ({
        value,
        at: at.text,
        ...(by && { by: by.text }),
        ...(update !== undefined && { update }),
      })),
    })),
  }
}
