import type { Block, ContactValue, DateValue, Inline, Phrase } from '../model/printable.ts'
import { barWords } from './bar.ts'
import { formatDate, usualForm } from './dates.ts'
import { addressOf, linkOf, shortAddress } from './links.ts'
import { phoneFor, printEach, type Passage, type RegisterRules } from './passage.ts'

/** Values in plain text made for reading: no signs of a markup language, every address in full. */
export const text: RegisterRules = {
  text: (words) => words,
  date: (value, passage, form) => passage.digits(formatDate(value, form ?? usualForm(value), passage.words)),
  contact: (value, passage) => shownContact(value, passage),
  phrase: (value, passage) => inlines(value.inlines, passage.within(value)),
  rich: (value, passage) => blocks(value.blocks, passage.within(value)).join('\n'),
  bar: barWords,
  lent: (said) => said,
}

function shownContact(value: ContactValue, passage: Passage): string {
  const isNumber = value.contact_kind === 'phone' || value.contact_kind === 'sms'
  if (isNumber) return phoneFor(value, passage)
  return value.contact_kind === 'post'
    ? value.value
        .trim()
        .split(/\s*\n\s*/)
        .join('\n')
    : value.value
}

function inlines(all: readonly Inline[], passage: Passage): string {
  return printEach(all, passage, inline)
}

function inline(one: Inline, passage: Passage): string {
  switch (one.type) {
    case 'text':
      return one.text
    case 'strong':
    case 'emphasis':
    case 'code':
      return inlines(one.children, passage)
    case 'break':
      return '\n'
    case 'link':
      return withAddress(inlines(one.children, passage), one.to, passage)
    case 'value':
      return reference(one.value, passage, one.words)
  }
}

function reference(value: DateValue | ContactValue | Phrase, passage: Passage, words: string | undefined): string {
  if (value.kind === 'contact') return words === undefined ? shownContact(value, passage) : withAddress(words, value, passage)
  if (words !== undefined) return words
  return value.kind === 'date' ? text.date(value, passage) : text.phrase(value, passage)
}

/** "words (address)", unless the words are the address. */
function withAddress(words: string, to: string | ContactValue, passage: Passage): string {
  const address = typeof to === 'string' ? addressOf(to) : shownContact(to, passage)
  const same = [address, typeof to === 'string' ? to : to.value, linkOfTarget(to) ?? ''].map(comparable)
  return address === '' || same.includes(comparable(words)) ? words : `${words} (${address})`
}

function linkOfTarget(to: string | ContactValue): string | undefined {
  return typeof to === 'string' ? undefined : linkOf(to)
}

/** Two addresses that a reader would take for the same: case, scheme, final slash and the grouping of digits aside. */
function comparable(address: string): string {
  const bare = shortAddress(addressOf(address.trim())).toLowerCase()
  return /^[+\d\s().-]+$/.test(bare) ? bare.replace(/[^+\d]/g, '') : bare
}

/** The lines of several blocks, an empty line between them. */
function blocks(all: readonly Block[], passage: Passage): readonly string[] {
  return all.flatMap((one, index) => (index === 0 ? block(one, passage) : ['', ...block(one, passage)]))
}

function block(one: Block, passage: Passage): readonly string[] {
  switch (one.type) {
    case 'paragraph':
    case 'heading':
      return inlines(one.children, passage).split('\n')
    case 'list':
      return one.items.flatMap((item, index) => listItem(item, one.ordered ? `${one.start + index}. ` : '- ', passage))
    case 'quote':
      return blocks(one.blocks, passage).map((line) => indented(line, '    '))
    case 'rule':
      return ['* * *']
  }
}

function listItem(item: readonly Block[], mark: string, passage: Passage): readonly string[] {
  const hang = ' '.repeat(mark.length)
  const lines = item.flatMap((one, index) => (index === 0 || one.type === 'list' ? block(one, passage) : ['', ...block(one, passage)]))
  return lines.map((line, index) => (index === 0 ? mark + line : indented(line, hang)))
}

function indented(line: string, by: string): string {
  return line === '' ? '' : by + line
}
