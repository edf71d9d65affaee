/** What is known of a question to be added: by the call, and by what somebody answered earlier. */
import { isMap } from '../model/edit.ts'
import { listOf, textOf, type Call } from './command.ts'
import type { WordsBy } from './edition-words.ts'
import type { QuestionWish } from './faq-wish.ts'
import type { Answers } from './kept-words.ts'

/** What is absent is not answered yet. An empty answer is one: every edition, no heading, nothing it depends on, no words of an edition. */
export type Told = { readonly [part in keyof QuestionWish]?: Exclude<QuestionWish[part], undefined> }

export function toldByCall({ id, question, answer, agentNote, about, group, editions, from }: QuestionWish, { flags }: Call): Told {
  const hasWords = (words: WordsBy) => Object.keys(words).length > 0
  return {
    ...(id !== '' && { id }),
    ...(hasWords(question) && { question }),
    ...(hasWords(answer) && { answer }),
    ...(hasWords(agentNote) && { agentNote }),
    ...(about.length > 0 && { about }),
    ...(group !== undefined && { group }),
    ...(listOf(flags, 'edition') !== undefined && { editions: editions ?? [] }),
    ...(textOf(flags, 'from') !== undefined && { from }),
  }
}

/** Anybody could have changed a draft: what has another form was not answered. */
export function toldOnSheet({ id, question, answer, agentNote, about, group, editions, from }: Answers): Told {
  return {
    ...(typeof id === 'string' && { id }),
    ...(isMap(question) && { question: wordsIn(question) }),
    ...(isMap(answer) && { answer: wordsIn(answer) }),
    ...(isMap(agentNote) && { agentNote: wordsIn(agentNote) }),
    ...(Array.isArray(about) && { about: about.map(String) }),
    ...(typeof group === 'string' && { group }),
    ...(Array.isArray(editions) && { editions: editions.map(String) }),
    ...(typeof from === 'string' && { from }),
  }
}

function wordsIn(words: { readonly [key: string]: unknown }): WordsBy {
  return Object.fromEntries(Object.entries(words).filter((line): line is [string, string] => typeof line[1] === 'string'))
}

/** @param otherwise what the call says, and the time it is made */
export function wishFrom({ question = {}, group = '', editions = [], ...told }: Told, otherwise: QuestionWish): QuestionWish {
  const { group: _, editions: __, ...rest } = otherwise
  return {
    ...rest,
    ...told,
    question: Object.fromEntries(Object.entries(question).filter(([, line]) => line !== '')),
    ...(group !== '' && { group }),
    ...(editions.length > 0 && { editions }),
  }
}
