import type { ChildProcess } from 'node:child_process'
import { redisProgram, startRedisServer } from '../redis-server.ts'
import { openCrookedServer, type CrookedServer } from './crooked-server.ts'
import { notNone, said, type Outcome, type Row } from './row.ts'
import { connections, endOf, recipientsPerKill, sendingOffice, startSend, toAll } from './sending-office.ts'

const workers = 3

/** Workers on a queue are killed again and again, and now and then whoever hands over to them; a round is a kill. */
export const killedWorkers: Row = {
  name: 'workers on a queue killed at any moment, to a server that misbehaves',
  rounds: 30,
  run: async (folder, rounds, tell) => await workThroughKills(folder, rounds, rounds * recipientsPerKill, tell),
}

export async function workThroughKills(folder: string, kills: number, recipients: number, tell: (round: number) => void): Promise<Outcome> {
  if (redisProgram === undefined) return { counts: '', broken: ['nothing was tried: expected Redis (apt-get install redis-server)'] }
  const office = sendingOffice(folder, recipients)
  const redis = await startRedisServer(redisProgram, office)
  const server = await openCrookedServer(recipients)
  const queue = ['--queue', redis.address]
  const work = ['send', '--worker', ...queue, '--smtp', `smtp://127.0.0.1:${server.port}`]
  const crew = crewOf(() => startSend(office, [...work, '--connections', String(connections), '--retry', '1ms']))
  try {
    let [workersKilled, callersKilled] = [0, 0]
    const killed = () => workersKilled + callersKilled
    // The last call is left alone; a call that ended early, or left somebody without an answer, is made again.
    for (let call = 0; call < kills * 4 + 10; call += 1) {
      tell(killed())
      const taken = server.taken()
      let next = nextKill(server, recipients, kills)
      const code = await endOf(startSend(office, [...toAll, ...queue]), () => {
        if (killed() >= kills || server.taken() < next) return false
        next = nextKill(server, recipients, kills)
        if (Math.random() < 0.2) return true
        crew.killOne()
        workersKilled += 1
        return false
      })
      if (code === null) callersKilled += 1
      else if (killed() >= kills && server.taken() === taken) break
    }
    const faults = server.faults(workersKilled, connections)
    const deaths = `${workersKilled} workers and ${callersKilled} callers killed`
    return { counts: `${recipients} recipients, ${deaths}, ${server.taken()} messages taken; ${said(faults)}`, broken: notNone(faults) }
  } finally {
    crew.end()
    server.close()
    redis.end()
  }
}

/** Somewhere in the midst of the work that is left. */
function nextKill(server: CrookedServer, recipients: number, kills: number): number {
  return server.taken() + Math.ceil((Math.random() * recipients) / kills) + 1
}

/** Workers: for each that is killed there is another one. */
function crewOf(start: () => ChildProcess) {
  const all = Array.from({ length: workers }, start)
  return {
    killOne: () => {
      const at = Math.floor(Math.random() * all.length)
      all[at]?.kill('SIGKILL')
      all[at] = start()
    },
    end: () => {
      for (const one of all) one.kill('SIGKILL')
    },
  }
}
