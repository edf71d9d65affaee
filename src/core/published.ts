/** What the public has seen: an earlier state of the files, and the record of what was published. */
import { isMap } from '../model/edit.ts'
import type { Incident } from './incident.ts'

/** Another state of the same workspace, such as a git revision. */
export interface Base {
  /** As messages name it. */
  readonly name: string
  readonly incidents: ReadonlyMap<string, Incident>
}

/** A release or sending: of each update, named `incident/update`, the digest of its words by edition. */
export interface Publication {
  readonly at: string
  readonly updates: { readonly [update: string]: { readonly [edition: string]: string } }
}

export interface Seen {
  readonly base?: Base
  /** In the order of their time. */
  readonly publications: readonly Publication[]
}

/**
 * Reads the record, one JSON object a line; fields that are not known yet are left to those who know them.
 * @returns also the numbers of the lines that cannot be read, the last of which may be one that somebody is writing
 */
export function readPublications(text: string): { readonly publications: readonly Publication[]; readonly unreadable: readonly number[] } {
  const lines = text.split('\n').map((line) => line.trim())
  const read = lines.map((line) => (line === '' ? 'empty' : readLine(line)))
  const publications = read.filter((line) => typeof line === 'object')
  return {
    publications: publications.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    unreadable: read.flatMap((line, at) => (line === undefined ? [at + 1] : [])),
  }
}

function readLine(line: string): Publication | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isPublication(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isPublication(value: unknown): value is Publication & object {
  if (!isMap(value) || typeof value['at'] !== 'string' || Number.isNaN(Date.parse(value['at'])) || !isMap(value['updates'])) return false
  return Object.values(value['updates']).every(
    (editions) => isMap(editions) && Object.values(editions).every((digest) => typeof digest === 'string'),
  )
}
