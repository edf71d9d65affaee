/** What a call of `send` asks for, apart from which update: where mail is handed over, how fast, what to do in doubt. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { reasonOf } from '../io/disk-faults.ts'
import type { Relay } from '../io/smtp.ts'
import { UserError } from '../model/finding.ts'
import { textOf, type Call } from './command.ts'
import { readUrl } from '../model/web-address.ts'

export interface Manner {
  readonly connections: number
  readonly rate?: number
  /** So many first; the rest only when they were taken. */
  readonly first: number
  readonly unknowns: 'again' | 'skip'
  /** Milliseconds before what was put off is tried again, each time. */
  readonly retries: readonly number[]
}

/** @throws UserError (2) for a flag that says nothing that can be done */
export function mannerOf({ flags }: Call): Manner {
  const rate = numberOf(textOf(flags, 'rate'), '--rate', 'messages a second', 0.01, 100_000)
  return {
    connections: Math.floor(numberOf(textOf(flags, 'connections'), '--connections', 'connections', 1, 500) ?? 5),
    first: Math.floor(numberOf(textOf(flags, 'first'), '--first', 'messages', 0, 1_000_000) ?? 10),
    unknowns: textOf(flags, 'unknown') === 'skip' ? 'skip' : 'again',
    retries: (textOf(flags, 'retry') ?? '30s,2m,10m,30m').split(',').flatMap((pause) => (pause === 'none' ? [] : pauseOf(pause.trim()))),
    ...(rate !== undefined && { rate }),
  }
}

function numberOf(written: string | undefined, flag: string, of: string, least: number, most: number): number | undefined {
  if (written === undefined) return undefined
  const number = Number(written)
  if (written.trim() !== '' && number >= least && number <= most) return number
  throw new UserError(`${flag} is \`${written}\`; expected a number of ${of} from ${least} to ${most}. Nothing was sent`, 2)
}

const units: { readonly [unit: string]: number } = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

function pauseOf(written: string): number {
  const [, number, unit] = /^(\d{1,5})(ms|s|m|h)$/.exec(written) ?? []
  if (number !== undefined && unit !== undefined) return Number(number) * (units[unit] ?? 0)
  throw new UserError(`--retry has \`${written}\`; expected pauses such as 30s,2m,10m, or none. Nothing was sent`, 2)
}

/** The everyday relay of whoever sends, and its password: neither is ever in a file of the workspace. */
const relayVariable = 'INCIDENT_SMTP'
const passwordVariable = 'INCIDENT_SMTP_PASSWORD'

/** @returns also whether the call itself names it, as it must while the organisation's own mail is down */
export function relayOf(call: Call): { readonly relay: Relay; readonly isNamed: boolean } | undefined {
  const named = textOf(call.flags, 'smtp')
  const written = named ?? call.world.env[relayVariable]
  if (written === undefined || written === '') return undefined
  const source = named === undefined ? relayVariable : '--smtp'
  return { relay: relayAt(written, source, call), isNamed: named !== undefined }
}

/** @throws UserError (2) for what is no relay, or holds a password that others could read */
function relayAt(written: string, source: string, call: Call): Relay {
  const url = readUrl(written)
  if (
    url === undefined ||
    !['smtp:', 'smtps:'].includes(url.protocol) ||
    url.hostname === '' ||
    !['', '/'].includes(url.pathname) ||
    url.search !== ''
  )
    throw new UserError(
      `${source} is not the address of a mail server; expected smtp://relay.example:587 or smtps://user@relay.example:465. Nothing was sent`,
      2,
    )
  // Not repeated: what stands there is a secret.
  if (url.password !== '')
    throw new UserError(
      `${source} holds a password, which others on this machine can read; put it into ${passwordVariable}, or into a file and name that with --password-file. Nothing was sent`,
      2,
    )
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isTls = url.protocol === 'smtps:'
  const password = passwordOf(call)
  const user = url.username === '' ? undefined : decodeURIComponent(url.username)
  if (user !== undefined && password === undefined)
    throw new UserError(
      `${source} names a user, but there is no password: put it into ${passwordVariable}, or name a file with --password-file. Nothing was sent`,
      2,
    )
  return {
    host,
    port: url.port === '' ? (isTls ? 465 : 587) : Number(url.port),
    isTls,
    isLoopback: isLoopback(host),
    ...(user !== undefined && password !== undefined && { user, password }),
  }
}

/** The names and addresses that lead nowhere but here (RFC 6761, 6.3; RFC 1122, 3.2.1.3). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function passwordOf(call: Call): string | undefined {
  const file = textOf(call.flags, 'passwordFile')
  if (file === undefined) return call.world.env[passwordVariable]
  try {
    return readFileSync(resolve(call.globals.folder, file), 'utf8').replace(/\r?\n[^]*$/, '')
  } catch (error) {
    throw new UserError(
      `--password-file ${file} cannot be read: ${reasonOf(error, { ENOENT: 'there is no such file' })}. Nothing was sent`,
      2,
    )
  }
}
