import type { Block, ContactValue, DateValue, Inline, Phrase } from '../model/printable.ts'
import { barWords } from './bar.ts'
import { formatDate, type DateForm } from './dates.ts'
import { phoneFor, printEach, type Passage, type RegisterRules } from './passage.ts'
import { withoutMarks } from './spoken-names.ts'

/** Values as sentences to be said: no brackets, no slashes, nothing a voice would spell or skip. */
export const speech: RegisterRules = {
  text: (words, passage) => sayable(words, passage),
  date: (value, passage, form = value.is_clock === true ? 'time_spoken' : 'moment_spoken') =>
    passage.digits(formatDate(value, sayableForm(form, passage), passage.words)),
  contact: (value, passage) => saidContact(value, passage),
  phrase: (value, passage) => withoutStop(saidPhrase(value, passage)),
  rich: (value, passage) =>
    blocks(value.blocks, passage.within(value))
      .map((said) => fitted(tidy(said), passage.within(value)))
      .join('\n'),
  bar: barWords,
  lent: (said) => said,
}

/** What is read where a language has no words for how it is said. */
const plainForms: { readonly [form in DateForm]?: DateForm } = { day_spoken: 'day', time_spoken: 'time', moment_spoken: 'moment_plain' }

function sayableForm(form: DateForm, passage: Passage): DateForm {
  const plain = plainForms[form]
  return plain !== undefined && passage.lentFrom(`dates.${form}`) && !passage.lentFrom(`dates.${plain}`) ? plain : form
}

