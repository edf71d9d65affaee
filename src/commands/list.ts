import { fold } from '../core/fold.ts'
import type { ReadIncident } from '../core/incident.ts'
import { pickText } from '../core/pick-text.ts'
import { isOpen, isPlanned } from '../core/snapshot.ts'
import { hasErrors } from '../core/stops.ts'
import type { Status } from '../model/values.ts'
import { widthFor, wrapped, wrappedAt } from './columns.ts'
import type { Call, Command } from './command.ts'
import { load, zoneOf } from './load.ts'
import { momentOf, type Occasion } from './moment.ts'
import { inWords, statusWords } from './plain-words.ts'
import { plural } from './plural.ts'

interface Row {
  readonly id: string
  readonly title: string
  readonly kind: 'incident' | 'maintenance'
  readonly exercise: boolean
  readonly started_at: string
  /** Per edition that was told. */
  readonly editions: { readonly [edition: string]: { readonly status: Status; readonly updates: number } }
  readonly state: 'open' | 'planned' | 'ended' | 'not public yet' | 'unreadable'
}

export const command: Command = {
  takes: '[incident...]',
  about: 'The incidents of the workspace: what is open, planned and past, and what each edition was told.',
  flags: [],
  examples: ['incident list', 'incident list --json', 'incident list --now 2022-09-14'],
  run(call) {
    const loaded = load(call.globals.folder, call.names)
    const moment = momentOf(call.globals, call.world, zoneOf(loaded))
    const rows = loaded.incidents.filter(({ id }) => loaded.named.includes(id)).map((read) => rowOf(read, moment))
    print(rows, call)
    const broken = [...new Set(rows.map(({ id }) => id))].filter((id) => hasErrors(id, loaded.stops))
    for (const id of broken) call.terminal.warn(`${id} has errors, and is not published as it stands; incident check ${id} shows them`)
    return broken.length > 0 ? 1 : 0
  },
}

function rowOf({ id, incident }: ReadIncident, moment: Occasion): Row {
  if (!incident) return { id, title: '', kind: 'incident', exercise: false, started_at: '', editions: {}, state: 'unreadable' }
  const folds = incident.audiences
    .map((audience) => fold(incident, audience, moment.viewOf(audience)))
    .filter(({ steps }) => steps.length > 0)
  const [first] = incident.audiences
  const open = folds.filter((each) => isOpen(each))
  const state = folds.length === 0 ? 'not public yet' : open.length === 0 ? 'ended' : open.every(isPlanned) ? 'planned' : 'open'
  return {
    id,
    title: first ? pickText(incident.title, { ...first, locale: first.sourceLanguage }).words : '',
    kind: incident.kind ?? 'incident',
    exercise: incident.exercise ?? false,
    started_at: incident.started_at.text,
    editions: Object.fromEntries(folds.map(({ audience, holds, steps }) => [audience.id, { status: holds.status, updates: steps.length }])),
    state,
  }
}

function print(rows: readonly Row[], { globals, terminal, world: { stdout } }: Call): void {
  if (globals.isJson) terminal.result(JSON.stringify({ incidents: rows }, undefined, 2))
  else if (globals.isQuiet) for (const { id } of rows) terminal.result(id)
  else if (rows.length === 0) terminal.say('No incident yet: incidents/ holds no incident file.')
  else {
    const width = stdout.isTTY === true ? widthFor(stdout.columns) : Infinity
    for (const row of rows) terminal.result(lines(row, terminal, width).join('\n'))
  }
}

function lines(row: Row, { bold, dim }: Pick<Call['terminal'], 'bold' | 'dim'>, width: number): readonly string[] {
  const head = `${bold(row.id)}  ${row.state}${row.exercise ? ' (exercise)' : ''}`
  if (row.state === 'unreadable') return [head]
  const editions = Object.entries(row.editions).map(
    ([id, { status, updates }]) => `${id}: ${inWords(status, statusWords)}, ${plural(updates, 'update')}`,
  )
  const below = (text: string) => wrapped(text, width - 2).map((words) => `  ${words}`)
  return [
    head,
    ...(row.title === '' ? [] : below(row.title)),
    ...wrappedAt(' · ', [row.started_at.replace('T', ' '), ...editions], width - 2).map((words) => `  ${dim(words)}`),
  ]
}
