import handlebars, { type HelperOptions, type Runtime } from 'handlebars/runtime.js'
import { dateForms, type Dated, type DateForm } from './dates.ts'
import type { Printer } from './printer.ts'
import type { FieldValue } from './recipient-fields.ts'
import type { Aloud } from './speaking-time.ts'
import type { Span } from './spans.ts'
import type { Said } from './words.ts'

/** What `compile.ts` makes of a template: Handlebars' own form, its values printed by `data.out`. */
export type TemplateSpec = { readonly main: unknown }

/** Fills a template with one of the four values that templates see. */
export type Render = (view: object, printer: Printer) => string

/** The helpers of templates besides `if`, `unless`, `each` and `with`. */
export const helpers = ['t', 'is', 'date', 'span', 'seconds', 'foreign', 'recipient'] as const

let shared: Runtime | undefined

/** A precompiled template as a function. */
export function loadSpec(spec: TemplateSpec): Render {
  shared ??= environment()
  const template = shared.template(spec)
  // What a view does not own is absent, without the warning that Handlebars prints.
  const guard = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }
  return (view, printer) => printer.whole(template(view, { ...guard, data: { out: printer, use } }))
}

/** An environment of our own: nothing that another package registers globally reaches templates. */
function environment(): Runtime {
  const own = handlebars.create()
  for (const name of ['if', 'unless', 'log', 'lookup', 'helperMissing', 'blockHelperMissing']) own.unregisterHelper(name)
  own.registerHelper('each', eachWith(own))
  return own
}

/** Lists only; the built-in one would also walk the fields of a map. */
function eachWith(own: Runtime) {
  return function each(this: unknown, list: unknown, options: HelperOptions): string {
    if (!Array.isArray(list) || list.length === 0) return options.inverse(this)
    const data = own.createFrame(options.data)
    const frame = { data }
    let printed = ''
    for (let index = 0; index < list.length; index++) {
      data['index'] = index
      data['first'] = index === 0
      data['last'] = index === list.length - 1
      printed += options.fn(list[index], frame)
    }
    return printed
  }
}

type Named = Readonly<Record<string, unknown>>

/** What compiled templates call: the helpers, each given its named values first, and the test of `if`. */
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
  /** Handlebars' own idea of what holds: an empty list does not. */
  holds: (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value)),
} satisfies Readonly<Record<(typeof helpers)[number] | 'holds', (...args: never[]) => unknown>>