const webAddress = /\b(?:https?:\/\/|www\.)[^\s<>"'()]+[^\s<>"'().,;:!?]/gi
const mailbox = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[\p{L}\d-]*[\p{L}\d]/gu

/** Plain words for the ear: addresses read out, brackets as pauses, names as they are pronounced. */
function sayable(words: string, passage: Passage): string {
  const web = words.replace(webAddress, (address) => saidWeb(address, passage))
  const read = web.includes('@') ? web.replace(mailbox, (address) => saidMail(address, passage)) : web
  return passage.pronounce(withoutMarks(withoutSigns(passage.inFull(read), passage.words.comma)))
}

/** @param comma with its blank: what a voice pauses at */
function withoutSigns(words: string, comma: string): string {
  if (!/[()[\]{}<>/\\*_|（）［］｛｝／]|--/.test(words)) return words
  return words
    .replace(/<\/?[a-z][a-z\d]*(?:\s[^<>]*)?\/?>/gi, '')
    .replace(/\s*[([{<（［｛]\s*/g, comma)
    .replace(/\s*[)\]}>）］｝]/g, comma.trimEnd())
    .replace(/(\d)\s*\/\s*(\d)/g, '$1 $2')
    .replace(/\s*(?:[/\\|／]|--+)\s*/g, comma)
    .replace(/[*_]+/g, ' ')
}

/** Pauses that met: ", ." and ", ," are one. */
function tidy(said: string): string {
  return said
    .replace(/\s+/g, ' ')
    .replace(/([,،、，])(?:\s*[,،、，])+/g, '$1')
    .replace(/\s+([,.;:!?،؛؟、，])/g, '$1')
    .replace(/[,،、，]+([.;:!?؛؟。；：！？])/g, '$1')
    .replace(/([.;:!?؛؟。；：！？])(?:[,،、，]|\s+[,،、，])+/g, '$1')
    .replace(/^[,،、，\s]+|[,،、，\s]+$/g, '')
}

function saidPhrase(value: Phrase, passage: Passage): string {
  const inside = passage.within(value)
  return fitted(tidy(inlines(value.inlines, inside)), inside)
}

/** A template ends the sentence that a phrase stands in, whether its author wrote a full stop or not. */
function withoutStop(said: string): string {
  return said.replace(/(?<!\.)[.。]$/, '')
}

function saidContact(value: ContactValue, passage: Passage): string {
  if (isDialled(value, passage)) return passage.words.phone.this_number
  if (value.spoken !== undefined) return value.spoken
  switch (value.contact_kind) {
    case 'phone':
    case 'sms':
      return saidPhone(value, passage)
    case 'email':
      return saidMail(value.value, passage)
    case 'web':
    case 'form':
      return saidWeb(value.value, passage)
    case 'post':
      return passage.pronounce(tidy(withoutSigns(value.value.trim().replace(/\s*\n\s*/g, passage.words.comma), passage.words.comma)))
  }
}

/** Callers are never told the number that they have just dialled. */
function isDialled(value: ContactValue, passage: Passage): boolean {
  return value.contact_kind === 'phone' && value.value === passage.dialled
}

/** Words before the number that do not go with what is said in its place: `unter diese Nummer`. */
function fitted(said: string, { dialled, words }: Passage): string {
  if (dialled === undefined) return said
  const { this_number: number, this_number_after: after } = words.phone
  if (after === undefined || !said.includes(number)) return said
  const longestFirst = Object.entries(after).toSorted(([a], [b]) => b.length - a.length)
  return longestFirst.reduce(
    (fit, [before, whole]) =>
      fit.replace(new RegExp(`(?<!\\p{L})${escaped(before)} ${escaped(number)}`, 'giu'), (found) =>
        /^\p{Lu}/u.test(found) ? `${whole.charAt(0).toUpperCase()}${whole.slice(1)}` : whole,
      ),
    said,
  )
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** The country's groups with a pause after each, as its people say them: `0 1 0, 2 4 5, 5 7 0 0`. */
function saidPhone(value: ContactValue, passage: Passage): string {
  const groups = phoneFor(value, passage)
    .split(/[^+\d]+/)
    .filter((group) => group !== '')
  const { comma } = passage.words
  const { plus, digits_together } = passage.words.speech
  const said = groups.flatMap((group) => breaths(group.replace('+', '')).map((digits) => saidDigits(digits, digits_together)))
  return `${groups[0]?.startsWith('+') === true ? `${plus} ` : ''}${said.join(comma)}`
}

/** Nobody keeps more than four digits in mind: a longer group is said two by two. */
function breaths(group: string): readonly string[] {
  if (group.length <= 4) return [group]
  const first = group.length % 2 === 0 ? 2 : 3
  return [group.slice(0, first), ...(group.slice(first).match(/../g) ?? [])]
}

function saidDigits(digits: string, together: number): string {
  return digits.length <= together && !digits.startsWith('0') ? digits : digits.replace(/(?<=\d)(?=\d)/g, ' ')
}

function saidMail(address: string, passage: Passage): string {
  const [mailboxName = '', domain = ''] = address.split('@')
  if (passage.lentFrom('speech.at')) return address
  return `${saidName(mailboxName, passage)} ${passage.words.speech.at} ${saidName(domain, passage)}`
}

/** The domain and no more: nobody writes down a path while listening. */
function saidWeb(address: string, passage: Passage): string {
  const domain = address.replace(/^[a-z]+:\/\//i, '').split(/[/?#]/)[0] ?? ''
  return saidName(domain.replace(/^www\./i, '').replace(/:\d+$/, ''), passage)
}

/** Where a language has no words for its signs, a name stands as it is written: a voice knows better how to read it than another language does. */
function saidName(name: string, passage: Passage): string {
  if (passage.lentFrom('speech.dot')) return name
  const { dot, dash, plus, underscore } = passage.words.speech
  return name
    .replaceAll('.', ` ${dot} `)
    .replaceAll('-', ` ${dash} `)
    .replaceAll('+', ` ${plus} `)
    .replaceAll('_', ` ${underscore} `)
    .replace(/\s+/g, ' ')
    .trim()
}

function inlines(all: readonly Inline[], passage: Passage): string {
  return printEach(all, passage, inline)
}

function inline(one: Inline, passage: Passage): string {
  switch (one.type) {
    case 'text':
      return sayable(one.text, passage)
    case 'strong':
    case 'emphasis':
    case 'code':
      return inlines(one.children, passage)
    case 'break':
      return passage.words.comma
    case 'link':
      return typeof one.to === 'string' ? inlines(one.children, passage) : saidLink(inlines(one.children, passage), one.to, passage)
    case 'value':
      return reference(one.value, passage, one.words)
  }
}

function reference(value: DateValue | ContactValue | Phrase, passage: Passage, words: string | undefined): string {
  if (value.kind === 'contact') {
    return words === undefined ? saidContact(value, passage) : saidLink(sayable(words, passage), value, passage)
  }
  if (words !== undefined) return sayable(words, passage)
  return value.kind === 'date' ? speech.date(value, passage) : saidPhrase(value, passage)
}

/** A listener cannot follow a link: a number or mail address is said after its words; of a web page the words are enough. */
function saidLink(words: string, to: ContactValue, passage: Passage): string {
  if (isDialled(to, passage)) return /\d/.test(words) ? passage.words.phone.this_number : words
  const isCalled = to.contact_kind === 'phone' || to.contact_kind === 'sms' || to.contact_kind === 'email'
  const said = saidContact(to, passage)
  const isSame = words === said || (/\d/.test(words) && words.replace(/\D/g, '') === said.replace(/\D/g, ''))
  if (isSame) return said
  const { comma } = passage.words
  return isCalled ? `${words}${comma}${said}${comma.trimEnd()}` : words
}

/** Sentences, a block a line. */
function blocks(all: readonly Block[], passage: Passage): readonly string[] {
  return all.flatMap((one): readonly string[] => {
    switch (one.type) {
      case 'paragraph':
        return [sentence(inlines(one.children, passage), passage, /[.!?…:;。！？：؟।]["'”’»」』]?$/u)]
      case 'heading':
        return [sentence(inlines(one.children, passage), passage, /[.!?…。！？؟।]["'”’»」』]?$/u)]
      case 'list':
        return one.items.flatMap((item) => blocks(item, passage).map((said) => sentence(said, passage, /[.!?…。！？؟।]["'”’»」』]?$/u)))
      case 'quote':
        return blocks(one.blocks, passage)
      case 'rule':
        return []
    }
  })
}

/** Ends what does not end by itself, so that the voice falls and pauses. */
function sentence(said: string, passage: Passage, ending: RegExp): string {
  const whole = tidy(said)
  // In Greek that sign asks.
  const isAsked = whole.endsWith(';') && /^el\b/.test(passage.lang)
  if (whole === '' || isAsked || ending.test(whole)) return whole
  return whole.replace(/[,;:،؛、，；：]$/, '') + (/^(?:ja|zh|yue)\b/.test(passage.lang) ? '。' : '.')
}
