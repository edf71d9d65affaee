/** The bulletins to everybody in the list, from this machine: frozen, noted, sent, reported. */
import { join } from 'node:path'
import { hearInterrupts } from '../io/interrupts.ts'
import { openLedgerFile, readStandings } from '../io/ledger-file.ts'
import { withLockHeld } from '../io/lock.ts'
import { isStopped, keepFrozen, keepSecret, newSecret, secretOf, type SendingFolder } from '../io/sending-folder.ts'
import { UserError } from '../model/finding.ts'
import { freeze } from '../render/frozen-message.ts'
import type { Call } from './command.ts'
import { printedFor } from './send-addressed.ts'
import { agree, type Agreed } from './send-agree.ts'
import { frozenOf } from './send-bulletins.ts'
import { addresseesOf } from './send-list.ts'
import type { Ready } from './send-prepare.ts'
import { recordSending } from './send-record.ts'
import { reportSent } from './send-report.ts'
import { runSending, type Sent } from './send-run.ts'

export async function sendAll(ready: Ready, folder: SendingFolder, call: Call): Promise<number> {
  const standings = await readStandings(folder.ledger, join(folder.name, 'ledger.jsonl'))
  const agreed = await agree(ready, secretOf(folder) ?? newSecret(), (key) => standings.of(key), call)
  return typeof agreed === 'number' ? agreed : await send(ready, folder, agreed, call)
}

async function send(ready: Ready, folder: SendingFolder, { list, listing, open }: Agreed, call: Call): Promise<number> {
  const { subject, bulletins, manner, relay } = ready
  if (!relay) throw new RangeError('nothing is sent without a relay')
  const root = subject.one.workspace.root
  const secret = keepSecret(root, folder, list.secret)
  if (secret !== list.secret)
    throw new UserError('Somebody else began to send this at the same moment. Nothing was sent; the same call goes on from there', 1)
  if (isStopped(folder)) throw new UserError(`Nothing was sent: ${join(folder.name, 'stop')} forbids it. Delete that file to go on`, 1)
  const name = join(folder.name, 'ledger.jsonl')
  return await withLockHeld(folder.ledger, { name, verb: 'send', patience: 1_000 }, async () => {
    const printed = new Map(
      bulletins.map((bulletin) => {
        keepFrozen(folder, bulletin.audience.id, freeze(bulletin.message))
        return [bulletin.audience.id, printedFor(frozenOf(folder, bulletin.audience.id)?.message ?? bulletin.message)]
      }),
    )
    // Read anew: somebody else may have sent since it was looked at.
    const standings = await readStandings(folder.ledger, name)
    const ledger = openLedgerFile(folder.ledger, standings, { name, unknowns: manner.unknowns, now: call.world.now })
    let isInterrupted = false
    const stopHearing = hearInterrupts(() => {
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
        printed,
        addressees: () => addresseesOf(list),
        total: open,
        isStopped: () => isInterrupted || isStopped(folder),
        terminal: call.terminal,
      })
    } finally {
      stopHearing()
      await ledger.close()
    }
    recordSending(subject, bulletins, sent, subject.now)
    return reportSent(
      { ref: `${subject.incident.id}/${subject.name}`, sent, badRows: listing.faultCount, folder: folder.name },
      isInterrupted,
      call,
    )
  })
}
