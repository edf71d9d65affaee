/**
 * How a language says what readers cannot hold an organisation to: rules of wording as data. Every list holds phrases, matched
 * whatever their case, between two ends of words:
 * `*` is any ending of a word, `(a|b)` one of several, `(a )?` what may be missing, `…` up to six words between, `^` the beginning
 * of a sentence, `<weekday>` a day by name and `<month>` a month by name, in any form the language gives them.
 */
import { array, describe, maybe, number, picklist, shape } from '../schema.ts'
import { word } from './word.ts'

const phrases = array(word)

/** Measures of how hard a text is to read; what each counts stands in `core/wording/reading-ease.ts`. */
const readingMeasures = ['flesch', 'amstad', 'douma', 'fog-pl'] as const
export type Measure = (typeof readingMeasures)[number]

const relative = shape({
  before_yesterday: describe('The day before yesterday.', phrases),
  yesterday: describe('The day before the text.', phrases),
  today: describe('The day of the text.', phrases),
  tomorrow: describe('The day after the text.', phrases),
  after_tomorrow: describe('Two days after the text.', phrases),
  past_weekday: describe('The latest such day before the text, and no other: with <weekday>.', phrases),
  last_weekday: describe('That day or, for some, the one of the week before: with <weekday>.', phrases),
  coming_weekday: describe('The first such day after the text, and no other: with <weekday>.', phrases),
  next_weekday: describe('That day or, for some, the one of the next week: with <weekday>.', phrases),
  some_weekday: describe('A day by name alone, before or after the text: with <weekday>.', phrases),
  past_days: describe('Days before the text that nobody can count: “the past week”.', phrases),
  coming_days: describe('Days after the text that nobody can count: “the coming week”.', phrases),
  last_week: describe('The week before that of the text, or a part of it.', phrases),
  this_week: describe('The week of the text, or a part of it.', phrases),
  next_week: describe('The week after that of the text, or a part of it.', phrases),
  last_month: describe('The month before that of the text.', phrases),
  this_month: describe('The month of the text, or a part of it.', phrases),
  next_month: describe('The month after that of the text, or a part of it.', phrases),
})

/** What checks of wording look for in a language. A language without it is not judged. */
export const wordingRules = shape({
  abbreviations: describe('What ends in a full stop and ends no sentence, written without that stop; capitals count here.', array(word)),
  weekdays: describe('Monday to Sunday in every form they have in a sentence: seven phrases.', phrases),
  requests: describe('What asks something of readers or lets them do it: such a sentence announces nothing.', phrases),
  vague: describe('A time to come that is none, whoever acts: “soon”.', phrases),
  vague_ahead: describe(
    'The same in a sentence with one of `ahead`; elsewhere it speaks of what was done: “as soon as possible”.',
    phrases,
  ),
  not_vague: describe('Longer words around those, with another meaning: “soon after the attack”.', phrases),
  ahead: describe('What makes a date in the same sentence one that the organisation announces: “will”, “by … at the latest”.', phrases),
  not_ahead: describe('Where a date is no announcement all the same: closing days, periods of validity, what others do.', phrases),
  inform: describe('Telling more later: “we will keep you informed”.', phrases),
  not_relative: describe('Longer words around those of `relative`, with another meaning: “every Monday”, “Monday to Friday”.', phrases),
  relative: describe('Days named from the day of the text: what each phrase means.', relative),
  weekday_day: describe('In place of “next Monday”: {weekday} as it stood there, {day} with its month.', word),
  on_day: describe('A day as it stands in a sentence, where nothing of `before_day` leads to it: {day}.', word),
  before_day: describe('What a bare day follows: “on”, “from”, “until”.', phrases),
  not_before_day: describe('What neither a bare day nor `on_day` may follow: “between”. The author has to find the words.', phrases),
  around_day: describe('What leads to a day other than the one it names: “before 8 April”, “the week of 1 April”.', phrases),
  day_parts: describe('What names a part of a day, as in “tomorrow morning”: a date alone would lose it.', phrases),
  month_end: describe('The end of a month, as a limit: with <month>.', phrases),
  before_short_date: describe('What stands before a day and a month in numbers: “on 5/8”.', phrases),
  before_phone: describe('What stands before a telephone number.', phrases),
  reported: describe('What refers readers to something they were told before: “as reported”.', phrases),
  not_reported: describe('Longer words around those, with another meaning: “as reported by the police”.', phrases),
  contact_us: describe('What asks readers to get in touch, by any way: “contact us”.', phrases),
  call_us: describe('What asks readers to telephone: “call us”.', phrases),
  write_us: describe('What asks readers to write: “mail us”.', phrases),
  not_contact_us: describe('Longer words around those, with another meaning: “who call us”, “do not call us”.', phrases),
  out_of_use: describe('What stands behind a contact and says that nobody reaches you by it: “… does not work”.', phrases),
  do_not_use: describe('What stands before a contact and says that it is not to be used: “do not call …”.', phrases),
  says_works: describe('Beside the name of a service: that it works again. “Email works again”.', phrases),
  says_down: describe('Beside the name of a service: that it does not work. “Email is down”.', phrases),
  says_neither: describe(
    'What makes more of those words than they say by themselves: “until”, “will”, “some”, “but”. Such a sentence is not judged.',
    phrases,
  ),
  scope_whole: describe('In what a fact covers: that nothing of its kind is left out. “All customers”.', phrases),
  scope_part: describe('In what a fact covers: that it is a part and no more. “Only”, “some”, “limited to”.', phrases),
  scope_without: describe('In what a fact covers: that what follows is not meant. “Not”, “except”.', phrases),
  scope_with: describe('In what a fact covers: that what follows is meant, be it after one of those. “But”, “also”, “not only”.', phrases),
  reading: maybe(
    'How hard a text may be to read.',
    shape({
      measure: describe(
        'flesch (English), amstad (German), douma (Dutch) or fog-pl (Polish): 100 is very easy.',
        picklist(readingMeasures),
      ),
      limit: describe('A lower score is too hard.', number()),
    }),
  ),
})
