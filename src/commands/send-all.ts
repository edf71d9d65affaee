/** The bulletins to everybody in the list, from this machine: frozen, noted, sent, reported. */
import { join } from 'node:path'
import { hearEnding } from '../io/interrupts.ts'
import { freshStandings, openLedgerFile, readStandings, type Standings } from '../io/ledger-file.ts'
import { withLockHeld } from '../io/lock.ts'
import { isStopped, keepFrozen, keepSecret, newSecret, queueNameOf, secretOf, type SendingFolder } from '../io/sending-folder.ts'
import { UserError } from '../model/finding.ts'
import { freeze } from '../render/frozen-message.ts'
import { isOn, type Call } from './command.ts'
import { printedFor } from './send-addressed.ts'
import { agree, type Agreed } from './send-agree.ts'
import { frozenOf, frozenOr, type ReadyBulletin } from './send-bulletins.ts'
import { addresseesOf } from './send-list.ts'
import type { Ready } from './send-prepare.ts'
import { recordSending } from './send-record.ts'
import { reportSent } from './send-report.ts'
import { runSending, type Sent } from './send-run.ts'

export async function sendAll(prepared: Ready, folder: SendingFolder, call: Call): Promise<number> {
  refuseQueued(folder)
  const standings = await readStandings(folder.ledger, join(folder.name, 'ledger.jsonl'))
  const ready = { ...prepared, bulletins: prepared.bulletins.map((bulletin) => asTold(bulletin, standings)) }
  refuseOthers(standings, ready.bulletins, folder)
  const secret = secretOf(folder)
  const agreed = await agree(ready, secret ?? newSecret(), (key) => standings.of(key), call)
  if (typeof agreed !== 'number') return await send(ready, folder, standings, agreed, call)
  // A run that was killed wrote down nothing of what it had sent.
  if (secret !== undefined && !isOn(call.flags, 'dryRun')) record(ready, secret, standings.accepted)
  return agreed
}

/** What was frozen for nobody yet, as when the mail server could not be reached, is made anew. */
function asTold(bulletin: ReadyBulletin, { told }: Standings): ReadyBulletin {
  return (told.get(bulletin.audience.id) ?? 0) > 0 ? bulletin : frozenOr(undefined, bulletin.live, bulletin.audience)
}

/** @throws UserError (1) where workers deliver this sending: their ledger is not here */
function refuseQueued(folder: SendingFolder): void {
  const queue = queueNameOf(folder)
  if (queue === undefined) return
  throw new UserError(
    `This was handed to the workers of ${queue}, and who has it is known there: go on with --queue ${queue}. Nothing was sent`,
    1,
  )
}

/** @throws UserError (3) where the ledger is about another bulletin: who has that one has not got this */
function refuseOthers({ bulletins, told }: Standings, ready: readonly ReadyBulletin[], folder: SendingFolder): void {
  const isOther = ({ audience: { id }, checksum }: ReadyBulletin) => (told.get(id) ?? 0) > 0 && bulletins.get(id) !== checksum
  const other = ready.find(isOther)
  if (!other) return
  const { id } = other.audience
  throw new UserError(
    `${join(folder.name, 'ledger.jsonl')} is about another bulletin of ${id} than the one that would go out. Bring ${id}.bulletin.json back from a copy; or move the folder away to send to everybody. Nothing was sent`,
    3,
  )
}

async function send(ready: Ready, folder: SendingFolder, before: Standings, { list, listing, open }: Agreed, call: Call): Promise<number> {
  const { subject, bulletins, manner, relay } = ready
  if (!relay) throw new RangeError('nothing is sent without a relay')
  const root = subject.one.workspace.root
  const secret = keepSecret(root, folder, list.secret)
  if (secret !== list.secret)
    throw new UserError('Somebody else began to send this at the same moment. Nothing was sent; the same call goes on from there', 1)
  if (isStopped(folder)) throw new UserError(`Nothing was sent: ${join(folder.name, 'stop')} forbids it. Delete that file to go on`, 1)
  const name = join(folder.name, 'ledger.jsonl')
  return await withLockHeld(folder.ledger, { name, verb: 'send', patience: 1_000 }, async () => {
    // Somebody else may have sent since it was looked at.
    const standings = await freshStandings(folder.ledger, name, before)
    const frozen = bulletins.map((bulletin) => {
      const { id } = bulletin.audience
      keepFrozen(folder, id, freeze(bulletin), (standings.told.get(id) ?? 0) > 0)
      return { ...bulletin, ...frozenOf(folder, id) }
    })
    refuseOthers(standings, frozen, folder)
    const checksums = new Map(frozen.map(({ audience, checksum }) => [audience.id, checksum]))
    const { unknowns } = manner
    const ledger = openLedgerFile(folder.ledger, standings, { name, unknowns, bulletins: checksums, now: call.world.now })
    let isInterrupted = false
    const stopHearing = hearEnding(() => {
      isInterrupted = true
      call.terminal.say('Stopping after the messages that are on their way. Ctrl-C again ends at once.')
      stopHearing()
    })
    let sent: Sent
    try {
      sent = await runSending({
        relay,
        manner,
        ledger,
        printed: new Map(frozen.map(({ audience, message }) => [audience.id, printedFor(message)])),
        addressees: () => addresseesOf(list),
        total: open,
        isStopped: () => isInterrupted || isStopped(folder),
        terminal: call.terminal,
      })
    } finally {
      stopHearing()
      await ledger.close()
    }
    const code = reportSent(
      { ref: `${subject.incident.id}/${subject.name}`, said: subject.said, sent, badRows: listing.faultCount, folder: folder.name },
      isInterrupted,
      call,
    )
    record({ ...ready, bulletins: frozen }, secret, sumOf(standings.accepted, sent.acceptedBy))
    return code
  })
}

function record({ subject, bulletins }: Ready, secret: string, accepted: ReadonlyMap<string, number>): void {
  const digests = new Map(bulletins.map(({ audience, digests: each }) => [audience.id, each]))
  recordSending(subject, { secret, accepted, digests, at: subject.now })
}

function sumOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...new Set([...one.keys(), ...other.keys()])].map((key) => [key, (one.get(key) ?? 0) + (other.get(key) ?? 0)]))
}
