/**
 * Where in an HTML file one stands after reading it so far: the tokenizer of HTML (13.2.5), as much as a template can meet.
 * Script, style, comments and quotes decide what a value printed there may do.
 */
export type HtmlState =
  | At<'text' | 'comment' | 'declaration', object>
  /** `title` and `textarea` hold words without tags; `script` and `style` code; `json` is a script of data. */
  | At<'words' | 'code' | 'json' | 'json-text', { readonly tag: string }>
  | At<'tag-name' | 'tag' | 'attribute-name', Tag>
  | At<'before-value' | 'value', Tag & Attribute>

type At<A extends string, F> = A extends string ? F & { readonly at: A } : never

interface Tag {
  readonly tag: string
  /** A `script` whose type says that it holds data. */
  readonly isJson: boolean
}
interface Attribute {
  readonly attribute: string
  /** Empty for a value without quotes. */
  readonly quote: string
  /** What of the value is written so far; something printed counts as one sign. */
  readonly value: string
}

/** Stands for something printed, in what is remembered of an attribute's value. */
export const printedSign = '\u0000'

const codeTags = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'plaintext'])
const wordTags = new Set(['title', 'textarea'])

type Step = (state: never, text: string, from: number) => readonly [HtmlState, number]

/** Reads on through a piece of a file. */
export function readHtml(start: HtmlState, text: string): HtmlState {
  let state = start
  let at = 0
  while (at < text.length) {
    const step: Step = steps[state.at]
    ;[state, at] = step(state as never, text, at)
  }
  return state
}

type StateAt<A extends HtmlState['at']> = Extract<HtmlState, { readonly at: A }>

const steps: { readonly [A in HtmlState['at']]: (state: StateAt<A>, text: string, from: number) => readonly [HtmlState, number] } = {
  text: (state, text, from) => {
    const open = text.indexOf('<', from)
    if (open < 0) return [state, text.length]
    if (text.startsWith('<!--', open)) return [{ at: 'comment' }, open + 4]
    const next = text[open + 1] ?? ''
    if (next === '!' || next === '?') return [{ at: 'declaration' }, open + 2]
    // At the end of a piece a value may follow, and would become the name of the tag.
    const isTag = /[a-z/]/i.test(next) || open + 1 === text.length
    return isTag ? [{ at: 'tag-name', tag: '', isJson: false }, open + 1] : [state, open + 1]
  },
  comment: (state, text, from) => until(text, from, /-->/g, { at: 'text' }, state),
  declaration: (state, text, from) => until(text, from, />/g, { at: 'text' }, state),
  words: (state, text, from) =>
    until(text, from, new RegExp(`</(?=${state.tag}[\\s/>])`, 'gi'), { at: 'tag-name', tag: '/', isJson: false }, state),
  code: (state, text, from) =>
    until(text, from, new RegExp(`</(?=${state.tag}[\\s/>])`, 'gi'), { at: 'tag-name', tag: '/', isJson: false }, state),
  json: (state, text, from) => {
    const sign = /"|<\/(?=script[\s/>])/gi
    sign.lastIndex = from
    const found = sign.exec(text)
    if (!found) return [state, text.length]
    const next: HtmlState = found[0] === '"' ? { ...state, at: 'json-text' } : { at: 'tag-name', tag: '/', isJson: false }
    return [next, sign.lastIndex]
  },
  'json-text': (state, text, from) => until(text, from, /(?<=(?<!\\)(?:\\\\)*)"/g, { ...state, at: 'json' }, state),
  'tag-name': (state, text, from) => {
    const name = /^[^\s>/]*/.exec(text.slice(from, from + 40))?.[0] ?? ''
    const tag = (state.tag + name).toLowerCase()
    const next = from + name.length
    if (name === '' && text[from] === '/' && state.tag === '') return [{ ...state, tag: '/' }, from + 1]
    return next === text.length ? [{ ...state, tag }, next] : [{ ...state, at: 'tag', tag }, next]
  },
  tag: (state, text, from) => {
    const sign = text[from] ?? ''
    if (sign === '>') return [inside(state.tag, state.isJson), from + 1]
    return /[\s/]/.test(sign) ? [state, from + 1] : [{ ...state, at: 'attribute-name' }, from]
  },
  'attribute-name': (state, text, from) => {
    // An equals sign at the beginning is part of the name, so every step reads on.
    const found = /(=?[^\s=>/]*)(\s*=)?/y
    found.lastIndex = from
    const name = found.exec(text)
    if (!name || name[0] === '') return [{ ...state, at: 'tag' }, from + 1]
    const attribute = (name[1] ?? '').toLowerCase()
    if (name[2] === undefined) return [{ ...state, at: 'tag' }, found.lastIndex]
    return [{ ...state, at: 'before-value', attribute, quote: '', value: '' }, found.lastIndex]
  },
  'before-value': (state, text, from) => {
    const sign = text[from] ?? ''
    if (/\s/.test(sign)) return [state, from + 1]
    if (sign === '>') return [{ at: 'tag', tag: state.tag, isJson: state.isJson }, from]
    return sign === '"' || sign === "'" ? [{ ...state, at: 'value', quote: sign }, from + 1] : [{ ...state, at: 'value' }, from]
  },
  value: (state, text, from) => {
    const ending = state.quote === '' ? /[\s>]/g : new RegExp(state.quote, 'g')
    ending.lastIndex = from
    const found = ending.exec(text)
    const value = (state.value + text.slice(from, found?.index)).slice(0, 200)
    if (!found) return [{ ...state, value }, text.length]
    const isJson = state.isJson || (state.tag === 'script' && state.attribute === 'type' && /json/i.test(value))
    return [{ at: 'tag', tag: state.tag, isJson }, state.quote === '' ? found.index : found.index + 1]
  },
}

function until(text: string, from: number, ending: RegExp, then: HtmlState, now: HtmlState): readonly [HtmlState, number] {
  ending.lastIndex = from
  return ending.test(text) ? [then, ending.lastIndex] : [now, text.length]
}

/** What follows the `>` of a tag. */
function inside(tag: string, isJson: boolean): HtmlState {
  if (tag === 'script' && isJson) return { at: 'json', tag }
  if (codeTags.has(tag)) return { at: 'code', tag }
  return wordTags.has(tag) ? { at: 'words', tag } : { at: 'text' }
}
