/** Every id must name something: services, contacts, facts, editions, groups, updates. */
import type { Path } from '../../model/finding.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { Update } from '../../model/update.ts'
import { certainties, incidentStatuses, maintenanceStatuses, states, statuses, type Condition, type Status } from '../../model/values.ts'
import { everyEdition } from '../../model/incident.ts'
import { clausesOf } from '../conditions.ts'
import type { Incident } from '../incident.ts'
import { choicesOf } from '../question-views.ts'
import { unknownId, verdict, type Verdict } from './verdict.ts'

/** The ids an incident may name. */
interface Known {
  readonly services: readonly string[]
  readonly contacts: readonly string[]
  readonly editions: readonly string[]
  readonly facts: readonly string[]
  readonly promises: readonly string[]
  /** Of the kind of incident; all of them where no incident is meant. */
  readonly statuses: readonly Status[]
}

function statusesOf(incident: Incident | undefined): readonly Status[] {
  if (incident === undefined) return statuses
  return incident.kind === 'maintenance' ? maintenanceStatuses : incidentStatuses
}

function knownIn(organisation: Organisation, incident?: Incident): Known {
  return {
    services: Object.keys(organisation.services ?? {}),
    contacts: Object.keys(organisation.contacts ?? {}),
    editions: Object.keys(organisation.editions),
    facts: Object.keys(incident?.facts ?? {}),
    statuses: statusesOf(incident),
    promises: [...new Set(incident?.timeline.flatMap((update) => Object.keys(update.promises ?? {})) ?? [])],
  }
}

export function* judgeOrganisationIds(organisation: Organisation, allEditions: readonly string[]): Generator<Verdict> {
  const known = { ...knownIn(organisation), editions: allEditions }
  for (const id of known.services) {
    if (allEditions.includes(id))
      yield verdict(
        'shared-id',
        ['services', id],
        `\`${id}\` is a service and an edition; on the command line nobody could tell them apart. Rename one`,
        { at: 'key' },
      )
  }
  for (const [id, service] of Object.entries(organisation.services ?? {})) {
    const groups = Object.keys(organisation.service_groups ?? {})
    if (service.group !== undefined && !groups.includes(service.group))
      yield unknownId('unknown-group', ['services', id, 'group'], service.group, groups)
    yield* listed('unknown-edition', service.editions, known.editions, ['services', id, 'editions'])
  }
  for (const [id, contact] of Object.entries(organisation.contacts ?? {})) {
    const path = ['contacts', id]
    yield* listed('unknown-edition', contact.editions, known.editions, [...path, 'editions'])
    if (contact.service !== undefined) yield* listed('unknown-service', [contact.service], known.services, [...path, 'service'])
    yield* judgeCondition(contact.while, [...path, 'while'], { ...known, facts: [] }, 'organisation')
  }
  for (const [id, edition] of Object.entries(organisation.editions)) {
    if (edition.voice?.contact !== undefined)
      yield* listed('unknown-contact', [edition.voice.contact], known.contacts, ['editions', id, 'voice', 'contact'], id)
    if (edition.mail?.service !== undefined)
      yield* listed('unknown-service', [edition.mail.service], known.services, ['editions', id, 'mail', 'service'], id)
  }
}

export function* judgeIncidentIds(incident: Incident, brokenEditions: readonly string[]): Generator<Verdict> {
  const all = knownIn(incident.organisation, incident)
  const known = { ...all, editions: [...all.editions, ...brokenEditions] }
  yield* duplicates(
    incident.timeline.map((update) => update.id),
    'timeline',
  )
  yield* duplicates(
    (incident.faq ?? []).map((question) => question.id),
    'faq',
  )
  yield* keys('unknown-service', incident.affects, known.services, ['affects'])
  for (const [id, fact] of Object.entries(incident.facts ?? {}))
    yield* listed('unknown-edition', fact.only?.editions, known.editions, ['facts', id, 'only', 'editions'])
  for (const [at, update] of incident.timeline.entries()) yield* judgeUpdate(update, ['timeline', at], known, incident)
  for (const [id, instruction] of Object.entries(incident.instructions ?? {})) {
    yield* judgeCondition(instruction.when, ['instructions', id, 'when'], known)
    yield* listed('unknown-edition', instruction.editions, known.editions, ['instructions', id, 'editions'])
  }
  for (const [at, obligation] of (incident.obligations ?? []).entries())
    yield* listed('unknown-edition', obligation.editions, known.editions, ['obligations', at, 'editions'])
  yield* judgeQuestions(incident, known)
}

