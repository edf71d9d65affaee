/** What is said to be translated from words that are no longer there. */
import { describe, expect, test } from 'vitest'
import { staleTranslation } from '../../src/checks/stale-translation.ts'
import { sourceDigest } from '../../src/core/translations.ts'
import { head, incidentOf, momentOf, twoEditions } from '../core/telling.ts'

function found(yaml: string, withHistory = false) {
  const subject = {
    incident: incidentOf(yaml, twoEditions),
    viewOf: () => ({ now: momentOf('2024-05-01'), withDrafts: false }),
    withHistory,
  }
  return [...staleTranslation.rule(subject)]
}

const places = (yaml: string, withHistory = false) => found(yaml, withHistory).map(({ path }) => path.join('.'))

const from = (id: string, source: string, key = 'nl') => `translated_from: { ${key}: { ${id}: ${sourceDigest(source)} } }\n`
const answer = (words: string) => `${head}
timeline: [{ id: one, at: 2024-04-01, body: { en: One, nl: Een } }]
faq: [{ id: a, question: { en: a?, nl: a? }, answer: ${words} }]
`
const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`

describe('a translation is stale', () => {
  test('when its source says something else by now, and not before', () => {
    expect(places(answer('{ en: Yes., nl: Ja. }') + from('faq.a.answer', 'Yes.'))).toEqual([])
    expect(places(answer('{ en: No., nl: Ja. }') + from('faq.a.answer', 'Yes.'))).toEqual(['faq.0.answer.nl'])
  })

  test('not for what readers of its source cannot see, nor where nobody recorded it', () => {
    expect(places(answer('{ en: "Yes,  it\\nis.\\n\\n", nl: Ja. }') + from('faq.a.answer', 'Yes, it is.'))).toEqual([])
    expect(places(answer('{ en: "Yes, on 3 May.", nl: Ja. }') + from('faq.a.answer', 'Yes, on 03/05.'))).toEqual(['faq.0.answer.nl'])
    expect(places(answer('{ en: No., nl: Ja. }'))).toEqual([])
  })

  test('by the words that an update says it was written in', () => {
    const dutch = (nl: string) => told(`id: one, at: 2024-04-01, source: nl, body: { nl: ${nl}, en: One }`)
    expect(places(dutch('Een') + from('timeline.one.body', 'Een', 'en'))).toEqual([])
    expect(places(dutch('Twee') + from('timeline.one.body', 'Een', 'en'))).toEqual(['timeline.0.body.en'])
  })

  test('where readers are still to read it: history counts only where it is asked for', () => {
    const updates = ['id: one, at: 2024-04-01, body: { en: Uno, nl: Een }', 'id: two, at: 2024-04-02, body: { en: Two, nl: Twee }']
    const stale = told(...updates) + from('timeline.one.body', 'One')
    expect(places(stale)).toEqual([])
    expect(places(stale, true)).toEqual(['timeline.0.body.nl'])
  })

  test('and no longer when its words, its text or its edition are gone', () => {
    expect(places(answer('{ en: No. }') + from('faq.a.answer', 'Yes.'))).toEqual([])
    expect(places(answer('No.') + from('faq.a.answer', 'Yes.'))).toEqual([])
    expect(places(answer('{ en: No., nl: Ja. }') + from('faq.b.answer', 'Yes.'))).toEqual([])
    expect(places(answer('{ en: No., nl: Ja. }') + from('faq.a.answer', 'Yes.', 'pl'))).toEqual([])
  })
})

test('the finding says how to have it translated again, and what to write where the words still hold', () => {
  const [problem] = found(answer('{ en: No., nl: Ja. }') + from('faq.a.answer', 'Yes.'))
  expect(problem).toMatchObject({
    severity: 'warning',
    edition: 'nl',
    message: expect.stringContaining('`en` words that have changed since'),
  })
  expect(problem?.hint).toContain('incident translate export outage --to nl')
  expect(problem?.hint).toContain(`write ${sourceDigest('No.')} under \`translated_from.nl\``)
})
