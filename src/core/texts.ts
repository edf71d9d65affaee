import type { Path } from '../model/finding.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Update } from '../model/update.ts'
import type { Text } from '../model/values.ts'
import type { Incident } from './incident.ts'
import type { Home } from './pick-text.ts'
import { piecesOf } from './references.ts'

/** A Text with everything that decides who reads it. */
export interface TextPlace {
  readonly path: Path
  readonly text: Text
  readonly isMarkdown: boolean
  readonly home: Home
  /** Ids of the editions that see it; undefined means all. */
  readonly editions?: readonly string[]
  /** Who may read it: everybody, hotline agents, or nobody outside the workplace. */
  readonly audience: 'public' | 'agents' | 'nobody'
  /** The language it was written in, where that is not the organisation's source language. */
  readonly source?: string
  /** The update it belongs to. */
  readonly update?: Update
}

type Options = Partial<Omit<TextPlace, 'path' | 'text'>>

function place(path: Path, text: Text, options: Options = {}): TextPlace {
  return { path, text, isMarkdown: false, home: 'source', audience: 'public', ...options }
}

function only(editions: readonly string[] | undefined): Options {
  return editions === undefined ? {} : { editions }
}

/** Every Text of an organisation (of organisation.yaml, or as an incident has merged it). */
export function* textsOfOrganisation(organisation: Organisation): Generator<TextPlace> {
  yield place(['name'], organisation.name, { home: 'name' })
  for (const [id, edition] of Object.entries(organisation.editions)) {
    for (const key of ['name', 'salutation', 'signature'] as const) {
      const text = edition[key]
      if (text !== undefined) yield place(['editions', id, key], text, { home: 'edition', editions: [id] })
    }
  }
  for (const [id, service] of Object.entries(organisation.services ?? {}))
    yield place(['services', id, 'name'], service.name, only(service.editions))
  for (const [id, text] of Object.entries(organisation.service_groups ?? {}))
    yield place(['service_groups', id], text, only(editionsOfGroup(id, organisation)))
  for (const [id, contact] of Object.entries(organisation.contacts ?? {}))
    yield place(['contacts', id, 'label'], contact.label, only(contact.editions))
  for (const [id, text] of Object.entries(organisation.faq_groups ?? {})) yield place(['faq_groups', id], text)
  const agents = organisation.agents
  const desk = { audience: 'agents', isMarkdown: true } as const
  if (agents?.greeting !== undefined) yield place(['agents', 'greeting'], agents.greeting, desk)
  for (const [at, text] of (agents?.do_not_say ?? []).entries()) yield place(['agents', 'do_not_say', at], text, desk)
  if (agents?.escalation !== undefined) yield place(['agents', 'escalation'], agents.escalation, desk)
}

/** A heading is seen where a service stands under it. */
function editionsOfGroup(group: string, { services }: Organisation): readonly string[] | undefined {
  const under = Object.values(services ?? {}).filter((service) => service.group === group)
  return together(under.map(({ editions }) => editions))
}

/** Everybody who is among some; undefined means all. */
function together(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return lists.some((list) => list === undefined) ? undefined : [...new Set(lists.flatMap((list) => list ?? []))]
}

/** Every Text of an incident's own sections, in the order of the file. */
export function* textsOfIncident(incident: Incident): Generator<TextPlace> {
  const title = place(['title'], incident.title)
  const telling = [...textsOfTelling(incident)]
  yield title
  for (const [id, fact] of Object.entries(incident.facts ?? {})) {
    const told = only(editionsOfFact(id, incident, [title, ...telling]))
    yield place(['facts', id, 'name'], fact.name, told)
    if (fact.scope !== undefined) yield place(['facts', id, 'scope'], fact.scope, told)
  }
  yield* telling
}

/** A fact is seen by those who are told of it and by those whose words refer to it, as far as they may be. */
function editionsOfFact(id: string, { facts, timeline }: Incident, texts: readonly TextPlace[]): readonly string[] | undefined {
  const telling = [
    ...timeline.filter(({ facts: changes }) => changes?.[id] !== undefined),
    ...texts.filter(({ text }) => namesFact(text, id)),
  ]
  const told = together(telling.map(({ editions }) => editions))
  const may = facts?.[id]?.only?.editions
  return told && may ? told.filter((edition) => may.includes(edition)) : (told ?? may)
}

