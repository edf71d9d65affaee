/** How hard a text is to read, by the measure that is known for its language. */
import type { Measure } from '../../model/words/wording.ts'

/** What of a text every measure counts. */
interface Counts {
  readonly wordsPerSentence: number
  readonly syllablesPerWord: number
  /** The share of words of four syllables or more. */
  readonly longWords: number
}

/**
 * `flesch` for English (R. Flesch, 1948), `amstad` for German (T. Amstad, 1978), `douma` for Dutch (W. H. Douma, 1960): 100 is very easy,
 * 0 very hard. `fog-pl` for Polish (R. Gunning's index of 1952, hard words having four syllables as Polish words are longer): years of
 * school a reader needs, turned round so that less is harder here too.
 */
const measures = {
  flesch: ({ wordsPerSentence, syllablesPerWord }: Counts) => 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord,
  amstad: ({ wordsPerSentence, syllablesPerWord }: Counts) => 180 - wordsPerSentence - 58.5 * syllablesPerWord,
  douma: ({ wordsPerSentence, syllablesPerWord }: Counts) => 206.84 - 0.93 * wordsPerSentence - 77 * syllablesPerWord,
  'fog-pl': ({ wordsPerSentence, longWords }: Counts) => 100 - 5 * 0.4 * (wordsPerSentence + 100 * longWords),
} as const satisfies Readonly<Record<Measure, (counts: Counts) => number>>

/** Letters that sound together as one syllable, by the language of the measure. */
const syllables: Readonly<Record<Measure, RegExp>> = {
  flesch: /[aeiouyéèêë]+/g,
  amstad: /ai|au|ei|eu|äu|ie|oo|aa|ee|[aeiouyäöüé]/g,
  douma: /ij|ei|au|ou|ui|eu|oe|ie|aai|ooi|oei|aa|ee|oo|uu|[aeiouyëïöüé]/g,
  // An i before another vowel only softens what stands before it.
  'fog-pl': /[aeouyąęó]|i(?![aeouyąęó])/g,
}

/** An English e that nobody hears: `service`, `closed`, and not `the`, `table`, `wanted`. */
const silent = /(?<=[aeiouy].*[^aeiouyl])e$|(?<=[aeiouy].*[^aeiouytd])ed$/

/** Fewer words say nothing about how a text reads. */
const fewestWords = 20

/**
 * The score of some sentences; undefined where they are too few to tell.
 * @example readingEase(['We are sorry.', …], 'flesch') // 72
 */
export function readingEase(sentences: readonly string[], measure: Measure): number | undefined {
  // A word is a letter and a blank at the least.
  if (sentences.reduce((sum, { length }) => sum + length, 0) < 2 * fewestWords - sentences.length) return undefined
  const said = sentences
    .map((sentence) => sentence.toLowerCase().match(/\p{L}+(?:[-'’]\p{L}+)*/gu) ?? [])
    .filter((words) => words.length > 0)
  const words = said.flat()
  if (words.length < fewestWords) return undefined
  const voiced = measure === 'flesch' ? words.map((word) => word.replace(silent, '')) : words
  const counts = voiced.map((word) => Math.max(1, word.match(syllables[measure])?.length ?? 0))
  return Math.round(
    measures[measure]({
      wordsPerSentence: words.length / said.length,
      syllablesPerWord: counts.reduce((sum, count) => sum + count, 0) / words.length,
      longWords: counts.filter((count) => count >= 4).length / words.length,
    }),
  )
}
