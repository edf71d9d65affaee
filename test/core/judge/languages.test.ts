import { expect, test } from 'vitest'
import { head, inShort, problemsOf, problemsOfOrganisation, twoEditions } from '../telling.ts'

test('words are said in a language or an edition, and nowhere else', () => {
  expect(problemsOfOrganisation(`${twoEditions}pronounce: { en: { A: a }, nl-BE: { B: b } }`)).toEqual([])
  expect(problemsOfOrganisation(`${twoEditions}pronounce: { nonsense_tag: { B: b } }`).map(inShort)).toEqual([
    'unknown-language pronounce.nonsense_tag',
  ])
})

test('words are translated into a language or an edition, and nothing else', () => {
  const yaml = `${head}timeline: [{ id: a, at: 2024-04-01 }]\ntranslated_from: { nl: { title: abc }, n_l: { title: abc } }`
  expect(problemsOf(yaml).map(inShort)).toEqual(['unknown-language translated_from.n_l'])
})

test('an update is written in a language that somebody reads', () => {
  const from = (source: string) => problemsOf(`${head}timeline: [{ id: a, at: 2024-04-01, source: ${source} }]`)
  expect(from('nl')).toEqual([])
  expect(from('nl-BE')).toEqual([])
  expect(from('xx')).toEqual([
    expect.objectContaining({
      code: 'bad-locale',
      path: ['timeline', 0, 'source'],
      message: '`xx` is neither the source language nor that of an edition; expected `en` or `nl`',
    }),
  ])
})
