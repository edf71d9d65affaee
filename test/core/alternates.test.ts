import { expect, test } from 'vitest'
import { alternatesOf } from '../../src/core/alternates.ts'
import { audienceOf } from '../../src/core/audience.ts'
import { readShared } from './telling.ts'

function audiences(editions: Readonly<Record<string, string>>) {
  const listed = Object.entries(editions).map(([id, locale]) => `  ${id}: { locale: ${locale} }`)
  const { organisation } = readShared(`name: M\nsource_language: en\ntimezone: UTC\neditions:\n${listed.join('\n')}`)
  if (!organisation) throw new Error('no organisation')
  return Object.entries(organisation.editions).map(([id, edition]) => audienceOf(id, edition, organisation))
}

test('a page names each of its languages once, the first edition of it', () => {
  expect(alternatesOf(audiences({ en: 'en-GB', nl: 'nl-NL', residents: 'nl-NL' }), 'outage/', 'https://status.example/')).toEqual([
    { lang: 'en-GB', href: 'https://status.example/en/outage/' },
    { lang: 'nl-NL', href: 'https://status.example/nl/outage/' },
  ])
})

test('a page in one language names none', () => {
  expect(alternatesOf(audiences({ nl: 'nl-NL', residents: 'nl-NL' }), '', undefined)).toEqual([])
})

test('without an address of the site the way is relative to the page and ends in its file', () => {
  const two = audiences({ en: 'en-GB', nl: 'nl-NL' })
  expect(alternatesOf(two, '', undefined)).toEqual([
    { lang: 'en-GB', href: '../en/index.html' },
    { lang: 'nl-NL', href: '../nl/index.html' },
  ])
  expect(alternatesOf(two, 'outage/', undefined).map(({ href }) => href)).toEqual([
    '../../en/outage/index.html',
    '../../nl/outage/index.html',
  ])
})
