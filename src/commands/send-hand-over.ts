/** Recipients become batches in the queue: a few that go alone, then all others. */
import { randomUUID } from 'node:crypto'
import type { BatchLetter, Outbox } from '../io/queue.ts'
import type { SharedSending } from '../io/shared-sending.ts'
import type { Manner } from './send-call.ts'
import type { Addressee } from './send-list.ts'

export interface Handover {
  readonly sending: string
  readonly manner: Manner
  readonly addressees: Iterable<Addressee>
  /** Whether somebody is still to be told. */
  readonly isOpen: (key: Buffer) => boolean
  readonly onProgress: (put: number) => void
}

/** Recipients of one batch: some seconds of work, so that a batch whose worker is gone keeps few waiting. */
const inBatch = 200

/** @returns what the workers call it */
export async function handOver(
  outbox: Outbox,
  shared: SharedSending,
  { sending, manner, addressees, isOpen, onProgress }: Handover,
): Promise<string> {
  const name = randomUUID()
  await shared.begin(name, manner.first > 0 ? 'first' : 'open')
  let letters: BatchLetter[] = []
  let count = 0
  const room = () => (count < manner.first ? Math.min(manner.first - count, inBatch) : inBatch)
  const put = async () => {
    if (letters.length > 0)
      await outbox.put({ sending, run: name, isFirst: count < manner.first, unknowns: manner.unknowns, round: 0, letters })
    count += letters.length
    letters = []
    onProgress(count)
  }
  for (const { key, edition, ...to } of addressees) {
    if (!isOpen(key)) continue
    letters.push({ key: key.toString('base64url'), edition, to: { ...to, edition } })
    if (letters.length === room()) await put()
  }
  await put()
  return name
}
