import { expect, test } from 'vitest'
import { UserError } from '../../src/model/finding.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { wordsOf } from '../core/telling.ts'
import { day, phrase, settings } from './fixtures.ts'

const inLanguage = (locale: string) => makePrinter('text', settings({ locale }))

test('a word is said with its values, printed as the file prints them', () => {
  expect(inLanguage('nl').say('update_of', { date: day })).toBe('Bericht van 3 oktober 2022')
  expect(makePrinter('html', settings()).say('update_of', { date: day })).toBe(
    'Bericht van <time datetime="2022-10-03">3&nbsp;oktober 2022</time>',
  )
  expect(makePrinter('html', settings()).say('update_of', { date: '<b>' })).toBe('Bericht van &lt;b&gt;')
  expect(makePrinter('speech', settings()).say('update_of', { date: phrase('gisteren') })).toBe('Bericht van gisteren')
})

test('a sentence that ends with a date has one full stop, also where the date has its own', () => {
  const croatian = settings({ locale: 'hr', wordsFor: () => wordsOf('hr') })
  const on = { kind: 'dated', value: day, form: 'day' } as const
  expect(makePrinter('text', croatian).say('phone.promises.kept', { on })).toBe('To smo obećanje ispunili 3. listopada 2022.')
  expect(makePrinter('html', croatian).say('phone.promises.kept', { on })).toBe(
    'To smo obećanje ispunili <time datetime="2022-10-03">3.&nbsp;listopada 2022.</time>',
  )
})

test('counted words take the form of their language', () => {
  const said = [1, 2, 5, 22, 1.5].map((count) => inLanguage('pl').say('days_late', { count }))
  expect(said).toEqual(['1 dzień później', '2 dni później', '5 dni później', '22 dni później', '1.5 dnia później'])
  expect([1, 2].map((count) => inLanguage('nl').say('days_late', { count }))).toEqual(['1 dag te laat', '2 dagen te laat'])
})

test.each([
  ['page.nothing', {}, 'have no `page.nothing`'],
  ['constructor', {}, 'have no `constructor`'],
  ['states.__proto__', {}, 'have no `states.__proto__`'],
  ['states', {}, 'have no `states`'],
  ['update_of', {}, 'has a place for {date}, and was given nothing'],
  ['update_of', { date: undefined }, 'has a place for {date}, and was given nothing'],
])('saying %s with %j is refused, never printed half', (key, parameters, message) => {
  expect(() => inLanguage('nl').say(key, parameters)).toThrow(UserError)
  expect(() => inLanguage('nl').say(key, parameters)).toThrow(message)
})
