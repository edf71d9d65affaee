/** The line of a sending in the record of what is public: who was told what, edition by edition, and how many. */
import { createHash } from 'node:crypto'
import { readOutput } from '../io/write-if-changed.ts'
import { isMap } from '../model/edit.ts'
import { recordFile, recordLine } from './record.ts'
import type { Subject } from './send-bulletins.ts'

/** What a ledger says of a sending. */
export interface Told {
  /** What its keys are made with; the record names the ledger by it. */
  readonly secret: string
  /** How many of each edition have it, of all runs. */
  readonly accepted: ReadonlyMap<string, number>
  /** Of the updates that their bulletin tells, by edition. */
  readonly digests: ReadonlyMap<string, { readonly [update: string]: string }>
  /** When the last of them got it, in milliseconds since 1970. */
  readonly at: number
}

/**
 * Adds what the ledger knows and the record does not: also what runs before this one sent that were killed, or what workers delivered when nobody waited.
 * @throws UserError (1) when it cannot be added to
 */
export function recordSending({ one, incident, name }: Subject, { secret, accepted, digests, at }: Told): void {
  const { root, isAlone } = one.workspace
  if (isAlone) return
  const sending = `${incident.id}/${name}`
  const ledger = createHash('sha256').update(secret).digest('hex').slice(0, 12)
  recordLine(root, 'send', () => {
    const known = recorded(readOutput(root, recordFile)?.toString() ?? '', sending, ledger)
    const told = [...accepted]
      .map(([edition, count]) => [edition, count - (known.get(edition) ?? 0)] as const)
      .filter(([, count]) => count > 0)
    if (told.length === 0) return undefined
    const updates: Record<string, Record<string, string>> = {}
    for (const [edition] of told)
      for (const [update, digest] of Object.entries(digests.get(edition) ?? {})) updates[update] = { ...updates[update], [edition]: digest }
    return JSON.stringify({
      at: new Date(at).toISOString(),
      updates,
      sent: { [sending]: Object.fromEntries(told) },
      ledger,
    })
  })
}

/** How many of each edition the record has of a ledger. */
function recorded(record: string, sending: string, ledger: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const line of record.split('\n')) {
    const own = line.includes(ledger) ? sentIn(line, sending, ledger) : {}
    for (const [edition, count] of Object.entries(own))
      if (typeof count === 'number') counts.set(edition, (counts.get(edition) ?? 0) + count)
  }
  return counts
}

function sentIn(line: string, sending: string, ledger: string): { readonly [edition: string]: unknown } {
  try {
    const read: unknown = JSON.parse(line)
    const sent = isMap(read) && read['ledger'] === ledger && isMap(read['sent']) ? read['sent'][sending] : undefined
    return isMap(sent) ? sent : {}
  } catch {
    return {}
  }
}
