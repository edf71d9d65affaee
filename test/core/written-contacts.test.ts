import { describe, expect, test } from 'vitest'
import { writtenContacts } from '../../src/core/wording/contacts.ts'
import { languageRules } from '../../src/core/wording/language.ts'
import { wordsOf } from './telling.ts'

const contacts = { hotline: { kind: 'phone', value: '+31102455700', label: 'Hotline' } } as const

function found(text: string, language = 'en'): readonly string[] {
  const rules = languageRules(wordsOf(language))
  if (rules === undefined) throw new Error(`${language} has no rules`)
  return writtenContacts(text, rules, contacts).map(({ words, contact }) => (contact === undefined ? words : `${words} = ${contact}`))
}

describe('a number that is a contact is known', () => {
  test.each([
    '010 245 57 00',
    '010 - 245 57 00',
    '(010) 245 57 00',
    '010/2455700',
    '+31 10 245 57 00',
    '+31 (0)10 245 57 00',
    '(+31) 10 245 57 00',
    '0031102455700',
  ])('as %s', (written) => expect(found(`Call ${written} now.`)).toEqual([`${written} = hotline`]))

  test.each(['(9.00-17.00)', '(Mo-Fr)', '– 9.00 - 17.00', ', 9:00-17:00'])('beside its hours, written %s', (hours) =>
    expect(found(`Call 010 245 57 00 ${hours}.`)).toEqual(['010 245 57 00 = hotline']),
  )
})

describe('a number that is nobody’s is found', () => {
  test.each([
    ['with a stroke between its groups', 'Telefon 0221 / 47 10 99.', 'de', ['0221 / 47 10 99']],
    ['with a dash between its groups', 'Bel 020 - 555 99 01.', 'nl', ['020 - 555 99 01']],
    ['beside its hours', 'Call 0161 496 0001 (9.00-17.00).', 'en', ['0161 496 0001']],
    ['after one that words lead to', 'Call 0161 496 0001 or 0161 496 0002.', 'en', ['0161 496 0001', '0161 496 0002']],
    ['in a list of three', 'Tel. 61 855 20 31, 61 855 20 32 i 61 855 20 33.', 'pl', ['61 855 20 31', '61 855 20 32', '61 855 20 33']],
    ['after a stroke', 'Bel 020 - 555 99 01 / 06-12345678.', 'nl', ['020 - 555 99 01', '06-12345678']],
    ['after one that is known', 'Bel 010 245 57 00 of 020 555 99 01.', 'nl', ['010 245 57 00 = hotline', '020 555 99 01']],
  ] as const)('%s', (_, text, language, numbers) => expect(found(text, language)).toEqual(numbers))

  test.each([
    'Call 0161 496 0001 and give your number, 4711 0815.',
    'Call 0161 496 0001 or quote 4711 0815 99.',
    'Call 0161 496 0001, 01-04-2024 at the latest.',
    'Call 0161 496 0001. 0815 4711 is your file.',
  ])('and no other in “%s”', (text) => expect(found(text)).toEqual(['0161 496 0001']))
})
