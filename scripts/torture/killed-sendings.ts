import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openSink } from '../mail-sink.ts'
import { makeWorkspace } from './commands.ts'
import { notNone, said, type Row } from './row.ts'

/** Recipients for each kill. */
const recipientsPerKill = 1_000

const connections = 5

/** One sending that is killed again and again, to a server that puts off, refuses and breaks off; a round is a kill. */
export const killedSendings: Row = {
  name: 'send killed at any moment, to a server that misbehaves',
  rounds: 100,
  run: async (folder, rounds, tell) => await sendThroughKills(folder, rounds, rounds * recipientsPerKill, tell),
}

/** Recipients by their number: 1 in 100 is refused, 1 in 100 loses its first answer, 5 in 100 are put off once. */
const isRefused = (number: number) => number % 100 === 7
const isBroken = (number: number) => number % 100 === 13
const isPutOff = (number: number) => number % 20 === 3

const numberOf = (address: string) => Number(/^r(\d+)@/.exec(address)?.[1])

export async function sendThroughKills(folder: string, kills: number, recipients: number, tell: (round: number) => void) {
  const [deliveries, tries, ids] = [new Uint16Array(recipients), new Uint16Array(recipients), new Set<string>()]
  const sink = await openSink({
    onRecipient: (address, nth) => {
      const number = numberOf(address)
      tries[number] = (tries[number] ?? 0) + 1
      if (isRefused(number)) return 550
      return isPutOff(number) && nth === 1 ? 450 : undefined
    },
    onMessage: (address, nth) => (isBroken(numberOf(address)) && nth === 1 ? 'drop' : undefined),
    onTaken: (address, head) => {
      const number = numberOf(address)
      deliveries[number] = (deliveries[number] ?? 0) + 1
      ids.add(/^Message-ID: (.*)$/im.exec(head)?.[1] ?? 'none')
    },
  })
  try {
    const office = officeOf(folder, recipients)
    let killed = 0
    let code: number | null = null
    // The last call is left alone; a call that ended early, or left somebody without an answer, is made again.
    for (let call = 0; call < kills * 4 + 10; call += 1) {
      tell(killed)
      const taken = sink.taken()
      // Killed when so many more have come in, which is somewhere in the midst of its work.
      const until = killed < kills ? taken + Math.ceil((Math.random() * recipients) / kills) + 1 : Infinity
      code = await sendOnce(office, sink.port, () => sink.taken() >= until)
      if (code === null) killed += 1
      else if (killed >= kills && sink.taken() === taken) break
    }
    return {
      counts: `${recipients} recipients, ${killed} kills, ${sink.taken()} messages taken; ${said(faultsOf())}`,
      broken: notNone(faultsOf()),
    }

    function faultsOf() {
      const numbers = Array.from({ length: recipients }, (_, number) => number)
      const extra = deliveries.reduce((sum, times) => sum + Math.max(0, times - 1), 0)
      const drops = numbers.filter(isBroken).length
      const refusedAgain = numbers.filter(isRefused).reduce((sum, number) => sum + Math.max(0, (tries[number] ?? 0) - 1), 0)
      return {
        lost: numbers.filter((number) => !isRefused(number) && deliveries[number] === 0).length,
        'twice beyond kills × connections + drops': Math.max(0, extra - (killed * connections + drops)),
        'refused and tried again beyond kills × connections': Math.max(0, refusedAgain - killed * connections),
        'Message-IDs too many': ids.size - 1,
        'addresses in the ledger': readFileSync(join(office, ledger), 'utf8').includes('@example') ? 1 : 0,
      }
    }
  } finally {
    sink.close()
  }
}

const ledger = '.incident/sendings/outage.first/ledger.jsonl'

function officeOf(folder: string, recipients: number): string {
  mkdirSync(folder, { recursive: true })
  makeWorkspace(folder)
  const organisation = join(folder, 'incidents/organisation.yaml')
  writeFileSync(
    organisation,
    readFileSync(organisation, 'utf8').replace('en: { locale: en-GB }', 'en: { locale: en-GB, mail: { from: status@acme.example } }'),
  )
  const rows = Array.from({ length: recipients }, (_, number) => `r${number}@example.org\n`)
  writeFileSync(join(folder, 'to.csv'), `address\n${rows.join('')}`)
  return folder
}

/** @returns the exit code; null when it was killed */
async function sendOnce(cwd: string, port: number, isEnough: () => boolean): Promise<number | null> {
  const words = ['send', 'outage', '--update', 'first', '--edition', 'en', '--recipients', 'to.csv', '--yes']
  const manner = ['--smtp', `smtp://127.0.0.1:${port}`, '--connections', String(connections), '--retry', '1ms']
  const child = spawn(process.execPath, [resolve('bin/incident.cjs'), ...words, ...manner], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: 'ignore',
  })
  const timer = setInterval(() => {
    if (isEnough()) child.kill('SIGKILL')
  }, 5)
  const code = await new Promise<number | null>((end) => {
    child.on('close', end)
  })
  clearInterval(timer)
  return code
}
