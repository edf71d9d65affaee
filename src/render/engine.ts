import { dateForms, type Dated, type DateForm } from './dates.ts'
import type { Printer } from './printer.ts'
import type { FieldValue } from './recipient-fields.ts'
import type { Aloud } from './speaking-time.ts'
import type { Span } from './spans.ts'
import type { Said } from './words.ts'

/** A program of a template, as Handlebars compiles it: what is inside of its blocks are programs of their own. */
type Program = (container: object, view: object, ...rest: readonly unknown[]) => string

/** What `compile.ts` makes of a template: its programs by number, and the whole of it. */
export type TemplateSpec = { readonly main: Program }

/** Fills a template with one of the four values that templates see. */
export type Render = (view: object, printer: Printer) => string

/** The helpers of templates besides `if`, `unless`, `each` and `with`. */
export const helpers = ['t', 'is', 'date', 'span', 'seconds', 'foreign', 'recipient'] as const

/** A precompiled template as a function. */
export function loadSpec(spec: TemplateSpec): Render {
  const container = { ...blocks, helpers: use, programs: spec, lookupProperty: own }
  return (view, printer) => {
    const frame: Frame = { out: printer }
    return printer.whole(spec.main(container, view, undefined, undefined, frame, undefined, [view]))
  }
}

/** What a view does not own is absent, and so is what would be inside of it. */
function own(view: Named | undefined, name: string): unknown {
  return view !== undefined && view !== null && Object.hasOwn(view, name) ? view[name] : undefined
}

/** What programs print with; inside of a list, where in it they are. */
interface Frame {
  readonly out: Printer
  readonly index?: number
  readonly first?: boolean
  readonly last?: boolean
}

/** A program inside of a block, waiting for what it is filled with. */
type Fill<T extends readonly unknown[]> = (...values: T) => string

const blocks = {
  /** Handlebars' own idea of what holds: an empty list does not. */
  holds: (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value)),
  /** Lists only: the fields of a map are not walked through. */
  each: (list: unknown, { out }: Frame, inside: Fill<[unknown, Frame]>, otherwise: Fill<[]>): string => {
    if (!Array.isArray(list) || list.length === 0) return otherwise()
    let printed = ''
    for (let index = 0; index < list.length; index++) {
      printed += inside(list[index], { out, index, first: index === 0, last: index === list.length - 1 })
    }
    return printed
  },
  with: (value: unknown, inside: Fill<[unknown]>, otherwise: Fill<[]>): string =>
    blocks.holds(value) || value === 0 ? inside(value) : otherwise(),
}

type Named = Readonly<Record<string, unknown>>

/** What compiled templates call: the helpers, each given its named values first. */
const use = {
  /** `{{t "page.next_update" when=by}}`, or with a second argument the entry of a table: `{{t "states" state}}`. */
  t: (parameters: Named, key: string, ...entry: readonly unknown[]): Said => ({
    kind: 'said',
    key: entry.length === 0 ? key : `${key}.${String(entry[0])}`,
    parameters,
  }),
  is: (_: Named, value: unknown, ...words: readonly unknown[]): boolean => words.includes(value),
  date: (_: Named, value: Dated['value'] | undefined, form: string): Dated | undefined => {
    const known = dateForms.find((one): one is DateForm => one === form)
    return value === undefined || known === undefined ? undefined : { kind: 'dated', value, form: known }
  },
  /** `{{span scheduled_for scheduled_until}}`; without an end the beginning alone. */
  span: (_: Named, from: Span['from'] | undefined, until: Span['until'] | undefined): Span | Span['from'] | undefined =>
    from === undefined || until === undefined ? from : { kind: 'span', from, until },
  /** `{{recipient.name "customer"}}`: the name is read into a call when the template is read. */
  recipient: (_: Named, column: string, otherwise?: unknown): FieldValue => ({ kind: 'recipient', column, otherwise }),
  /** `{{seconds answer}}`: how long a text takes to read aloud. */
  seconds: (_: Named, value: Aloud['value'] | undefined): Aloud | undefined => (value === undefined ? undefined : { kind: 'aloud', value }),
  foreign: (_: Named, value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'was_fallback' in value && value.was_fallback === true,
} satisfies Readonly<Record<(typeof helpers)[number], (...args: never[]) => unknown>>
