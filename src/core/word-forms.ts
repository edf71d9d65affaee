/** Names as sentences bend them: “portalem klienta”, “Kundenportale”; by their endings, or by their first letters for whoever had rather be silent than wrong. */
import { languageOf } from './audience.ts'

/** The words of a text, in small letters. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
}

/** The same, and its numbers: what tells one sentence from another. */
export function tokensIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
}

/** Grammar and what is made of a name change its last three letters: `Polska`, `Polsce`; `Deutschland`, `deutsche`. */
export function isForm(word: string, name: string): boolean {
  const least = Math.max(4, Math.min(word.length, name.length) - 3)
  if (name.length < 4 || word.length < name.length - 3) return word === name
  return word.slice(0, least) === name.slice(0, least)
}

/** Languages that put what a thing is before what tells it from others: “portal klienta”, “portail client”. */
const headFirst = new Set(['pl', 'cs', 'sk', 'uk', 'hr', 'bg', 'fr', 'es', 'pt', 'it', 'ro', 'el', 'ar', 'he'])

/** The word of a name that says what it is: “portal” of “customer portal”. */
function headOf(name: readonly string[], locale: string): string {
  return (headFirst.has(languageOf(locale)) ? name[0] : name.at(-1)) ?? ''
}

const letters = '[a-z\\u00df-\\u024f\\u0370-\\u04ff]'

/**
 * A word of a name in the cases and the plural that its language has, as the source of a pattern. Short words have too many neighbours.
 * @example new RegExp(`^${bent('portal', 'pl-PL')}$`).test('portalem') // true
 */
export function bent(word: string, locale: string): string {
  const asWritten = word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
  if (word.length < 5 || !/^\p{L}+$/u.test(word)) return asWritten
  const language = languageOf(locale)
  if (language === 'en') return `${word}s?`
  // “portaal”, “portalen”.
  const long = language === 'nl' ? /^(.*([aeou]))\2([a-z])$/i.exec(word) : null
  if (long) return `${long[1]}(?:${long[2]}${long[3]}s?|${long[3]}en)`
  if (language === 'de') return `${withUmlaut(word)}${letters}{0,2}`
  if (!headFirst.has(language)) return `${word}${letters}{0,2}`
  // “Telefony”, “telefonów”: the vowel is an ending too.
  const isVowelEnding = /[aeiouy]$/i.test(word) && word.length > 5
  const stem = isVowelEnding ? word.slice(0, -1) : word
  const endings = isVowelEnding ? `${letters}{0,2}` : `${letters}{0,3}`
  return language === 'pl' ? polishForms(stem, endings) : `${stem}${endings}`
}

/** “Zugang”, “Zugänge”: the last vowel may change. */
function withUmlaut(word: string): string {
  const umlauts: Readonly<Record<string, string>> = { a: 'ä', o: 'ö', u: 'ü' }
  return word.replace(/[aou](?=u?[^aeiouyäöü]+$)/i, (vowel) => `[${vowel}${umlauts[vowel.toLowerCase()] ?? ''}]`)
}

/** What the end of a stem becomes in some cases: “poczcie”, “fakturze”, “usłudze”, “rozliczeń”. */
const softened: readonly (readonly [end: string, becomes: string])[] = [
  ['ni', 'ń'],
  ['t', 'cie'],
  ['d', 'dzie'],
  ['r', 'rze'],
  ['g', 'dze'],
  ['k', 'ce'],
  ['ł', 'le'],
]

/** Beside two letters of any kind, the longer endings that nouns and adjectives have: “licznikach”, “terenowego”. */
function polishForms(stem: string, endings: string): string {
  const [end, becomes] = softened.find(([last]) => stem.endsWith(last)) ?? []
  const changed = end === undefined ? '' : `|${stem.slice(0, -end.length)}${becomes}`
  return `(?:${stem}(?:${endings}|ach|ami|iem|owi|ego|emu|ymi|imi)${changed})`
}

/**
 * Which of several names words may speak of, in any form of them; by what it is alone where that is no other one's.
 * @param names by id, as the readers of a locale know them
 */
export function namesSpokenOf(text: string, names: ReadonlyMap<string, string>, locale: string): readonly string[] {
  const said = wordsIn(text)
  const all = [...names].map(([id, name]) => ({ id, words: wordsIn(name) })).filter(({ words }) => words.length > 0)
  const isShared = (head: string, id: string) => all.some((other) => other.id !== id && isTail(head, headOf(other.words, locale)))
  return all.flatMap(({ id, words }) => {
    const head = headOf(words, locale)
    const isWhole = said.some((_, at) => words.every((word, after) => isForm(said[at + after] ?? '', word)))
    const isHead = () => said.some((word) => word.length >= 5 && isTail(word, head) && !isShared(word, id))
    return isWhole || isHead() ? [id] : []
  })
}

/** Whether a word, in some form, is the end of a longer one or all of it: “portaal” of “klantportaal”. */
function isTail(word: string, name: string): boolean {
  const stem = word.slice(0, Math.max(5, word.length - 2))
  const at = name.indexOf(stem)
  return at >= 0 && name.length - at <= word.length + 1
}
