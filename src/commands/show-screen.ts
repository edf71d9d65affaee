/** One screen for people: labels in the words of the tool, contents as the edition reads them. */
import type { Snapshot } from '../model/views.ts'
import type { Printer } from '../render/printer.ts'
import { certaintyWords, inWords, stateWords, statusWords } from './plain-words.ts'
import { plural } from './plural.ts'

type Say = (value: unknown) => string

export function overview(snapshot: Snapshot, printer: Printer, bold: (text: string) => string): string {
  const say: Say = (value) => `${printer.plain(value)}${foreignMark(value)}`
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', bold(title), ...lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`)]
  const dated = (label: string, value: unknown) => (value === undefined ? [] : [`${label} ${say(value)}`])
  const { as_of: asOf, latest } = snapshot
  return [
    bold(say(snapshot.title)),
    `${snapshot.id} · edition ${snapshot.edition.id} · ${snapshot.exercise ? 'EXERCISE · ' : ''}${inWords(snapshot.status, statusWords)} · update ${snapshot.number}`,
    ...dated('Started', snapshot.started_at),
    ...dated('Planned from', snapshot.scheduled_for),
    ...dated('Planned until', snapshot.scheduled_until),
    ...dated('Last update', snapshot.updated_at),
    ...dated('Next update by', snapshot.next_update_by),
    ...dated('Ended', snapshot.ended_at),
    ...(asOf ? [`As it stood: ${say(asOf)}. Answers and corrected texts are in today’s wording.`] : []),
    ...section(
      'Services',
      [...snapshot.impaired, ...snapshot.working].map((service) => serviceLine(service, say)),
    ),
    ...section(
      'Facts',
      [...snapshot.known, ...snapshot.unknown].map((fact) => `${say(fact.name)}: ${inWords(fact.certainty, certaintyWords)}`),
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
    ...section('Latest update', latest ? updateLines(latest, say, bold) : []),
  ].join('\n')
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

function promiseLine(promise: Snapshot['promises'][number], say: Say): string {
  const moves = promise.slips.filter((slip) => slip.is_later).length
  const facts = [
    promise.outcome,
    ...(promise.by ? [`by ${say(promise.by)}`] : []),
    ...(promise.is_late ? [promise.days_late === undefined ? 'late on its day' : `${plural(promise.days_late, 'day')} late`] : []),
    ...(moves > 0 ? [moves === 1 ? 'moved once' : `moved ${moves} times`] : []),
  ]
  return `${facts.join(', ')}: ${firstLine(promise.text, say)}`
}

function contactLine({ label, value, works, is_degraded, has_ended, note }: Snapshot['contacts'][number], say: Say): string {
  const working = is_degraded ? ['not as usual'] : []
  const remarks = works ? working : [has_ended ? 'given up' : 'does not work']
  return `${say(label)}: ${say(value)}${inBrackets([...remarks, ...(note ? [say(note)] : [])])}`
}

function updateLines(update: NonNullable<Snapshot['latest']>, say: Say, bold: (text: string) => string): readonly string[] {
  return [
    `${bold(say(update.title))}${update.is_withdrawn ? ' (WITHDRAWN)' : ''}`,
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