function* judgeUpdate(update: Update, path: Path, known: Known, incident: Incident): Generator<Verdict> {
  yield* listed('unknown-edition', update.editions, known.editions, [...path, 'editions'])
  if (Array.isArray(update.draft)) yield* listed('unknown-edition', update.draft, known.editions, [...path, 'draft'])
  yield* keys('unknown-service', update.services, known.services, [...path, 'services'])
  yield* keys('unknown-service', update.left_open, known.services, [...path, 'left_open'])
  yield* keys('unknown-contact', update.contacts, known.contacts, [...path, 'contacts'])
  yield* keys('unknown-fact', update.facts, known.facts, [...path, 'facts'])
  yield* keys('unknown-edition', update.approved, known.editions, [...path, 'approved'])
  yield* keys(
    'unknown-update',
    update.replaces,
    incident.timeline.map(({ id }) => id),
    [...path, 'replaces'],
  )
  for (const [id, change] of Object.entries(update.promises ?? {}))
    yield* judgeCondition(change.kept_when, [...path, 'promises', id, 'kept_when'], known)
  const allowed = statusesOf(incident)
  if (update.status !== undefined && !allowed.includes(update.status))
    yield unknownId('wrong-status', [...path, 'status'], update.status, allowed)
}

function* judgeQuestions(incident: Incident, known: Known): Generator<Verdict> {
  const groups = Object.keys(incident.organisation.faq_groups ?? {})
  for (const [at, question] of (incident.faq ?? []).entries()) {
    const path: Path = ['faq', at]
    if (question.group !== undefined && !groups.includes(question.group))
      yield unknownId('unknown-group', [...path, 'group'], question.group, groups)
    yield* listed('unknown-edition', question.editions, known.editions, [...path, 'editions'])
    const { [everyEdition]: _forAll, ...reviews } = question.reviewed_at ?? {}
    yield* keys('unknown-edition', reviews, known.editions, [...path, 'reviewed_at'])
    for (const [choice, answer] of choicesOf(question).entries())
      yield* judgeCondition(answer.while, [...path, 'answer', choice, 'while'], known)
    for (const [index, subject] of (question.about ?? []).entries()) {
      const [kind, id] = subject.includes('.') ? (subject.split('.', 2) as [string, string]) : ['service', subject]
      const candidates = { service: known.services, fact: known.facts, contact: known.contacts, promise: known.promises }[kind]
      if (candidates) yield* listed(`unknown-${kind}`, [id], candidates, [...path, 'about', index])
      else
        yield unknownId(
          'unknown-subject',
          [...path, 'about', index],
          subject,
          ['service', 'fact', 'contact', 'promise'].map((name) => `${name}.<id>`),
        )
    }
  }
}

function* judgeCondition(
  condition: Condition | undefined,
  path: Path,
  known: Known,
  home: 'organisation' | 'incident' = 'incident',
): Generator<Verdict> {
  for (const { kind, id, values, key } of clausesOf(condition ?? {})) {
    const isKnown = { service: known.services.includes(id), fact: known.facts.includes(id) || home === 'organisation', status: true }[kind]
    if (!isKnown) yield unknownId(`unknown-${kind}`, [...path, key], id, kind === 'fact' ? known.facts : known.services, { at: 'key' })
    const allowed: readonly string[] = { service: [...states, 'impaired'], fact: certainties, status: statuses }[kind]
    for (const value of values) {
      if (!allowed.includes(value)) yield unknownId('unknown-value', [...path, key], value, allowed)
      else if (kind === 'status' && !known.statuses.some((status) => status === value))
        yield unknownId('wrong-status', [...path, key], value, known.statuses)
    }
  }
}

function* listed(
  code: string,
  ids: readonly string[] | undefined,
  known: readonly string[],
  path: Path,
  edition?: string,
): Generator<Verdict> {
  for (const [at, id] of (ids ?? []).entries()) {
    const place = typeof path.at(-1) === 'number' || ['service', 'contact'].includes(String(path.at(-1))) ? path : [...path, at]
    if (!known.includes(id)) yield unknownId(code, place, id, known, edition === undefined ? {} : { edition })
  }
}

function* keys(
  code: string,
  map: { readonly [id: string]: unknown } | undefined,
  known: readonly string[],
  path: Path,
): Generator<Verdict> {
  for (const id of Object.keys(map ?? {})) {
    if (!known.includes(id)) yield unknownId(code, [...path, id], id, known, { at: 'key' })
  }
}

function* duplicates(ids: readonly string[], section: string): Generator<Verdict> {
  for (const [at, id] of ids.entries()) {
    const first = ids.indexOf(id)
    if (first !== at)
      yield verdict('duplicate-id', [section, at, 'id'], `\`${section}\` already has an entry \`${id}\`; every id in it must be its own`)
  }
}
