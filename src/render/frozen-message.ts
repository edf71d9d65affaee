/** A bulletin as a file: what was looked at and agreed to is what goes out, whatever becomes of the incident file meanwhile. */
import { createHash } from 'node:crypto'
import { UserError } from '../model/finding.ts'
import type { Message } from './mime.ts'

const format = 1

/** The text of the file: the message with the checksum of its own words. The same message gives the same text. */
export function freeze(message: Message): string {
  return `${JSON.stringify({ format, sha256: checksumOf(message), message }, undefined, 1)}\n`
}

export interface Frozen {
  readonly message: Message
  /** By this a sending knows whether it goes on with the very bulletin it began with. */
  readonly checksum: string
}

function checksumOf(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('hex')
}

/**
 * @param file named in the message of a fault
 * @throws UserError (3) for a file that is not what `freeze` wrote
 */
export function thaw(text: string, file: string): Frozen {
  const read = parsed(text)
  // What carries the right checksum was written by `freeze`, from a message.
  const frozen = typeof read === 'object' && read !== null ? (read as { format?: unknown; sha256?: unknown; message?: Message }) : {}
  const { message } = frozen
  const checksum = message && checksumOf(message)
  if (frozen.format === format && message && checksum !== undefined && frozen.sha256 === checksum) return { message, checksum }
  throw new UserError(
    `${file} is not the bulletin that was frozen in it: it is damaged, was changed by hand or was written by another version; expected a file as it was written. Freeze the bulletin anew`,
    3,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
