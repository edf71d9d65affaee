import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../model/finding.ts'
import { nearest } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import { codeOf } from './disk-faults.ts'
import { openSource } from './source.ts'

/** Where an organisation keeps its incidents: the nearest folder upwards with `incidents/`, or one file alone. */
export interface Workspace {
  readonly root: string
  /** organisation.yaml, where there is one. */
  readonly organisation?: string
  /** Incident files by id, in the order of their names. */
  readonly incidents: readonly IncidentPath[]
  /** Files named on the call, outside any incidents/: nothing else in their folder belongs to them. */
  readonly isAlone?: true
}

export interface IncidentPath {
  readonly id: string
  readonly path: string
}

/** Whether a file, by its name, holds what incidents share. */
export function isOrganisation(path: string): boolean {
  return /(?:^|[/\\])organisation\.ya?ml$/.test(path)
}

/** The file of a folder that holds what incidents share, where there is one. */
export function organisationIn(folder: string): string | undefined {
  return ['organisation.yaml', 'organisation.yml'].map((name) => join(folder, name)).find((path) => existsSync(path))
}

/** What editors and file systems put beside a file (`.#a.yaml`, `._a.yaml`) begins with a dot. */
const yamlFile = /^[^.].*\.ya?ml$/

/**
 * Finds the workspace of a folder, or of files named instead of incidents.
 * @throws UserError (3) when there is none, or when a file is missing
 */
export function findWorkspace(from: string, ...named: readonly (string | undefined)[]): Workspace {
  const files = named.filter((file) => file !== undefined)
  const [file] = files
  if (file !== undefined) return workspaceOfFile(resolve(from, file), file, from, files)
  if (!isFolder(from)) throw new UserError(`${from} is not a folder; expected a workspace, a folder with incidents/ in it`, 3)
  const root = upwards(resolve(from))
  if (root === undefined) {
    throw new UserError(
      `No incidents/ folder in ${resolve(from)} or above it.\nGo to a workspace, name one with -C <folder>, or name an incident file${fileIn(resolve(from))}.`,
      3,
    )
  }
  return workspaceAt(root)
}

/** The first that might be meant. */
function fileIn(folder: string): string {
  const found = namesIn(folder).find((name) => yamlFile.test(name) && !isOrganisation(name))
  return found === undefined ? '' : ` such as ${found}, which is here`
}

function upwards(folder: string): string | undefined {
  if (isFolder(join(folder, 'incidents'))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : upwards(parent)
}

function workspaceAt(root: string): Workspace {
  const folder = join(root, 'incidents')
  const names = namesIn(folder)
    .filter((name) => yamlFile.test(name))
    .toSorted()
  const organisation = names.find(isOrganisation)
  return {
    root,
    // A link that leads nowhere counts: without it the incidents would only seem to be wrong.
    ...(organisation !== undefined && { organisation: join(folder, organisation) }),
    incidents: names
      .filter((name) => name !== organisation)
      .map((name) => ({ id: name.replace(/\.ya?ml$/, ''), path: join(folder, name) })),
  }
}

/** A file in the incidents/ of a workspace belongs to it; elsewhere files stand alone, beside an organisation.yaml if there is one. */
function workspaceOfFile(path: string, named: string, from: string, files: readonly string[]): Workspace {
  refuseNoFile(path, named)
  const folder = dirname(path)
  if (basename(folder) === 'incidents') return workspaceAt(dirname(folder))
  const organisation = namesIn(folder).toSorted().find(isOrganisation)
  const beside = files.filter((file) => dirname(resolve(from, file)) === folder && !isOrganisation(file))
  if (beside.length === 0) throw new UserError(`${named} holds what incidents share; expected an incident file`, 2)
  const incidents = beside.map((file): IncidentPath => {
    refuseNoFile(resolve(from, file), file)
    return { id: basename(file).replace(/\.ya?ml$/, ''), path: resolve(from, file) }
  })
  return { root: folder, ...(organisation !== undefined && { organisation: join(folder, organisation) }), incidents, isAlone: true }
}

function refuseNoFile(path: string, named: string): void {
  if (!existsSync(path))
    throw new UserError(`${named} does not exist; expected an incident's id or the path of its file${meantBy(dirname(path), named)}`, 3)
  if (isFolder(path)) throw new UserError(`${named} is a folder; expected an incident file. A workspace is named with -C ${named}`, 3)
}

function meantBy(folder: string, named: string): string {
  const names = isFolder(folder) ? namesIn(folder).filter((name) => yamlFile.test(name)) : []
  const guess = nearest(basename(named), names)
  return guess === undefined ? '' : `. Did you mean ${named.slice(0, named.length - basename(named).length)}${guess}?`
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    const code = codeOf(error)
    const why = code === 'EACCES' || code === 'EPERM' ? 'may not be read by you; ask its owner for permission' : `cannot be read (${code})`
    throw new UserError(`${folder} ${why}`, 3, { cause: error })
  }
}

/** Also of what may not be looked at, or lies below a file: no. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** The folders a run reads, there or not yet: those of a workspace, or the one that files stand alone in. */
export function sourceFolders({ root, isAlone }: Workspace): readonly string[] {
  return isAlone ? [root] : ['incidents', 'templates', 'assets'].map((name) => join(root, name))
}

/** A file of the workspace, read; named in messages by its way from the root. */
export function openIn(workspace: Workspace, path: string): Source {
  return openSource(path, { workspace: workspace.root, name: nameOf(workspace, path) })
}

export function nameOf({ root }: Pick<Workspace, 'root'>, path: string): string {
  return relative(root, path).replaceAll(sep, '/')
}
