/** The names a workspace holds, as far as it can be read: completing must be quick, and goes on where a file is broken. */
import { resolve } from 'node:path'
import { readText } from '../io/files.ts'
import { findWorkspace, nameOf, openIn, type IncidentPath, type Workspace } from '../io/workspace.ts'
import { isMap, valueAt } from '../model/edit.ts'
import { isPath } from './load.ts'

export interface Known {
  readonly workspace: Workspace
  readonly incidents: readonly string[]
  /** Those that the call names; without a name, the only one. */
  readonly meant: readonly string[]
  /** Of one section, such as `services`: the names in organisation.yaml and in the incident that is meant. */
  readonly names: (section: string) => readonly string[]
  /** Of the updates of one incident. */
  readonly updates: (incident: string) => readonly string[]
  /** Promises that the updates of the incident announce that is meant. */
  readonly promises: () => readonly string[]
  /** What its readers ask. */
  readonly questions: () => readonly string[]
}

/** Without an incident on the call, the newest are looked into: an archive is not read to complete a word. */
const newest = 3

/** What is mostly written where it is new. */
const sectionsOfIncidents: readonly string[] = ['facts', 'faq_groups']

export function knownIn(folder: string, words: readonly string[]): Known {
  const workspace = findWorkspace(folder)
  const named = workspace.incidents.filter(({ id, path }) => words.some((word) => isMeant(word, id, path, folder)))
  const looked = named.length > 0 ? named : workspace.incidents.slice(-newest)
  const values = new Map<string, unknown>()
  const valueOf = (path: string): unknown => {
    if (!values.has(path)) values.set(path, openIn(workspace, path).value)
    return values.get(path)
  }
  const organisation = workspace.organisation === undefined ? [] : [workspace.organisation]
  // To read a long incident as YAML takes ten times as long as all else here: what incidents share is taken from where it is shared.
  const pathsFor = (section: string) => [
    ...organisation,
    ...(sectionsOfIncidents.includes(section) || organisation.length === 0 ? looked : named).map(({ path }) => path),
  ]
  const holding = (section: string) =>
    pathsFor(section)
      .filter((path) => hasSection(textOf(path, workspace), section))
      .map(valueOf)
  const itemsOf = (section: string, { path }: IncidentPath): readonly unknown[] => {
    const items = valueAt(valueOf(path), [section])
    return Array.isArray(items) ? items : []
  }
  const idsOf = (items: readonly unknown[]) => items.map((item) => valueAt(item, ['id'])).filter((id) => typeof id === 'string')
  const only = workspace.incidents.length === 1 ? workspace.incidents : []
  return {
    workspace,
    incidents: workspace.incidents.map(({ id }) => id),
    meant: (named.length > 0 ? named : only).map(({ id }) => id),
    names: (section) => [...new Set(holding(section).flatMap((value) => keysOf(valueAt(value, [section]))))],
    updates: (incident) => idsOf(workspace.incidents.filter(({ id }) => id === incident).flatMap((each) => itemsOf('timeline', each))),
    promises: () => {
      const updates = looked.flatMap((each) => itemsOf('timeline', each))
      return [...new Set(updates.flatMap((update) => keysOf(valueAt(update, ['promises']))))]
    },
    questions: () => [...new Set(idsOf(looked.flatMap((each) => itemsOf('faq', each))))],
  }
}

function isMeant(word: string, id: string, path: string, folder: string): boolean {
  return word === id || word.startsWith(`${id}/`) || (isPath(word) && resolve(folder, word) === path)
}

function textOf(path: string, workspace: Workspace): string {
  return readText(path, { workspace: workspace.root, name: nameOf(workspace, path) }).text
}

/** Whether a file has a section, as everybody writes one: at the beginning of a line. */
function hasSection(text: string, section: string): boolean {
  return new RegExp(`^\\uFEFF?["']?${section}["']?[ \\t]*:`, 'm').test(text)
}

function keysOf(value: unknown): readonly string[] {
  return isMap(value) ? Object.keys(value) : []
}
