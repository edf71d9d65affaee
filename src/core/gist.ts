import type { Block, Inline, Phrase, Rich } from '../model/printable.ts'

/** The first paragraph of a text that begins with one, its links as words. */
export function gistOf(text: Rich | undefined): Phrase | undefined {
  const opening = text?.blocks[0]
  return text && opening?.type === 'paragraph' ? phraseOfBlock(opening.children, text) : undefined
}

/** The same of a correction, which is said whatever it begins with: also a list or a quote. */
export function gistOfCorrection(text: Rich): Phrase | undefined {
  const opening = firstParagraph(text.blocks)
  return opening && phraseOfBlock(opening, text)
}

function firstParagraph(blocks: readonly Block[]): readonly Inline[] | undefined {
  for (const block of blocks) {
    if (block.type === 'paragraph') return block.children
    const within = block.type === 'list' ? block.items.flat() : block.type === 'quote' ? block.blocks : []
    const found = firstParagraph(within)
    if (found) return found
  }
  return undefined
}

function phraseOfBlock(inlines: readonly Inline[], { lang, dir, was_fallback }: Rich): Phrase {
  return { kind: 'phrase', lang, dir, was_fallback, inlines: withoutLinks(inlines) }
}

function withoutLinks(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((one): readonly Inline[] => (one.type === 'link' ? withoutLinks(one.children) : [one]))
}
