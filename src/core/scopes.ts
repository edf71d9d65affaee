/** What the scopes of a fact say in two editions: the same, another thing, or the opposite. */
import { regionOf } from '../model/languages.ts'
import { subjectsNamed } from './answer-subjects.ts'
import { languageOf } from './audience.ts'
import type { Fold } from './fold.ts'
import { once } from './once.ts'
import { own } from './own.ts'
import { pickText } from './pick-text.ts'
import { isForm, wordsIn } from './word-forms.ts'
import type { Language } from './wording/language.ts'
import { extentIn, partsOf, type Extent } from './wording/scope-words.ts'

/** What a fact covers, as the readers of an edition see it. */
export interface Scope {
  readonly edition: string
  readonly lang: string
  readonly words: string
  /** Services, facts, contacts, countries and numbers that are named: what can be told apart in any language. Looked for when asked. */
  readonly covered: () => ReadonlySet<string>
  readonly leftOut: () => ReadonlySet<string>
  /** Whether anything is said not to be meant. */
  readonly hasLimits: boolean
  /** Absent where nothing says so. */
  readonly extent?: Extent
  /** Whether there are rules for its language: without them nothing is known to be left out. */
  readonly isJudged: boolean
}

/** Undefined for a fact without a scope. */
export function scopeOf(fact: string, told: Fold, rules: Language | undefined): Scope | undefined {
  const text = own(told.incident.facts, fact)?.scope
  if (text === undefined) return undefined
  const { words, lang } = pickText(text, told.audience)
  const { covered, leftOut } = rules === undefined ? { covered: words, leftOut: '' } : partsOf(words, rules)
  const extent = rules && extentIn(words, rules)
  return {
    edition: told.audience.id,
    lang,
    words: words.trim(),
    covered: once(() => namedIn(covered, told)),
    leftOut: once(() => namedIn(leftOut, told)),
    hasLimits: leftOut !== '',
    ...(extent && { extent }),
    isJudged: rules !== undefined,
  }
}

/** How two scopes stand to each other; `of` names what one of them covers and the other leaves out, where that has a name. */
export type Comparison = { readonly kind: 'same' | 'other' } | { readonly kind: 'opposite'; readonly of?: string }

/**
 * Words in two languages are taken for translations of each other where they name the same; two texts in one language never are. Nothing
 * is opposite that cannot be shown to be.
 */
export function compareScopes(a: Scope | undefined, b: Scope | undefined): Comparison {
  if (a === undefined || b === undefined || a.words === b.words) return { kind: 'same' }
  const isJudged = a.isJudged && b.isJudged
  const of = isJudged && mayBeOpposite(a, b) ? (coveredHere(a, b) ?? coveredHere(b, a)) : undefined
  if (of !== undefined) return { kind: 'opposite', of }
  if (!isAlike(named(a), named(b))) return { kind: 'other' }
  if (isJudged && a.extent !== undefined && b.extent !== undefined && a.extent !== b.extent) return { kind: 'opposite' }
  return { kind: languageOf(a.lang) === languageOf(b.lang) ? 'other' : 'same' }
}

/** Whether it is worth looking: where neither limits anything, and they do not differ in how much they mean, nothing is opposite. */
export function mayBeOpposite(a: Scope | undefined, b: Scope | undefined): boolean {
  if (a === undefined || b === undefined || a.words === b.words) return false
  return a.hasLimits || b.hasLimits || (a.extent !== undefined && b.extent !== undefined && a.extent !== b.extent)
}

/** What one covers and the other leaves out. */
function coveredHere({ covered }: Scope, { leftOut }: Scope): string | undefined {
  return [...covered()].find((each) => leftOut().has(each))
}

function named({ covered, leftOut }: Scope): ReadonlySet<string> {
  return new Set([...covered(), ...leftOut()])
}

function isAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each))
}

function namedIn(words: string, told: Fold): ReadonlySet<string> {
  if (words.trim() === '') return new Set()
  return new Set([...subjectsNamed(words, told), ...countriesIn(words, told), ...numbersIn(words)])
}

/** `1.200` and `1,200` are one number. */
function numbersIn(words: string): readonly string[] {
  const grouped = words.replace(/\{\{.*?\}\}/g, ' ').replace(/(?<=\d)[.,\s\u00A0\u202F](?=\d{3}(?!\d))/g, '')
  return grouped.match(/\d+/g) ?? []
}

/** The countries of the organisation's editions that words name, in any case of their grammar: “w Polsce”. In English. */
function countriesIn(words: string, { audience }: Fold): readonly string[] {
  const all = wordsIn(words)
  const regions = new Set(Object.values(audience.locales).flatMap((locale) => regionOf(locale) ?? []))
  const isNamed = (region: string) => {
    // “Kingdom” tells the United Kingdom from others.
    const [name = ''] = wordsIn(nameOf(region, audience.locale)).toSorted((a, b) => b.length - a.length)
    return name.length >= 4 && all.some((word) => isForm(word, name))
  }
  return [...regions].filter(isNamed).map((region) => nameOf(region, 'en'))
}

const displays = new Map<string, Intl.DisplayNames>()

function nameOf(region: string, locale: string): string {
  const known = displays.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region' })
  displays.set(locale, known)
  return known.of(region) ?? region
}
