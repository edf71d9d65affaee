import { expect, test } from 'vitest'
import { tableLines } from '../../src/commands/table.ts'

const headings = ['promise', 'edition', 'date']
const rows = [{ cells: ['portal-return', 'nl, pl', '2024-03-20'], below: ['kept, 2 days late'] }, { cells: ['letter', 'nl', 'none'] }]

test('a table has columns where they fit', () => {
  expect(tableLines(headings, rows, 40)).toEqual([
    'promise        edition  date',
    'portal-return  nl, pl   2024-03-20',
    '  kept, 2 days late',
    'letter         nl       none',
  ])
})

test('and names each value where they do not', () => {
  expect(tableLines(headings, rows, 30)).toEqual([
    'portal-return',
    '  edition: nl, pl',
    '  date: 2024-03-20',
    '  kept, 2 days late',
    '',
    'letter',
    '  edition: nl',
    '  date: none',
  ])
})

test('a long last column goes on below itself', () => {
  expect(tableLines(['rule', 'state'], [{ cells: ['gdpr-33', 'done 2024-03-20 10:00, in time: due 2024-03-21'] }], 36)).toEqual([
    'rule     state',
    'gdpr-33  done 2024-03-20 10:00, in',
    '         time: due 2024-03-21',
  ])
})

test('what could steer a terminal is shown, not obeyed', () => {
  expect(tableLines(['who'], [{ cells: ['A\u001B[2J'], below: ['\u202eB'] }], 40)).toEqual(['who', 'A\\u001b[2J', '  \\u202eB'])
})
