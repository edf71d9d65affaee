import handlebars, { type HelperOptions, type Runtime } from 'handlebars/runtime.js'
import { dateForms, type DateForm } from './dates.ts'
import type { Dated, Printer } from './printer.ts'
import type { Said } from './words.ts'

/** What `compile.ts` makes of a template: Handlebars' own form, its values printed by `data.out`. */
export type TemplateSpec = { readonly main: unknown }

/** Fills a template with one of the four values that templates see. */
export type Render = (view: object, printer: Printer) => string

/** The helpers of templates besides `if`, `unless`, `each` and `with`. */
export const helpers = ['t', 'is', 'date', 'foreign'] as const

let shared: Runtime | undefined

/** A precompiled template as a function. */
export function loadSpec(spec: TemplateSpec): Render {
  shared ??= environment()
  const template = shared.template(spec)
  return (view, printer) => template(view, { data: { out: printer } })
}

/** An environment of our own: nothing that another package registers globally reaches templates. */
function environment(): Runtime {
  const own = handlebars.create()
  for (const name of ['log', 'lookup', 'helperMissing', 'blockHelperMissing']) own.unregisterHelper(name)
  own.registerHelper('each', eachWith(own))
  own.registerHelper('t', sayWord)
  own.registerHelper('is', (value: unknown, ...rest: readonly unknown[]) => rest.slice(0, -1).includes(value))
  own.registerHelper('date', dateIn)
  own.registerHelper('foreign', (value: unknown) => isFallback(value))
  return own
}

/** Lists only; the built-in one would also walk the fields of a map. */
function eachWith(own: Runtime) {
  return function each(this: unknown, list: unknown, options: HelperOptions): string {
    if (!Array.isArray(list) || list.length === 0) return options.inverse(this)
    const data = own.createFrame(options.data)
    let printed = ''
    const frame = { data }
    for (let index = 0; index < list.length; index++) {
      data['index'] = index
      data['first'] = index === 0
      data['last'] = index === list.length - 1
      printed += options.fn(list[index], frame)
    }
    return printed
  }
}

/** `{{t "page.next_update" when=by}}`, or with a second argument the entry of a table: `{{t "states" state}}`. */
function sayWord(key: string, entry: unknown, options?: HelperOptions): Said {
  if (options === undefined) return { kind: 'said', key, parameters: (entry as HelperOptions).hash }
  return { kind: 'said', key: `${key}.${String(entry)}`, parameters: options.hash }
}

function dateIn(value: Dated['value'] | undefined, form: string): Dated | undefined {
  const known = dateForms.find((one): one is DateForm => one === form)
  return value === undefined || known === undefined ? undefined : { kind: 'dated', value, form: known }
}

function isFallback(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'was_fallback' in value && value.was_fallback === true
}
