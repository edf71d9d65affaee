/** What readers learn, for people: labels in the words of the tool, contents as the edition reads them. */
import type { DateTurn, EditionDiff } from '../core/diff.ts'
import type { ContactStanding, PromiseTurn } from '../core/diff-states.ts'
import type { UpdateNews } from '../core/diff-texts.ts'
import { marked, wordDiff } from '../core/word-diff.ts'
import type { DateValue } from '../model/printable.ts'
import { wrapped } from './columns.ts'
import { certaintyWords, stateWords, statusWords, turnText } from './plain-words.ts'
import { plural } from './plural.ts'

export interface ScreenManner {
  readonly say: (value: unknown) => string
  readonly bold: (text: string) => string
  readonly gone: (text: string) => string
  readonly fresh: (text: string) => string
  /** Columns of the terminal; in a pipe lines are as long as they are. */
  readonly width?: number
}

const standingWords = {
  works: 'works',
  degraded: 'does not work as usual',
  dead: 'does not work',
  ended: 'given up',
} as const satisfies Record<ContactStanding, string>

/** All of one edition; where nothing changed, that. */
export function diffScreen(diff: EditionDiff, manner: ScreenManner): string {
  const { say, bold } = manner
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`  ${bold(title)}`, ...lines.flatMap((line) => indented(line, manner.width))]
  const named = (name: unknown, what: string) => `${say(name)}: ${what}`
  return [
    headingOf(diff, bold),
    ...(diff.is_changed ? [] : [`  ${nothingNew(diff)}`]),
    ...section('Status', diff.status ? [statusText(diff.status)] : []),
    ...section('When', whenLines(diff, say)),
    ...section(
      'Services',
      diff.services.map((turn) => named(turn.name, endedText(turn, stateWords))),
    ),
    ...section(
      'Facts',
      diff.facts.map((turn) => named(turn.name, `${endedText(turn, certaintyWords)}${turn.text ? `\n${say(turn.text)}` : ''}`)),
    ),
    ...section(
      'What was announced',
      diff.promises.map((turn) => `${promiseText(turn, say)}\n${say(turn.text)}`),
    ),
    ...section(
      'What readers should do',
      diff.instructions.map(({ what, from, to }) => `${heads[what]}${changedText(from, to, what, manner)}`),
    ),
    ...section(
      'Contacts',
      diff.contacts.map((turn) => `${say(turn.label)} (${say(turn.value)}): ${standingText(turn)}`),
    ),
    ...section(
      'Answers',
      diff.answers.map(({ what, question, from, to }) => `${heads[what]}${say(question)}\n${changedText(from, to, what, manner)}`),
    ),
    ...section(
      'What was told',
      diff.updates.map((news) => updateText(news, say)),
    ),
    ...section(
      'Other words',
      diff.texts.map(({ path, from, to }) => `${path}\n${wordsText(from, to, manner)}`),
    ),
  ].join('\n')
}

/** The first line of an entry, and deeper those that belong to it. */
function indented(entry: string, width = Infinity): readonly string[] {
  const broken = (line: string, indent: string) =>
    wrapped(line, width - indent.length - 2).map((part, at) => `${indent}${at === 0 ? '' : '  '}${part}`)
  const [first = '', ...more] = entry.trim().split(/\n+/)
  return [...broken(first, '    '), ...more.flatMap((line) => broken(line, '      '))]
}

/**
 * At most five lines below a heading; the last says what the others do not tell.
 * @param call shows all of it
 */
export function agentScreen(
  diff: EditionDiff,
  { lines, more, call }: { readonly lines: readonly string[]; readonly more: number; readonly call: string },
  bold: (text: string) => string,
): string {
  const nothing = diff.is_changed ? `Only wording changed: ${call}` : nothingNew(diff)
  const rest = more === 0 ? [] : [`  and ${plural(more, 'more change')}: ${call}`]
  return [headingOf(diff, bold), ...(lines.length > 0 ? lines.map((line) => `- ${line}`) : [`  ${nothing}`]), ...rest].join('\n')
}

function headingOf({ incident, edition, exercise, from_number: from, to_number: to }: EditionDiff, bold: (text: string) => string): string {
  const number = (each: number) => (each === 0 ? 'nothing told' : `update ${each}`)
  const numbers = from === to ? number(to) : `${number(from)} → ${number(to)}`
  return bold([incident, `edition ${edition}`, ...(exercise ? ['EXERCISE'] : []), numbers].join(' · '))
}

