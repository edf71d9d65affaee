/** Waits while workers deliver, and passes on to them what this machine decides. */
import { hearEnding } from '../io/interrupts.ts'
import type { Outbox } from '../io/queue.ts'
import { isStopped, type SendingFolder } from '../io/sending-folder.ts'
import type { SharedSending } from '../io/shared-sending.ts'
import type { Call } from './command.ts'
import { spanText } from './spans.ts'

export interface Workers {
  readonly outbox: Outbox
  readonly shared: SharedSending
  readonly folder: SendingFolder
  readonly call: Call
}

/** Milliseconds between two looks. */
const pace = 500

/** Milliseconds after which a stop is seen. */
const glance = 50

/** So many looks after a stop, for the messages that are on their way. */
const patience = 20

/** @returns an exit code where there is nothing more to say; none when all that was handed over is done, or stopped */
export async function waitForWorkers(sending: string, run: string, { outbox, shared, folder, call }: Workers): Promise<number | undefined> {
  const { terminal } = call
  let isInterrupted = false
  const stopHearing = hearEnding(() => (isInterrupted = true))
  terminal.say('Waiting for the workers (incident send --worker). Ctrl-C leaves it to them.')
  const begun = performance.now()
  let [most, looksLeft] = [0, Number.POSITIVE_INFINITY]
  try {
    for (; looksLeft > 0; looksLeft -= 1) {
      const { waiting, failed } = await outbox.countsOf(sending)
      most = Math.max(most, waiting)
      if (waiting === 0) break
      if (isInterrupted) {
        terminal.say('The workers go on. --status shows how far they are, and writes into the record what they have delivered.')
        return 130
      }
      if (isStopped(folder) && looksLeft === Number.POSITIVE_INFINITY) {
        await shared.shutAll()
        terminal.say('Stopping: the workers end after the messages that are on their way.')
        looksLeft = patience
      }
      terminal.progress(progressOf(most - waiting, most, failed, performance.now() - begun))
      await restUnless(() => isInterrupted || (looksLeft === Number.POSITIVE_INFINITY && isStopped(folder)))
    }
  } finally {
    stopHearing()
  }
  if (isStopped(folder)) terminal.warn('It was stopped before the end; the same call goes on from here.')
  else if ((await shared.stateOf(run)) === 'shut') terminal.warn('None of the first was accepted, and the rest was not tried.')
  return undefined
}

async function restUnless(isOver: () => boolean): Promise<void> {
  for (let rested = 0; rested < pace && !isOver(); rested += glance) await new Promise((resolve) => setTimeout(resolve, glance))
}

function progressOf(done: number, all: number, failed: number, passed: number): string {
  const left = done > 0 ? `, ${spanText((passed / done) * (all - done))} left` : ''
  return `${done} of ${all} ${all === 1 ? 'batch' : 'batches'} delivered${failed > 0 ? `, ${failed} given up` : ''}${left}`
}
