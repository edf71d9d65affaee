/** What an agent says first, in one breath: the news, and of the facts of the first screen as much as there is breath for. */
import type { Phrase } from '../model/printable.ts'
import type { UpdateView } from '../model/view-parts.ts'
import type { Snapshot } from '../model/views.ts'
import type { Words } from '../model/words.ts'
import { gistOf } from './gist.ts'
import { firstSentence, phraseSentences, wordsIn } from './phrase-sentences.ts'

export interface KeyMessage {
  readonly headline: Phrase
  /** The sentences after it. */
  readonly message: readonly Phrase[]
}

/** How long people speak without taking a breath, at their ease. */
const breathSeconds = 12

/**
 * How many words a breath has in a language, at the speed at which it is read.
 * @example breathWords(english) // 31
 */
export function breathWords({ speech }: Pick<Words, 'speech'>): number {
  return Math.round((speech.words_per_minute * breathSeconds) / 60)
}

/** The news of an update: its headline, or the first sentence of its body; undefined where it has neither in the edition's language. */
export function headlineOf({ has_headline, title, body }: UpdateView): Phrase | undefined {
  if (has_headline) return title
  const gist = gistOf(body)
  return gist && !gist.was_fallback ? firstSentence(gist) : undefined
}

/** What has no room stands among the facts below. */
export function keyMessage({ latest, lead }: Pick<Snapshot, 'latest' | 'lead'>, words: Words): KeyMessage | undefined {
  if (!latest) return undefined
  const headline = headlineOf(latest) ?? latest.title
  const message: Phrase[] = []
  let left = breathWords(words) - wordsIn(headline)
  for (const sentence of lead.flatMap(({ text }) => sentencesIn(text))) {
    left -= wordsIn(sentence)
    if (left < 0) break
    message.push(sentence)
  }
  return { headline, message }
}

function sentencesIn(text: Parameters<typeof gistOf>[0]): readonly Phrase[] {
  const gist = gistOf(text)
  return gist ? phraseSentences(gist) : []
}