function nothingNew({ edition }: EditionDiff): string {
  return `No difference: readers of ${edition} know the same at both points.`
}

const heads = { new: 'New: ', changed: 'Changed: ', gone: 'No longer: ' } as const

/** What is new or gone is shown as it is. */
function changedText(from: string, to: string, what: 'new' | 'changed' | 'gone', manner: ScreenManner): string {
  if (what === 'changed') return wordsText(from, to, manner)
  return what === 'new' ? to : from
}

function wordsText(from: string, to: string, { gone, fresh }: ScreenManner): string {
  return marked(wordDiff(from, to), { gone, new: fresh })
}

interface Ends {
  readonly from?: string
  readonly to?: string
}

/** In plain words and in those of the format; where one end is missing, that. */
function endedText({ from, to }: Ends, words: { readonly [word: string]: string }): string {
  if (to === undefined) return 'no longer told'
  return turnText({ ...(from !== undefined && { from }), to }, words)
}

/** A status is what it is from the first word on. */
function statusText({ from, to }: NonNullable<EditionDiff['status']>): string {
  return from === undefined && to !== undefined
    ? `${statusWords[to]} (${to})`
    : endedText({ ...(from && { from }), ...(to && { to }) }, statusWords)
}

function standingText({ from, to }: { readonly from?: ContactStanding; readonly to?: ContactStanding }): string {
  if (to === undefined) return 'no longer listed'
  return from === undefined ? `${standingWords[to]}, not listed before` : `${standingWords[from]} → ${standingWords[to]}`
}

function whenLines({ next_update_by, scheduled_for, scheduled_until }: EditionDiff, say: ScreenManner['say']): readonly string[] {
  const line = (label: string, turn: DateTurn | undefined) => (turn ? [`${label}: ${dateText(turn.from, turn.to, say)}`] : [])
  return [...line('Next update by', next_update_by), ...line('Planned from', scheduled_for), ...line('Planned until', scheduled_until)]
}

function dateText(from: DateValue | undefined, to: DateValue | undefined, say: ScreenManner['say']): string {
  const none = 'none is announced'
  return from === undefined ? say(to) : `${say(from)} → ${to === undefined ? none : say(to)}`
}

function promiseText({ what, was_by, by, is_later, reason, is_late, days_late }: PromiseTurn, say: ScreenManner['say']): string {
  switch (what) {
    case 'made':
      return by ? `New, for ${say(by)}` : 'New, without a date'
    case 'moved': {
      const dates = `${was_by ? say(was_by) : 'no date'} → ${by ? say(by) : 'no date'}`
      const how = is_later === undefined ? 'New date' : is_later ? 'Slipped' : 'Brought forward'
      return `${how}: ${dates}${reason ? `, because: ${say(reason)}` : ''}`
    }
    case 'kept':
      if (days_late !== undefined) return `Kept, ${plural(days_late, 'day')} late`
      return is_late ? 'Kept, later the same day' : 'Kept'
    case 'overdue':
      return `Overdue: it was for ${say(by)}`
    case 'withdrawn':
      return 'Withdrawn'
    case 'gone':
      return 'No longer told'
  }
}

const becameWords = {
  new: 'New',
  gone: 'No longer told',
  corrected: 'Corrected',
  withdrawn: 'Withdrawn',
  replaced: 'Replaced',
} as const satisfies Record<UpdateNews['what'], string>

function updateText(
  { what, number, at, title, body, is_withdrawn, corrections, replaced_by }: UpdateNews,
  say: ScreenManner['say'],
): string {
  const became = what === 'new' && is_withdrawn ? 'New, and withdrawn' : becameWords[what]
  return [
    `${became}: update ${number}, ${say(at)}: ${say(title)}`,
    ...(what === 'new' && body ? [say(body)] : []),
    ...corrections.map((each) => `${each.withdraws ? 'Withdrawn' : 'Corrected'} ${say(each.at)}: ${say(each.text)}`),
    ...(replaced_by ? [`Replaced by update ${replaced_by.number}: ${say(replaced_by.text)}`] : []),
  ].join('\n')
}
