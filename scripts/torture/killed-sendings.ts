import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openCrookedServer } from './crooked-server.ts'
import { notNone, said, type Row } from './row.ts'
import { connections, endOf, recipientsPerKill, sendingOffice, startSend, toAll } from './sending-office.ts'

/** One sending that is killed again and again, to a server that puts off, refuses and breaks off; a round is a kill. */
export const killedSendings: Row = {
  name: 'send killed at any moment, to a server that misbehaves',
  rounds: 100,
  run: async (folder, rounds, tell) => await sendThroughKills(folder, rounds, rounds * recipientsPerKill, tell),
}

export async function sendThroughKills(folder: string, kills: number, recipients: number, tell: (round: number) => void) {
  const server = await openCrookedServer(recipients)
  try {
    const office = sendingOffice(folder, recipients)
    const manner = ['--smtp', `smtp://127.0.0.1:${server.port}`, '--connections', String(connections), '--retry', '1ms']
    let killed = 0
    // The last call is left alone; a call that ended early, or left somebody without an answer, is made again.
    for (let call = 0; call < kills * 4 + 10; call += 1) {
      tell(killed)
      const taken = server.taken()
      // Killed when so many more have come in, which is somewhere in the midst of its work.
      const until = killed < kills ? taken + Math.ceil((Math.random() * recipients) / kills) + 1 : Infinity
      const code = await endOf(startSend(office, [...toAll, ...manner]), () => server.taken() >= until)
      if (code === null) killed += 1
      else if (killed >= kills && server.taken() === taken) break
    }
    const faults = {
      ...server.faults(killed, connections),
      'addresses in the ledger': readFileSync(join(office, ledger), 'utf8').includes('@example') ? 1 : 0,
    }
    return {
      counts: `${recipients} recipients, ${killed} kills, ${server.taken()} messages taken; ${said(faults)}`,
      broken: notNone(faults),
    }
  } finally {
    server.close()
  }
}

const ledger = '.incident/sendings/outage.first/ledger.jsonl'
