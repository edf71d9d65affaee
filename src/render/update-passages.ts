/** An update in full for readers of feeds: what became of it first, then what it said, as the page has it. */
import type { CorrectionView, UpdateView } from '../model/view-parts.ts'
import type { Printer } from './printer.ts'

/** How the passages of an update are put down: as HTML, or as plain text. */
interface Markup {
  readonly paragraph: (words: string) => string
  readonly strong: (words: string) => string
  readonly list: (items: readonly string[]) => string
  readonly between: string
}

const markups = {
  html: {
    paragraph: (words) => `<p>${words}</p>`,
    strong: (words) => `<strong>${words}</strong>`,
    list: (items) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`,
    between: '\n',
  },
  text: {
    paragraph: (words) => words,
    strong: (words) => words,
    list: (items) => items.map((item) => `- ${item}`).join('\n'),
    between: '\n\n',
  },
} as const satisfies Readonly<Record<'html' | 'text', Markup>>

/** Several formats tell the same update: it is put into words once. */
const known = new WeakMap<UpdateView, Map<Printer, string>>()

/** @param printer of HTML or of plain text */
export function updatePassages(update: UpdateView, printer: Printer): string {
  const made = known.get(update) ?? new Map<Printer, string>()
  const words = made.get(printer) ?? passagesOf(update, printer)
  known.set(update, made.set(printer, words))
  return words
}

function passagesOf(update: UpdateView, printer: Printer): string {
  const markup: Markup = markups[printer.format === 'html' ? 'html' : 'text']
  const { markup: print, say } = printer
  const { paragraph, strong, list } = markup
  const headed = (heading: string, words: string) => paragraph(`${strong(`${heading}${say('colon')}`)}${words}`)
  const { replaced_by: later, left_open: left, next_update_by: by, signed, body } = update
  const parts = [
    ...update.corrections.flatMap((correction) => correctionPassages(correction, printer, markup)),
    ...(later && !update.is_withdrawn
      ? [
          headed(say('page.replaced_by'), `${say('update_number', { number: later.number })}${say('colon')}${print(later.title)}`),
          paragraph(print(later.text)),
        ]
      : []),
    ...(update.status_before === undefined ? [] : [headed(say('page.status'), say(`statuses.${update.status}`))]),
    ...windowPassages(update, printer, headed),
    ...(update.changes.length > 0 ? [list(update.changes.map((change) => changeWords(change, printer)))] : []),
    ...(body?.was_fallback === true ? [paragraph(say('page.not_translated'))] : []),
    ...(body ? [print(body)] : []),
    ...(left.length > 0
      ? [paragraph(strong(say('page.remaining'))), list(left.map(({ name, text }) => `${print(name)}${say('colon')}${print(text)}`))]
      : []),
    ...(signed ? [headed(say('page.signed'), [signed.name, signed.role].flatMap((part) => (part ? [print(part)] : [])).join(', '))] : []),
    ...(by ? [headed(say('page.next_update'), say('page.expected', { when: by }))] : []),
  ]
  return parts.join(markup.between)
}

function correctionPassages({ at, text, withdraws }: CorrectionView, { markup: print, say }: Printer, { paragraph, strong }: Markup) {
  const heading = paragraph(strong(say(withdraws ? 'page.withdrawn' : 'page.correction', { when: at })))
  return [heading, print(text), ...(withdraws ? [paragraph(say('page.withdrawn_text'))] : [])]
}

function windowPassages({ window }: UpdateView, { markup: print, say }: Printer, headed: (heading: string, words: string) => string) {
  if (!window) return []
  const { for: from, until, reason } = window
  const span = until ? print({ kind: 'span', from, until }) : say('page.from', { when: from })
  return [headed(say('page.window'), span), ...(reason ? [headed(say('page.reason'), print(reason))] : [])]
}

function changeWords(
  { name, from, to, is_change, was_mentioned, note }: UpdateView['changes'][number],
  { markup: print, say }: Printer,
): string {
  const before = is_change && was_mentioned ? ` (${say('page.before')}${say('colon')}${say(`states.${from}`)})` : ''
  return `${print(name)}${say('colon')}${say(`states.${to}`)}${before}${note ? `. ${print(note)}` : ''}`
}
