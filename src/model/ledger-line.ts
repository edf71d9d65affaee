import type { LedgerEvent } from './delivery.ts'

/** One line of a ledger. Nobody can read an address out of it, and the words of servers, which repeat addresses, are not kept. */
export interface LedgerLine {
  /** UTC. */
  readonly at: string
  readonly event: LedgerEvent
  /** The recipient's key: 16 bytes, base64url. */
  readonly to: string
  readonly edition: string
  /** Where the recipient stood in the list of that run. */
  readonly row: number
  /** `550 5.1.1` */
  readonly reply?: string
}

/** Which bulletin the lines of an edition are about; before the first of them. */
export interface LedgerHead {
  readonly at: string
  readonly event: 'frozen'
  readonly edition: string
  /** Of the bulletin as it was frozen. */
  readonly sha256: string
}

const events: readonly string[] = ['leaving', 'kept', 'accepted', 'deferred', 'refused', 'unknown'] satisfies readonly LedgerEvent[]

/** @returns undefined for a line that is torn, or was not written by us */
export function readLedgerLine(line: string): LedgerLine | LedgerHead | undefined {
  const read = parsed(line)
  if (typeof read !== 'object' || read === null) return undefined
  // Each is looked at before it is used.
  const { at, event, to, edition, row, reply, sha256 } = read as { readonly [key in keyof LedgerLine | keyof LedgerHead]?: unknown }
  if (typeof at !== 'string' || typeof edition !== 'string') return undefined
  if (event === 'frozen') return typeof sha256 === 'string' ? { at, event, edition, sha256 } : undefined
  if (typeof to !== 'string' || typeof row !== 'number') return undefined
  if (!events.includes(String(event)) || !/^[A-Za-z0-9_-]{22}$/.test(to)) return undefined
  return { at, event: event as LedgerEvent, to, edition, row, ...(typeof reply === 'string' && { reply }) }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
