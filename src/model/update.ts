import {
  array,
  boolean,
  describe,
  eitherForm,
  mapOf,
  maybe,
  named,
  picklist,
  reads,
  shape,
  standing,
  string,
  type InferOutput,
} from './schema.ts'
import {
  certainty,
  condition,
  editionList,
  id,
  instant,
  locale,
  markdown,
  someEditions,
  state,
  states,
  status,
  text,
  unreadable,
} from './values.ts'

const fullServiceChange = named(
  'Change of a service',
  shape({
    state: describe('The state from now on.', state),
    since: maybe(
      'When it began; default: when it was told; for an edition that is told of the incident within a day of its `started_at`, that.',
      instant,
    ),
    note: maybe('A short remark, printed until the next change of the service.', text),
  }),
)
const serviceChange = eitherForm({
  text: reads(state, (to): InferOutput<typeof fullServiceChange> => ({ state: to })),
  map: fullServiceChange,
})

const contactStates = [...states, 'ended'] as const
const contactState = picklist(contactStates)
const fullContactChange = named(
  'Change of a contact',
  shape({
    state: describe('A state, or `ended`.', contactState),
    note: maybe('A short remark, such as when it answers.', text),
  }),
)
const contactChange = eitherForm({
  text: reads(contactState, (to): InferOutput<typeof fullContactChange> => ({ state: to })),
  map: fullContactChange,
})

const fullFactChange = named(
  'Change of a fact',
  shape({
    certainty: describe('unknown, possible, likely, confirmed, unlikely or excluded.', certainty),
    text: maybe('What is known, in one or two sentences.', markdown),
  }),
)
const factChange = eitherForm({
  text: reads(certainty, (to): InferOutput<typeof fullFactChange> => ({ certainty: to })),
  map: fullFactChange,
})

const outcomes = ['kept', 'withdrawn'] as const
const fullPromiseChange = named(
  'Change of a promise',
  shape({
    text: maybe('What is announced; needed when it is made.', markdown),
    by: maybe('The date it is announced for; without it, it is a follow-up we owe.', instant),
    kept_when: maybe('The condition that keeps it by itself.', condition),
    reason: maybe('Why the date changes; a later date without one is a silent slip.', text),
    outcome: maybe('`kept` or `withdrawn`.', picklist(outcomes)),
  }),
)
// What cannot be read may have announced it: those that refer to it are not wrong for that.
const promiseChange = standing(
  { text: '…', by: unreadable },
  eitherForm({
    text: reads(picklist(outcomes), (outcome): InferOutput<typeof fullPromiseChange> => ({ outcome })),
    map: fullPromiseChange,
  }),
)

const correction = named(
  'Correction',
  shape({
    at: describe('When the correction was published.', instant),
    text: describe('What was wrong and what is right.', markdown),
    withdraws: maybe('true takes the whole statement back: it stays, marked. States are not undone.', boolean(), false),
  }),
)

const approval = named(
  'Approval',
  shape({
    by: describe('Who approved.', string()),
    at: describe('When.', instant),
    digest: describe('The digest of the words that were approved.', string()),
    emergency: maybe('Why one person published without a second.', string()),
  }),
)

/** An entry of the timeline. It changes what its editions were told, and nothing else does. */
export const update = named(
  'Update',
  shape({
    id: describe('Unique in the timeline; the anchor on the page.', id),
    at: describe('When the public was told; later than now it is embargoed and in no output.', instant),
    status: maybe('The status of the incident from here on; carries over.', status),
    editions: maybe('Who is told; default: all editions of the incident.', someEditions),
    title: maybe("A headline; default: the locale's “Update of <date>”.", text),
    body: maybe('What is said.', markdown),
    announcement: maybe(
      'Said on the phone instead of the composed announcement, until the update is corrected: the composed one tells the correction. Corrections of earlier updates are told after it. Where several incidents have one, a first sentence that they share, such as who speaks, is said once.',
      text,
    ),
    services: maybe('Services and the states they are in from now on.', mapOf(id, serviceChange)),
    contacts: maybe('Contacts and how they work from now on.', mapOf(id, contactChange)),
    facts: maybe('What is known from now on, by fact.', mapOf(id, factChange)),
    promises: maybe('What is announced, moved, kept or withdrawn.', mapOf(id, promiseChange)),
    replaces: maybe('Earlier updates this one replaces, each with one sentence telling readers what holds instead.', mapOf(id, text)),
    next_update_by: maybe('When readers hear more at the latest.', instant),
    corrections: maybe('Corrections of this statement, published later.', array(correction)),
    left_open: maybe('In a closing update: services that stay broken, and why.', mapOf(id, text)),
    window: maybe(
      'Moves the window of a maintenance.',
      shape({
        for: maybe('The new beginning.', instant),
        until: maybe('The new end.', instant),
        reason: maybe('Why it moved.', text),
      }),
    ),
    signed: maybe(
      'Who signs the statement.',
      shape({
        name: describe('The name.', text),
        role: maybe('The office.', text),
      }),
    ),
    source: maybe('The language it was written in, if not the source language.', locale),
    author: maybe('Who wrote it; never printed.', string()),
    draft: maybe(
      'true, or the editions in which it is still a draft; a draft takes no part in anything public.',
      eitherForm({ flag: boolean(), list: editionList }),
    ),
    approved: maybe('Per edition, who approved the words.', mapOf(id, approval)),
    agent_note: maybe('For hotline agents only.', text),
    internal: maybe('In no output at all.', text),
  }),
)

export type Update = InferOutput<typeof update>
export type Correction = InferOutput<typeof correction>
export type ContactState = (typeof contactStates)[number]
export type PromiseChange = NonNullable<Update['promises']>[string]
