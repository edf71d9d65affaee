/** What is kept of a sending, beside the incidents and out of git: the bulletins as they go out, the ledger and the secret of its keys. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../model/finding.ts'
import { reasonOf } from './disk-faults.ts'
import { durableCreate, durableWrite, privateDisk } from './durable-write.ts'
import { nameOf } from './workspace.ts'

/** The sending of one update, or of one correction of it. Nothing of it need be there yet. */
export interface SendingFolder {
  readonly path: string
  /** As messages name it. */
  readonly name: string
  readonly ledger: string
  /** While this file is there, no message leaves. */
  readonly stop: string
}

/** @param update with its correction, as in `mail-back.correction-1` */
export function sendingFolder(root: string, incident: string, update: string): SendingFolder {
  const path = join(root, '.incident', 'sendings', `${incident}.${update}`)
  return { path, name: nameOf({ root }, path), ledger: join(path, 'ledger.jsonl'), stop: join(path, 'stop') }
}

export function isStopped({ stop }: SendingFolder): boolean {
  return existsSync(stop)
}

/**
 * What makes keys of addresses, where something was sent already.
 * @throws UserError (3) where it was lost, and so nobody can know who has the bulletin
 */
export function secretOf(folder: SendingFolder): string | undefined {
  const secret = textAt(folder, 'secret')?.trim()
  if (secret === undefined && existsSync(folder.ledger))
    throw new UserError(
      `${folder.name} has a ledger, but its file \`secret\` is gone, and without it nobody can know who has the bulletin. Bring it back from a copy; or move the folder away to send to everybody`,
      3,
    )
  return secret
}

export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

/**
 * Keeps the secret of a sending, unless it has one.
 * @returns the one it has
 * @throws UserError (1) when it cannot be kept
 */
export function keepSecret(root: string, folder: SendingFolder, secret: string): string {
  makeHidden(root)
  make(folder, 'secret', `${secret}\n`)
  return secretOf(folder) ?? secret
}

/** The queue that this sending was handed to, as it was named. */
export function queueNameOf(folder: SendingFolder): string | undefined {
  return textAt(folder, 'queue')?.trim()
}

/** @throws UserError (1) when it cannot be kept */
export function keepQueue(root: string, folder: SendingFolder, address: string): void {
  makeHidden(root)
  make(folder, 'queue', `${address}\n`)
}

/** The text of the bulletin that was frozen for an edition. */
export function frozenText(folder: SendingFolder, edition: string): string | undefined {
  return textAt(folder, bulletinFile(edition))
}

/**
 * Keeps the bulletin of an edition as it goes out.
 * @param isToldAlready one that is there already stays, as somebody may have it
 * @throws UserError (1) when it cannot be kept
 */
export function keepFrozen(folder: SendingFolder, edition: string, text: string, isToldAlready: boolean): void {
  const file = bulletinFile(edition)
  make(folder, file, text)
  const held = frozenText(folder, edition)
  if (isToldAlready || held === undefined || held === text) return
  const name = join(folder.name, file)
  durableWrite(join(folder.path, file), Buffer.from(text), Buffer.from(held), { name, disk: privateDisk })
}

export function bulletinFile(edition: string): string {
  return `${edition}.bulletin.json`
}

function make(folder: SendingFolder, file: string, text: string): void {
  durableCreate(join(folder.path, file), Buffer.from(text), { name: join(folder.name, file), disk: privateDisk })
}

/** Git takes nothing of it. */
function makeHidden(root: string): void {
  const name = join('.incident', '.gitignore')
  durableCreate(join(root, name), Buffer.from('*\n'), { name, disk: privateDisk })
}

function textAt(folder: SendingFolder, file: string): string | undefined {
  const path = join(folder.path, file)
  if (!existsSync(path)) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UserError(`${join(folder.name, file)} cannot be read: ${reasonOf(error)}. Nothing was sent`, 3, { cause: error })
  }
}
