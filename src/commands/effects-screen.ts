/** What an update does, as an officer reads it before saying yes: per edition before → after, and what needs looking at. */
import type { Effects, PromiseTurn, Turn } from '../core/effects.ts'
import type { Doubt } from '../core/doubtful-answers.ts'
import { daysBetween } from '../core/time.ts'
import type { Instant } from '../model/values.ts'
import { plural } from './plural.ts'

/** Lines for all editions; plain words, so that colour and drawing carry no meaning. */
export function effectsScreen(ref: string, at: string, effects: readonly Effects[]): readonly string[] {
  return [`${ref} · ${at.replace('T', ' ')}`, ...effects.flatMap((each) => ['', ...editionLines(each)]), '', ...answerLines(effects)]
}

function editionLines(effects: Effects): readonly string[] {
  const { audience, number, status, services, contacts, facts, promises, late, perhapsKept, nextUpdateBy } = effects
  const statusText = status.from === undefined || status.from === status.to ? status.to : `${status.from} → ${status.to}`
  return [
    `  ${audience.id} (${audience.locale}): update ${number}, ${statusText}`,
    ...[...services, ...contacts, ...facts].map((turn) => `    ${turnText(turn)}`),
    ...promises.map((turn) => `    ${turn.id}: ${promiseText(turn)}`),
    ...(nextUpdateBy?.to ? [`    next update by ${dateText(nextUpdateBy.to)}`] : ['    no next update is announced']),
    ...late.map(
      ({ id, to }) =>
        `    ! ${id} was announced for ${dateText(to)} and is still open: --promise ${id}=<new date> --reason ${id}.${audience.id}="…"`,
    ),
    ...perhapsKept.map((id) => `    ? ${id} may be kept now: --promise ${id}=kept`),
    ...(effects.hasWords
      ? []
      : [`    ! no words for ${audience.id}: its readers see another language, and no bulletin is made until its words are there`]),
    ...waitingLines(effects),
  ]
}

function waitingLines({ waits, audience, code }: Effects): readonly string[] {
  if (waits === undefined) return []
  const why = {
    draft: `a draft in ${audience.id} (approval code ${code})`,
    embargoed: `before its time comes (approval code ${code})`,
    unapproved: `before somebody approves it: code ${code}`,
  } as const satisfies Record<typeof waits, string>
  return [`    not public: ${why[waits]}`]
}

function turnText({ id, from, to }: Turn<string>): string {
  if (from === undefined) return `${id}: ${to} (not mentioned before)`
  return from === to ? `${id}: still ${to}` : `${id}: ${from} → ${to}`
}

function promiseText({ what, from, by, daysLate }: PromiseTurn): string {
  switch (what) {
    case 'made':
      return by ? `announced for ${dateText(by)}` : 'announced, without a date'
    case 'moved':
      return `${from ? dateText(from) : 'no date'} → ${by ? dateText(by) : 'no date'}${from && by ? `, ${movedBy(from, by)}` : ''}`
    case 'kept':
      return daysLate === undefined ? 'kept' : `kept, ${plural(daysLate, 'day')} late`
    case 'withdrawn':
      return 'withdrawn'
  }
}

function movedBy(from: Instant, to: Instant): string {
  const days = daysBetween(from.date, to.date)
  return days < 0 ? `${plural(-days, 'day')} earlier` : `${plural(days, 'day')} later`
}

/** One line an answer, whatever the number of editions. */
function answerLines(effects: readonly Effects[]): readonly string[] {
  const doubts = new Map<string, { readonly doubt: Doubt; readonly editions: string[] }>()
  for (const { outdates, audience } of effects) {
    for (const doubt of outdates) {
      const known = doubts.get(doubt.question.id)
      if (known) known.editions.push(audience.id)
      else doubts.set(doubt.question.id, { doubt, editions: [audience.id] })
    }
  }
  const outdated = [...doubts.values()].map(({ doubt, editions }) => {
    const subjects = [...new Set(doubt.changes.map(({ subject }) => subject))].join(', ')
    return `  ! answer ${doubt.question.id} (${editions.join(', ')}) depends on ${subjects === '' ? 'what changed' : subjects}: incident faq review`
  })
  const related = [...new Set(effects.flatMap((each) => each.related.map(({ id }) => id)))].filter((id) => !doubts.has(id))
  return [...outdated, ...(related.length > 0 ? [`  answers that speak of the same: ${related.join(', ')}`] : [])]
}

/** An Instant as it is written. */
function dateText({ text }: Instant): string {
  return text.replace('T', ' ')
}

/** What is not public yet, in one sentence an edition; empty when everything is. */
export function waitingSentences(effects: readonly Pick<Effects, 'waits' | 'audience' | 'code'>[], ref: string): readonly string[] {
  return effects.flatMap(({ waits, audience, code }) => {
    if (waits === undefined) return []
    const why = {
      draft: `a draft. incident release ${ref} --edition ${audience.id}`,
      embargoed: 'its time has not come.',
      unapproved: `needs approval. incident approve ${ref} --edition ${audience.id} --code ${code}`,
    } as const satisfies Record<typeof waits, string>
    return [`Not public yet in ${audience.id}: ${why[waits]}`]
  })
}
