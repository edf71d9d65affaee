/** What every report begins and ends with: which incidents and editions it is of, and how it is printed. */
import type { Audience } from '../core/audience.ts'
import type { Incident } from '../core/incident.ts'
import { UserError } from '../model/finding.ts'
import { meant, oneOf } from '../model/nearest.ts'
import { widthFor, wrapped } from './columns.ts'
import { listOf, type Call } from './command.ts'
import { load, zoneOf, type Loaded } from './load.ts'
import { momentOf, type Occasion } from './moment.ts'

export interface Scene {
  readonly loaded: Loaded
  readonly moment: Occasion
  readonly incidents: readonly Incident[]
  /** Whether an edition is one of those that were asked for. */
  readonly isWanted: (edition: string) => boolean
  /** Of an incident, the editions that were asked for. */
  readonly audiencesOf: (incident: Incident) => readonly Audience[]
  readonly width: number
}

export function reportScene(names: readonly string[], call: Call): Scene & { readonly unreadable: readonly string[] } {
  const loaded = load(call.globals.folder, names)
  const named = loaded.incidents.filter(({ id }) => loaded.named.includes(id))
  const incidents = named.flatMap(({ incident }) => (incident ? [incident] : []))
  const wanted = wantedEditions(incidents, call)
  const isWanted = (edition: string) => wanted?.includes(edition) ?? true
  return {
    loaded,
    moment: momentOf(call.globals, call.world, zoneOf(loaded)),
    incidents,
    isWanted,
    audiencesOf: ({ audiences }) => audiences.filter(({ id }) => isWanted(id)),
    width: widthFor(call.world.stdout.columns),
    unreadable: named.filter(({ incident }) => !incident).map(({ id }) => id),
  }
}

function wantedEditions(incidents: readonly Incident[], { flags }: Call): readonly string[] | undefined {
  const wanted = listOf(flags, 'edition')
  if (wanted === undefined) return undefined
  const known = [...new Set(incidents.flatMap(({ audiences }) => audiences.map(({ id }) => id)))]
  if (wanted.length === 0) throw new UserError(`--edition names none; expected ${oneOf(known)}`, 2)
  const strange = wanted.find((edition) => !known.includes(edition))
  if (strange !== undefined) throw new UserError(`There is no edition \`${strange}\`; expected ${oneOf(known)}.${meant(strange, known)}`, 2)
  return wanted
}

/** One report: as an object, as ids, and as lines for people, the latter per incident. */
export interface Report {
  readonly object: object
  readonly ids: readonly string[]
  /** Incidents of which there is something to tell. */
  readonly sections: readonly { readonly incident: Incident; readonly lines: readonly string[] }[]
  readonly nothing: string
  /** What stands below all of it. */
  readonly notes?: readonly string[]
}

/** @returns 1 where a file could not be read and is missing in it */
export function printReport({ object, ids, sections, nothing, notes = [] }: Report, unreadable: readonly string[], call: Call): number {
  const { globals, terminal, world } = call
  const width = widthFor(world.stdout.columns)
  if (globals.isJson) terminal.result(JSON.stringify(object, undefined, 2))
  else if (globals.isQuiet) for (const id of ids) terminal.result(id)
  else if (sections.length === 0) terminal.say(wrapped(nothing, width).join('\n'))
  else {
    const blocks = sections.map(({ incident, lines }) => {
      return [terminal.bold(`${incident.id}${incident.exercise === true ? ' · EXERCISE' : ''}`), '', ...lines].join('\n')
    })
    terminal.result([...blocks, ...notes.map((note) => wrapped(note, width).join('\n'))].join('\n\n'))
  }
  for (const id of unreadable) terminal.warn(`${id} cannot be read and is not in this report; incident check ${id} shows why`)
  return unreadable.length > 0 ? 1 : 0
}
