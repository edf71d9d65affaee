/** The Snapshot: one incident, for one edition, at one moment. Plain data; what templates see and `show --json` prints. */
import type { EditionView, OrganisationView } from '../model/view-parts.ts'
import type { IncidentSummary, Snapshot } from '../model/views.ts'
import type { DateValue } from '../model/printable.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Instant } from '../model/values.ts'
import type { Words } from '../model/words.ts'
import { alternatesOf } from './alternates.ts'
import type { Audience } from './audience.ts'
import { contactViews } from './contact-views.ts'
import { closedStatuses, type Fold, type Step } from './fold.ts'
import { courseOf } from './course.ts'
import { deskView } from './desk-view.ts'
import { instructionViews } from './instruction-views.ts'
import { headlineOf } from './key-message.ts'
import { laterCorrections } from './later-corrections.ts'
import { phraseOf, plainPhrase } from './phrases.ts'
import { promiseViews } from './promise-views.ts'
import { isPublic, publicCorrections } from './publicity.ts'
import { questionGroups } from './question-views.ts'
import { groupServices, partServices, serviceViews } from './service-views.ts'
import { dated, mayBeRead, phrase, saidAtLength, tellingOf, type Telling } from './telling.ts'
import { endOf, startOf } from './time.ts'
import { factViews, updateViewOf } from './update-views.ts'

/** What is the same for everything one run makes. */
export interface Occasion {
  /** Words per edition id. */
  readonly wordsOf: (audience: Audience) => Words
  /** The logo as a `data:` address. */
  readonly logo?: string
  /** The moment somebody asked for; absent for now. */
  readonly asOf?: (audience: Audience) => DateValue
  /** The number of the script that agents had before the one of this number, where that is known. */
  readonly scriptBefore?: (incident: string, edition: string, number: string) => string | undefined
}

const defaultAccent = '#0b5cad'

export function organisationViewOf(organisation: Organisation, audience: Audience, occasion: Occasion): OrganisationView {
  const base = organisation.base_url
  return {
    name: phraseOf(organisation.name, { organisation, audience }, { home: 'name' }),
    accent: organisation.brand?.accent ?? defaultAccent,
    ...(base !== undefined && { base_url: base.endsWith('/') ? base : `${base}/` }),
    ...(occasion.logo !== undefined && { logo: occasion.logo }),
  }
}

export function editionViewOf(organisation: Organisation, audience: Audience, words: Words): EditionView {
  const own = (key: 'salutation' | 'signature') => {
    const text = audience.edition[key]
    return text === undefined ? {} : { [key]: phraseOf(text, { organisation, audience }, { home: 'edition' }) }
  }
  const { name, mail } = audience.edition
  return {
    id: audience.id,
    locale: audience.locale,
    lang: audience.locale,
    dir: audience.dir,
    name: name === undefined ? plainPhrase(words.language, audience) : phraseOf(name, { organisation, audience }, { home: 'edition' }),
    timezone: audience.zones.edition,
    ...own('salutation'),
    ...own('signature'),
    ...(mail && { mail: mail.unsubscribe === undefined ? {} : { unsubscribe: mail.unsubscribe } }),
  }
}

/** The head of every view. */
export function headOf(organisation: Organisation, audience: Audience, occasion: Occasion, withDrafts: boolean) {
  return {
    organisation: organisationViewOf(organisation, audience, occasion),
    edition: editionViewOf(organisation, audience, occasion.wordsOf(audience)),
    with_drafts: withDrafts,
    ...(occasion.asOf && { as_of: occasion.asOf(audience) }),
  }
}

/** Whether an edition was told and not yet told the end. */
export function isOpen(fold: Fold): boolean {
  return fold.steps.length > 0 && !closedStatuses.includes(fold.holds.status)
}

/** Whether an edition was told the end. */
export function isOver(fold: Fold): boolean {
  return fold.steps.length > 0 && !isOpen(fold)
}

/** The step that told an edition the end; undefined while it is open. */
export function endingOf({ steps }: Fold): Step | undefined {
  return steps[steps.findLastIndex(({ after }) => !closedStatuses.includes(after.status)) + 1]
}

/** Planned work that has not begun: still scheduled, and its time has not come. */
export function isPlanned(fold: Fold): boolean {
  const begins = fold.holds.window.for
  const isAhead = begins === undefined || startOf(begins, fold.audience.zones) > fold.view.now
  return isOpen(fold) && fold.holds.status === 'scheduled' && isAhead
}

