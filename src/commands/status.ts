import { wordsMissing } from '../checks/missing-translation.ts'
import { wordsStale } from '../checks/stale-translation.ts'
import type { Audience } from '../core/audience.ts'
import { incidentStatus, isPending } from '../core/incident-status.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { isLiving } from '../core/living.ts'
import { noLegalAdvice } from '../core/legal-rules.ts'
import { hasErrors } from '../core/stops.ts'
import { textsOfIncident, type TextPlace } from '../core/texts.ts'
import { sha256 } from '../core/manifest.ts'
import { outdatedPage } from '../core/public-page.ts'
import { lastTold, type LastTold } from '../core/release.ts'
import { localOf, type Moment } from '../core/time.ts'
import { pathText } from '../io/frame.ts'
import { sourceFolders } from '../io/workspace.ts'
import type { Path } from '../model/finding.ts'
import { isOn, type Call, type Command } from './command.ts'
import { widthFor, wrapped } from './columns.ts'
import { load, zoneOf, type Loaded } from './load.ts'
import { momentOf, type Occasion } from './moment.ts'
import { plural } from './plural.ts'
import { readRecord } from './record.ts'
import { statusObject } from './status-json.ts'
import { clockRows, statusLines, type Shown } from './status-screen.ts'

export const command: Command = {
  takes: '[incident...]',
  about:
    'One screen to leave open: for every incident that is not over, and each edition, what is open, due and late, which answers are to be reviewed, which words lack a translation (or have one of an earlier source), an approval or a release, whether the public page is out of date, and the legal clocks with the time left. Of an incident that is over it shows what is still left to do. Ends with 1 when something is overdue (an update, a promise, a report that the law wants) or a file has errors, so that a scheduler can mail it; in an exercise nothing counts as overdue.',
  flags: [{ name: '--watch', summary: 'leave it open: anew every minute, and whenever a file changes' }],
  examples: [
    'incident status',
    'incident status --watch',
    'incident status 2024-03-network-outage --json',
    'incident status --quiet || echo overdue',
  ],
  async run(call) {
    if (!isOn(call.flags, 'watch')) return status(call)
    const { watchFoldersAndClock } = await import('../io/watch.ts')
    const { workspace } = load(call.globals.folder, call.names)
    return await watchFoldersAndClock(sourceFolders(workspace), async () => await Promise.resolve(status(call)), call.terminal, minute)
  },
}

/** Time alone changes what is due. */
const minute = 60_000

function status(call: Call): number {
  const loaded = load(call.globals.folder, call.names)
  const moment = momentOf(call.globals, call.world, zoneOf(loaded))
  const named = loaded.incidents.filter(({ id }) => loaded.named.includes(id))
  const page = lastTold(readRecord(loaded.workspace).publications.filter(({ at }) => Date.parse(at) <= moment.now))
  const all = named.flatMap((read) => (read.incident ? [shownOf(read, read.incident, page, loaded, moment)] : []))
  const pending = call.names.length > 0 ? all : all.filter((shown) => isPending(shown) || shown.outdated !== undefined)
  const unreadable = named.filter(({ incident }) => !incident).map(({ id }) => id)
  print({ pending, unreadable, all, now: moment.now, zone: zoneOf(loaded) }, call)
  const isBroken = unreadable.length > 0 || pending.some((shown) => shown.hasErrors)
  return isBroken || pending.some(({ overdue }) => overdue > 0) ? 1 : 0
}

function shownOf(
  { id, source }: ReadIncident,
  incident: Incident,
  page: LastTold | undefined,
  { stops }: Loaded,
  { now, viewOf }: Occasion,
): Shown {
  const state = incidentStatus(incident, now, (audience) => viewOf(audience))
  const texts = [...textsOfIncident(incident)]
  const named = (paths: readonly Path[]) => paths.map((path) => pathText(path, source))
  const untranslated = state.editions.map(({ audience, told }) => {
    const isRead = (place: TextPlace, reader: Audience) => reader.id === audience.id && isLiving(place, told)
    const missing = [...wordsMissing(texts, [audience], incident.file, isRead)].map(({ path }) => path)
    const stale = [...wordsStale(incident, isRead)].map(({ place }) => place.path)
    return [audience.id, { missing: named(missing), stale: named(stale) }] as const
  })
  // An exercise is on no public page.
  const outdated =
    page && incident.exercise !== true ? outdatedPage(incident, page, sha256(source.text), (each) => viewOf(each)) : undefined
  return {
    ...state,
    untranslated: Object.fromEntries(untranslated),
    hasErrors: hasErrors(id, stops),
    ...(outdated && { outdated }),
  }
}

interface Screen {
  readonly pending: readonly Shown[]
  readonly unreadable: readonly string[]
  readonly all: readonly Shown[]
  readonly now: Moment
  readonly zone: string
}

function print(screen: Screen, call: Call): void {
  const { pending, unreadable, now, zone } = screen
  const { globals, terminal } = call
  const { date, time } = localOf(now, zone)
  if (globals.isJson) {
    const overdue = pending.reduce((sum, each) => sum + each.overdue, 0)
    terminal.result(
      JSON.stringify({ now: `${date}T${time}`, timezone: zone, overdue, incidents: pending.map(statusObject), unreadable }, undefined, 2),
    )
  } else if (globals.isQuiet) for (const id of [...pending.map(({ incident }) => incident.id), ...unreadable]) terminal.result(id)
  else if (isOn(call.flags, 'watch')) terminal.screen(screenText(screen, call), `${date} ${time}`)
  else terminal.result(screenText(screen, call))
}

function screenText({ pending, unreadable, all, now, zone }: Screen, { world, flags, terminal: { bold } }: Call): string {
  const width = widthFor(world.stdout.columns)
  const { date, time } = localOf(now, zone)
  const overdue = pending.reduce((sum, each) => sum + each.overdue, 0)
  const open = pending.filter(({ stage }) => stage !== 'ended').length
  const known = unreadable.length === 0 ? '' : `, without ${plural(unreadable.length, 'file')} that cannot be read`
  const head = `${date} ${time} (${zone})${known}: ${open === 0 ? 'no incident is open' : `${plural(open, 'incident')} open, planned or not public yet`}; ${overdue === 0 ? 'nothing is overdue' : `${overdue} overdue`}`
  const hasClocks = pending.some((shown) => clockRows(shown, now).length > 0)
  const over = all.length - pending.length
  return [
    ...wrapped(head, width),
    ...unreadable.flatMap((id) => ['', ...wrapped(`${id} cannot be read: incident check ${id} shows why`, width)]),
    ...pending.flatMap((shown) => ['', ...statusLines(shown, { now, width, bold })]),
    ...(over > 0 ? ['', ...wrapped(`${plural(over, 'incident')} over, with nothing left to do.`, width)] : []),
    ...(hasClocks ? ['', ...wrapped(noLegalAdvice, width)] : []),
    ...(isOn(flags, 'watch') ? ['', ...wrapped('Anew every minute and whenever a file changes; Ctrl-C ends it.', width)] : []),
  ].join('\n')
}
