import type { ListedRecipient } from './recipient.ts'

/** What became of one message at the mail server. Replies are codes alone, as their words may repeat the address. */
export type Outcome =
  | { readonly kind: 'accepted' }
  /** 4xx: may be tried again later. */
  | { readonly kind: 'deferred'; readonly reply: string }
  /** 5xx: not to be tried again. */
  | { readonly kind: 'refused'; readonly reply: string }
  /** The message had left, and no answer came: it may have arrived. */
  | { readonly kind: 'unknown'; readonly reply: string }

/** What a ledger notes: a message before it leaves, and what became of it; `kept` that it did not leave after all. */
export type LedgerEvent = 'leaving' | 'kept' | Outcome['kind']

/** One message of a sending, to one recipient. */
export interface Letter {
  /** Stands for the recipient in the ledger: 16 bytes. */
  readonly key: Buffer
  readonly edition: string
  readonly to: ListedRecipient
  /** How often all that was put off has been tried again in this run. */
  readonly round: number
}

/** What a ledger answers to a letter that is about to leave. */
export type Claim =
  /** It is noted, and may leave. */
  | 'leave'
  /** It was accepted or refused already, or is on its way in this run: a second row for the same recipient. */
  | 'done'
  /** Its time to be tried again has not come. */
  | 'later'
  /** An earlier run may have delivered it, and such are left alone. */
  | 'left'

/** The memory of a sending: what is noted there happens never twice. */
export interface Ledger {
  /** Notes that a letter leaves, if it may; the note is kept for good when the promise is. */
  claim(letter: Letter): Promise<Claim>
  /** What became of it. */
  settle(letter: Letter, event: Exclude<LedgerEvent, 'leaving'>, reply?: string): void | Promise<void>
  close(): Promise<void>
}
