import type { Inline, Phrase } from '../model/printable.ts'
import { sentencesOf } from './spoken-sentences.ts'
import { wordCount } from './word-count.ts'

/** The first sentence of a phrase, its marks and links as words; rather a sentence too much than half a one. */
export function firstSentence(phrase: Phrase): Phrase {
  return phraseSentences(phrase)[0] ?? phrase
}

/** The sentences of a phrase, each a phrase. */
export function phraseSentences(phrase: Phrase): readonly Phrase[] {
  const words = wordsOf(phrase.inlines)
  const whole = words.map(lettersOf).join('')
  let end = 0
  return sentencesOf(whole).map((sentence) => {
    const start = whole.indexOf(sentence, end)
    end = start + sentence.length
    return { ...phrase, inlines: between(start, end, words) }
  })
}

/** A date or a number has about so many words when it is said. */
const wordsOfValue = 4

/** About how many words a phrase has when it is said. */
export function wordsIn({ inlines }: Phrase): number {
  const words = wordsOf(inlines)
  const written = wordCount(words.map((word) => (word.type === 'value' ? (word.words ?? ' ') : lettersOf(word))).join(''))
  return words.reduce((sum, word) => sum + valueWords(word), written)
}

function valueWords(word: Word): number {
  if (word.type !== 'value' || word.words !== undefined) return 0
  return word.value.kind === 'phrase' ? wordsIn(word.value) : wordsOfValue
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

function between(start: number, end: number, words: readonly Word[]): readonly Word[] {
  let at = 0
  return words.flatMap((word) => {
    const letters = lettersOf(word)
    const taken = letters.slice(Math.max(0, start - at), Math.max(0, end - at))
    at += letters.length
    if (taken === '') return []
    return [word.type === 'text' ? { ...word, text: at < end ? taken : taken.trimEnd() } : word]
  })
}
