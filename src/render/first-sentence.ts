import type { Inline, Phrase } from '../model/printable.ts'

/** Words that end in a full stop and mostly end nothing: “ul. Polna”, “nr. 5”. */
const abbreviated = /(?:^|[\s(])\p{L}{1,3}\.\s*$/u

/**
 * The first sentence of a phrase, its marks and links as words. A full stop that may belong to an abbreviation ends none: rather a
 * sentence too much than half a one.
 */
export function firstSentence(phrase: Phrase): Phrase {
  const words = wordsOf(phrase.inlines)
  let end = 0
  for (const { segment } of new Intl.Segmenter(phrase.lang, { granularity: 'sentence' }).segment(words.map(lettersOf).join(''))) {
    end += segment.length
    if (!abbreviated.test(segment)) break
  }
  return { ...phrase, inlines: upTo(end, words) }
}

type Word = Extract<Inline, { readonly type: 'text' | 'value' | 'break' }>

function wordsOf(inlines: readonly Inline[]): readonly Word[] {
  return inlines.flatMap((inline): readonly Word[] => ('children' in inline ? wordsOf(inline.children) : [inline]))
}

/** As many letters as a word is counted as: what a value is printed as is not known yet, and it ends no sentence. */
function lettersOf(word: Word): string {
  if (word.type === 'text') return word.text
  return word.type === 'break' ? ' ' : 'X'
}

function upTo(end: number, words: readonly Word[]): readonly Word[] {
  let left = end
  return words.flatMap((word) => {
    const letters = lettersOf(word)
    const taken = letters.slice(0, Math.max(0, left))
    left -= letters.length
    if (taken === '') return []
    return [word.type === 'text' ? { ...word, text: left > 0 ? taken : taken.trimEnd() } : word]
  })
}
