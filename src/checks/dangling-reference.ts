import type { Audience } from '../core/audience.ts'
import type { Fold } from '../core/fold.ts'
import { isLiving } from '../core/living.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import { speaksTo } from '../core/publicity.ts'
import { textsOfUpdate } from '../core/texts.ts'
import { dayOf, startOf } from '../core/time.ts'
import { datesIn } from '../core/wording/dates.ts'
import type { Match } from '../core/wording/language.ts'
import type { Problem } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import { defineCheck, type Subject } from './check.ts'
import { foldsOf, withWhatComes } from './told.ts'
import { inText, isStatement, passagesOf, quoted, wordingProblem, type Passage } from './wording.ts'

export const danglingReference = defineCheck({
  code: 'dangling-reference',
  severity: 'warning',
  over: 'source',
  summary: 'an update that replaces one, or says “as reported” of one, which these readers never saw',
  reason:
    'Readers look for the earlier statement on their page and find none. Either something was kept from them, or this update was written for others: both cost trust, and somebody has to answer the calls.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: plan-nl
    at: 2024-03-18T09:30
    editions: [nl]
    body: { nl: Morgen werkt alles weer. }
  - id: plan-en
    at: 2024-03-19T09:30
    editions: [en]
    body: { en: It takes longer. }
    replaces:
      plan-nl: { en: What we said yesterday no longer holds. }`,
    right: `timeline:
  - id: plan-nl
    at: 2024-03-18T09:30
    editions: [nl]
    body: { nl: Morgen werkt alles weer. }
  - id: later-nl
    at: 2024-03-19T09:30
    editions: [nl]
    body: { nl: Het duurt langer. }
    replaces:
      plan-nl: { nl: Wat er gisteren stond geldt niet meer. }`,
  },
  *rule(subject) {
    yield* replacedUnseen(subject)
    yield* reportedUnseen(subject)
  },
})

function* replacedUnseen(subject: Subject): Generator<Problem> {
  const { incident, withHistory } = subject
  const replacing = incident.timeline.some(({ replaces }) => replaces !== undefined)
  if (!replacing) return
  const folds = foldsOf(subject).map((told): Folds => ({ audience: told.audience, told, whole: withWhatComes(told) }))
  const places = incident.timeline.flatMap((update, index) =>
    update.replaces ? [...textsOfUpdate(update, ['timeline', index], incident.facts)].map((place) => ({ ...place, update })) : [],
  )
  for (const place of places) {
    const { path, update } = place
    if (path[2] !== 'replaces') continue
    const readers = folds.filter(({ audience }) => speaksTo(update, audience.id))
    const without = readers.filter((each) => !hasSeen(String(path[3]), update, each))
    const lost = without.filter(({ audience }) => without.length === readers.length || hasOwnWords(place.text, audience, place.source))
    const isRead = lost.some(({ told }) => withHistory === true || isLiving(place, told))
    if (isRead) yield problemOf(String(path[3]), place, lost, subject)
  }
}

/** “As reported”, in the first that readers are told: it points to what others read, or to nothing. */
function* reportedUnseen(subject: Subject): Generator<Problem> {
  const wholes = new Map(foldsOf(subject).map((told) => [told.audience.id, withWhatComes(told)]))
  for (const passage of passagesOf(subject)) {
    const { update, path } = passage.place
    if (update === undefined || path[2] === 'corrections' || path[2] === 'replaces' || !isStatement(passage)) continue
    const readersWho = (lacks: (whole: Fold) => boolean) =>
      passage.readers.filter(({ id }) => {
        const whole = wholes.get(id)
        return whole !== undefined && lacks(whole)
      })
    const isFirst = readersWho(({ steps }) => steps[0]?.update === update)
    for (const sentence of passage.sentences) {
      const [found] = passage.rules.findUnless('reported', 'not_reported', sentence.prose)
      if (found === undefined) continue
      const dated = datesIn(sentence, passage.rules, passage.near).find(({ index }) => isRightAfter(found, index, sentence.prose))
      const toldThen = ({ audience, steps }: Fold) => steps.some((step) => dayOf(step.update.at, audience.zones) === dated?.date)
      const lost = dated ? readersWho((whole) => !toldThen(whole)) : isFirst
      const at = inText(
        sentence,
        dated ? { index: found.index, words: sentence.prose.slice(found.index, dated.index + dated.words.length) } : found,
      )
      if (lost.length > 0) yield reportedProblem(passage, at, update, lost, dated?.date)
    }
  }
}

/** `as reported on 5 August`: nothing stands between but the word that leads to a day. */
function isRightAfter({ index, words }: Match, date: number, prose: string): boolean {
  const end = index + words.length
  return date >= end && /^\s+(?:(?:on|op|am|vom|dnia|w dniu)\s+)?$/i.test(prose.slice(end, date))
}

/** @param day the day the words name, on which these readers were told nothing; without it they were told nothing at all */
function reportedProblem(passage: Passage, at: Match, update: Update, lost: readonly Audience[], day?: string): Problem {
  const { incident, audience } = passage
  const dayIn = ({ at: told }: Update) => dayOf(told, audience.zones)
  const moment = startOf(update.at, audience.zones)
  const others = incident.timeline.filter((each) => (day === undefined ? startOf(each.at, audience.zones) < moment : dayIn(each) === day))
  const names = lost.map(({ id }) => `\`${id}\``).join(' and ')
  const elsewhere = others.length > 0 ? '; others were told' : ''
  const what =
    day === undefined
      ? `points to something earlier, and timeline.${update.id} is the first that readers of ${names} are told`
      : `points to ${day}, when readers of ${names} were told nothing`
  const hint = 'Tell them here what was reported, or take the words out.'
  return {
    ...wordingProblem(passage, 'dangling-reference', at, `${quoted(at.words)} ${what}${elsewhere}`, hint),
    ...(lost.length === 1 && lost[0] && { edition: lost[0].id }),
    ...(others.length > 0 && { touches: others.map(({ id }) => `timeline.${id}`) }),
  }
}

