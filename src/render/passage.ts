import { directionOf } from '../core/audience.ts'
import { inDigits } from '../core/digits.ts'
import { regionOf } from '../model/languages.ts'
import type { Bar, ContactValue, DateValue, Direction, Inline, Phrase, Rich } from '../model/printable.ts'
import type { Words } from '../model/words.ts'
import type { DateForm } from './dates.ts'
import type { PhoneNumbers } from './phone-numbers.ts'
import { forLanguage, pronouncing, sayingInFull } from './pronounce.ts'
import type { SayName } from './spoken-names.ts'

/** How one edition is printed. */
export interface PrintSettings {
  /** BCP 47, with the region readers are in: nl-NL. */
  readonly locale: string
  readonly dir: Direction
  readonly wordsFor: (lang: string) => Words
  /** The language that lends a word of the interface to one that lacks it. */
  readonly lenderOf?: ((lang: string, key: string) => string | undefined) | undefined
  readonly phones: PhoneNumbers
  /** The ten digits of the locale, zero first; absent for 0 to 9. */
  readonly digits?: readonly string[] | undefined
  /** Per language: the written name to the way to say it. Speech alone uses it. */
  readonly pronounce?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** How such a name is put into a text, where that is not its words alone. */
  readonly sayName?: SayName
  /** The number callers have dialled (E.164): said as "this number". Speech alone uses it. */
  readonly dialled?: string | undefined
}

/** The language a value is printed in: the edition's, or that of the foreign passage it stands in. */
export interface Passage {
  readonly lang: string
  readonly dir: Direction
  readonly words: Words
  /** Printed in another language than the edition's, because its own words are missing. */
  readonly isForeign: boolean
  /** The calling code of the readers' country: numbers of it are shown as they are dialled there. */
  readonly callingCode: string | undefined
  readonly phones: PhoneNumbers
  readonly pronounce: (text: string) => string
  /** Says abbreviations and signs in words. Speech alone uses it. */
  readonly inFull: (text: string) => string
  readonly dialled: string | undefined
  /** Writes the digits of dates and counts; numbers to be dialled keep theirs. */
  readonly digits: (text: string) => string
  /** The passage of a value that has a language of its own. */
  readonly within: (value: Pick<Phrase | Rich, 'lang' | 'dir' | 'was_fallback'>) => Passage
  /** The passage of a word of the interface that another language lends; undefined for a word of its own. */
  readonly lentFrom: (key: string) => Passage | undefined
}

/** What a register owes: a way to print each kind of value. */
export interface RegisterRules {
  /** Plain words: of the interface, of the data of a template. */
  text(text: string, passage: Passage): string
  date(value: DateValue, passage: Passage, form?: DateForm): string
  contact(value: ContactValue, passage: Passage): string
  phrase(value: Phrase, passage: Passage): string
  rich(value: Rich, passage: Passage): string
  /** A picture, or the same in words. */
  bar(value: Bar, passage: Passage): string
  /** A word of the interface as another language lends it. */
  lent(said: string, from: Passage): string
}

/** The passage everything of an edition stands in, unless it says otherwise. */
export function editionPassage(settings: PrintSettings): Passage {
  const region = regionOf(settings.locale)
  const made = new Map<string, Passage>()
  const passage = (lang: string, dir: Direction, isForeign: boolean, words = settings.wordsFor(lang)): Passage => ({
    lang,
    dir,
    isForeign,
    words,
    callingCode: region === undefined ? undefined : settings.phones.callingCodeOf(region),
    phones: settings.phones,
    pronounce: pronouncing(forLanguage(settings.pronounce ?? {}, lang) ?? {}, settings.sayName),
    inFull: sayingInFull(words.speech.in_full ?? {}),
    dialled: settings.dialled,
    digits: (text) => inDigits(text, settings.digits),
    within: (value) => {
      if (value.lang === lang) return known
      const key = `${value.lang} ${value.dir} ${value.was_fallback || isForeign}`
      let other = made.get(key)
      if (!other) made.set(key, (other = passage(value.lang, value.dir, value.was_fallback || isForeign)))
      return other
    },
    lentFrom(key) {
      const lender = settings.lenderOf?.(lang, key)
      return lender === undefined ? undefined : this.within({ lang: lender, dir: directionOf(lender), was_fallback: true })
    },
  })
  const known = passage(settings.locale, settings.dir, false)
  return known
}

/** A phone number as the reader dials it: as inside the country for readers there, else with the country's code. */
export function phoneFor(contact: ContactValue, passage: Passage): string {
  const forms = passage.phones.formsOf(contact.value)
  return forms.callingCode !== '' && forms.callingCode === passage.callingCode ? forms.national : forms.international
}

/** Pieces one after the other: a loop, because most of what a page says goes through here. */
export function printEach(all: readonly Inline[], passage: Passage, print: (one: Inline, passage: Passage) => string): string {
  let printed = ''
  for (const one of all) printed += print(one, passage)
  return printed
}
