/**
 * The words of the interface in one language: the form of a file in `templates/locales/`.
 * Every key says where it appears. `{name}` in a word stands for a value put in when it is said.
 * Sections that belong to one channel are named for it.
 */
import { array, describe, mapOf, maybe, number, shape, type InferOutput } from './schema.ts'
import { certainties, impacts, states, statuses } from './values.ts'
import { mailWords } from './words/mail.ts'
import { pageWords } from './words/page.ts'
import { phoneWords } from './words/phone.ts'
import { wordingRules } from './words/wording.ts'
import { counted, each, word } from './words/word.ts'

const dates = shape({
  months: describe('January to December as they stand inside a date (Polish: genitive).', array(word)),
  month_names: describe('January to December standing alone, in headings of the history.', array(word)),
  weekdays: describe('Monday to Sunday as they stand before a date, and in opening hours.', array(word)),
  day: describe('A day in running text: {day} without leading zero, {month} by name, {year}.', word),
  day_with_weekday: describe('A day where the weekday helps, on the phone and in bulletins: also {weekday}.', word),
  day_spoken: describe('A day said aloud, without the year.', word),
  first_day: maybe('What {day} says of the first day of a month, where that is no plain figure: French `1er`.', word),
  day_numeric: describe('A day in tables: {dd} and {mm} with leading zeros, {year}.', word),
  day_short: describe('A day in text messages, without the year: {day} without leading zero, {month} by name.', word),
  month: describe('A month in headings: {month_name}, {year}.', word),
  time: describe('A time: {hour} and {minute} with leading zeros.', word),
  time_spoken: describe(
    'A time said aloud: {h} without leading zero, {minute}, or {m} without leading zero; on a clock of twelve hours {twelve} and {half}.',
    word,
  ),
  hour_spoken: describe('A full hour said aloud: {h}, or {twelve} and {half}.', word),
  am: maybe('What {half} says before noon, where times are said on a clock of twelve hours.', word),
  pm: maybe('What {half} says from noon on.', word),
  clock: describe('A time alone with the place whose time it is: {time}, {place}.', word),
  moment: describe('A day and a time with the place whose time it is: {day}, {time}, {place}.', word),
  moment_plain: describe('The same where the place was said before: {day}, {time}.', word),
  moment_short: describe('The same in text messages: {day} without the year, {time}; readers are in the edition’s own zone.', word),
  moment_spoken: describe('The same said aloud: {day}, {time}; listeners are in the edition’s own zone.', word),
  span: describe('A window on one day: {day}, {from} and {until} as times, {place}.', word),
  span_spoken: describe('The same said aloud, without the place.', word),
  span_days: describe('A window that ends on another day: also {until_day}.', word),
  span_days_spoken: describe('The same said aloud, without the place.', word),
  span_dates: describe('A window of days, where times are not known: {day}, {until_day}.', word),
  span_dates_spoken: describe('The same said aloud.', word),
})

