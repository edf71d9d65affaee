import { fold } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import { agentSnapshotOf } from '../core/snapshot.ts'
import { isStopped } from '../core/stops.ts'
import type { Audience } from '../core/audience.ts'
import { UserError } from '../model/finding.ts'
import { meant, oneOf } from '../model/nearest.ts'
import { jsonOf, type JsonPrinters } from '../render/json.ts'
import type { Snapshot } from '../model/views.ts'
import { widthFor } from './columns.ts'
import { textOf, type Call, type Command } from './command.ts'
import { load, zoneOf } from './load.ts'
import { momentOf } from './moment.ts'
import { occasionAt } from './occasion.ts'
import { loadPresses } from './presses.ts'
import { incidentToShow } from './show-which.ts'
import { overview } from './show-screen.ts'

export const command: Command = {
  takes: '[incident]',
  about:
    'What an edition knows of one incident at a moment: states, facts, promises, contacts, the latest update. With --json the whole Snapshot that templates see.',
  flags: [
    { name: '--edition <edition>', summary: 'the edition; default: the first of the incident', example: '--edition nl' },
    { name: '--as-of <time>', summary: 'as it stood then, in today’s wording', example: '--as-of 2022-09-14' },
  ],
  examples: [
    'incident show',
    'incident show 2022-07-cyberattack --edition nl --as-of 2022-09-14',
    'incident show 2022-07-cyberattack --edition pl --json',
  ],
  async run(call) {
    const loaded = load(call.globals.folder, call.names)
    const moment = momentOf(call.globals, call.world, zoneOf(loaded), textOf(call.flags, 'asOf'))
    const read = await incidentToShow(loaded, moment, call)
    if (!read.incident) {
      const files = [loaded.organisation?.source.file, read.source.file]
      call.terminal.findings(loaded.findings(loaded.problems.filter(({ file }) => files.includes(file))))
      return 3
    }
    const audience = chosenAudience(read.incident, textOf(call.flags, 'edition'))
    const presses = await loadPresses(loaded)
    const told = fold(read.incident, audience, moment.viewOf(audience))
    const isHeld = isStopped(loaded.stops, read.id, audience.id)
    if (isHeld) call.terminal.warn(`${read.id} has errors, and is not published as it stands; incident check ${read.id} shows them`)
    const code = isHeld ? 1 : 0
    if (told.steps.length === 0) return nothingReported(call, audience, code)
    const occasion = occasionAt(presses.occasion, loaded.workspace, moment)
    const printer = (format: 'text' | 'html') => presses.printer(audience, told.incident.organisation, format)
    print(agentSnapshotOf(told, occasion), { text: printer('text'), html: printer('html') }, call)
    return code
  },
}

function chosenAudience({ id, audiences }: Incident, wanted: string | undefined): Audience {
  const found = wanted === undefined ? audiences[0] : audiences.find((audience) => audience.id === wanted)
  if (found) return found
  const ids = audiences.map((audience) => audience.id)
  if (ids.length === 0) throw new UserError(`${id} has no edition: nobody is told of it`, 1)
  const said = wanted ?? ''
  throw new UserError(`${id} has no edition \`${said}\`; expected ${oneOf(ids)}.${meant(said, ids)}`, 2)
}

function nothingReported({ globals, terminal }: Call, { id }: Audience, code: number): number {
  if (globals.isJson) terminal.result('null')
  else terminal.result(`Nothing reported to edition ${id} at that moment.`)
  return code
}

function print(snapshot: Snapshot, printers: JsonPrinters, { globals, terminal, world: { stdout } }: Call): void {
  if (globals.isJson) terminal.result(JSON.stringify(jsonOf(snapshot, printers), undefined, 2))
  else if (globals.isQuiet) terminal.result(snapshot.status)
  else {
    const width = stdout.isTTY === true ? { width: widthFor(stdout.columns) } : {}
    terminal.result(overview(snapshot, { printer: printers.text, bold: terminal.bold, ...width }))
  }
}
