/** The question that a call wants to add, and everything that keeps it from being added. */
import { subjectParts } from '../core/answer-subjects.ts'
import type { Audience } from '../core/audience.ts'
import type { Incident } from '../core/incident.ts'
import { own } from '../core/own.ts'
import { readWords, textWord, vocabularyOf, type Setting } from '../core/settings.ts'
import { whenForms, whenOf } from '../core/when.ts'
import type { Question } from '../model/incident.ts'
import { nearest, oneOf } from '../model/nearest.ts'
import { normaliseProse } from '../model/prose.ts'
import { readInstant } from '../model/values.ts'
import { listOf, textOf, wordsOf, type Call } from './command.ts'
import { refuse, type WordsBy } from './edition-words.ts'
import { beginningOf, isRetired, type Ground } from './one-question.ts'
import { wordsInPlace } from './words-from.ts'

export interface QuestionWish {
  /** Empty until somebody is asked. */
  readonly id: string
  readonly question: WordsBy
  readonly answer: WordsBy
  readonly agentNote: WordsBy
  readonly about: readonly string[]
  readonly group?: string
  /** Absent: for all editions of the incident. */
  readonly editions?: readonly string[]
  /** As the file says it. */
  readonly from: string
}

const wordFlags = [
  { key: 'question', flag: '--question' },
  { key: 'answer', flag: '--answer' },
  { key: 'agentNote', flag: '--agent-note' },
] as const

/** @throws UserError (2) with everything that is wrong with the call */
export function wishOf(id: string | undefined, { one, incident, now }: Ground, call: Call): QuestionWish {
  const { flags } = call
  const known = vocabularyOf(incident)
  const readings = wordFlags.map(({ key, flag }) => {
    const { settings, faults } = readWords(wordsOf(flags, key), textWord(key), known, `${flag} <edition>=<text>`)
    return { settings: settings.map((setting) => ({ ...setting, said: `${flag} ${setting.said}` })), faults }
  })
  const settings = readings.flatMap((reading) => reading.settings)
  const placed = wordsInPlace(settings, call)
  const from = whenOf(textOf(flags, 'from') ?? 'now', now, incident.organisation.timezone, 'moment')
  const group = textOf(flags, 'group')
  const named = listOf(flags, 'edition')
  const editions = named === undefined || named.includes('all') ? undefined : [...new Set(named)]
  const wish: QuestionWish = {
    id: id ?? '',
    question: wordsUnder('question', placed.settings),
    answer: wordsUnder('answer', placed.settings),
    agentNote: wordsUnder('agentNote', placed.settings),
    about: [...new Set(listOf(flags, 'about') ?? [])],
    ...(group !== undefined && { group }),
    ...(editions && { editions }),
    from: from ?? '',
  }
  const untimely = from === undefined ? [`--from is \`${textOf(flags, 'from') ?? ''}\`; expected ${whenForms}`] : []
  const faults = [...readings.flatMap((reading) => reading.faults), ...twice(settings), ...placed.faults, ...untimely]
  refuse([...faults, ...faultsOfNames(wish, incident), ...(id === undefined ? [] : faultsOfId(id))], one.name)
  return wish
}

function wordsUnder(key: string, settings: readonly Setting[]): WordsBy {
  const those = settings.filter(({ path }) => path[0] === key)
  return Object.fromEntries(those.map(({ path, value }) => [path[1] ?? '', typeof value === 'string' ? value : '']))
}

function twice(settings: readonly Setting[]): readonly string[] {
  const all = settings.map(({ said }) => said)
  return [...new Set(all.filter((said, at) => all.indexOf(said) !== at))].map((said) => `\`${said}\` is given twice; give it once`)
}

export function faultsOfId(id: string): readonly string[] {
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) return []
  return [`\`${id}\` is not an id; expected small letters, digits and hyphens, such as portal-users`]
}

function faultsOfNames({ group, about, editions = [] }: QuestionWish, incident: Incident): readonly string[] {
  const groups = Object.keys(incident.organisation.faq_groups ?? {})
  const ids = incident.audiences.map(({ id }) => id)
  return [
    ...(group === undefined || groups.includes(group) ? [] : [unknown('--group', group, groups)]),
    ...editions.filter((id) => !ids.includes(id)).map((id) => unknown('--edition', id, ids)),
    ...about.flatMap((subject) => faultsOfSubject(subject, incident)),
  ]
}

/** Everything an answer may be about, services first. */
export function subjectsIn(incident: Incident): readonly string[] {
  const { services, facts, contacts, promises } = vocabularyOf(incident)
  const named = (kind: string, ids: readonly string[]) => ids.map((id) => `${kind}.${id}`)
  return [...services, ...named('fact', facts), ...named('contact', contacts), ...named('promise', promises)]
}

function faultsOfSubject(subject: string, incident: Incident): readonly string[] {
  const all = subjectsIn(incident)
  if (all.includes(subject.replace(/^service\./, ''))) return []
  const [kind] = subjectParts(subject)
  const alike = all.filter((each) => subjectParts(each)[0] === kind)
  // A slip may be in the id, in the kind, or in leaving the kind out.
  const guess = nearest(subject, all) ?? all.find((each) => subjectParts(each)[1] === subject)
  const expected = oneOf(alike.length > 0 ? alike : all)
  return [`--about: there is no \`${subject}\`; expected ${expected}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`}`]
}

function unknown(flag: string, word: string, words: readonly string[]): string {
  const guess = nearest(word, words)
  return `${flag} is \`${word}\`; expected ${oneOf(words)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`}`
}

/** A question that is there already: by its id, or in the same words and still shown when this one first is. */
export function duplicateOf(
  { id, question, from }: Pick<QuestionWish, 'id' | 'question' | 'from'>,
  incident: Incident,
): string | undefined {
  const all = incident.faq ?? []
  if (all.some((each) => each.id === id))
    return `${incident.id} has a question \`${id}\` already; choose another id, or change the answer with incident faq review ${incident.id} --answer ${id}.<edition>="…"`
  const same = (a: string, b: string) => normaliseProse(a).trim().toLowerCase() === normaliseProse(b).trim().toLowerCase()
  const first = readInstant(from)
  const isGone = (each: Question) => first !== undefined && isRetired(each, incident, beginningOf(first, incident))
  const asksSame = ({ question: held }: Question) =>
    Object.entries(question).some(([key, words]) => same(typeof held === 'string' ? held : (own(held, key) ?? ''), words))
  const twin = all.find((each) => asksSame(each) && !isGone(each))
  return (
    twin &&
    `${incident.id} asks this already, as \`${twin.id}\`; change its answer with incident faq review ${incident.id} --answer ${twin.id}.<edition>="…"`
  )
}

/** Whom the question is for. */
export function readersOf({ editions }: Pick<QuestionWish, 'editions'>, { audiences }: Incident): readonly Audience[] {
  return audiences.filter(({ id }) => editions?.includes(id) ?? true)
}
