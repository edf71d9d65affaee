/** The names a workspace holds, as far as it can be read: completing must be quick, and goes on where a file is broken. */
import { resolve } from 'node:path'
import { findWorkspace, openIn, type IncidentPath, type Workspace } from '../io/workspace.ts'
import { isMap, valueAt } from '../model/edit.ts'
import { isPath } from './load.ts'

export interface Known {
  readonly workspace: Workspace
  readonly incidents: readonly string[]
  /** Of one section, such as `services`: the names in organisation.yaml and in the incident that is meant. */
  readonly names: (section: string) => readonly string[]
  /** Of the updates of one incident. */
  readonly updates: (incident: string) => readonly string[]
  /** Promises that its updates announce. */
  readonly promises: () => readonly string[]
}

/** Without an incident on the call, the newest are looked into: an archive is not read to complete a word. */
const newest = 3

export function knownIn(folder: string, words: readonly string[]): Known {
  const workspace = findWorkspace(folder)
  const named = workspace.incidents.filter(({ id, path }) => words.some((word) => isMeant(word, id, path, folder)))
  const looked = named.length > 0 ? named : workspace.incidents.slice(-newest)
  const valueOf = (path: string) => openIn(workspace, path).value
  const values = () =>
    [...(workspace.organisation === undefined ? [] : [workspace.organisation]), ...looked.map(({ path }) => path)].map(valueOf)
  const timelineOf = ({ path }: IncidentPath): readonly unknown[] => {
    const timeline = valueAt(valueOf(path), ['timeline'])
    return Array.isArray(timeline) ? timeline : []
  }
  return {
    workspace,
    incidents: workspace.incidents.map(({ id }) => id),
    names: (section) => [...new Set(values().flatMap((value) => keysOf(valueAt(value, [section]))))],
    updates: (incident) =>
      workspace.incidents
        .filter(({ id }) => id === incident)
        .flatMap(timelineOf)
        .map((update) => valueAt(update, ['id']))
        .filter((id) => typeof id === 'string'),
    promises: () => [...new Set(looked.flatMap(timelineOf).flatMap((update) => keysOf(valueAt(update, ['promises']))))],
  }
}

function isMeant(word: string, id: string, path: string, folder: string): boolean {
  return word === id || word.startsWith(`${id}/`) || (isPath(word) && resolve(folder, word) === path)
}

function keysOf(value: unknown): readonly string[] {
  return isMap(value) ? Object.keys(value) : []
}
