/** One screen for people: labels in the words of the tool, contents as the edition reads them. */
import type { Snapshot } from '../model/views.ts'
import type { Printer } from '../render/printer.ts'
import { wrapped } from './columns.ts'
import { certaintyWords, contactWords, inWords, stateWords, statusWords } from './plain-words.ts'
import { plural } from './plural.ts'

/** How the screen is made: the words of the edition, and columns to keep to where it is a terminal. */
interface Manner {
  readonly printer: Printer
  readonly bold: (text: string) => string
  readonly width?: number
}

type Say = (value: unknown) => string

export function overview(snapshot: Snapshot, { printer, bold, width = Infinity }: Manner): string {
  const say: Say = (value) => `${printer.plain(value)}${foreignMark(value)}`
  const fit = (line: string, indent = '') => fitting(line, indent, width)
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', bold(title), ...lines.flatMap((line) => fit(line, '  '))]
  const dated = (label: string, value: unknown) => (value === undefined ? [] : fit(`${label} ${say(value)}`))
  const { as_of: asOf, latest } = snapshot
  return [
    ...fit(say(snapshot.title)).map(bold),
    ...fit(
      `${snapshot.id} · edition ${snapshot.edition.id} · ${snapshot.exercise ? 'EXERCISE · ' : ''}${inWords(snapshot.status, statusWords)} · update ${snapshot.number}`,
    ),
    ...dated('Started', snapshot.started_at),
    ...dated('Planned from', snapshot.scheduled_for),
    ...dated('Planned until', snapshot.scheduled_until),
    ...dated('Last update', snapshot.updated_at),
    ...dated('Next update by', snapshot.next_update_by),
    ...dated('Ended', snapshot.ended_at),
    ...(asOf ? fit(`As it stood: ${say(asOf)}. Answers and corrected texts are in today’s wording.`) : []),
    ...section(
      'Services',
      [...snapshot.impaired, ...snapshot.working].map((service) => serviceLine(service, say)),
    ),
    ...section(
      'Facts',
      [...snapshot.known, ...snapshot.unknown].map((fact) => factLine(fact, say)),
    ),
    ...section(
      'What was announced',
      snapshot.promises.map((promise) => promiseLine(promise, say)),
    ),
    ...section(
      'What readers should do',
      snapshot.instructions.map(({ text }) => firstLine(text, say)),
    ),
    ...section(
      'Contacts',
      [...snapshot.contacts, ...snapshot.dead_contacts, ...snapshot.ended_contacts].map((contact) => contactLine(contact, say)),
    ),
    ...(latest
      ? [...section('Latest update', [headline(latest, say)]), ...updateLines(latest, say).flatMap((line) => fit(line, '  '))]
      : []),
  ].join('\n')
}

/** Every line of a text within the width, what goes on further in. */
function fitting(text: string, indent: string, width: number): readonly string[] {
  const more = `${indent}  `
  return text
    .split('\n')
    .flatMap((line) => wrapped(line, width - more.length).map((words, at) => `${at === 0 ? indent : more}${words}`.trimEnd()))
}

/** Words that stand in for those the edition lacks. */
function foreignMark(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('was_fallback' in value) || value.was_fallback !== true) return ''
  return 'lang' in value ? ` [in ${String(value.lang)}: not translated]` : ''
}

function serviceLine({ name, state, was_mentioned, since, note, left_open }: Snapshot['working'][number], say: Say): string {
  const told = was_mentioned ? inWords(state, stateWords) : 'no disruption reported'
  const remarks = [...(note ? [say(note)] : []), ...(left_open ? [`left open: ${say(left_open)}`] : [])]
  return `${say(name)}: ${told}${since ? ` since ${say(since)}` : ''}${inBrackets(remarks)}`
}

function factLine({ name, certainty, text }: Snapshot['known'][number], say: Say): string {
  return `${say(name)}: ${inWords(certainty, certaintyWords)}${text ? `. ${firstLine(text, say)}` : ''}`
}

function promiseLine(promise: Snapshot['promises'][number], say: Say): string {
  const { outcome, by, first_by: first, kept_at: kept, withdrawn_at: withdrawn } = promise
  const moves = promise.slips.filter((slip) => slip.is_later).length
  const isMoved = first !== undefined && by !== undefined && first.datetime !== by.datetime
  const settled = kept ?? withdrawn
  const announcedFor = settled ? (isMoved ? 'announced first for' : 'announced for') : 'by'
  const facts = [
    `${outcome}${settled ? ` ${say(settled)}` : ''}`,
    ...(promise.is_late ? [promise.days_late === undefined ? 'late on its day' : `${plural(promise.days_late, 'day')} late`] : []),
    ...(by ? [`${announcedFor} ${say(isMoved && settled ? first : by)}`] : []),
    ...(isMoved ? [settled ? `last for ${say(by)}` : `announced first for ${say(first)}`] : []),
    ...(moves > 0 ? [`moved ${timesOver(moves)}`] : []),
  ]
  return `${facts.join(', ')}: ${firstLine(promise.text, say)}`
}

function timesOver(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

function contactLine({ label, value, works, is_degraded, has_ended, note }: Snapshot['contacts'][number], say: Say): string {
  const working = is_degraded ? ['not as usual'] : []
  const remarks = works ? working : [has_ended ? contactWords.ended : 'does not work']
  return `${say(label)}: ${say(value)}${inBrackets([...remarks, ...(note ? [say(note)] : [])])}`
}

type Latest = NonNullable<Snapshot['latest']>

function headline({ title, is_withdrawn }: Latest, say: Say): string {
  return `${say(title)}${is_withdrawn ? ' (WITHDRAWN)' : ''}`
}

function updateLines(update: Latest, say: Say): readonly string[] {
  return [
    ...(update.body ? [say(update.body)] : []),
    ...update.corrections.map((each) => `${each.withdraws ? 'Withdrawn' : 'Corrected'} ${say(each.at)}: ${say(each.text)}`),
    ...(update.replaced_by ? [`Replaced by update ${update.replaced_by.number}: ${say(update.replaced_by.text)}`] : []),
  ]
}

function inBrackets(remarks: readonly string[]): string {
  return remarks.length === 0 ? '' : ` (${remarks.join('; ')})`
}

function firstLine(text: unknown, say: Say): string {
  const [line = '', ...more] = say(text).split('\n')
  return more.length > 0 ? `${line} …` : line
}