function namesFact(text: Text, id: string): boolean {
  return (typeof text === 'string' ? [text] : Object.values(text))
    .filter((words) => words.includes(`fact.${id}`))
    .flatMap(piecesOf)
    .some((piece) => typeof piece !== 'string' && piece.kind === 'fact' && piece.of === id)
}

function* textsOfTelling(incident: Incident): Generator<TextPlace> {
  for (const [at, update] of incident.timeline.entries()) yield* textsOfUpdate(update, ['timeline', at], incident.facts)
  for (const [id, instruction] of Object.entries(incident.instructions ?? {})) {
    yield place(['instructions', id, 'text'], instruction.text, { isMarkdown: true, ...only(instruction.editions) })
  }
  yield* textsOfFaq(incident)
}

export function* textsOfUpdate(update: Update, path: Path, facts: Incident['facts']): Generator<TextPlace> {
  const common: Options = { update, ...only(update.editions), ...(update.source !== undefined && { source: update.source }) }
  const markdown: Options = { ...common, isMarkdown: true }
  if (update.title !== undefined) yield place([...path, 'title'], update.title, common)
  if (update.body !== undefined) yield place([...path, 'body'], update.body, markdown)
  if (update.announcement !== undefined) yield place([...path, 'announcement'], update.announcement, markdown)
  for (const section of ['services', 'contacts'] as const) {
    for (const [id, change] of Object.entries(update[section] ?? {})) {
      if (change.note !== undefined) yield place([...path, section, id, 'note'], change.note, common)
    }
  }
  for (const [id, change] of Object.entries(update.facts ?? {})) {
    const told = facts?.[id]?.only?.editions
    const editions = update.editions && told ? update.editions.filter((edition) => told.includes(edition)) : (update.editions ?? told)
    if (change.text !== undefined) yield place([...path, 'facts', id, 'text'], change.text, { ...markdown, ...only(editions) })
  }
  for (const [id, change] of Object.entries(update.promises ?? {})) {
    if (change.text !== undefined) yield place([...path, 'promises', id, 'text'], change.text, markdown)
    if (change.reason !== undefined) yield place([...path, 'promises', id, 'reason'], change.reason, common)
  }
  for (const section of ['replaces', 'left_open'] as const) {
    for (const [id, text] of Object.entries(update[section] ?? {})) yield place([...path, section, id], text, common)
  }
  for (const [at, correction] of (update.corrections ?? []).entries())
    yield place([...path, 'corrections', at, 'text'], correction.text, markdown)
  if (update.window?.reason !== undefined) yield place([...path, 'window', 'reason'], update.window.reason, common)
  if (update.signed) yield place([...path, 'signed', 'name'], update.signed.name, { ...common, home: 'name' })
  if (update.signed?.role !== undefined) yield place([...path, 'signed', 'role'], update.signed.role, common)
  if (update.agent_note !== undefined) yield place([...path, 'agent_note'], update.agent_note, { ...markdown, audience: 'agents' })
  if (update.internal !== undefined) yield place([...path, 'internal'], update.internal, { ...common, audience: 'nobody' })
}

function* textsOfFaq(incident: Incident): Generator<TextPlace> {
  for (const [at, question] of (incident.faq ?? []).entries()) {
    const path: Path = ['faq', at]
    const common = only(question.editions)
    yield place([...path, 'question'], question.question, common)
    if (Array.isArray(question.answer)) {
      for (const [choice, answer] of question.answer.entries())
        yield place([...path, 'answer', choice, 'text'], answer.text, { ...common, isMarkdown: true })
    } else yield place([...path, 'answer'], question.answer, { ...common, isMarkdown: true })
    if (question.agent_note !== undefined)
      yield place([...path, 'agent_note'], question.agent_note, { ...common, isMarkdown: true, audience: 'agents' })
  }
}
