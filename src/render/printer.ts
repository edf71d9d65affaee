import { sentencesOf } from '../core/spoken-sentences.ts'
import type { Printable, Register } from '../model/printable.ts'
import type { Words } from '../model/words.ts'
import type { Dated } from './dates.ts'
import { escapeHtml, escapeJson, escapeXml } from './escape.ts'
import { html } from './html.ts'
import { safeAddress, safePicture } from './links.ts'
import { editionPassage, type Passage, type PrintSettings, type RegisterRules } from './passage.ts'
import { isFieldValue, markOf, type FieldValue } from './recipient-fields.ts'
import { speech } from './speech.ts'
import { markForeignSentences, markLent, tidySpoken } from './spoken-file.ts'
import { nameTags } from './spoken-names.ts'
import { wordOfSpan, type Span } from './spans.ts'
import { secondsAloud, tempoOf, type Aloud } from './speaking-time.ts'
import { text } from './text.ts'
import { say, type Parameters, type Said } from './words.ts'

/** Every register there is; a new one is owed its rules here. */
const registers = { html, text, speech } satisfies Record<Register, RegisterRules>

/** What the ending of a file decides: the register, and for SSML that it is XML. */
const formats = { html: 'html', text: 'text', speech: 'speech', ssml: 'speech' } as const satisfies Record<string, Register>
export type Format = keyof typeof formats

/** Where in a template a value stands; outside HTML they are all the same. */
const places = ['markup', 'plain', 'address', 'picture', 'json'] as const
export type Place = (typeof places)[number]
type Print = (value: unknown) => string

/** Prints the values of one edition into files of one format, safe for the place they stand in. */
export interface Printer extends Readonly<Record<Place, Print>> {
  readonly format: Format
  /** The words of the edition's language. */
  readonly words: Words
  /** Says a word of the interface. */
  readonly say: (key: string, parameters?: Parameters) => string
  /** The last touch of a file, once its template is filled. */
  readonly whole: (filled: string) => string
}

/**
 * Keep one printer per edition and format: it remembers what it has looked up.
 * @example makePrinter('html', { locale: 'nl-NL', dir: 'ltr', wordsFor, phones }).markup(day) // '<time datetime="2022-10-03">3 oktober 2022</time>'
 */
export function makePrinter(format: Format, settings: PrintSettings): Printer {
  const names = nameTags()
  const own = editionPassage(format === 'ssml' ? { ...settings, sayName: names.mark } : settings)
  const print = printing(registers[formats[format]], own)
  const markup: Print = format === 'ssml' ? (value) => withLender(names.tagged(marked(print(value), value)), value, own) : print
  const said = (key: string, parameters: Parameters = {}): Said => ({ kind: 'said', key, parameters })
  return {
    format,
    words: own.words,
    say: (key, parameters) => markup(said(key, parameters)),
    whole: wholeOf[format],
    ...(format === 'html' ? htmlPlaces(markup, printing(registers.text, own)) : everywhere(markup)),
  }
}

const wholeOf = {
  html: (filled) => filled,
  text: (filled) => filled,
  speech: tidySpoken,
  ssml: (filled) => tidySpoken(markForeignSentences(filled)),
} as const satisfies Record<Format, Printer['whole']>

/** Of a word of the interface, whose it is where the edition's language has none. */
function withLender(said: string, value: unknown, passage: Passage): string {
  const lender = isSaid(value) ? passage.lentFrom(value.key) : undefined
  return lender ? markLent(said, lender.lang) : said
}

function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'said'
}

/** In SSML a text is its sentences; anything else stands inside a sentence of the template. */
function marked(said: string, value: unknown): string {
  const isText = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'rich'
  if (!isText) return escapeXml(said)
  return sentencesOf(said)
    .map((sentence) => `<s>${escapeXml(sentence)}</s>`)
    .join('\n')
}

function everywhere(print: Print): Record<Place, Print> {
  return { markup: print, plain: print, address: print, picture: print, json: print }
}

/** Attributes, titles and data hold no tags: there values are printed as plain text, then made safe. */
function htmlPlaces(markup: Print, plain: Print): Record<Place, Print> {
  return {
    markup,
    plain: (value) => escapeHtml(plain(value)),
    address: (value) => (isFieldValue(value) ? addressMark(value, plain) : addressOf(plain(value))),
    picture: (value) => escapeHtml(safePicture(plain(value)) ?? '#'),
    json: (value) => escapeJson(plain(value)),
  }
}

/** Until the row of a recipient is known; what stands there otherwise is an address too. */
function addressMark({ column, otherwise }: FieldValue, plain: Print): string {
  return markOf({ name: column, isAddress: true, ...(otherwise !== undefined && { otherwise: addressOf(plain(otherwise)) }) })
}

function addressOf(address: string): string {
  return escapeHtml(safeAddress(address) ?? '#')
}

function printing(rules: RegisterRules, passage: Passage): Print {
  const print: Print = (value) => {
    if (typeof value === 'string') return rules.text(value, passage)
    if (typeof value === 'object' && value !== null) return printValue(value as Printable | Said | Dated | Span | FieldValue | Aloud)
    return typeof value === 'number' ? passage.digits(String(value)) : ''
  }
  // A word that another language lends is said as in that language, dates and all.
  const sayWord = (said: Said): string => {
    const lender = passage.lentFrom(said.key)
    if (lender) return rules.lent(printing(rules, lender)(said), lender)
    return say(passage.words, passage.lang, said.key, said.parameters, saying)
  }
  const saying = { text: (words: string) => rules.text(words, passage), value: print }
  const printValue = (value: Printable | Said | Dated | Span | FieldValue | Aloud): string => {
    switch (value.kind) {
      case 'phrase':
        return rules.phrase(value, passage)
      case 'date':
        return rules.date(value, passage)
      case 'said':
        return sayWord(value)
      case 'rich':
        return rules.rich(value, passage)
      case 'contact':
        return rules.contact(value, passage)
      case 'bar':
        return rules.bar(value, passage)
      case 'dated':
        return rules.date(value.value, passage, value.form)
      case 'aloud':
        return passage.digits(String(secondsAloud(printing(speech, passage)(value.value), tempoOf(passage.words))))
      case 'span':
        return printValue(wordOfSpan(value, passage.words, rules === registers.speech))
      case 'recipient':
        return markOf({ name: value.column, isAddress: false, ...(value.otherwise !== undefined && { otherwise: print(value.otherwise) }) })
      default:
        // A list or map: the template check refuses to print one.
        return ''
    }
  }
  return print
}
