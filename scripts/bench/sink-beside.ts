/** A mail server in a process of its own, which is this program started once more: what it costs is not ours. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openSink, type SinkOptions } from '../mail-sink.ts'

const orderVariable = 'INCIDENT_BENCH_SINK'

export interface SinkBeside {
  readonly port: number
  taken(): Promise<number>
  end(): void
}

export async function sinkBeside(options: SinkOptions): Promise<SinkBeside> {
  const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, [orderVariable]: JSON.stringify(options) } })
  const answer = async () => await new Promise<number>((answered) => child.once('message', (number) => answered(Number(number))))
  const port = await answer()
  return {
    port,
    taken: async () => {
      child.send('taken?')
      return await answer()
    },
    end: () => child.kill('SIGKILL'),
  }
}

/** The work of this process, where it was started to be a mail server. */
export function orderedSink(): Promise<void> | undefined {
  const order = process.env[orderVariable]
  return order === undefined ? undefined : beSink(order)
}

async function beSink(order: string): Promise<void> {
  // Written by the process that started this one.
  const sink = await openSink(JSON.parse(order) as SinkOptions)
  process.send?.(sink.port)
  process.on('message', () => process.send?.(sink.taken()))
}
