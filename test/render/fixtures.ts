import type { Block, ContactValue, DateValue, Inline, Phrase, Rich } from '../../src/model/printable.ts'
import type { Words } from '../../src/model/words.ts'
import type { PrintSettings } from '../../src/render/passage.ts'
import { phoneNumbers } from '../../src/render/phone-numbers.ts'

const speech = {
  words_per_minute: 150,
  letters_per_second: 16,
  digits_together: 2,
  at: 'at',
  dot: 'dot',
  dash: 'dash',
  underscore: 'underscore',
  slash: 'slash',
  plus: 'plus',
}

/** Words of a few languages, only as many as these tests say; a whole locale file has more. */
function wordsOf(some: object): Words {
  return { places: {}, speech, comma: ', ', stop: '.', ...some } as unknown as Words
}

export const english = wordsOf({
  dates: {
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    month_names: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    day: '{day} {month} {year}',
    day_with_weekday: '{weekday} {day} {month} {year}',
    day_spoken: '{weekday} {day} {month}',
    day_numeric: '{dd}/{mm}/{year}',
    day_short: '{day} {month}',
    month: '{month_name} {year}',
    time: '{hour}:{minute}',
    time_spoken: '{twelve} {minute} {half}',
    hour_spoken: '{twelve} {half}',
    am: 'in the morning',
    pm: 'after noon',
    clock: '{time}, {place} time',
    moment: '{day}, {time}, {place} time',
    moment_plain: '{day}, {time}',
    moment_short: '{day}, {time}',
    moment_spoken: '{day} at {time}',
  },
  states: {
    operational: 'Works',
    degraded_performance: 'Slow',
    partial_outage: 'Partly down',
    major_outage: 'Down',
    under_maintenance: 'Under maintenance',
  },
  update_of: 'Update of {date}',
  days_late: { one: '{count} day late', other: '{count} days late' },
})

export const dutch = wordsOf({
  dates: {
    months: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
    month_names: [
      'januari',
      'februari',
      'maart',
      'april',
      'mei',
      'juni',
      'juli',
      'augustus',
      'september',
      'oktober',
      'november',
      'december',
    ],
    weekdays: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
    day: '{day} {month} {year}',
    day_with_weekday: '{weekday} {day} {month} {year}',
    day_spoken: '{weekday} {day} {month}',
    day_numeric: '{dd}-{mm}-{year}',
    day_short: '{day} {month}',
    month: '{month_name} {year}',
    time: '{hour}.{minute} uur',
    time_spoken: '{h} uur {minute}',
    hour_spoken: '{h} uur',
    clock: '{time} ({place})',
    moment: '{day}, {time} ({place})',
    moment_plain: '{day}, {time}',
    moment_short: '{day}, {time}',
    moment_spoken: '{day} om {time}',
  },
  states: {
    operational: 'Werkt',
    degraded_performance: 'Traag',
    partial_outage: 'Gedeeltelijk buiten werking',
    major_outage: 'Buiten werking',
    under_maintenance: 'Onderhoud',
  },
  update_of: 'Bericht van {date}',
  days_late: { one: '{count} dag te laat', other: '{count} dagen te laat' },
  speech: { ...speech, at: 'apenstaartje', dot: 'punt', dash: 'streepje', plus: 'plus' },
  phone: { this_number: 'dit nummer' },
})

export const polish = wordsOf({
  places: { 'Europe/Warsaw': 'Warszawa' },
  dates: {
    months: [
      'stycznia',
      'lutego',
      'marca',
      'kwietnia',
      'maja',
      'czerwca',
      'lipca',
      'sierpnia',
      'września',
      'października',
      'listopada',
      'grudnia',
    ],
    month_names: [
      'styczeń',
      'luty',
      'marzec',
      'kwiecień',
      'maj',
      'czerwiec',
      'lipiec',
      'sierpień',
      'wrzesień',
      'październik',
      'listopad',
      'grudzień',
    ],
    weekdays: ['poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela'],
    day: '{day} {month} {year} r.',
    day_with_weekday: '{weekday}, {day} {month} {year} r.',
    day_spoken: '{weekday}, {day} {month}',
    day_numeric: '{dd}.{mm}.{year}',
    day_short: '{day} {month}',
    month: '{month_name} {year}',
    time: '{hour}:{minute}',
    time_spoken: '{h} {minute}',
    hour_spoken: 'godzina {h}',
    clock: '{time}, czas: {place}',
    moment: '{day}, {time}, czas: {place}',
    moment_plain: '{day}, {time}',
    moment_short: '{day}, {time}',
    moment_spoken: '{day}, {time}',
  },
  days_late: { one: '{count} dzień później', few: '{count} dni później', many: '{count} dni później', other: '{count} dnia później' },
  speech: { ...speech, at: 'małpa', dot: 'kropka' },
})

export const german = wordsOf({
  dates: {
    ...english.dates,
    months: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
    weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
    day: '{day}. {month} {year}',
    day_with_weekday: '{weekday}, {day}. {month} {year}',
    day_numeric: '{dd}.{mm}.{year}',
    day_short: '{day} {month}',
    moment: '{day}, {time} Uhr, Ortszeit {place}',
    moment_plain: '{day}, {time} Uhr',
    moment_short: '{day}, {time}',
  },
})

const byLanguage: Readonly<Record<string, Words>> = { en: english, nl: dutch, pl: polish, de: german }

export const phones = phoneNumbers()

/** The settings of an edition in Dutch, unless said otherwise. */
export function settings(changes: Partial<PrintSettings> = {}): PrintSettings {
  return { locale: 'nl-NL', dir: 'ltr', wordsFor: (lang) => byLanguage[lang.slice(0, 2)] ?? english, phones, ...changes }
}

export const day: DateValue = { kind: 'date', date: '2022-10-03', datetime: '2022-10-03' }
export const moment: DateValue = {
  kind: 'date',
  date: '2022-10-03',
  time: '17:00',
  datetime: '2022-10-03T17:00:00+02:00',
  zone: 'Europe/Amsterdam',
}
export const hotline: ContactValue = { kind: 'contact', contact_kind: 'phone', value: '+31102455700' }
export const mailbox: ContactValue = { kind: 'contact', contact_kind: 'email', value: 'info@meridian-metering.example' }
export const website: ContactValue = { kind: 'contact', contact_kind: 'web', value: 'https://www.meridian.example/portal/' }

export const words = (text: string): Inline => ({ type: 'text', text })
export const paragraph = (...children: readonly Inline[]): Block => ({ type: 'paragraph', children })

export function phrase(text: string | readonly Inline[], changes: Partial<Phrase> = {}): Phrase {
  const inlines = typeof text === 'string' ? [words(text)] : text
  return { kind: 'phrase', lang: 'nl-NL', dir: 'ltr', was_fallback: false, inlines, ...changes }
}

export function rich(blocks: readonly Block[], changes: Partial<Rich> = {}): Rich {
  return { kind: 'rich', lang: 'nl-NL', dir: 'ltr', was_fallback: false, blocks, ...changes }
}
