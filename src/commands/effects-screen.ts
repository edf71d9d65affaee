/** What an update does, as an officer reads it before saying yes: per edition before → after, and what needs looking at. */
import type { Effects, PromiseTurn, Turn } from '../core/effects.ts'
import type { Doubt } from '../core/doubtful-answers.ts'
import { daysBetween } from '../core/time.ts'
import type { Instant, Status } from '../model/values.ts'
import { beginning, hung, wrapped } from './columns.ts'
import { editionName } from './edition-name.ts'
import { certaintyWords, contactWords, stateWords, statusWords, turnText } from './plain-words.ts'
import { plural } from './plural.ts'

export interface ScreenOptions {
  /** Columns to keep to. */
  readonly width: number
  /** false while the words are still to be written: nothing is said of them. */
  readonly withWords?: boolean
}

/** One line of an edition: what it is about, and what is said of it. */
type Row = readonly [mark: ' ' | '!' | '?', name: string, words: string]

/** Lines for all editions; plain words, so that colour and drawing carry no meaning. */
export function effectsScreen(ref: string, at: string, effects: readonly Effects[], options: ScreenOptions): readonly string[] {
  const answers = answerLines(effects, options)
  const editions = effects.flatMap((each) => ['', ...editionLines(each, options)])
  return [...wrapped(`${ref} · ${at.replace('T', ' ')}`, options.width), ...editions, ...(answers.length > 0 ? ['', ...answers] : []), '']
}

function editionLines(effects: Effects, { width, withWords = true }: ScreenOptions): readonly string[] {
  const rows = [
    ...(withWords ? wordRows(effects, width) : []),
    ...turnRows(effects),
    ...promiseRows(effects, width),
    ...leftOpenRows(effects, width),
    ...waitingRows(effects),
  ]
  const longest = Math.max(...rows.map(([, name]) => name.length))
  const at = 6 + Math.min(longest, 22) + 2
  return [
    ...wrapped(`${editionName(effects.audience)}: update ${effects.number}`, width),
    ...rows.flatMap(([mark, name, words]) => hung(`    ${mark} `.slice(-6), name, words, at, width)),
  ]
}

function wordRows({ hasWords, says, audience }: Effects, width: number): readonly Row[] {
  if (hasWords && says !== undefined) return [[' ', 'says', beginningOf(says, width)]]
  const missing = `none for ${audience.id}: its readers see ${says === undefined ? 'no text' : 'another language'}, and no bulletin is made until its words are there`
  return [['!', 'words', missing]]
}

function turnRows({ status, isAfterEnd, services, contacts, facts, nextUpdateBy }: Effects): readonly Row[] {
  const rows = (turns: readonly Turn<string>[], words: { readonly [word: string]: string }): readonly Row[] =>
    turns.map((turn) => [' ', turn.id, turnText(turn, words)])
  return [
    [' ', 'status', turnText(status, statusWords)],
    ...(isAfterEnd ? [afterEndRow(status.to)] : []),
    ...rows(services, stateWords),
    ...rows(contacts, contactWords),
    ...rows(facts, certaintyWords),
    [' ', 'next update', nextUpdateText(nextUpdateBy)],
  ]
}

function afterEndRow(status: Status): Row {
  const again = status === 'completed' ? 'in_progress' : 'investigating'
  return ['!', 'status', `over for its readers (${status}): open it again with --status ${again}`]
}

function nextUpdateText({ from, to }: Effects['nextUpdateBy']): string {
  if (to === undefined) return 'none is announced'
  return `by ${dateText(to)}${from?.text === to.text ? ', as announced' : ''}`
}

function promiseRows({ promises, late, perhapsKept, audience }: Effects, width: number): readonly Row[] {
  return [
    ...promises.flatMap((turn): readonly Row[] => [
      [' ', turn.id, promiseText(turn)],
      ...(turn.says === undefined ? [] : [[' ', '', beginningOf(turn.says, width)] as const]),
    ]),
    ...promises.filter(isSilent).map(({ id }): Row => ['!', id, `no reason is given: --reason ${id}.${audience.id}="…"`]),
    ...late.map(({ id, to }): Row => [
      '!',
      id,
      `was announced for ${dateText(to)} and is still open: --promise ${id}=<new date> --reason ${id}.${audience.id}="…"`,
    ]),
    ...perhapsKept.map((id): Row => ['?', id, `may be kept now: --promise ${id}=kept`]),
  ]
}

/** A later date without a word about it. */
function isSilent({ what, from, by, hasReason }: PromiseTurn): boolean {
  return what === 'moved' && hasReason !== true && from !== undefined && by !== undefined && by.date > from.date
}

function leftOpenRows({ leftOpen }: Effects, width: number): readonly Row[] {
  return leftOpen.map(({ id, says }) => [' ', id, `stays open: ${beginningOf(says, width)}`])
}

function beginningOf(words: string, width: number): string {
  return beginning(words, Math.max(width - 30, 30))
}

function waitingRows({ waits, audience, code }: Effects): readonly Row[] {
  if (waits === undefined) return []
  const why = {
    draft: `a draft in ${audience.id} (approval code ${code})`,
    embargoed: `before its time comes (approval code ${code})`,
    unapproved: `before somebody approves it: code ${code}`,
  } as const satisfies Record<typeof waits, string>
  return [['!', 'not public', why[waits]]]
}

function promiseText({ what, from, by, daysLate, isLate = false }: PromiseTurn): string {
  switch (what) {
    case 'made':
      return by ? `announced for ${dateText(by)}` : 'announced, without a date'
    case 'moved':
      return `${from ? dateText(from) : 'no date'} → ${by ? dateText(by) : 'no date'}${from && by ? `, ${movedBy(from, by)}` : ''}`
    case 'kept':
      if (daysLate !== undefined) return `kept, ${plural(daysLate, 'day')} late`
      return isLate ? 'kept, later the same day' : 'kept'
    case 'withdrawn':
      return 'withdrawn'
  }
}

function movedBy(from: Instant, to: Instant): string {
  const days = daysBetween(from.date, to.date)
  return days < 0 ? `${plural(-days, 'day')} earlier` : `${plural(days, 'day')} later`
}

/** One line an answer, whatever the number of editions. */
function answerLines(effects: readonly Effects[], { width }: ScreenOptions): readonly string[] {
  const doubts = new Map<string, { readonly doubt: Doubt; readonly editions: string[] }>()
  for (const { outdates, audience } of effects) {
    for (const doubt of outdates) {
      const known = doubts.get(doubt.question.id)
      if (known) known.editions.push(audience.id)
      else doubts.set(doubt.question.id, { doubt, editions: [audience.id] })
    }
  }
  const outdated = [...doubts.values()].flatMap(({ doubt, editions }) => {
    const subjects = [...new Set(doubt.changes.map(({ subject }) => subject))].join(', ')
    return hung(
      '! ',
      '',
      `answer ${doubt.question.id} (${editions.join(', ')}) depends on ${subjects === '' ? 'what changed' : subjects}: incident faq review`,
      4,
      width,
    )
  })
  const related = [...new Set(effects.flatMap((each) => each.related.map(({ id }) => id)))].filter((id) => !doubts.has(id))
  return [
    ...outdated,
    ...(related.length > 0 ? hung('? ', '', `answers that speak of the same (related-answer): ${related.join(', ')}`, 4, width) : []),
  ]
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
