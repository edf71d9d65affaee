/** The door to XLIFF 1.2: one text is one trans-unit; what stands in braces is inline code, which tools protect. */
import { writtenPiecesOf, type Reference } from '../core/references.ts'
import type { ReturnedSheet, ReturnedText, Sheet, SheetFault, SheetText } from '../core/translation-sheet.ts'
import { escapeXml } from './escape.ts'
import { readXml, type XmlElement } from './xml.ts'

/** An export as XLIFF 1.2. Blanks and line ends in it are words: nothing is indented inside of them. */
export function writeXliff({ incident, to, sourceLanguage, locale, texts }: Sheet): string {
  const file = attributes({
    original: incident,
    'source-language': sourceLanguage,
    'target-language': locale,
    datatype: 'x-incident',
    category: to,
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file${file}>
    <body>
${texts.map((text) => unit(text, sourceLanguage, locale)).join('')}    </body>
  </file>
</xliff>
`
}

function unit({ id, source, lang, before, notes, mostWords }: SheetText, sourceLanguage: string, locale: string): string {
  const limit = mostWords === undefined ? {} : { maxwidth: String(mostWords), 'size-unit': 'x-words' }
  const sourceAttributes = attributes(lang === sourceLanguage ? {} : { 'xml:lang': lang })
  const target =
    before === undefined
      ? []
      : [`<target${attributes({ 'xml:lang': locale, state: 'needs-review-translation' })}>${inline(before)}</target>`]
  const changed = before === undefined ? [] : ['The source has changed since it was translated; the target is of before.']
  const lines = [
    `<source${sourceAttributes}>${inline(source)}</source>`,
    ...target,
    ...[...notes, ...changed].map((note) => `<note from="developer">${escapeXml(note)}</note>`),
  ]
  return `      <trans-unit${attributes({ id, 'xml:space': 'preserve', ...limit })}>\n${lines.map((line) => `        ${line}\n`).join('')}      </trans-unit>\n`
}

function attributes(values: { readonly [name: string]: string }): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
}

/** Words with their references as inline codes; words of a reference's own stay open to the translator, between a pair of codes. */
function inline(words: string): string {
  return writtenPiecesOf(words)
    .map((piece, at) =>
      typeof piece === 'string' ? escapeXml(piece) : piece.kind === 'broken' ? escapeXml(piece.written) : code(piece, at + 1),
    )
    .join('')
}

function code({ written, words }: Reference, id: number): string {
  const at = words === undefined ? -1 : written.lastIndexOf(`"${words}"`)
  if (words === undefined || at === -1) return `<ph id="${id}">${escapeXml(written)}</ph>`
  const [before, after] = [written.slice(0, at + 1), written.slice(at + 1 + words.length)]
  return `<bpt id="${id}">${escapeXml(before)}</bpt>${escapeXml(words)}<ept id="${id}">${escapeXml(after)}</ept>`
}

/** What came back as XLIFF 1.2. */
export function readXliff(text: string): ReturnedSheet {
  const read = readXml(text)
  if ('fault' in read) return { texts: [], faults: [read.fault] }
  const { root } = read
  const version = root.attributes.get('version')
  if (root.name !== 'xliff' || version !== '1.2') {
    const found = root.name === 'xliff' ? `XLIFF ${version ?? 'without a version'}` : `<${root.name}>`
    return { texts: [], faults: [{ line: root.line, message: `the file is ${found}; expected XLIFF 1.2, as the export writes it` }] }
  }
  const [file, ...others] = childrenOf(root, 'file')
  if (!file || others.length > 0)
    return { texts: [], faults: [{ line: others[0]?.line ?? root.line, message: 'expected one <file>, that of one incident' }] }
  const faults: SheetFault[] = []
  const texts = childrenOf(file, 'body').flatMap((body) => unitsIn(body).flatMap((each) => textOf(each, faults)))
  const [incident, to, locale] = ['original', 'category', 'target-language'].map((name) => file.attributes.get(name))
  return { ...(incident && { incident }), ...(to && { to }), ...(locale && { locale }), texts, faults }
}

function childrenOf({ children }: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => typeof child !== 'string').filter((child) => child.name === name)
}

/** Tools put units into groups. */
function unitsIn(body: XmlElement): readonly XmlElement[] {
  return [...childrenOf(body, 'trans-unit'), ...childrenOf(body, 'group').flatMap(unitsIn)]
}

function textOf(element: XmlElement, faults: SheetFault[]): readonly ReturnedText[] {
  const { line } = element
  const id = element.attributes.get('id')
  const [source] = childrenOf(element, 'source')
  const [target] = childrenOf(element, 'target')
  if (id === undefined) faults.push({ line, message: 'the trans-unit has no `id`; expected the name of a text, as in the export' })
  else if (source === undefined) faults.push({ line, message: `${id} has no <source>; expected the words it was translated from` })
  else {
    const codes = codesIn(source)
    for (const { name, line: at } of [source, ...(target ? [target] : [])].flatMap(strangersIn))
      faults.push({
        line: at,
        message: `${id}: <${name}> is no element that XLIFF has among words; expected words and the codes of the source`,
      })
    const isUnfinished = /^(new|needs-)/.test(target?.attributes.get('state') ?? '')
    return [{ id, line, source: flat(source, codes), target: target ? flat(target, codes) : '', isUnfinished }]
  }
  return []
}

/** What may stand among the words of a source or a target (XLIFF 1.2, 2.4). */
const inlineElements = new Set(['g', 'x', 'bx', 'ex', 'bpt', 'ept', 'ph', 'it', 'mrk', 'sub'])

/** Elements that are markup of something else: they would go unseen, and their words stay. */
function strangersIn({ children }: XmlElement): readonly XmlElement[] {
  const within = children.filter((child) => typeof child !== 'string')
  return within.flatMap((child) => (inlineElements.has(child.name) ? strangersIn(child) : [child]))
}

/** What the codes of a source stand for, by their ids: some tools keep only the ids. */
function codesIn(source: XmlElement): ReadonlyMap<string, string> {
  const all = source.children.filter((child) => typeof child !== 'string')
  return new Map([...all.map((each) => [codeKey(each), flat(each, new Map())] as const), ...all.flatMap((each) => [...codesIn(each)])])
}

function codeKey({ name, attributes: values }: XmlElement): string {
  return `${closing.has(name) ? 'end ' : ''}${values.get('id') ?? ''}`
}

const closing = new Set(['ept', 'ex'])

/** Words with the content of their codes. */
function flat({ children }: XmlElement, codes: ReadonlyMap<string, string>): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return child
      return child.children.length > 0 ? flat(child, codes) : (codes.get(codeKey(child)) ?? '')
    })
    .join('')
}
