/**
 * The door to XML: elements, attributes and text, as XLIFF needs them. A document type is refused, and with it every entity that could
 * name a file or grow; only the five of XML itself and numbered characters are known.
 */
import { UserError } from '../model/finding.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** As they are named, with their prefix. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
  readonly line: number
}

export interface XmlFault {
  readonly line: number
  readonly message: string
}

/** Elements may lie this deep in each other. */
const mostDepth = 64

const nameForm = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y
const attributeForm = /\s+([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)\s*=\s*("[^"<]*"|'[^'<]*')/y
const tagEnd = /\s*(\/?)>/y

/**
 * Reads a document: its outermost element, or the first thing that is wrong with it.
 * @example readXml('<a b="c">d</a>') // { root: { name: 'a', attributes: Map { 'b' => 'c' }, children: ['d'], line: 1 } }
 */
export function readXml(text: string): { readonly root: XmlElement } | { readonly fault: XmlFault } {
  const reader = new Reader(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  try {
    return { root: reader.document() }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { fault: { line: reader.lineAt(error.at), message: error.message } }
  }
}

class Unreadable extends UserError {
  readonly at: number

  constructor(at: number, message: string) {
    super(message, 1)
    this.at = at
  }
}

interface Open {
  readonly element: XmlElement
  readonly children: (XmlElement | string)[]
  readonly at: number
}

class Reader {
  readonly #text: string
  #at = 0
  /** Lines are counted as they are passed, once. */
  #counted = { at: 0, line: 1 }

  constructor(text: string) {
    this.#text = text
  }

  lineAt(offset: number): number {
    let { at, line } = this.#counted.at <= offset ? this.#counted : { at: 0, line: 1 }
    for (let next = this.#text.indexOf('\n', at); next !== -1 && next < offset; next = this.#text.indexOf('\n', at)) {
      at = next + 1
      line += 1
    }
    this.#counted = { at, line }
    return line
  }

  document(): XmlElement {
    const stack: Open[] = []
    let root: XmlElement | undefined
    while (this.#at < this.#text.length) {
      const [start, open] = [this.#at, stack.at(-1)]
      const words = this.#words(open !== undefined)
      if (words.trim() !== '' && open === undefined) throw new Unreadable(start, 'words stand outside of any element; expected XML')
      if (words !== '') open?.children.push(words)
      if (this.#at >= this.#text.length) break
      if (this.#text.startsWith('</', this.#at)) {
        this.#close(stack.pop())
        continue
      }
      if (root !== undefined && open === undefined) throw new Unreadable(this.#at, 'a second element stands beside the first; expected one')
      if (stack.length >= mostDepth) throw new Unreadable(this.#at, `elements lie more than ${mostDepth} deep in each other`)
      const next = this.#open()
      root ??= next.element
      open?.children.push(next.element)
      if (!next.isEmpty) stack.push(next)
    }
    const unclosed = stack.at(-1)
    if (unclosed)
      throw new Unreadable(
        this.#text.length,
        `the file ends inside of <${unclosed.element.name}> of line ${unclosed.element.line}; it is cut off`,
      )
    if (!root) throw new Unreadable(0, 'the file is empty; expected XML')
    return root
  }

  /** Text up to the next tag, with what stands in it that is none. */
  #words(isInside: boolean): string {
    let words = ''
    for (;;) {
      const next = this.#text.indexOf('<', this.#at)
      const end = next === -1 ? this.#text.length : next
      words += this.#decoded(this.#at, end)
      this.#at = end
      if (this.#text.startsWith('<!--', end)) this.#skip('-->', 'comment')
      else if (this.#text.startsWith('<?', end)) this.#skip('?>', 'processing instruction')
      else if (isInside && this.#text.startsWith('<![CDATA[', end))
        words += this.#skip(']]>', 'CDATA section').slice('<![CDATA['.length, -3)
      else if (this.#text.startsWith('<!', end))
        throw new Unreadable(end, 'a document type or declaration stands here, which could name files or grow; expected none. Take it out')
      else return words
    }
  }

  #skip(end: string, what: string): string {
    const found = this.#text.indexOf(end, this.#at + 2)
    if (found === -1) throw new Unreadable(this.#at, `a ${what} never ends; the file is cut off`)
    const skipped = this.#text.slice(this.#at, found + end.length)
    this.#at = found + end.length
    return skipped
  }

  #open(): Open & { readonly isEmpty: boolean } {
    const at = this.#at
    if (!this.#text.includes('>', at)) throw new Unreadable(at, 'the file ends inside of a tag; it is cut off')
    this.#at += 1
    const name = this.#match(nameForm)?.[0]
    if (name === undefined) throw new Unreadable(at, 'a < begins no tag; expected &lt; where it is meant as it is')
    const attributes = new Map<string, string>()
    for (let found = this.#match(attributeForm); found; found = this.#match(attributeForm)) {
      const [whole, attribute = '', value = ''] = found
      const start = this.#at - value.length
      if (attributes.has(attribute)) throw new Unreadable(this.#at - whole.length, `\`${attribute}\` stands twice in <${name}>`)
      attributes.set(attribute, this.#decoded(start + 1, this.#at - 1))
    }
    const end = this.#match(tagEnd)
    if (!end) throw new Unreadable(at, `the tag <${name} … is not closed, or an attribute of it lacks its quotation marks`)
    const children: (XmlElement | string)[] = []
    return { element: { name: bare(name), attributes, children, line: this.lineAt(at) }, children, at, isEmpty: end[1] === '/' }
  }

  #close(open: Open | undefined): void {
    const at = this.#at
    this.#at += 2
    const name = this.#match(nameForm)?.[0] ?? ''
    const end = this.#match(tagEnd)
    if (open === undefined) throw new Unreadable(at, `</${name}> closes what was not opened`)
    if (bare(name) !== open.element.name || end?.[1] !== '')
      throw new Unreadable(at, `</${name}> stands where <${open.element.name}> of line ${open.element.line} is to be closed`)
  }

  #match(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.#at
    const found = form.exec(this.#text)
    if (found) this.#at += found[0].length
    return found
  }

  #decoded(from: number, to: number): string {
    const raw = this.#text.slice(from, to)
    if (!raw.includes('&')) return raw
    return raw.replace(/&([^;&\s]{0,12};)?/g, (whole, name: string | undefined, at: number) => {
      const meant = characterOf(name ?? '')
      if (meant !== undefined) return meant
      throw new Unreadable(
        from + at,
        `\`${whole}\` is no character that XML knows by itself; expected &amp; where the sign itself is meant`,
      )
    })
  }
}

const named: { readonly [name: string]: string } = { 'amp;': '&', 'lt;': '<', 'gt;': '>', 'quot;': '"', 'apos;': "'" }

function characterOf(name: string): string | undefined {
  const found = /^#(?:x([\da-f]{1,6})|(\d{1,7}));$/i.exec(name)
  if (!found) return Object.hasOwn(named, name) ? named[name] : undefined
  const code = found[1] === undefined ? Number(found[2]) : Number.parseInt(found[1], 16)
  const isLegal = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff))
  return isLegal ? String.fromCodePoint(code) : undefined
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
