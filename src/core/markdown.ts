/** The door to Markdown: one parse, memoised by text; the registers print its result. */
import MarkdownIt, { type Token } from 'markdown-it'
import { keepDatedLines } from './dated-lines.ts'
import type { Block, Inline } from '../model/printable.ts'
import { soleContact, targetOf, type Resolve } from './link-target.ts'
import { aroundMarks, hasMark, markReferences, piecesIn, type Marked } from './marks.ts'
import type { BrokenReference, Piece, Reference } from './references.ts'

/** A text, parsed but with its references still open. */
export interface ParsedText {
  readonly tokens: readonly Token[]
  /** What the marks in the tokens stand for. */
  readonly pieces: readonly Piece[]
  readonly references: readonly (Reference | BrokenReference)[]
  /** Targets of its links as written, without those that are one contact. */
  readonly links: readonly string[]
}

/** HTML, blocks of code, headings by underline, link definitions and images are not part of our Markdown: people hit them by accident. */
const disabled = ['code', 'fence', 'lheading', 'reference', 'html_block', 'html_inline', 'image']

function makeParser() {
  const parser = new MarkdownIt('commonmark', { html: false }).disable(disabled)
  // A target with references becomes an address when their values are known; what stands around them is encoded here.
  const [encode, decode] = [parser.normalizeLink.bind(parser), parser.normalizeLinkText.bind(parser)]
  parser.normalizeLink = (url) => (hasMark(url) ? aroundMarks(url, parser.utils.lib.mdurl.encode) : encode(url))
  parser.normalizeLinkText = (url) => (hasMark(url) ? url : decode(url))
  // Which schemes are links is decided where links are printed and checked; here nothing is lost.
  parser.validateLink = () => true
  return parser
}

let parser: ReturnType<typeof makeParser> | undefined
const memory = new Map<string, ParsedText>()

/** Parses once per distinct text. */
export function parseMarkdown(text: string): ParsedText {
  const known = memory.get(text)
  if (known) return known
  if (memory.size > 5_000) memory.clear()
  parser ??= makeParser()
  const marked = markReferences(keepDatedLines(text))
  const tokens = parser.parse(marked.text, {})
  const targets = tokens.flatMap((token) => (token.children ?? []).filter(({ type }) => type === 'link_open').map(hrefOf))
  const pieces = targets.map((target) => piecesIn(target, marked)).filter((target) => soleContact(target) === undefined)
  const parsed = {
    tokens,
    pieces: marked.pieces,
    references: marked.pieces.filter((piece) => typeof piece !== 'string'),
    links: pieces.map((target) => target.map((piece) => (typeof piece === 'string' ? piece : piece.written)).join('')),
  }
  memory.set(text, parsed)
  return parsed
}

function hrefOf(token: Token): string {
  return String(token.attrGet('href') ?? '')
}

/** The blocks of a parsed text, every reference replaced by what `resolve` says of it. */
export function resolveBlocks(parsed: ParsedText, resolve: Resolve): readonly Block[] {
  return new BlockReader(parsed, resolve).blocks()
}

/** Walks the flat token list once, from opening to closing token. */
class BlockReader {
  readonly #parsed: ParsedText
  readonly #resolve: Resolve
  #at = 0

  constructor(parsed: ParsedText, resolve: Resolve) {
    this.#parsed = parsed
    this.#resolve = resolve
  }

  blocks(until?: string): readonly Block[] {
    const blocks: Block[] = []
    for (let token = this.#next(); token && token.type !== until; token = this.#next()) {
      const block = this.#block(token)
      if (block) blocks.push(block)
    }
    return blocks
  }

  #next(): Token | undefined {
    return this.#parsed.tokens[this.#at++]
  }

  #block(token: Token): Block | undefined {
    switch (token.type) {
      case 'paragraph_open':
      case 'heading_open': {
        const children = inlinesOf(this.#next()?.children ?? [], this.#parsed, this.#resolve)
        this.#next()
        return { type: token.type === 'heading_open' ? 'heading' : 'paragraph', children }
      }
      case 'bullet_list_open':
      case 'ordered_list_open':
        return {
          type: 'list',
          ordered: token.type === 'ordered_list_open',
          start: Number(token.attrGet('start') ?? 1),
          items: this.#items(),
        }
      case 'blockquote_open':
        return { type: 'quote', blocks: this.blocks('blockquote_close') }
      case 'hr':
        return { type: 'rule' }
      default:
        return undefined
    }
  }

  #items(): (readonly Block[])[] {
    const items: (readonly Block[])[] = []
    for (let token = this.#next(); token && !token.type.endsWith('list_close'); token = this.#next()) {
      if (token.type === 'list_item_open') items.push(this.blocks('list_item_close'))
    }
    return items
  }
}

/** Inline tokens are flat too: an opening token collects until its closing one. */
function inlinesOf(tokens: readonly Token[], marked: Pick<Marked, 'pieces'>, resolve: Resolve): readonly Inline[] {
  const open: { node?: (children: readonly Inline[]) => readonly Inline[]; children: Inline[] }[] = [{ children: [] }]
  const put = (...nodes: readonly Inline[]) => open.at(-1)?.children.push(...nodes)
  for (const token of tokens) {
    if (token.nesting === 1) open.push({ node: wrapperFor(token, marked, resolve), children: [] })
    else if (token.nesting === -1) {
      const done = open.pop()
      if (done) put(...(done.node?.(done.children) ?? done.children))
    } else put(...leavesOf(token, marked, resolve))
  }
  return mergeText(open[0]?.children ?? [])
}

function leavesOf(token: Token, marked: Pick<Marked, 'pieces'>, resolve: Resolve): readonly Inline[] {
  if (token.type === 'hardbreak') return [{ type: 'break' }]
  if (token.type === 'softbreak') return [{ type: 'text', text: ' ' }]
  const inlines = piecesIn(token.content, marked).map((piece): Inline =>
    typeof piece === 'string' ? { type: 'text', text: piece } : resolve(piece),
  )
  return token.type === 'code_inline' ? [{ type: 'code', children: inlines }] : inlines
}

function wrapperFor(token: Token, marked: Pick<Marked, 'pieces'>, resolve: Resolve): (children: readonly Inline[]) => readonly Inline[] {
  if (token.type === 'strong_open') return (children) => [{ type: 'strong', children: mergeText(children) }]
  if (token.type === 'em_open') return (children) => [{ type: 'emphasis', children: mergeText(children) }]
  const to = targetOf(piecesIn(hrefOf(token), marked), resolve)
  return (children) => (to === undefined ? children : [{ type: 'link', to, children: mergeText(children) }])
}

function mergeText(nodes: readonly Inline[]): readonly Inline[] {
  const merged: Inline[] = []
  for (const node of nodes) {
    const last = merged.at(-1)
    if (node.type === 'text' && last?.type === 'text') merged[merged.length - 1] = { type: 'text', text: last.text + node.text }
    else if (node.type !== 'text' || node.text !== '') merged.push(node)
  }
  return merged
}

/** What HTML calls by a name or a number, as it is: `&nbsp;`, `&eacute;`, `&#243;`; a backslash before a sign goes too. */
export function decodeEntities(text: string): string {
  return (parser ??= makeParser()).utils.unescapeAll(text)
}
