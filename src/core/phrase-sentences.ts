import type { Inline, Phrase } from '../model/printable.ts'
import { sentencesOf } from './speech.ts'

/** The first sentence of a phrase, its marks and links as words; rather a sentence too much than half a one. */
export function firstSentence(phrase: Phrase): Phrase {
  const words = wordsOf(phrase.inlines)
  const whole = words.map(lettersOf).join('')
  const [first = ''] = sentencesOf(whole)
  return { ...phrase, inlines: upTo(whole.indexOf(first) + first.length, words) }
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
