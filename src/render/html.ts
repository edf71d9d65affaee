import type { Block, ContactValue, DateValue, Inline, Phrase, Rich } from '../model/printable.ts'
import { barSvg } from './bar.ts'
import { formatDate, usualForm, type DateForm } from './dates.ts'
import { escapeHtml } from './escape.ts'
import { linkOf, safeLink, shortAddress } from './links.ts'
import { phoneFor, printEach, type Passage, type RegisterRules } from './passage.ts'

/** Values on a page or in the HTML part of a mail. Everything that comes from a person is escaped here and nowhere else. */
export const html: RegisterRules = {
  text: escapeHtml,
  date: (value, passage, form = usualForm(value)) => {
    // A day needs no words but its month's; around a time there are others, and they may be lent.
    const lender = value.time === undefined ? undefined : passage.lentFrom(`dates.${form}`)
    if (lender) return html.lent(html.date(value, lender, form), lender)
    return time(value, form, escapeHtml(passage.digits(formatDate(value, form, passage.words))))
  },
  contact: (value, passage) => contact(value, passage),
  phrase: (value, passage) => marked('span', value, passage, (inside) => inlines(value.inlines, inside)),
  rich: (value, passage) => marked('div', value, passage, (inside) => blocks(value.blocks, inside)),
  bar: (value, { dir }) => barSvg(value, dir),
  lent: (said, { lang, dir }) => `<span lang="${escapeHtml(lang)}" dir="${dir}">${said}</span>`,
}

/** WCAG 2.2, 3.1.2: a passage in another language than its surroundings says so. */
function marked(tag: 'span' | 'div', value: Phrase | Rich, passage: Passage, print: (inside: Passage) => string): string {
  const inside = passage.within(value)
  if (inside.lang === passage.lang || !(value.was_fallback || passage.isForeign)) return print(inside)
  return `<${tag} lang="${escapeHtml(value.lang)}" dir="${value.dir}">${print(inside)}</${tag}>`
}

/** A number and what it counts, such as the day and its month, stay on one line. What is shown as a day is a day for programs too. */
function time({ date, datetime }: DateValue, form: DateForm, shown: string): string {
  const unbroken = shown.replace(/(?<!\p{Nd})(\p{Nd}{1,2}[^\s\p{Nd}]{0,2}) (?=\p{L})/gu, '$1&nbsp;')
  // Seconds are nobody's: HTML lets them go (2.3.5.7).
  const machine = form.startsWith('day') || form === 'month' ? date : datetime.replace(/(?<=T\d\d:\d\d):00/, '')
  return `<time datetime="${escapeHtml(machine)}">${unbroken}</time>`
}

function contact(value: ContactValue, passage: Passage, words?: string): string {
  const target = linkOf(value)
  const shown = words === undefined ? shownContact(value, passage) : escapeHtml(words)
  return link(target, shown)
}

function shownContact(value: ContactValue, passage: Passage): string {
  switch (value.contact_kind) {
    case 'phone':
    case 'sms':
      return leftToRight(escapeHtml(phoneFor(value, passage)), passage)
    case 'email':
      return leftToRight(escapeHtml(value.value), passage)
    case 'web':
    case 'form':
      return leftToRight(breakable(escapeHtml(shortAddress(value.value))), passage)
    case 'post':
      return value.value
        .trim()
        .split(/\s*\n\s*/)
        .map(escapeHtml)
        .join('<br>')
  }
}

/** A long address breaks after a slash, not inside a word. */
function breakable(address: string): string {
  return address.replaceAll('/', '/<wbr>')
}

/** Numbers and addresses run from left to right also in the middle of Arabic or Hebrew. */
function leftToRight(shown: string, passage: Passage): string {
  return passage.dir === 'rtl' ? `<bdi dir="ltr">${shown}</bdi>` : shown
}

function inlines(all: readonly Inline[], passage: Passage): string {
  return printEach(all, passage, inline)
}

function inline(one: Inline, passage: Passage): string {
  switch (one.type) {
    case 'text':
      return escapeHtml(one.text)
    case 'strong':
      return `<strong>${inlines(one.children, passage)}</strong>`
    case 'emphasis':
      return `<em>${inlines(one.children, passage)}</em>`
    case 'code':
      return `<code>${inlines(one.children, passage)}</code>`
    case 'break':
      return '<br>'
    case 'link':
      return link(typeof one.to === 'string' ? safeLink(one.to) : linkOf(one.to), inlines(one.children, passage))
    case 'value':
      return reference(one.value, passage, one.words)
  }
}

function link(address: string | undefined, shown: string): string {
  return address === undefined ? shown : `<a href="${escapeHtml(address)}">${shown}</a>`
}

function reference(value: DateValue | ContactValue | Phrase, passage: Passage, words: string | undefined): string {
  if (value.kind === 'contact') return contact(value, passage, words)
  if (value.kind === 'date') return words === undefined ? html.date(value, passage) : time(value, 'moment', escapeHtml(words))
  return words === undefined ? html.phrase(value, passage) : escapeHtml(words)
}

function blocks(all: readonly Block[], passage: Passage): string {
  return all.map((one) => block(one, passage)).join('\n')
}

function block(one: Block, passage: Passage): string {
  switch (one.type) {
    case 'paragraph':
      return `<p>${inlines(one.children, passage)}</p>`
    case 'heading':
      // The page around it decides the order of headings; a text cannot know where it stands.
      return `<p><strong>${inlines(one.children, passage)}</strong></p>`
    case 'list': {
      const items = one.items.map((item) => `<li>${listItem(item, passage)}</li>`).join('\n')
      if (!one.ordered) return `<ul>\n${items}\n</ul>`
      return `<ol${one.start === 1 ? '' : ` start="${Math.trunc(one.start)}"`}>\n${items}\n</ol>`
    }
    case 'quote':
      return `<blockquote>\n${blocks(one.blocks, passage)}\n</blockquote>`
    case 'rule':
      return '<hr>'
  }
}

/** An item begins without a paragraph of its own, so that short lists stay tight. */
function listItem(item: readonly Block[], passage: Passage): string {
  const [first, ...rest] = item
  if (first?.type !== 'paragraph') return blocks(item, passage)
  const words = inlines(first.children, passage)
  if (rest.length === 0) return words
  return rest.some((one) => one.type === 'paragraph') ? blocks(item, passage) : `${words}\n${blocks(rest, passage)}`
}
