/** The door to PO, the format of GNU gettext: one text is one entry, its id the context. */
import type { ReturnedSheet, ReturnedText, Sheet, SheetFault, SheetText } from '../core/translation-sheet.ts'
import { headersOf, pluralFault } from './po-header.ts'

/**
 * An export as PO.
 * @example writePo(sheet) // 'msgid ""\nmsgstr ""\n"Project-Id-Version: …'
 */
export function writePo({ incident, to, sourceLanguage, locale, texts }: Sheet): string {
  const headers = [
    `Project-Id-Version: ${incident}`,
    `Language: ${locale.replaceAll('-', '_')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    `X-Source-Language: ${sourceLanguage}`,
    `X-Incident: ${incident}`,
    `X-Incident-To: ${to}`,
  ]
  const head = `msgid ""\nmsgstr ""\n${headers.map((header) => `${quoted(`${header}\n`)}\n`).join('')}`
  return [head, ...texts.map((text) => entryOf(text, sourceLanguage))].join('\n')
}

function entryOf({ id, source, lang, before, notes }: SheetText, sourceLanguage: string): string {
  const origin = lang === sourceLanguage ? [] : [`Written in ${lang}.`]
  const changed = before === undefined ? [] : ['The source has changed since it was translated; the words below are of before.']
  const comments = [...notes, ...origin, ...changed].map((note) => `#. ${note.replaceAll('\n', ' ')}\n`).join('')
  const flag = before === undefined ? '' : '#, fuzzy\n'
  return `${comments}${flag}msgctxt ${quoted(id)}\nmsgid ${block(source)}\nmsgstr ${block(before ?? '')}\n`
}

/** A text of several lines, each on its own. */
function block(text: string): string {
  const lines = text.split(/(?<=\n)/)
  return lines.length < 2 ? quoted(text) : ['""', ...lines.map(quoted)].join('\n')
}

const signs: { readonly [sign: string]: string } = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t', '\r': '\\r' }

function quoted(text: string): string {
  return `"${text.replace(/[\\"\n\t\r]/g, (sign) => signs[sign] ?? sign)}"`
}

/** An entry while it is read. */
interface Entry {
  readonly line: number
  readonly fields: Map<string, string>
  readonly isFuzzy: boolean
}

const keyword = /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)[ \t]*(?=")/

/** What came back as PO. All its faults are found, each at its line. */
export function readPo(text: string): ReturnedSheet {
  const faults: SheetFault[] = []
  const entries = entriesOf(text, (line, message) => faults.push({ line, message }))
  const head = entries.find(({ fields }) => fields.get('msgid') === '' && !fields.has('msgctxt'))
  const headers = headersOf(head?.fields.get('msgstr') ?? '')
  const [incident, to, locale] = [headers.get('x-incident'), headers.get('x-incident-to'), headers.get('language')?.replaceAll('_', '-')]
  const headFaults = [charsetFault(headers.get('content-type')), pluralFault(headers.get('plural-forms'), locale)]
  for (const message of headFaults) if (message !== undefined) faults.push({ line: head?.line ?? 1, message })
  const texts = entries.filter((each) => each !== head).flatMap((each) => textOf(each, faults))
  return { ...(incident && { incident }), ...(to && { to }), ...(locale && { locale }), texts, faults }
}

function charsetFault(type: string | undefined): string | undefined {
  const charset = /charset=\s*([\w-]+)/i.exec(type ?? '')?.[1]
  if (charset === undefined || /^utf-?8$/i.test(charset)) return undefined
  return `the header says that the file is in ${charset}; expected UTF-8. Save it again as UTF-8`
}

function textOf({ line, fields, isFuzzy }: Entry, faults: SheetFault[]): readonly ReturnedText[] {
  const [id, source, target] = [fields.get('msgctxt'), fields.get('msgid'), fields.get('msgstr')]
  const plural = [...fields.keys()].find((name) => name === 'msgid_plural' || name.startsWith('msgstr['))
  if (plural !== undefined) faults.push({ line, message: `\`${plural}\`: no text of an incident has plural forms; expected one msgstr` })
  else if (id === undefined) faults.push({ line, message: 'the entry has no msgctxt; expected the name of a text, as in the export' })
  else if (source === undefined || target === undefined)
    faults.push({ line, message: `${id} has no ${source === undefined ? 'msgid' : 'msgstr'}; the entry is cut off` })
  else return [{ id, line, source, target, isUnfinished: isFuzzy }]
  return []
}

type Report = (line: number, message: string) => void

function entriesOf(text: string, report: Report): readonly Entry[] {
  const entries: Entry[] = []
  let [entry, field]: [Entry | undefined, string | undefined] = [undefined, undefined]
  let isFuzzy = false
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim()
    if (line === '') continue
    if (line.startsWith('#')) {
      entry = field = undefined
      isFuzzy ||= isFlagged(line)
      continue
    }
    const named = keyword.exec(line)
    const words = wordsIn(named ? line.slice(named[0].length) : line)
    if (words === undefined || (named === null && field === undefined)) {
      report(at + 1, `\`${line.slice(0, 40)}\` is no line of PO; expected msgctxt, msgid or msgstr, and words between quotation marks`)
      continue
    }
    field = named?.[1] ?? field ?? ''
    if (entry === undefined || (named !== null && begins(field, entry))) {
      entry = { line: at + 1, fields: new Map(), isFuzzy }
      entries.push(entry)
      isFuzzy = false
    }
    if (named !== null && entry.fields.has(field)) report(at + 1, `\`${field}\` stands twice in one entry`)
    entry.fields.set(field, (entry.fields.get(field) ?? '') + words)
  }
  return entries
}

function isFlagged(line: string): boolean {
  return (
    line.startsWith('#,') &&
    line
      .slice(2)
      .split(',')
      .some((flag) => flag.trim() === 'fuzzy')
  )
}

/** Whether a keyword begins the next entry. */
function begins(name: string, { fields }: Entry): boolean {
  return name === 'msgctxt' || (name === 'msgid' && fields.has('msgid'))
}

const escapes: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' }

/** What stands between quotation marks; undefined where they do not close at the end of the line. */
function wordsIn(quotedWords: string): string | undefined {
  let words = ''
  for (let at = 1; at < quotedWords.length; at++) {
    const sign = quotedWords.charAt(at)
    if (sign === '"') return at === quotedWords.length - 1 ? words : undefined
    if (sign === '\\') {
      const meant = escapes[quotedWords.charAt(++at)]
      if (meant === undefined) return undefined
      words += meant
    } else words += sign
  }
  return undefined
}
