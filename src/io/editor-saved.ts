/** What an editor left in the file it was given. Nothing of it is lost: where it cannot be used, it stays in a file that is named. */
import { readFileSync } from 'node:fs'
import { UserError } from '../model/finding.ts'
import { putAside, removeDraftFile } from './drafts.ts'

/** A file that was given to an editor. */
export interface Given {
  readonly path: string
  readonly initial: string
  /** Nobody but the editor knows of it. */
  readonly isTemporary: boolean
}

/** @throws UserError (1) that says where the file is, when it cannot be read */
export function savedText(given: Given): string {
  const bytes = bytesOf(given.path)
  if (bytes === undefined) throw new UserError(`What the editor saved is gone; expected it in ${given.path}, the file it was given`, 1)
  const text = textOf(bytes)
  if (text === undefined)
    throw new UserError(`What the editor saved is not UTF-8; it is kept in ${placeOf(given)}. Set the editor to save UTF-8`, 1)
  if (given.isTemporary) removeDraftFile(given.path)
  return text
}

/** The error of an editor that failed, with what became of the words. */
export function whereSaved(given: Given, { message, exitCode }: UserError): UserError {
  const bytes = bytesOf(given.path)
  const isSaved = bytes?.equals(Buffer.from(given.initial)) === false
  if (given.isTemporary && !isSaved) removeDraftFile(given.path)
  // A file that somebody else keeps is told of by them.
  const isTold = isSaved && (given.isTemporary || textOf(bytes) === undefined)
  const place = isTold ? ` in ${placeOf(given)}` : ''
  if (exitCode === 130) return new UserError(isTold ? `${message} What the editor saved is kept${place}` : message, 130)
  return new UserError(`${message}${isSaved ? `; what it saved is kept${place}` : ' and saved nothing new'}`, 1)
}

/** Out of the way of the next one where the name is wanted again. */
function placeOf({ path, isTemporary }: Given): string {
  return isTemporary ? path : (putAside(path) ?? path)
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
