import { expect, test } from 'vitest'
import type { DateValue } from '../../src/model/printable.ts'
import { makePrinter, type Format } from '../../src/render/printer.ts'
import { wordsOf } from '../core/telling.ts'
import { phones } from './fixtures.ts'

const at = (date: string, time?: string): DateValue => ({
  kind: 'date',
  date,
  datetime: time === undefined ? date : `${date}T${time}:00+02:00`,
  ...(time !== undefined && { time, zone: 'Europe/Berlin' }),
})
const said = (lang: string, format: Format, from: DateValue, until: DateValue) =>
  makePrinter(format, { locale: lang, dir: 'ltr', phones, wordsFor: wordsOf }).markup({ kind: 'span', from, until })

const morning = [at('2023-05-20', '06:00'), at('2023-05-20', '14:00')] as const
const night = [at('2023-05-20', '22:00'), at('2023-05-21', '04:30')] as const
const days = [at('2023-05-20'), at('2023-05-21')] as const

test.each([
  ['en', '20 May 2023, 06:00 to 14:00 (Berlin time)', 'Saturday the twentieth of May, from 6 am to 2 pm'],
  ['nl', '20 mei 2023, 06.00 tot 14.00 uur (tijd in Berlijn)', 'zaterdag 20 mei, van 6 uur tot 14 uur'],
  ['pl', '20 maja 2023, godz. 06:00–14:00 (czas lokalny: Berlin)', 'dwudziestego maja, w sobotę, od godziny szóstej do czternastej'],
  ['de', '20. Mai 2023, 06:00 bis 14:00 Uhr (Ortszeit Berlin)', 'am Samstag, dem zwanzigsten Mai, von 6 Uhr bis 14 Uhr'],
])('one day and its place are said once: %s', (lang, written, spoken) => {
  expect(said(lang, 'text', ...morning)).toBe(written)
  expect(said(lang, 'speech', ...morning)).toBe(spoken)
})

test.each([
  [
    'en',
    'from 20 May 2023 at 22:00 to 21 May 2023 at 04:30 (Berlin time)',
    'from Saturday the twentieth of May at 10 pm to Sunday the twenty-first of May at 4:30 am',
  ],
  [
    'nl',
    'van 20 mei 2023 om 22.00 uur tot 21 mei 2023 om 04.30 uur (tijd in Berlijn)',
    'van zaterdag 20 mei om 22 uur tot zondag 21 mei om 4 uur 30',
  ],
  [
    'pl',
    'od 20 maja 2023, godz. 22:00, do 21 maja 2023, godz. 04:30 (czas lokalny: Berlin)',
    'początek: dwudziestego maja, w sobotę, o godzinie dwudziestej drugiej, koniec: dwudziestego pierwszego maja, w niedzielę, o godzinie czwartej 30',
  ],
  [
    'de',
    'vom 20. Mai 2023, 22:00 Uhr, bis zum 21. Mai 2023, 04:30 Uhr (Ortszeit Berlin)',
    'von Samstag, dem zwanzigsten Mai, um 22 Uhr, bis zum Sonntag, dem einundzwanzigsten Mai, um 4 Uhr 30',
  ],
])('two days are both said, and their place once: %s', (lang, written, spoken) => {
  expect(said(lang, 'text', ...night)).toBe(written)
  expect(said(lang, 'speech', ...night)).toBe(spoken)
})

test('days without times have no place, and one day alone is a date', () => {
  expect(said('en', 'text', ...days)).toBe('from 20 May 2023 to 21 May 2023')
  expect(said('en', 'text', days[0], days[0])).toBe('20 May 2023')
  expect(said('de', 'text', at('2023-05-20', '06:00'), days[1])).toBe('vom 20. Mai 2023, 06:00 Uhr (Ortszeit Berlin) bis zum 21. Mai 2023')
})

test('each end says itself to machines', () => {
  expect(said('en', 'html', ...morning)).toBe(
    '<time datetime="2023-05-20">20&nbsp;May 2023</time>, <time datetime="2023-05-20T06:00+02:00">06:00</time> to <time datetime="2023-05-20T14:00+02:00">14:00</time> (Berlin time)',
  )
})
