/** Every edit of a source: locked, read, changed, written whole. */
import { UserError, type Problem } from '../model/finding.ts'
import type { Disk } from './disk.ts'
import { durableCreate, durableWrite } from './durable-write.ts'
import { readText, type ReadOptions } from './files.ts'
import { withLock, type LockOptions } from './lock.ts'
import { pause } from './pause.ts'

export interface RewriteOptions extends ReadOptions, LockOptions {}

export interface Rewritten {
  readonly isChanged: boolean
  /** What the change was made on: what stood in the file last, whoever wrote it. */
  readonly before: string
  readonly after: string
}

/**
 * Changes the text of a file. Who asks at the same moment waits; when an editor, which knows no locks, saves meanwhile, the change is made
 * again on what it saved. A text that stays as it is is not written. Byte order mark and line breaks are part of the text.
 * @param change may throw: then nothing is written. It may be called again, so it does nothing else
 * @throws UserError (1) a refusal, (3) when the file cannot be read; in the message: whether it was changed
 * @example rewriteFile('/w/incidents/a.yaml', { workspace: '/w', name: 'incidents/a.yaml', verb: 'resolve' }, (text) => `${text}ended: true\n`)
 */
export function rewriteFile(path: string, options: RewriteOptions, change: (text: string) => string): Rewritten {
  // Before anything is made beside it: a link may lead out of the workspace.
  textOf(path, options)
  return withLock(path, options, () => rewrite(path, options, change))
}

/** How often an editor may be quicker than we are. */
const mostTries = 20

function rewrite(path: string, options: RewriteOptions, change: (text: string) => string): Rewritten {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = textOf(path, options)
    const after = changed(before, change, () => textOf(path, options) !== before)
    if (after === before) return { isChanged: false, before, after }
    if (after !== undefined && isWritten(path, before, after, options)) return { isChanged: true, before, after }
    breathe()
  }
  throw new UserError(
    `${options.name} was saved by another program each of the ${mostTries} times it was to be changed.\nNothing was changed. Close it there, then run this again.`,
    1,
  )
}

/** undefined when the change fails on a text that nobody meant, because it was read while an editor was still writing. */
function changed(before: string, change: (text: string) => string, isOvertaken: () => boolean): string | undefined {
  try {
    return change(before)
  } catch (error) {
    if (isOvertaken()) return undefined
    throw error
  }
}

function isWritten(path: string, before: string, after: string, options: RewriteOptions): boolean {
  return durableWrite(path, bytesOf(after, options.name), Buffer.from(before), options) === 'written'
}

/** @throws UserError (1) for half a character, which UTF-8 has no bytes for */
function bytesOf(text: string, name: string): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.toString() === text) return bytes
  throw new UserError(
    `${name} would hold half a character (a lone surrogate); expected whole ones.\nNothing was changed. Write the text anew.`,
    1,
  )
}

/** An editor that puts a new file in place of the old, or fills it anew, lets us see none or half of it for a moment. */
function textOf(path: string, options: ReadOptions, tries = 3): string {
  const reading = readText(path, options)
  if (!('problem' in reading)) return reading.text
  if (tries === 0) throw unreadable(reading.problem)
  breathe()
  return textOf(path, options, tries - 1)
}

function breathe(): void {
  pause(15 + Math.random() * 20)
}

function unreadable({ file, message, hint }: Problem): UserError {
  return new UserError(`${file}: ${message}.\nNothing was changed.${hint === undefined ? '' : ` ${hint}.`}`, 3)
}

export interface CreateOptions {
  /** The file as named in messages. */
  readonly name: string
  readonly disk?: Disk
}

/**
 * Makes a new file, and its folder where there is none.
 * @throws UserError (1) when there is a file of that name already, or none can be made
 */
export function createFile(path: string, text: string, options: CreateOptions): void {
  if (durableCreate(path, bytesOf(text, options.name), options) === 'written') return
  throw new UserError(
    `${options.name} is there already; expected a name that is not taken.\nNothing was changed. Choose another name, or change that file.`,
    1,
  )
}
