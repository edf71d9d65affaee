/**
 * Values that print themselves in the register of the file they stand in: plain data here, printed in `render`.
 * A reference inside a text is one of these too, so a date in an English passage prints as English dates do.
 */
import type { ContactKind } from './organisation.ts'
import { printable } from './schema.ts'
import type { State } from './values.ts'

/** Three ways the same thing is said. */
export const registers = ['html', 'text', 'speech'] as const
export type Register = (typeof registers)[number]

export type Direction = 'ltr' | 'rtl'

/** A day, or a time of a day, as the edition's zone shows it. */
export interface DateValue {
  readonly kind: 'date'
  /** `2022-10-03`, the day in the edition's zone. */
  readonly date: string
  /** `17:00`; absent for a day alone. */
  readonly time?: string
  /** For `<time datetime>`: the day, or the time with its offset, `2022-10-03T17:00:00+02:00`. */
  readonly datetime: string
  /** The zone a time is shown in (IANA); absent for a day alone. */
  readonly zone?: string
  /** Only the time of day is shown: `{{time "…"}}` in a text that names the day itself. */
  readonly is_clock?: boolean
  /** Whose time it is was said before. */
  readonly is_local?: boolean
}

/** A way to reach the organisation. */
export interface ContactValue {
  readonly kind: 'contact'
  readonly contact_kind: ContactKind
  /** E.164 number, address or web address. */
  readonly value: string
  /** How it is said aloud where its own reading is not right. */
  readonly spoken?: string
  /** It does not work or is given up: shown, and no link. */
  readonly is_dead?: boolean
}

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis' | 'code'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly to: string | ContactValue; readonly children: readonly Inline[] }
  | { readonly type: 'break' }
  /** A reference, with words of its own where grammar needs them. */
  | { readonly type: 'value'; readonly value: DateValue | ContactValue | Phrase; readonly words?: string }

export type Block =
  | { readonly type: 'paragraph' | 'heading'; readonly children: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'rule' }

/** The language a text is in, and whether it stands in for one that is missing. */
interface Spoken {
  /** BCP 47; of a name that is the same everywhere, the edition's. */
  readonly lang: string
  readonly dir: Direction
  /** The edition's own words were missing: print it marked as foreign. */
  readonly was_fallback: boolean
}

/** A title, name or label: words without paragraphs. */
export interface Phrase extends Spoken {
  readonly kind: 'phrase'
  readonly inlines: readonly Inline[]
}

/** Markdown, parsed, its references resolved. */
export interface Rich extends Spoken {
  readonly kind: 'rich'
  readonly blocks: readonly Block[]
}

/** The states of a service over a time that a picture shows, each from one share of it to another (0 to 1); what is left out, nobody was told of. */
export interface Bar {
  readonly kind: 'bar'
  /** The entry of a legend: where the other bars take the pattern of its state from. */
  readonly is_legend?: true
  readonly parts: readonly { readonly state: State; readonly start: number; readonly end: number }[]
}

export type Printable = DateValue | ContactValue | Phrase | Rich | Bar

export const date = printable<DateValue>('date')
export const contactValue = printable<ContactValue>('contact')
export const phrase = printable<Phrase>('phrase')
export const rich = printable<Rich>('rich')
export const bar = printable<Bar>('bar')
