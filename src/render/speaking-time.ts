import { sentencesOf } from '../core/spoken-sentences.ts'
import type { Phrase, Rich } from '../model/printable.ts'
import type { Words } from '../model/words.ts'
import type { Said } from './words.ts'

/** How fast a language is read, and by whom. */
export interface Tempo {
  /** `speech.letters_per_second` of the language. */
  readonly letters_per_second: number
  /** 1 is the usual speed of the language, 2 twice as fast, pauses included. */
  readonly speed: number
}

/** What takes time besides letters, fitted to what espeak-ng says of 370 texts in four languages. In letters, and in seconds. */
const digit = 5.5
/** No alphabet is read so slowly: its letters are syllables, of which a digit is hardly more than one, and a Latin letter less. */
const syllabic = 8
const amongSyllables = { digit: 1.5, latin: 0.35 } as const
const hyphen = 2
const comma = 0.35
const sentence = 0.55

/**
 * Seconds that words take to say, within a tenth of what espeak-ng takes. The same for an announcement as plain text and as SSML, so that
 * both leave out the same.
 * @example secondsOf('Hello. This is Meridian Metering.', { letters_per_second: 16, speed: 1 }) // 2.8
 */
export function secondsOf(said: string, { letters_per_second, speed }: Tempo): number {
  const plain = said
    .replace(/<\?[^>]*>/g, '')
    .replace(/<sub alias="([^"]*)">[^<]*<\/sub>/g, '$1')
    .replace(/<\/[sp]>/g, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[#\w]+;/g, "'")
  const count = (form: RegExp): number => plain.match(form)?.length ?? 0
  const [all, digits] = [count(/\p{L}/gu), count(/\p{N}/gu)]
  const sounds =
    letters_per_second < syllabic
      ? all - (1 - amongSyllables.latin) * count(/\p{Script=Latin}/gu) + amongSyllables.digit * digits
      : all + digit * digits
  const letters = sounds + (plain.includes('-') ? hyphen * count(/(?<=\p{L})-(?=\p{L})/gu) : 0)
  const sentences = sentencesOf(plain).filter((one) => /[\p{L}\p{N}]/u.test(one)).length
  return (letters / letters_per_second + comma * count(/[,;:–،؛](?=\s)|[，、；：]/g) + sentence * sentences) / speed
}

/** How long a text takes to read aloud, or a word of the interface, asked for by a template: `{{seconds answer}}`. */
export interface Aloud {
  readonly kind: 'aloud'
  readonly value: Phrase | Rich | Said
}

/** The same as an agent needs it: in steps of five seconds, and never none. */
export function secondsAloud(said: string, tempo: Tempo): number {
  return Math.max(5, Math.round(secondsOf(said, tempo) / 5) * 5)
}

/** How an edition's voice reads: the usual speed of its language, unless it has one of its own. */
export function tempoOf({ speech }: Pick<Words, 'speech'>, wordsPerMinute = speech.words_per_minute): Tempo {
  return { letters_per_second: speech.letters_per_second, speed: wordsPerMinute / speech.words_per_minute }
}
