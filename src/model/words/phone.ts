import { states } from '../values.ts'
import { describe, shape } from '../schema.ts'
import { each, word } from './word.ts'

const announcement = shape({
  draft: describe('First words of an announcement made with drafts.', word),
  as_of: describe('First words of an announcement made for another moment than now: {date}.', word),
  exercise: describe('Before everything an exercise says.', word),
  exercise_end: describe('After what an exercise says of itself.', word),
  welcome: describe('Who speaks: {organisation}.', word),
  incident: describe('In place of the title of an incident that has none in this language.', word),
  maintenance: describe('The same for a maintenance.', word),
  since: describe('Since when it lasts: {when}.', word),
  until: describe('When a maintenance is due to end: {until}.', word),
  down: describe('Before the names of services that do not work.', word),
  works: describe('Before the names of services that work.', word),
  others_work: describe('After the first few of them, when there are more.', word),
  do: describe('Before the first instruction.', word),
  next: describe('When more comes: {by}.', word),
  also: describe('Before the names of other ways to reach the organisation.', word),
  website: describe('Where the rest can be read: {domain}.', word),
  website_unnamed: describe('The same where the address of the page is not known.', word),
  again: describe('Last sentence: how to hear this again.', word),
  calm: describe('When nothing is open.', word),
  planned: describe('Before the title of planned work.', word),
  planned_for: describe('When planned work begins: {when}.', word),
})

const promises = shape({
  due: describe('Still to come, its date unchanged: {by}.', word),
  moved: describe('Still to come, its date moved to a later day: {first}, {by}. Admits the delay.', word),
  sooner: describe('Still to come, its date moved to an earlier day: {first}, {by}.', word),
  overdue: describe('Its date is past: {by}. Admits the delay.', word),
  follow_up: describe('Still to come, without a date.', word),
  kept: describe('Kept in time: {on}.', word),
  kept_late: describe('Kept after its first date: {on}, {first}. Admits the delay.', word),
  withdrawn: describe('No longer holds.', word),
  reason: describe('Before the reason for a new date.', word),
})

const agent = shape({
  internal: describe('The mark on every page of the script.', word),
  exercise: describe('The mark of an exercise.', word),
  draft: describe('The mark of a script made with drafts.', word),
  as_of: describe('The mark of a script made for another moment than now: {date}.', word),
  script: describe("The script's own number: {number}.", word),
  valid_from: describe('Since when it holds: {when}.', word),
  replaces: describe('The update whose script it replaces: {number}.', word),
  next: describe('When more comes: {by}.', word),
  untranslated: describe('Under a text shown in another language.', word),
  sections: describe('The label of the list of sections, read by screen readers.', word),
  changed: describe('Heading: what the latest update changed.', word),
  greeting: describe('Heading: how to open a call.', word),
  message: describe('Heading: the latest update.', word),
  facts: describe('Heading: what is known.', word),
  services: describe('Heading: a sentence a service.', word),
  do: describe('Heading: what callers should do.', word),
  promises: describe('Heading: what was announced and how it held.', word),
  cards: describe('Heading: questions and answers.', word),
  other_cards: describe('Heading over questions without a group, where there are groups too.', word),
  note: describe('Before a remark that only agents may know.', word),
  unknown: describe('The question of the card for what is not known yet.', word),
  unknown_say: describe('What to say to it, word for word.', word),
  unknown_facts: describe('Before the list of what is not known yet.', word),
  unknown_other: describe('What to do with any other question without a card.', word),
  contacts: describe('Heading: contacts that work.', word),
  dead_contacts: describe('Heading: contacts that do not work now.', word),
  ended_contacts: describe('Heading: contacts given up.', word),
  limited: describe('Beside a contact that works, but not as usual.', word),
  do_not_say: describe('Heading: what not to say.', word),
  escalation: describe('Heading: where difficult calls go.', word),
  notes: describe('Heading: agent notes of the updates, newest first.', word),
  updates: describe('Heading: every update with its number, to check a mail by phone.', word),
})

/** The words of the phone channel. */
export const phoneWords = shape({
  this_number: describe('Said in an announcement in place of the number the caller has dialled, inside a text.', word),
  states: each(states, 'A state in a spoken sentence, after the name of the service and a colon: announcement, agent script.'),
  states_since: each(states, 'The same with the moment it began: {since}. Agent script.'),
  announcement: describe('The announcement.', announcement),
  promises: describe('What became of a promise, in sentences an agent can say: agent script.', promises),
  agent: describe('The agent script.', agent),
})
