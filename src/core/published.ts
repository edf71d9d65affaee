/** What the public has seen: an earlier state of the files, and the record of what was published. */
import { isMap } from '../model/edit.ts'
import type { Incident } from './incident.ts'

/** Another state of the same workspace, such as a git revision. */
export interface Base {
  /** As messages name it. */
  readonly name: string
  readonly incidents: ReadonlyMap<string, Incident>
}

/** Of each update, named `incident/update`, the digest of its words by edition. */
export interface Digests {
  readonly [update: string]: { readonly [edition: string]: string }
}

/** Of each update, named `incident/update`, editions. */
export interface Editions {
  readonly [update: string]: readonly string[]
}

/** The numbers of agent scripts, by incident and edition. */
export interface Scripts {
  readonly [incident: string]: { readonly [edition: string]: string }
}

/** A line of the record: a release or sending, told by what is new or other in it than in the one before at the same place. */
export interface Publication {
  /** In UTC. */
  readonly at: string
  readonly updates: Digests
  readonly by?: string
  /** The folder it was released to, or `by hand`; absent for what is no site. */
  readonly to?: string
  /** Its number in that folder. */
  readonly release?: number
  /** What readers have in words that were written for another edition. */
  readonly borrowed?: Editions
  /** What is there no more. */
  readonly gone?: Editions
  /** The scripts that agents had from then on. */
  readonly scripts?: Scripts
  /** SHA-256 of the files it was made from. */
  readonly sources?: { readonly [file: string]: string }
  /** When a date will change what holds. */
  readonly next_change_at?: string
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
  return {
    publications: inOrderOfTime(read.filter((line) => typeof line === 'object')),
    unreadable: read.flatMap((line, at) => (line === undefined ? [at + 1] : [])),
  }
}

export function inOrderOfTime(publications: readonly Publication[]): readonly Publication[] {
  return publications.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function readLine(line: string): Publication | undefined {
  try {
    return publicationIn(JSON.parse(line))
  } catch {
    return undefined
  }
}

/** What a value says as a line of the record; of fields that are not as they should be, nothing. */
export function publicationIn(value: unknown): Publication | undefined {
  if (!isMap(value)) return undefined
  const { at, updates, by, to, release, borrowed, gone, scripts, sources, next_change_at: next } = value
  if (!isTime(at) || !isMapOf(updates, isStrings)) return undefined
  return {
    at,
    updates,
    ...(typeof by === 'string' && { by }),
    ...(typeof to === 'string' && { to }),
    ...(typeof release === 'number' && { release }),
    ...(isMapOf(borrowed, isList) && { borrowed }),
    ...(isMapOf(gone, isList) && { gone }),
    ...(isMapOf(scripts, isStrings) && { scripts }),
    ...(isStrings(sources) && { sources }),
    ...(isTime(next) && { next_change_at: next }),
  }
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText)
}

function isStrings(value: unknown): value is { readonly [key: string]: string } {
  return isMapOf(value, isText)
}

function isMapOf<T>(value: unknown, isOne: (each: unknown) => each is T): value is { readonly [key: string]: T } {
  return isMap(value) && Object.values(value).every(isOne)
}
