import { expect, test } from 'vitest'
import type { Words } from '../../src/model/words.ts'
import { calendarNames } from '../../src/render/calendar-names.ts'
import { dateForms, formatDate, weekdayOf } from '../../src/render/dates.ts'
import { wordsOf } from '../core/telling.ts'
import { day, dutch, english, german, moment, polish } from './fixtures.ts'

const early = { ...moment, time: '09:05' }

function forms(words: Words): Record<string, string> {
  return Object.fromEntries(dateForms.map((form) => [form, formatDate(early, form, words)]))
}

test('dates are written as the words of each language say', () => {
  expect({ en: forms(english), nl: forms(dutch), pl: forms(polish), de: forms(german) }).toMatchInlineSnapshot(`
    {
      "de": {
        "clock": "09:05, Amsterdam time",
        "day": "3. Oktober 2022",
        "day_numeric": "03.10.2022",
        "day_short": "3 Oktober",
        "day_spoken": "Montag 3 Oktober",
        "day_with_weekday": "Montag, 3. Oktober 2022",
        "moment": "3. Oktober 2022, 09:05 Uhr, Ortszeit Amsterdam",
        "moment_plain": "3. Oktober 2022, 09:05 Uhr",
        "moment_short": "3 Oktober, 09:05",
        "moment_spoken": "Montag 3 Oktober at 9 05 in the morning",
        "month": "October 2022",
        "time": "09:05",
        "time_spoken": "9 05 in the morning",
      },
      "en": {
        "clock": "09:05, Amsterdam time",
        "day": "3 October 2022",
        "day_numeric": "03/10/2022",
        "day_short": "3 October",
        "day_spoken": "Monday 3 October",
        "day_with_weekday": "Monday 3 October 2022",
        "moment": "3 October 2022, 09:05, Amsterdam time",
        "moment_plain": "3 October 2022, 09:05",
        "moment_short": "3 October, 09:05",
        "moment_spoken": "Monday 3 October at 9 05 in the morning",
        "month": "October 2022",
        "time": "09:05",
        "time_spoken": "9 05 in the morning",
      },
      "nl": {
        "clock": "09.05 uur (Amsterdam)",
        "day": "3 oktober 2022",
        "day_numeric": "03-10-2022",
        "day_short": "3 oktober",
        "day_spoken": "maandag 3 oktober",
        "day_with_weekday": "maandag 3 oktober 2022",
        "moment": "3 oktober 2022, 09.05 uur (Amsterdam)",
        "moment_plain": "3 oktober 2022, 09.05 uur",
        "moment_short": "3 oktober, 09.05 uur",
        "moment_spoken": "maandag 3 oktober om 9 uur 05",
        "month": "oktober 2022",
        "time": "09.05 uur",
        "time_spoken": "9 uur 05",
      },
      "pl": {
        "clock": "09:05, czas: Amsterdam",
        "day": "3 października 2022 r.",
        "day_numeric": "03.10.2022",
        "day_short": "3 października",
        "day_spoken": "poniedziałek, 3 października",
        "day_with_weekday": "poniedziałek, 3 października 2022 r.",
        "moment": "3 października 2022 r., 09:05, czas: Amsterdam",
        "moment_plain": "3 października 2022 r., 09:05",
        "moment_short": "3 października, 09:05",
        "moment_spoken": "poniedziałek, 3 października, 9 05",
        "month": "październik 2022",
        "time": "09:05",
        "time_spoken": "9 05",
      },
    }
  `)
})

test('a day alone stays a day in every form', () => {
  expect(formatDate(day, 'moment', dutch)).toBe('3 oktober 2022')
  expect(formatDate(day, 'moment_spoken', dutch)).toBe('maandag 3 oktober')
  expect(formatDate(day, 'time', dutch)).toBe('')
})

test('a full hour is said without minutes', () => {
  expect(formatDate(moment, 'time_spoken', polish)).toBe('godzina 17')
})

test('on a clock of twelve hours midnight and noon are twelve', () => {
  const said = ['00:00', '00:30', '11:59', '12:00', '13:05'].map((time) => formatDate({ ...moment, time }, 'time_spoken', english))
  expect(said).toEqual(['12 in the morning', '12 30 in the morning', '11 59 in the morning', '12 after noon', '1 05 after noon'])
})

test('midnight and noon are said by their names where the language has them', () => {
  const said = (edition: string, form: 'moment_spoken' | 'time_spoken') =>
    ['00:00', '00:30', '12:00', '12:30'].map((time) => formatDate({ ...moment, date: '2022-08-05', time }, form, wordsOf(edition)))
  expect(said('en', 'time_spoken')).toEqual(['midnight', '12:30 am', 'noon', '12:30 pm'])
  expect(said('pl', 'moment_spoken').slice(0, 2)).toEqual([
    'piątego sierpnia, w piątek, o godzinie zerowej',
    'piątego sierpnia, w piątek, o godzinie zero 30',
  ])
  expect(said('nl', 'time_spoken')).toEqual(['0 uur', '0 uur 30', '12 uur', '12 uur 30'])
})

test('a place is said as the language says it, or as the zone is called', () => {
  expect(formatDate({ ...moment, zone: 'Europe/Warsaw' }, 'moment', polish)).toContain('Warszawa')
  expect(formatDate({ ...moment, zone: 'America/Argentina/Buenos_Aires' }, 'moment', english)).toContain('Buenos Aires time')
  expect(formatDate({ ...moment, zone: 'constructor' }, 'moment', english)).toContain('constructor time')
})

test('weekdays are right over leap years and centuries', () => {
  for (let at = Date.UTC(1899, 11, 25); at < Date.UTC(2101, 0, 10); at += 86_400_000 * 17) {
    const date = new Date(at)
    expect(weekdayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe((date.getUTCDay() + 6) % 7)
  }
})

test('a language without a locale file still has its own names of months and days', () => {
  const french = calendarNames('fr')
  expect(french.language).toBe('français')
  expect(french.dates.months[9]).toBe('octobre')
  expect(french.dates.weekdays).toEqual(['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'])
  expect(calendarNames('pl').dates.months[9]).toBe('października')
  expect(calendarNames('pl').dates.month_names[9]).toBe('październik')
})

test('the first day of a month is no plain figure in every language', () => {
  const first = { ...day, date: '2022-10-01' }
  const said = ['fr', 'it', 'en'].map((lang) => [formatDate(first, 'day', wordsOf(lang)), formatDate(first, 'day_numeric', wordsOf(lang))])
  expect(said).toEqual([
    ['1er octobre 2022', '01/10/2022'],
    ['1º ottobre 2022', '01/10/2022'],
    ['1 October 2022', '01/10/2022'],
  ])
})
