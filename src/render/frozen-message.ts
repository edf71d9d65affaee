/** A bulletin as a file: what was looked at and agreed to is what goes out, whatever becomes of the incident file meanwhile. */
import { createHash } from 'node:crypto'
import { UserError } from '../model/finding.ts'
import type { Message } from './mime.ts'

const format = 1

/** What goes out to an edition. */
export interface Bulletin {
  readonly message: Message
  /** Of each update that it tells, named `incident/update`, the digest of its words in the edition, as the record of what is public has it. */
  readonly digests: { readonly [update: string]: string }
}

/** The text of the file: the bulletin with the checksum of its own words. The same bulletin gives the same text. */
export function freeze(bulletin: Bulletin): string {
  const { message, digests } = bulletin
  return `${JSON.stringify({ format, sha256: checksumOf(bulletin), digests, message }, undefined, 1)}\n`
}

export interface Frozen extends Bulletin {
  /** By this a sending knows whether it goes on with the very bulletin it began with. */
  readonly checksum: string
}

export function checksumOf({ message, digests }: Bulletin): string {
  return createHash('sha256')
    .update(JSON.stringify([digests, message]))
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
    typeof read === 'object' && read !== null
      ? (read as { format?: unknown; sha256?: unknown; digests?: Bulletin['digests']; message?: Message })
      : {}
  const { message, digests } = frozen
  if (frozen.format === format && message && digests) {
    const checksum = checksumOf({ message, digests })
    if (frozen.sha256 === checksum) return { message, digests, checksum }
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
