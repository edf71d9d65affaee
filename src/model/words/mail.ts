import { describe, shape } from '../schema.ts'
import { word } from './word.ts'

/** The words of the mail channel. Headings stand without a colon; the text part adds one. */
export const mailWords = shape({
  subject: describe('The subject: {number} of the update, {title} its headline; also names an earlier update.', word),
  subject_status: describe(
    'The subject of an update without a headline: {number}, {title} of the incident, {status} from `statuses`.',
    word,
  ),
  subject_correction: describe('The subject of a correction: {number} of the corrected update, {title} its headline.', word),
  subject_withdrawal: describe('The subject when an update is taken back: {number}, {title} its headline.', word),

  about: describe(
    'After or below what changed or the all-clear: the incident it is about, {title}, marked as a name, for the name is no news.',
    word,
  ),
  subject_digest: describe('The subject of a digest: {date} from which on it tells all, {title} of the incident.', word),

  exercise_mark: describe('One or two words in capitals: before the subject and at the top of the bulletin of an exercise.', word),
  exercise: describe('The sentence after that mark.', word),
  draft_mark: describe('One or two words in capitals: before the subject and at the top of a bulletin made with drafts.', word),
  draft: describe('The sentence after that mark.', word),
  as_of: describe('At the top of a bulletin made for another moment than now: {date}.', word),

  correction: describe('Headline of a correction.', word),
  corrects: describe('Before the text of a correction: {number}, {date} and {title} of the corrected update.', word),
  withdrawal: describe('Headline when an update is taken back.', word),
  withdraws: describe('Before the text that takes it back: {number}, {date} and {title}.', word),
  original: describe('Heading over the text that a correction is about.', word),

  digest: describe('Headline of a digest, which tells all since {date}.', word),
  digest_changed: describe('Heading over what a digest changes.', word),
  digest_messages: describe('Heading over the updates in a digest.', word),
  clear: describe('Headline, also in the subject, of the update that ends an incident when every service works.', word),
  all_clear: describe('At the top of the update that ends an incident, when every service works.', word),
  work_done: describe('At the top of the update that ends a maintenance, when every service works.', word),
  over_but: describe('At the top of the update that ends it, when something still does not work.', word),

  first_states: describe("Heading over the services in an edition's first update.", word),
  changed: describe('Heading over what this update changes.', word),
  remarks: describe('The same, where it leaves the states as they were and only says something of the services.', word),
  status: describe('Label of the status of the incident in that list; a colon follows.', word),
  window: describe('Label of the time of a maintenance in that list; a colon follows.', word),
  window_open: describe('The time of a maintenance whose end is not known: {from}.', word),
  becomes: describe('The sign between the state of a service before and its state now; it points the way the language is read.', word),
  unchanged: describe('In its place, after the state of a service that did not change; in brackets.', word),
  replaces: describe('Heading over earlier updates that no longer hold.', word),
  left_open: describe('Heading over services that stay broken after the end.', word),

  to_do: describe('Heading over what readers should do.', word),
  new: describe('Marks what readers should do since this update; in brackets.', word),
  body: describe('Heading over the text of the update.', word),
  facts: describe('Heading over facts, in an update without a text.', word),

  promises: describe('Heading over what was announced.', word),
  settled_late: describe('An announcement kept late: {outcome} from `promise_changes`, {late} from `days_late`.', word),
  by: describe('The date of an announcement, after a colon: {when}.', word),
  before: describe('Label of the date an announcement had before; a colon follows.', word),
  no_date: describe('In place of the date of an announcement that has none yet.', word),
  reason: describe('Label of the reason for a new date; a colon follows.', word),

  next: describe('When more comes at the latest: {when}.', word),
  last: describe('In its place when the incident is over.', word),

  contacts: describe('Heading over contacts that work.', word),
  page: describe('Before the address of the status page, which stands on a line of its own.', word),
  why: describe('Why readers get the bulletin.', word),
  stop: describe('Before the address where readers end the bulletin, which stands on a line of its own.', word),
})
