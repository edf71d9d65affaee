import { isMap } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Word, Words } from '../model/words.ts'
import { segmentsOf } from '../core/pattern.ts'
import { formFor } from '../core/plural.ts'

/** What a placeholder of a word may be given: anything that prints itself. */
export type Parameters = Readonly<Record<string, unknown>>

/** A word asked for by a template, printed where it stands: `{{t "page.next_update" when=next_update_by}}`. */
export interface Said {
  readonly kind: 'said'
  readonly key: string
  readonly parameters: Parameters
}

/** How a register prints the two things a word is made of. */
export interface SayingRules {
  readonly text: (text: string) => string
  readonly value: (value: unknown) => string
}

/**
 * Says a word of the interface with its placeholders filled in.
 * @throws UserError when there is no such word, or a placeholder is given nothing
 * @example say(english, 'en', 'update_of', { date: day }, rules) // 'Update of 3 October 2022'
 */
export function say(words: Words, lang: string, key: string, parameters: Parameters, rules: SayingRules): string {
  const word = wordOf(words, key)
  if (word === undefined) throw new UserError(`the words of ${lang} have no \`${key}\`; add it to templates/locales/`, 3)
  let said = ''
  for (const segment of segmentsOf(formFor(word, lang, parameters['count']))) {
    if (typeof segment !== 'string') said += rules.value(valueFor(segment.name, key, parameters))
    else said += rules.text(endsWithStop(said) ? segment.replace(/^\./, '') : segment)
  }
  return said
}

/** A date may end in a full stop of its own (Croatian `2022.`), also inside its tag: a sentence that ends there has one. */
function endsWithStop(said: string): boolean {
  return /\.(?:<\/[a-z]+>)*$/.test(said)
}

function valueFor(name: string, key: string, parameters: Parameters): unknown {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (value === undefined || value === null) {
    throw new UserError(`the word \`${key}\` has a place for {${name}}, and was given nothing for it`, 3)
  }
  return value
}

const found = new WeakMap<object, Map<string, Word | undefined>>()

/** The word or plural forms under a dotted key; undefined when there is none. */
export function wordOf(words: object, key: string): Word | undefined {
  let known = found.get(words)
  if (!known) found.set(words, (known = new Map<string, Word | undefined>()))
  if (!known.has(key)) known.set(key, lookUp(words, key))
  return known.get(key)
}

function lookUp(words: object, key: string): Word | undefined {
  let at: unknown = words
  for (const step of key.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Readonly<Record<string, unknown>>)[step]
  }
  if (typeof at === 'string') return at
  return isCounted(at) ? at : undefined
}

const categories: ReadonlySet<string> = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

/** Whether a value is a word with plural forms (CLDR categories) and not a section of words. */
export function isCounted(value: unknown): value is Readonly<Record<string, string>> {
  if (!isMap(value)) return false
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every((key) => categories.has(key))
}
