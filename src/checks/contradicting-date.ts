import type { Fold } from '../core/fold.ts'
import { stepOf } from '../core/fold.ts'
import { readReference, type Reference } from '../core/references.ts'
import { dayOf, endOf, startOf, weekdayOf } from '../core/time.ts'
import { dayClashes, isOtherDay } from '../core/wording/day-clashes.ts'
import { inForm } from '../core/wording/date-form.ts'
import { readInstant } from '../model/values.ts'
import { movedDays } from '../core/moved-days.ts'
import { reviewedAt } from '../core/question-views.ts'
import { datesIn } from '../core/wording/dates.ts'
import type { Sentence } from '../core/wording/passage.ts'
import type { Problem } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import { defineCheck } from './check.ts'
import { answersRead } from './contact-readings.ts'
import { withWhatComes } from './told.ts'
import { inText, passagesOf, quoted, wordingProblem, type Passage } from './wording.ts'

export const contradictingDate = defineCheck({
  code: 'contradicting-date',
  severity: 'warning',
  over: 'source',
  summary: 'a date with the wrong day of the week, not that of its reference, or moved since it was announced',
  reason:
    'Half the readers come on Wednesday and half on the 4th, which is a Thursday; those who see that it cannot be doubt the rest of the text as well.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The office was closed on Monday 18 March.
      nl: |
        Het kantoor was gesloten op {{date "2025-03-18" "maandag 17 maart"}}.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The office was closed on Monday 17 March.
      nl: |
        Het kantoor was gesloten op {{date "2025-03-17" "maandag 17 maart"}}.`,
  },
  *rule(subject) {
    for (const passage of passagesOf(subject)) {
      for (const sentence of passage.sentences) {
        yield* wrongWeekdays(sentence, passage)
        yield* otherWords(sentence, passage)
      }
      yield* formerDays(passage)
    }
  },
})

function* wrongWeekdays(sentence: Sentence, passage: Passage): Generator<Problem> {
  for (const clash of dayClashes(sentence, passage.rules, passage.near)) {
    const at = inText(sentence, clash)
    const { dates } = passage.words
    const is = (date: string) => [inForm(date, passage.words), dates.weekdays[weekdayOf(date)]] as const
    const [day, weekday] = is(clash.date)
    const [otherDay, otherWeekday] = is(clash.other)
    const message = `${quoted(at.words)} names two days: ${day} is ${weekday}; ${otherWeekday} is ${otherDay}`
    yield wordingProblem(passage, 'contradicting-date', at, message, 'Find out which of them is meant.')
  }
}

/** References with words of their own that name another day than they stand for. */
function* otherWords({ index, text }: Sentence, passage: Passage): Generator<Problem> {
  for (const { index: at } of text.matchAll(/\{\{/g)) {
    const reference = readReference(text, at)
    if (reference.kind === 'broken' || reference.words === undefined) continue
    const date = dateOf(reference, passage)
    if (date === undefined || !isOtherDay(reference.words, date, passage.rules)) continue
    const of = reference.kind === 'promise' ? `\`promise.${reference.of}\`, which is ${date}` : date
    const message = `${quoted(reference.words)} stands for ${of}`
    const bare = reference.kind === 'promise' ? `{{promise.${reference.of}}}` : `{{${reference.kind} "${reference.of}"}}`
    const hint = `Find out which of them is meant. ${bare} says the day by itself.`
    yield wordingProblem(passage, 'contradicting-date', { index: index + at, words: reference.written }, message, hint)
  }
}

/** The day that a reference stands for where it is read. */
function dateOf({ kind, of }: Reference, { place, told, audience }: Passage): string | undefined {
  if (kind === 'promise') {
    const by = holdsAt(place, told).promises.get(of)?.by
    return by && dayOf(by, audience.zones)
  }
  const instant = kind === 'date' || kind === 'time' ? readInstant(of) : undefined
  return instant && dayOf(instant, audience.zones)
}

/** What holds where a text is read: of an update at its own moment. */
function holdsAt({ update }: Passage['place'], told: Fold): Fold['holds'] {
  return (update && stepOf(withWhatComes(told), update)?.after) ?? told.holds
}

/** An answer or an instruction that still names a day which was moved since. */
function* formerDays(passage: Passage): Generator<Problem> {
  const { told, path, sentences, rules, near } = passage
  if (!/\d/.test(passage.text)) return
  const moved = passage.place.update === undefined ? movedDays(told) : []
  if (moved.length === 0 || ![...answersRead(told)].some((read) => read.path.join() === path.join())) return
  const dates = sentences.flatMap((sentence) =>
    datesIn(sentence, rules, near).map((found) => ({ ...inText(sentence, found), date: found.date })),
  )
  for (const { promise, from, to, update } of moved) {
    const at = dates.find(({ date }) => date === from)
    if (at === undefined || dates.some(({ date }) => date === to) || isKnownTo(passage, update, promise)) continue
    const what = promise === undefined ? 'the window' : `\`promise.${promise}\``
    const message = `${quoted(at.words)} was announced for ${what}, and timeline.${update.id} moved it: it is ${to} now`
    const hint =
      promise === undefined ? `Write the day it is now: {{date "${to}"}}.` : `Write {{promise.${promise}}}: it says the day that holds.`
    const field = promise === undefined ? 'window' : `promises.${promise}`
    yield { ...wordingProblem(passage, 'contradicting-date', at, message, hint), touches: [`timeline.${update.id}.${field}`] }
  }
}

/** Whether whoever confirmed an answer knew of the move, or it is an answer of which `stale-faq-answer` says the same. */
function isKnownTo({ path, incident, audience, text }: Passage, update: Update, promise: string | undefined): boolean {
  if (promise !== undefined && text.includes(`{{promise.${promise}`)) return true
  const question = path[0] === 'faq' ? incident.faq?.[Number(path[1])] : undefined
  const confirmed = question && (reviewedAt(question, audience.id) ?? question.from)
  const isLater = confirmed !== undefined && endOf(confirmed, audience.zones) >= startOf(update.at, audience.zones)
  return isLater || question?.about?.includes(`promise.${promise}`) === true
}
