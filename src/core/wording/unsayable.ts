import { proseOf } from './passage.ts'
import type { Match } from './language.ts'

export type Unsayable = 'table' | 'code' | 'markup' | 'address' | 'number' | 'sign'

/** Digits of Unicode, and letters that come beside them. */
const anyDigit = /[0-9\u00b2-\u00be\u0660-\u1fff\u2070-\uffff]/

interface Form {
  readonly kind: Unsayable
  /** Without one of these a text has nothing of the kind, and the form, which V8 takes long to prepare, is never asked for. */
  readonly sign: RegExp
  readonly form: RegExp
}

const forms: readonly Form[] = [
  { kind: 'table', sign: /\|/, form: /^[^\S\n]*\|?[^|\n]+\|[^|\n]*\|.*$/gm },
  { kind: 'table', sign: /\t/, form: /^[^\t\n]+\t[^\t\n]+\t.*$/gm },
  { kind: 'markup', sign: /[<&]/, form: /<\/?[a-z][a-z0-9]*(?:\s[^<>\n]*)?\/?>|&(?:#x?[\da-f]+|[a-z]{2,}\d*);/gi },
  { kind: 'address', sign: /\//, form: /\bhttps?:\/\/[^\s/)>]+\/[^\s)>]*[^\s)>.,;:!?]/gi },
  {
    // Without its beginning: www.meridian.example/help, or meridian.example/help.
    kind: 'address',
    sign: /\//,
    form: /(?<![\p{L}\p{N}@/.:-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z]{2,}\/[^\s)>]*[^\s)>.,;:!?]/giu,
  },
  {
    // Letters in capitals with four digits or more among them: INC-2024-00412; or digits that are no year, amount or time.
    kind: 'number',
    sign: anyDigit,
    form: /(?<![\p{L}\p{N}.,-])(?=[\p{Lu}\p{N}-]{6,})(?=[\p{N}-]*\p{Lu})(?=(?:[\p{Lu}-]*\p{N}){4})[\p{Lu}\p{N}]+(?:-[\p{Lu}\p{N}]+)*(?![\p{L}\p{N}])/gu,
  },
  { kind: 'number', sign: anyDigit, form: /(?<![\p{L}\p{N}.,+-])\p{N}{8,}(?![\p{L}\p{N}])/gu },
  { kind: 'sign', sign: /[\u2190-\uffff]/, form: /[\p{Emoji_Presentation}\u2190-\u21ff\u2260-\u2265\u221e\u2713-\u2718]/gu },
]

const codeBlock = /^(?:```|~~~)[^]*?^(?:```|~~~)[^\n]*$/gm

/** Signs of Markdown where a text is none, and so says them. */
const marksInPlain = /(?<!\*)\*\*[^*\n]+\*\*(?!\*)|(?<![\p{L}\p{N}_])__[^_\n]+__(?![\p{L}\p{N}_])|\[[^\]\n]+\]\([^)\s]+\)|^#{1,6} .*$/gmu

/**
 * What of a text no voice can say so that a listener understands it. References, and the addresses of links, are said otherwise.
 * @param isMarkdown whether its marks are read as such, and not said
 * @example unsayableIn('Quote INC-2024-00412.') // [{ kind: 'number', index: 6, words: 'INC-2024-00412' }]
 */
export function unsayableIn(text: string, isMarkdown = true): readonly (Match & { readonly kind: Unsayable })[] {
  const blocks = allOf('code', codeBlock, text)
  const words = text.replace(codeBlock, (block) => ' '.repeat(block.length))
  const code = [...blocks, ...allOf('code', /`[^`\n]+`/g, words)]
  const marks = isMarkdown ? [] : allOf('markup', marksInPlain, words)
  const prose = proseOf(words)
  const found = [...marks, ...forms.flatMap(({ kind, sign, form }) => (sign.test(prose) ? allOf(kind, form, prose) : []))]
  // The rows of a table are one fault, and so are the marks of one language.
  const firsts = (['table', 'markup'] as const).map(
    (kind) => found.filter((one) => one.kind === kind).toSorted((a, b) => a.index - b.index)[0],
  )
  return [...code, ...found.filter((one) => (one.kind !== 'table' && one.kind !== 'markup') || firsts.includes(one))].toSorted(
    (a, b) => a.index - b.index,
  )
}

function allOf(kind: Unsayable, form: RegExp, text: string): readonly (Match & { readonly kind: Unsayable })[] {
  return [...text.matchAll(form)].map(({ index, 0: words }) => ({ kind, index, words }))
}
