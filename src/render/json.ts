import type { Printable } from '../model/printable.ts'
import type { Printer } from './printer.ts'

/** The printers of the two forms JSON shows of a text. */
export interface JsonPrinters {
  readonly text: Printer
  readonly html: Printer
}

/**
 * A view as plain JSON: texts become `{ lang, was_fallback, text, html }` (`html` only where a text has paragraphs),
 * dates and contacts keep their parts and get a `text`.
 */
export function jsonOf(value: unknown, printers: JsonPrinters): unknown {
  if (Array.isArray(value)) return value.map((item) => jsonOf(item, printers))
  if (typeof value !== 'object' || value === null) return value
  if (isPrintable(value)) return printed(value, printers)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonOf(item, printers)]))
}

function isPrintable(value: object): value is Printable {
  const kind = 'kind' in value ? value.kind : undefined
  return (
    (kind === 'phrase' && 'inlines' in value) ||
    (kind === 'rich' && 'blocks' in value) ||
    (kind === 'date' && 'datetime' in value) ||
    (kind === 'contact' && 'contact_kind' in value) ||
    (kind === 'bar' && 'parts' in value)
  )
}

function printed(value: Printable, { text, html }: JsonPrinters): object {
  const words = text.plain(value)
  switch (value.kind) {
    case 'phrase':
      return { lang: value.lang, was_fallback: value.was_fallback, text: words }
    case 'rich':
      return { lang: value.lang, was_fallback: value.was_fallback, text: words, html: html.markup(value) }
    case 'date': {
      // How it is said stands in its text.
      const { kind: _, is_clock: __, is_local: ___, ...parts } = value
      return { ...parts, text: words }
    }
    case 'bar':
      return { parts: value.parts, text: words }
    case 'contact': {
      const { kind: _, ...parts } = value
      return { ...parts, text: words }
    }
  }
}