export function summaryOf(telling: Telling): Omit<IncidentSummary, 'href' | 'latest_title'> {
  const { incident, steps, holds: held } = telling.fold
  const open = isOpen(telling.fold)
  const last = steps.at(-1)
  const ended = endingOf(telling.fold)
  return {
    id: incident.id,
    kind: incident.kind ?? 'incident',
    title: phrase(incident.title, telling),
    impact: incident.impact,
    exercise: incident.exercise ?? false,
    status: held.status,
    is_open: open,
    number: last?.number ?? 0,
    started_at: dated(incident.started_at, telling),
    ...(ended && { ended_at: dated(ended.update.at, telling) }),
    ...(last && { updated_at: dated(lastToldAt(telling.fold, last), telling) }),
    ...(held.window.for && { scheduled_for: dated(held.window.for, telling) }),
    ...(held.window.until && { scheduled_until: dated(held.window.until, telling) }),
    ...(open && isStillAhead(held.next_update_by, telling) && { next_update_by: dated(held.next_update_by, telling) }),
  }
}

/** When readers were last told anything: the newest update, or a correction since. */
export function lastToldAt({ incident, audience, view, steps }: Fold, last: Step): Instant {
  const corrections = steps.flatMap(({ update }) => publicCorrections(update, incident, audience, view)).map(({ at }) => at)
  const later = (a: Instant, b: Instant) => (startOf(b, audience.zones) > startOf(a, audience.zones) ? b : a)
  return corrections.reduce(later, last.update.at)
}

/** A time that has passed without a word is announced no more. */
function isStillAhead(by: Instant | undefined, { fold, scope }: Telling): by is Instant {
  return by !== undefined && endOf(by, scope.audience.zones) >= fold.view.now
}

export function snapshotOf(fold: Fold, occasion: Occasion): Snapshot {
  const { incident, audience, view } = fold
  const { organisation } = incident
  const telling = tellingOf(fold, occasion.wordsOf(audience))
  const services = serviceViews(telling)
  const contacts = contactViews(telling)
  const facts = factViews(telling)
  const updates = fold.steps.toReversed().map((step) => updateViewOf(step, telling))
  const [latest, ...earlier] = updates
  const last = fold.steps.at(-1)?.update
  const head = headOf(organisation, audience, occasion, view.withDrafts)
  const corrected = laterCorrections(telling)
  const headline = latest && headlineOf(latest)
  const course = courseOf(services, telling, endingOf(fold) ?? fold.steps.at(-1))
  return {
    ...head,
    ...summaryOf(telling),
    ...(head.organisation.base_url !== undefined && { url: `${head.organisation.base_url}${audience.id}/${incident.id}/` }),
    alternates: alternatesOf(toldAudiences(fold), `${incident.id}/`, head.organisation.base_url),
    service_groups: groupServices(services, organisation, audience),
    ...partServices(services),
    contacts: contacts.filter((contact) => contact.works),
    dead_contacts: contacts.filter((contact) => !contact.works && !contact.has_ended),
    ended_contacts: contacts.filter((contact) => contact.has_ended),
    lead: facts.filter((fact) => fact.is_lead),
    known: facts.filter((fact) => fact.is_known),
    unknown: facts.filter((fact) => !fact.is_known),
    promises: promiseViews(telling),
    instructions: instructionViews(telling),
    updates,
    earlier,
    faq: questionGroups(telling),
    ...(course && { course }),
    ...(latest && { latest }),
    ...(headline && { headline }),
    ...(corrected.length > 0 && { later_corrections: [...corrected] }),
    ...(last &&
      mayBeRead(last.announcement, last, telling) &&
      // What was written before a correction knows nothing of it: the composed announcement tells it.
      latest?.corrections.length === 0 && { announcement: saidAtLength({ text: last.announcement, update: last }, telling) }),
  }
}

/** The editions that have a page of the incident. */
function toldAudiences({ incident, view }: Fold): readonly Audience[] {
  return incident.audiences.filter((audience) => incident.timeline.some((update) => isPublic(update, incident, audience, view)))
}

/** The Snapshot with what only hotline agents see. */
export function agentSnapshotOf(fold: Fold, occasion: Occasion, snapshot = snapshotOf(fold, occasion)): Snapshot {
  const desk = deskView(snapshot, tellingOf(fold, occasion.wordsOf(fold.audience)))
  const replaces = occasion.scriptBefore?.(fold.incident.id, fold.audience.id, desk.script)
  return { ...snapshot, desk: { ...desk, ...(replaces !== undefined && { replaces }) } }
}
