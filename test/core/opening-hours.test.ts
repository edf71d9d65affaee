import { describe, expect, test } from 'vitest'
import { hoursInWords, readHours } from '../../src/core/opening-hours.ts'
import { wordsOf } from './telling.ts'

describe('opening hours', () => {
  test.each([
    ['Mo-Fr 08:00-17:00', [{ days: [[0, 4]], from: '08:00', until: '17:00' }]],
    [
      'Mo-Fr 08:00-17:00; Sa 10:00-14:00',
      [
        { days: [[0, 4]], from: '08:00', until: '17:00' },
        { days: [[5, 5]], from: '10:00', until: '14:00' },
      ],
    ],
    [
      'Mo,We,Fr-Su 09:00-12:00',
      [
        {
          days: [
            [0, 0],
            [2, 2],
            [4, 6],
          ],
          from: '09:00',
          until: '12:00',
        },
      ],
    ],
    ['Mo-Su', [{ days: [[0, 6]], from: '00:00', until: '23:59' }]],
    ['  Tu 09:00-10:00 ; ', [{ days: [[1, 1]], from: '09:00', until: '10:00' }]],
  ])('%s are read', (written, expected) => {
    expect(readHours(written)).toEqual(expected)
  })

  test.each([
    '',
    '9-17',
    'Mon-Fri 08:00-17:00',
    'Mo-Fr 8:00-17:00',
    'Mo-Fr 08:00',
    'Xx 08:00-17:00',
    'mo 08:00-09:00',
    'Mo-Fr 25:00-26:00',
    'Mo-Fr 08:61-09:00',
  ])('%j are none', (written) => {
    expect(readHours(written)).toBeUndefined()
  })

  test.each([
    ['en', 'Mo-Fr 08:00-17:00; Sa 10:00-14:00', 'Monday to Friday, 08:00–17:00; Saturday, 10:00–14:00'],
    ['nl', 'Mo,We 09:00-12:00', 'maandag, woensdag, 09.00–12.00 uur'],
    ['pl', 'Mo-Su 08:00-20:00', 'poniedziałek–niedziela, 08:00–20:00'],
    ['de', 'Mo-Su 00:00-24:00', 'Tag und Nacht'],
    ['fr', 'Mo-Fr 08:00-17:30', 'du lundi au vendredi, de 8\u00A0h\u00A000 à 17\u00A0h\u00A030'],
    ['ja', 'Mo,We 09:00-12:00', '月曜日・水曜日 09:00～12:00'],
    ['ar', 'Mo,We 09:00-12:00', 'الاثنين، الأربعاء، من الساعة 09:00 إلى الساعة 12:00'],
    ['en', 'Mo-Su', 'day and night'],
  ])('are said in the words of %s: %s', (language, written, expected) => {
    expect(hoursInWords(readHours(written) ?? [], wordsOf(language))).toBe(expected)
  })
})
