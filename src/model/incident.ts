import {
  array,
  boolean,
  describe,
  eitherForm,
  filled,
  mapOf,
  maybe,
  named,
  picklist,
  reads,
  shape,
  string,
  unknown,
  type InferOutput,
} from './schema.ts'
import { sharedKeys } from './organisation.ts'
import { update } from './update.ts'
import {
  condition,
  editionList,
  id,
  impact,
  instant,
  kinds,
  markdown,
  publicId,
  someEditions,
  state,
  text,
  type Instant,
} from './values.ts'

const fact = named(
  'Fact',
  shape({
    name: describe('What it is about, such as “Personal data”.', text),
    lead: maybe('Shown on the first screen.', boolean(), false),
    scope: maybe(
      'What it covers and what not. Editions that name other countries, services or numbers here speak of different things.',
      text,
    ),
    only: maybe(
      'That only some editions are told, and why; the reason is never printed.',
      shape({
        editions: describe('The editions that are told.', filled('at least one edition', editionList)),
        why: describe('Why the others are not.', string()),
      }),
    ),
  }),
)

const instruction = named(
  'Instruction',
  shape({
    text: describe('What readers should do.', markdown),
    when: maybe('Shown only while this holds.', condition),
    editions: maybe('For whom; default: all editions of the incident.', someEditions),
  }),
)

const answerChoice = named(
  'Answer',
  shape({
    while: maybe('Chosen while this holds; without it, always.', condition),
    text: describe('The answer.', markdown),
  }),
)

/** The key under which a time written once for all editions is kept; no id can look like it. */
export const everyEdition = '*'

/** One question readers ask. */
export const question = named(
  'Question',
  shape({
    id: describe('Unique among the questions; the anchor on the page.', id),
    group: maybe('A group of `faq_groups`.', id),
    question: describe('The question, as readers ask it.', text),
    answer: describe(
      'The answer, or a list of answers tried from the top.',
      eitherForm({ text: markdown, map: markdown, list: filled('at least one answer', array(answerChoice)) }),
    ),
    about: maybe(
      'What it depends on: a bare service id, or fact.<id>, contact.<id>, promise.<id>. Services it names count too; without `about`, so do facts.',
      array(string()),
    ),
    from: maybe('When it was first given.', instant),
    reviewed_at: maybe(
      'When somebody last confirmed it: a time, or a time per edition.',
      eitherForm({ text: reads(instant, (at): { [edition: string]: Instant } => ({ [everyEdition]: at })), map: mapOf(id, instant) }),
    ),
    retired_at: maybe('From then on it is no longer shown.', instant),
    agent_note: maybe('For hotline agents only.', text),
    editions: maybe('For whom; default: all editions of the incident.', someEditions),
  }),
)

const obligationRules = ['gdpr-33', 'nis2-24h', 'nis2-72h', 'nis2-month'] as const

const obligation = named(
  'Obligation',
  shape({
    rule: describe('gdpr-33, nis2-24h, nis2-72h or nis2-month.', picklist(obligationRules)),
    authority: describe('Who is told.', string()),
    editions: maybe('The markets it concerns.', editionList),
    done_at: maybe('When it was done.', instant),
  }),
)

const incidentSections = {
  kind: maybe('`incident` (default) or `maintenance`.', picklist(kinds), 'incident'),
  title: describe('What it is called.', text),
  impact: describe('none, minor, major or critical; of a maintenance, maintenance.', impact),
  exercise: maybe('true: every output says so, pages are not indexed, nothing is sent to the public.', boolean(), false),
  started_at: describe('When it began.', instant),
  aware_at: maybe('When the organisation became aware; starts the legal clocks.', instant),
  scheduled_for: maybe('When the maintenance begins.', instant),
  scheduled_until: maybe('When it ends.', instant),
  affects: maybe(
    'The services a maintenance affects, and the state they are in from `scheduled_for` until it is completed.',
    mapOf(id, state),
  ),
  facts: maybe('What may be known; declared here so that an update cannot invent one by a slip of the pen.', mapOf(id, fact)),
  timeline: describe('What the public was told, update by update, in any order.', array(update)),
  instructions: maybe('What readers should do now.', mapOf(id, instruction)),
  faq: maybe('What readers ask.', array(question)),
  obligations: maybe('Legal duties to report.', array(obligation)),
  translated_from: maybe(
    'Written by commands: per language, what a text was translated from, where its words may still change.',
    mapOf(string(), mapOf(string(), string())),
  ),
}

const editionsOfIncident = maybe(
  "A list selects from the organisation's editions; a map adds or overrides, and selects its keys; default: all.",
  eitherForm({ list: array(publicId), map: unknown() }),
)

/** What only an incident file holds. The shared sections are merged with organisation.yaml and judged there. */
export const incident = shape({ ...incidentSections, ...sharedUnjudged() })

function sharedUnjudged() {
  const anything = maybe('As in organisation.yaml; merged with it, `null` removes.', unknown())
  return { ...Object.fromEntries(sharedKeys.map((key) => [key, anything])), editions: editionsOfIncident } as {
    readonly editions: typeof editionsOfIncident
  }
}

export type IncidentFile = InferOutput<typeof incident>
export type Question = InferOutput<typeof question>
export type AnswerChoice = InferOutput<typeof answerChoice>