interface Folds {
  readonly audience: Audience
  readonly told: Fold
  /** With what waits. */
  readonly whole: Fold
}

/** Whether readers had the earlier update when this one came; what is not public yet may replace what is not either. */
function hasSeen(earlier: string, update: Update, { audience, told, whole }: Folds): boolean {
  const isPublic = told.steps.some((step) => step.update === update)
  const moment = startOf(update.at, audience.zones)
  return (isPublic ? told : whole).steps.some((step) => step.update.id === earlier && startOf(step.update.at, audience.zones) <= moment)
}

function problemOf(
  earlier: string,
  { path, update }: { readonly path: Problem['path']; readonly update: Update },
  lost: readonly Folds[],
  { incident }: Subject,
): Problem {
  const names = lost.map(({ audience }) => `\`${audience.id}\``).join(' and ')
  const told = incident.timeline.find(({ id }) => id === earlier)
  const elsewhere = incident.audiences.filter(({ id }) => told && speaksTo(told, id) && !lost.some(({ audience }) => audience.id === id))
  const where = elsewhere.length > 0 ? `; it was for ${elsewhere.map(({ id }) => `\`${id}\``).join(' and ')}` : ''
  const only = lost.length === 1 && lost[0] ? { edition: lost[0].audience.id } : {}
  return {
    code: 'dangling-reference',
    severity: 'warning',
    file: incident.file,
    path: path.slice(0, 4),
    at: 'key',
    ...only,
    message: `timeline.${update.id} replaces \`${earlier}\`, which readers of ${names} never saw${where}`,
    hint: 'Name what these readers were told, or take it out and say in the text what holds now.',
    touches: [`timeline.${earlier}`],
  }
}
