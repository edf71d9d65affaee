/** The door to Markdown: one parse, memoised by text; the registers print its result. */
import MarkdownIt, { type Token } from 'markdown-it'
import { keepDatedLines } from './dated-lines.ts'
import type { Block, ContactValue, Inline } from '../model/printable.ts'
import { piecesOf, readReference, type BrokenReference, type Reference } from './references.ts'

type AnyReference = Reference | BrokenReference

/** What the world says of a reference at some moment: a value with the reference's own words, or plain words. */
export type Resolve = (reference: AnyReference) => Inline

/** A text, parsed but with its references still open. */
export interface ParsedText {
  readonly tokens: readonly Token[]
  readonly references: readonly AnyReference[]
  /** Targets of its links, references excluded. */
  readonly links: readonly string[]
}

/** HTML, blocks of code, headings by underline, link definitions and images are not part of our Markdown: people hit them by accident. */
const disabled = ['code', 'fence', 'lheading', 'reference', 'html_block', 'html_inline', 'image']

function makeParser() {
  const parser = new MarkdownIt('commonmark', { html: false }).disable(disabled)
  const encode = parser.normalizeLink.bind(parser)
  parser.normalizeLink = (url) => (url.includes('{{') ? url : encode(url))
  // Which schemes are links is decided where links are printed and checked; here nothing is lost.
  parser.validateLink = () => true
  parser.inline.ruler.before('text', 'reference', (state, silent) => {
    if (!state.src.startsWith('{{', state.pos)) return false
    const reference = readReference(state.src, state.pos)
    if (!silent) state.push('reference', '', 0).meta = { reference }
    state.pos += reference.written.length
    return true
  })
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
  const tokens = parser.parse(keepDatedLines(text), {})
  const inlines = tokens.flatMap((token) => token.children ?? [])
  const targets = inlines.filter((token) => token.type === 'link_open').map((token) => String(token.attrGet('href') ?? ''))
  const parsed = {
    tokens,
    references: [
      ...inlines.filter((token) => token.type === 'reference').map(referenceOf),
      ...inlines.filter((token) => token.type === 'code_inline').flatMap((token) => piecesOf(token.content).filter(isReference)),
      ...targets.filter((target) => target.includes('{{')).map((target) => readReference(target, target.indexOf('{{'))),
    ],
    links: targets.filter((target) => !target.includes('{{')),
  }
  memory.set(text, parsed)
  return parsed
}

function isReference(piece: string | AnyReference): piece is AnyReference {
  return typeof piece !== 'string'
}

function referenceOf(token: Token): AnyReference {
  // Put there by the rule above, and by nothing else.
  return token.meta?.['reference'] as AnyReference
}

const allowedLink = /^(?:https?:\/\/|mailto:|tel:)/i

/** Whether readers may be sent there: http, https, mailto, tel and nothing else. */
export function isAllowedLink(target: string): boolean {
  return allowedLink.test(target)
}

/** The blocks of a parsed text, every reference replaced by what `resolve` says of it. */
export function resolveBlocks(parsed: ParsedText, resolve: Resolve): readonly Block[] {
  return new BlockReader(parsed.tokens, resolve).blocks()
}

/** Walks the flat token list once, from opening to closing token. */
class BlockReader {
  readonly #tokens: readonly Token[]
  readonly #resolve: Resolve
  #at = 0

  constructor(tokens: readonly Token[], resolve: Resolve) {
    this.#tokens = tokens
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
    return this.#tokens[this.#at++]
  }

  #block(token: Token): Block | undefined {
    switch (token.type) {
      case 'paragraph_open':
      case 'heading_open': {
        const children = inlinesOf(this.#next()?.children ?? [], this.#resolve)
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
function inlinesOf(tokens: readonly Token[], resolve: Resolve): readonly Inline[] {
  const open: { node?: (children: readonly Inline[]) => readonly Inline[]; children: Inline[] }[] = [{ children: [] }]
  const put = (...nodes: readonly Inline[]) => open.at(-1)?.children.push(...nodes)
  for (const token of tokens) {
    if (token.nesting === 1) open.push({ node: wrapperFor(token, resolve), children: [] })
    else if (token.nesting === -1) {
      const done = open.pop()
      if (done) put(...(done.node?.(done.children) ?? done.children))
    } else put(leafOf(token, resolve))
  }
  return mergeText(open[0]?.children ?? [])
}

function leafOf(token: Token, resolve: Resolve): Inline {
  if (token.type === 'reference') return resolve(referenceOf(token))
  if (token.type === 'code_inline') {
    const children = piecesOf(token.content).map((piece): Inline => (isReference(piece) ? resolve(piece) : { type: 'text', text: piece }))
    return { type: 'code', children }
  }
  if (token.type === 'hardbreak') return { type: 'break' }
  if (token.type === 'softbreak') return { type: 'text', text: ' ' }
  return { type: 'text', text: token.content }
}

function wrapperFor(token: Token, resolve: Resolve): (children: readonly Inline[]) => readonly Inline[] {
  if (token.type === 'strong_open') return (children) => [{ type: 'strong', children: mergeText(children) }]
  if (token.type === 'em_open') return (children) => [{ type: 'emphasis', children: mergeText(children) }]
  const to = targetOf(String(token.attrGet('href') ?? ''), resolve)
  return (children) => (to === undefined ? children : [{ type: 'link', to, children: mergeText(children) }])
}

/** Where a link leads, or undefined when readers may not be sent there. */
function targetOf(href: string, resolve: Resolve): string | ContactValue | undefined {
  if (!href.includes('{{')) return isAllowedLink(href) ? href : undefined
  const inline = resolve(readReference(href, href.indexOf('{{')))
  return inline.type === 'value' && inline.value.kind === 'contact' ? inline.value : undefined
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
