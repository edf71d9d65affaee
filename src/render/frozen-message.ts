/** A bulletin as a file: what was looked at and agreed to is what goes out, whatever becomes of the incident file meanwhile. */
import { createHash } from 'node:crypto'
import { UserError } from '../model/finding.ts'
import type { Message } from './mime.ts'

const format = 1

/** What goes out to an edition. */
export interface Bulletin {
  readonly message: Message
  /** Of the update's words in the edition, as the record of what is public has it. */
  readonly digest: string
}

/** The text of the file: the bulletin with the checksum of its own words. The same bulletin gives the same text. */
export function freeze(bulletin: Bulletin): string {
  const { message, digest } = bulletin
  return `${JSON.stringify({ format, sha256: checksumOf(bulletin), digest, message }, undefined, 1)}\n`
}

export interface Frozen extends Bulletin {
  /** By this a sending knows whether it goes on with the very bulletin it began with. */
  readonly checksum: string
}

export function checksumOf({ message, digest }: Bulletin): string {
  return createHash('sha256')
    .update(JSON.stringify([digest, message]))
    .digest('hex')
}

/**
 * @param file named in the message of a fault
 * @throws UserError (3) for a file that is not what `freeze` wrote
 */
export function thaw(text: string, file: string): Frozen {
  const read = parsed(text)
  // What carries the right checksum was written by `freeze`, from a message.
  const frozen =
    typeof read === 'object' && read !== null ? (read as { format?: unknown; sha256?: unknown; digest?: string; message?: Message }) : {}
  const { message, digest } = frozen
  if (frozen.format === format && message && digest !== undefined) {
    const checksum = checksumOf({ message, digest })
    if (frozen.sha256 === checksum) return { message, digest, checksum }
  }
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