export const words = shape({
  language: describe('The name of the language in itself; on the edition chooser.', word),
  dates: describe('How days and times are written and said.', dates),
  places: describe('City of a time zone, as said in “{place} time”; zones not listed show the city of their IANA name.', mapOf(word, word)),
  hours: describe(
    'Opening hours: `range` joins two days ({from}, {until}), `entry` joins days and times ({days}, {from}, {until}), `always` means day and night.',
    shape({
      range: word,
      entry: word,
      always: word,
      join: word,
      list: maybe('Between several days, where that is not a comma and a blank.', word),
    }),
  ),
  states: each(states, 'The state of a service: page, mail, agent script.'),
  statuses: each(statuses, 'The status of an incident or maintenance: page, mail, agent script.'),
  impacts: each(impacts, 'How serious an incident is: page, agent script.'),
  certainties: each(certainties, 'How certain a fact is: page, mail, agent script.'),
  outcomes: each(['open', 'kept', 'overdue', 'withdrawn'], 'What became of a promise: page, mail, agent script.'),
  promise_changes: each(['made', 'moved', 'kept', 'withdrawn'], 'What an update did to a promise: timeline of the page, mail.'),
  contact_states: each(['works', 'degraded', 'dead', 'ended'], 'How a contact works: mail, agent script.'),
  update_of: describe('The headline of an update without a title: {date}.', word),
  update_number: describe('The number of an update, the same on the page, in the mail and in the script: {number}.', word),
  approval_code: describe('In previews only, beside words that the public may not read as they stand: {code}.', word),
  colon: describe(
    'What stands between a label and what it labels, blanks and all: French has one before it, Chinese a wide sign of its own.',
    word,
  ),
  comma: describe('What stands between two things of a list, blank and all.', word),
  semicolon: describe('What stands between two lists on one line, blank and all.', word),
  stop: describe('What ends a sentence.', word),
  not_reported: describe('The state of a service nobody has mentioned: page.', word),
  services_count: describe('In place of the names of services, where they are too many to take in at a glance: {count}.', counted),
  overall: each(states, 'The state of the organisation as one sentence: chooser, organisation page, announcement.'),
  unclear: describe(
    'Instead of it, while something is wrong and no service was reported to be affected: chooser, organisation page.',
    word,
  ),
  watched: describe(
    'Instead of it, while everything works again and an incident is still open: also page of the incident, announcement.',
    word,
  ),
  choose: describe('The words of the link to an edition: chooser.', word),
  days_late: describe('How late a promise was kept: {count}.', counted),
  late_same_day: describe('In place of `days_late`, where a promise was kept on its day, after its time.', word),
  speech: describe(
    'How numbers, dates and addresses are said aloud, and how fast.',
    shape({
      words_per_minute: describe(
        'How fast an announcement is read in this language: what `voice.words_per_minute` of an edition is compared with.',
        number(),
      ),
      letters_per_second: describe('How many letters are said in a second at that speed, without the pauses between sentences.', number()),
      sentence_words: describe(
        'How many words a sentence may have that callers can follow; where no blanks stand between words, two signs count as one.',
        number(),
      ),
      digits_together: describe(
        'How many digits of a telephone number are said as one number (2: fifty-seven); a longer group, or one that begins with zero, is said digit by digit.',
        number(),
      ),
      at: describe('The @ of a mail address said aloud.', word),
      dot: describe('The full stop of an address said aloud.', word),
      dash: describe('The hyphen of an address said aloud.', word),
      underscore: describe('The underscore of an address said aloud.', word),
      slash: describe('The slash of an address said aloud.', word),
      plus: describe('The plus of an international number said aloud.', word),
      days: maybe('What {day} says where a date is said aloud, 1 to 31 (Polish: pierwszego); else the number.', array(word)),
      weekdays: maybe(
        'What {weekday} says where a date is said aloud, Monday to Sunday, where a sentence needs more than the name (Polish: w środę).',
        array(word),
      ),
      midnight: maybe('What is said aloud for 00:00; else {h}, or {twelve} and {half}.', word),
      noon: maybe('What is said aloud for 12:00; else {h}, or {twelve} and {half}.', word),
      hours: maybe('What {h} says where a time is said aloud, 0 to 23 (Polish: pierwszej); else the number.', array(word)),
      in_full: maybe(
        'What is said for abbreviations and signs in a text. Where the words end in a full stop, it is said only at the end of a sentence.',
        mapOf(word, word),
      ),
    }),
  ),
  wording: maybe('What checks of wording look for in this language; without it, texts in this language are not judged.', wordingRules),
  page: describe('The status page.', pageWords),
  mail: describe('The email bulletin.', mailWords),
  phone: describe('The announcement and the agent script.', phoneWords),
  sms: describe('The text message.', shape({ next: describe('When more comes at the latest, as short as it can be said: {by}.', word) })),
})

export type Words = InferOutput<typeof words>
/** The rules of wording of one language. */
export type Wording = InferOutput<typeof wordingRules>
/** A word, or its plural forms. */
export type Word = string | { readonly [category: string]: string }
