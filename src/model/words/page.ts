import { shape, describe } from '../schema.ts'
import { word } from './word.ts'

/** The words of the page channel. */
export const pageWords = shape({
  title: describe('What an organisation page is: its browser title, before the name of the organisation.', word),
  skip: describe('Link to the content, for keyboards; first on every page.', word),
  home: describe('Link from an incident to the page of the organisation.', word),
  editions: describe('Link to the chooser of editions: head of every page.', word),
  on_this_page: describe('Name of the list of sections, for screen readers too.', word),

  exercise: describe('The mark of an exercise: top of the page, browser title, beside the title in lists.', word),
  exercise_text: describe('What the mark of an exercise means, in a sentence.', word),
  exercise_among: describe('The mark of an exercise on the page of the organisation; a colon and the title of the exercise follow.', word),
  drafts: describe('The mark of a page made with drafts.', word),
  drafts_text: describe('What the mark of drafts means.', word),
  as_of: describe('The mark of a page that shows another moment than now: {when}.', word),
  as_of_text: describe('What the mark of another moment means.', word),
  not_translated: describe(
    'Above a text that exists only in another language. Also said where this word itself is borrowed: it names no language.',
    word,
  ),
  nothing_reported: describe('In place of everything, before the first update.', word),

  status: describe('Label of the status of an incident.', word),
  ended: describe('Label of when it was reported over.', word),
  last_update: describe('Heading of the newest update; its label on the page of the organisation.', word),
  next_update: describe('Label of when more is said.', word),
  by: describe('A limit, after a label: {when}.', word),
  window: describe('Label of the window of planned work.', word),
  from: describe('The window where its end is not known, after its label: {when}.', word),
  since: describe('Since when a service has been in its state: {when}.', word),

  services_now: describe('Heading of the services by state on the first screen, while one of them is impaired.', word),
  scope: describe('Label of what a fact covers; a colon and the text follow.', word),
  do_now: describe('Heading of the instructions.', word),
  reach_us: describe('Heading of the contacts on the first screen.', word),
  all_contacts: describe('Link from there to all contacts.', word),

  facts: describe('Heading of the facts.', word),
  unknown: describe('Heading of what is not known yet.', word),
  stated: describe('When a fact was last stated: {when}.', word),

  announced: describe('Heading of the promises.', word),
  expected: describe('Beside the outcome of an open promise: {when}.', word),
  was_due: describe('Beside the outcome of an overdue promise: {when}.', word),
  no_date: describe('Beside the outcome of an open promise without a date.', word),
  settled: describe('Beside the outcome of a promise that was kept or withdrawn: {when}.', word),
  announced_for: describe('History of a promise, after a date and a colon: first announced for {when}.', word),
  announced_undated: describe('The same, without a date.', word),
  moved_to: describe('History of a promise, after a date and a colon: moved to a later day, {when}.', word),
  forward_to: describe('The same: moved to an earlier day, {when}.', word),
  dated: describe('The same: a date given for the first time, {when}.', word),
  undated: describe('The same: its date was taken back.', word),
  reason: describe('Label of a reason; a colon and the text follow.', word),

  over_time: describe('Heading of the pictures of what worked when, on the page of an incident.', word),
  ninety_days: describe('The same on the page of the organisation, for ninety days that end on a day: {when}.', word),
  held_since: describe('After a state and a comma, in those words: {when}.', word),
  in_words: describe('What opens the same in words, below those pictures.', word),
  earlier_updates: describe('Heading of all updates but the newest, and links to it.', word),
  before: describe('Before the earlier state of a service or the earlier date of a promise; a colon follows.', word),
  remaining: describe('Heading, in a closing update, of what stays broken.', word),
  correction: describe('Heading of a correction: {when}.', word),
  withdrawn: describe('Heading of a correction that takes the whole statement back: {when}.', word),
  withdrawn_text: describe('Why a withdrawn statement is still shown.', word),
  replaced_by: describe('Above the update that replaces this one.', word),
  replaces: describe('Above the update that this one replaces.', word),
  signed: describe('Before the name of who signs; a colon follows.', word),

  questions: describe('Heading of the questions.', word),
  other_questions: describe('Heading of the questions that belong to no group.', word),
  checked: describe('When somebody last confirmed an answer: {when}.', word),

  contacts: describe('Heading of the contacts.', word),
  contacts_dead: describe('Heading of the contacts that do not work now.', word),
  contacts_ended: describe('Heading of the contacts given up.', word),

  open_incidents: describe('Heading of the open incidents: page of the organisation.', word),
  services: describe('Heading of all services: page of the organisation.', word),
  other_services: describe('Heading of the services that belong to no group.', word),
  planned: describe('Heading of planned work that has not begun: page of the organisation.', word),
  history: describe('Heading of what has ended, by month: page of the organisation.', word),
})
