import { proseOf } from './passage.ts'
import type { Match } from './language.ts'

export type Unsayable = 'table' | 'code' | 'address' | 'number' | 'sign'

const forms: readonly (readonly [Unsayable, RegExp])[] = [
  ['table', /^[^\S\n]*\|?[^|\n]+\|[^|\n]*\|.*$/gm],
  ['address', /\bhttps?:\/\/[^\s/)>]+\/[^\s)>]*[^\s)>.,;:!?]/gi],
  // Letters in capitals with four digits or more among them: INC-2024-00412; or digits that are no year, amount or time.
  [
    'number',
    /(?<![\p{L}\p{N}.,-])(?=[\p{Lu}\p{N}-]{6,})(?=[\p{N}-]*\p{Lu})(?=(?:[\p{Lu}-]*\p{N}){4})[\p{Lu}\p{N}]+(?:-[\p{Lu}\p{N}]+)*(?![\p{L}\p{N}])/gu,
  ],
  ['number', /(?<![\p{L}\p{N}.,+-])\p{N}{8,}(?![\p{L}\p{N}])/gu],
  ['sign', /[\p{Emoji_Presentation}\u2190-\u21ff\u2260-\u2265\u221e\u2713-\u2718]/gu],
]

/**
 * What of a text no voice can say so that a listener understands it. References, and the addresses of links, are said otherwise.
 * @example unsayableIn('Quote INC-2024-00412.') // [{ kind: 'number', index: 6, words: 'INC-2024-00412' }]
 */
export function unsayableIn(text: string): readonly (Match & { readonly kind: Unsayable })[] {
  const code = [...text.matchAll(/`[^`\n]+`/g)].map(({ index, 0: words }) => ({ kind: 'code' as const, index, words }))
  const prose = proseOf(text)
  const found = forms.flatMap(([kind, form]) => [...prose.matchAll(form)].map(({ index, 0: words }) => ({ kind, index, words })))
  // The rows of a table are one fault.
  const firstRow = found.find(({ kind }) => kind === 'table')
  return [...code, ...found.filter((one) => one.kind !== 'table' || one === firstRow)].toSorted((a, b) => a.index - b.index)
}
