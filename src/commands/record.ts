/**
 * The record of what is public. A release is written down before its link is put in place, as an intention in .incident/; the line is
 * added after it. Whoever reads the record in between, or after a kill, asks the link whether it happened.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inOrderOfTime, publicationIn, readPublications, type Publication } from '../core/published.ts'
import { codeOf, reasonOf } from '../io/disk-faults.ts'
import { makeDraftFile, removeDraftFile, removeHalfDrafts } from '../io/drafts.ts'
import { durableAppend } from '../io/durable-append.ts'
import { realDisk } from '../io/durable-write.ts'
import { withLock } from '../io/lock.ts'
import { shelfAt } from '../io/releases.ts'
import type { Workspace } from '../io/workspace.ts'
import { refuseReadOnly } from '../io/write-permission.ts'
import { readOutput } from '../io/write-if-changed.ts'
import { isMap } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { tellingAt } from './telling-of-release.ts'

export const recordFile = 'incidents/publications.jsonl'

export interface ReadRecord {
  /** In the order of their time. */
  readonly publications: readonly Publication[]
  readonly unreadable: readonly number[]
}

/** What is known to be public; files that stand alone have no record. */
export function readRecord({ root, isAlone }: Workspace): ReadRecord {
  if (isAlone) return { publications: [], unreadable: [] }
  const read = readPublications(readOutput(root, recordFile)?.toString() ?? '')
  const done = intentionsIn(root).filter((intention) => isDone(intention, root) && !isTold(intention, read.publications))
  return done.length === 0
    ? read
    : { ...read, publications: inOrderOfTime([...read.publications, ...done.map(({ publication }) => publication)]) }
}

/** @throws UserError (1) where the record is there and cannot be read: what is public would be judged without it */
export function refuseUnreadable(root: string): void {
  try {
    readFileSync(join(root, recordFile))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    const why = reasonOf(error, { EACCES: 'it may not be read by you', EISDIR: 'it is a folder' })
    throw new UserError(
      `${recordFile}, the record of what is public, cannot be read: ${why}.\nNothing was published. Mend this first.`,
      1,
      {
        cause: error,
      },
    )
  }
}

/** A release that is about to be public, and the line that will say so. */
interface Intention {
  readonly path: string
  readonly line: string
  readonly publication: Publication
}

/**
 * Does what makes a release public, and adds its line to the record.
 * @throws UserError (1); where it is public already, the line is added by the next who publishes
 */
export function recordRelease(root: string, line: { readonly to: string; readonly release: number }, show: () => void): void {
  const text = JSON.stringify(line)
  const path = intentionPath(root, line.to)
  makeDraftFile(join(root, '.incident', '.gitignore'), '*\n')
  removeDraftFile(path)
  makeDraftFile(path, text)
  const record = join(root, recordFile)
  withLock(record, { name: recordFile, verb: 'publish' }, () => {
    if (existsSync(record)) refuseReadOnly(realpathSync(record), recordFile, realDisk)
    show()
    try {
      durableAppend(record, [text], { name: recordFile })
    } catch (error) {
      throw new UserError(
        `Release ${line.release} is public, and ${recordFile} does not say so yet: ${reasonOf(causeOf(error))}.\nIts line is kept in .incident/, and is added by the next incident publish to this place.`,
        1,
        { cause: error },
      )
    }
  })
  removeDraftFile(path)
}

/** What the disk said. */
function causeOf(error: unknown): unknown {
  return error instanceof UserError ? (error.cause ?? error) : error
}

/**
 * A line that nothing has to happen before.
 * @param make is called while nobody else adds to the record; undefined for no line
 */
export function recordLine(root: string, verb: 'publish' | 'send', make: () => string | undefined): void {
  const record = join(root, recordFile)
  withLock(record, { name: recordFile, verb }, () => {
    const line = make()
    if (line !== undefined) durableAppend(record, [line], { name: recordFile })
  })
}

/** Adds the line of a release that became public just before its publisher was killed. For the holder of the lock of its place. */
export function mendRecord(root: string, to: string): void {
  removeHalfDrafts(join(root, '.incident'))
  const path = intentionPath(root, to)
  const intention = intentionAt(path)
  if (intention === undefined) return
  const isUntold = () => !isTold(intention, readPublications(readOutput(root, recordFile)?.toString() ?? '').publications)
  recordLine(root, 'publish', () => (isDone(intention, root) && isUntold() ? intention.line : undefined))
  removeDraftFile(path)
}

/** Whether a publisher was killed, or is at work, between showing a release and saying so. */
export function isMendable(root: string, to: string): boolean {
  return existsSync(intentionPath(root, to))
}

const intentionName = /^publishing\.[0-9a-f]{12}\.json$/

/** One a place: whoever holds the lock of the place has it alone. */
function intentionPath(root: string, to: string): string {
  const place = createHash('sha256').update(to).digest('hex').slice(0, 12)
  return join(root, '.incident', `publishing.${place}.json`)
}

function intentionsIn(root: string): readonly Intention[] {
  const folder = join(root, '.incident')
  return namesIn(folder)
    .filter((name) => intentionName.test(name))
    .flatMap((name) => intentionAt(join(folder, name)) ?? [])
}

function intentionAt(path: string): Intention | undefined {
  try {
    const line = readFileSync(path, 'utf8')
    const value: unknown = JSON.parse(line)
    const publication = isMap(value) ? publicationIn(value) : undefined
    return publication && { path, line, publication }
  } catch {
    return undefined
  }
}

/** It is public, or another release took its place. */
function isDone({ publication: { to, release } }: Intention, root: string): boolean {
  if (to === undefined || release === undefined) return false
  try {
    const shelf = shelfAt(resolve(root, to))
    return shelf.live === release || shelf.numbers.some((number) => number > release && tellingAt(shelf, number)?.after === release)
  } catch {
    // What stands there is no release of ours.
    return false
  }
}

function isTold({ publication: { at, to, release } }: Intention, publications: readonly Publication[]): boolean {
  return publications.some((one) => one.at === at && one.to === to && one.release === release)
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
