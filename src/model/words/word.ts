import { describe, eitherForm, mapOf, picklist, shape, string } from '../schema.ts'

/** One sentence, or one per plural category of the language (CLDR: zero, one, two, few, many, other), chosen by `count`. */
export const counted = eitherForm({ text: string(), map: mapOf(picklist(['zero', 'one', 'two', 'few', 'many', 'other']), string()) })
export const word = string()

/** A word for each value of a list, so that a value without a word is a missing key. */
export function each<const K extends string>(values: readonly K[], where: string) {
  return describe(where, shape(Object.fromEntries(values.map((value) => [value, word])) as Record<K, typeof word>))
}
