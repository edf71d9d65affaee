/** What each edition was told, subject by subject. */
import { expect, test } from 'vitest'
import { foldsFor } from '../../src/core/fold.ts'
import { parityOf, type Parity } from '../../src/core/parity.ts'
import { head, incidentOf, momentOf, twoEditions } from './telling.ts'

/** `portal: en major_outage (one 2024-04-01) | nl —`: of every edition what it was told, what holds where that is another, and why not. */
function parityIn(yaml: string, organisation = twoEditions, now = '2024-05-01'): readonly string[] {
  const view = { now: momentOf(now), withDrafts: false }
  const incident = incidentOf(yaml, organisation)
  return parityOf(
    incident,
    foldsFor(incident, () => view),
  ).map(said)
}

function said({ kind, id, isShared, shares }: Parity): string {
  const parts = shares.map(({ edition, isTold, news, now, reason }) => {
    const told = news.map(({ value, by, update, at }) => `${value}${by ? ` by ${by.text}` : ''} (${update ?? 'from'} ${at.text})`)
    const why = reason && `not: ${reason.kind === 'only' ? reason.why : `no ${reason.service}`}`
    const all = [...told, ...(why === undefined ? [] : [why]), ...(now === news.at(-1)?.value ? [] : [`now ${now}`])]
    return `${edition} ${isTold ? all.join(', ') || '—' : 'nothing at all'}`
  })
  return `${kind} ${id}${isShared ? ' (one for all)' : ''}: ${parts.join(' | ')}`
}

const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`

test('the states of a service are listed by edition, with the updates that told them', () => {
  const incident = told(
    'id: one, at: 2024-04-01, services: { portal: major_outage, email: partial_outage }',
    'id: two, at: 2024-04-03, editions: [nl], services: { portal: operational }',
  )
  expect(parityIn(incident, twoEditions.replace('email: { name', 'email: { shared: true, name'))).toEqual([
    'service portal: en major_outage (one 2024-04-01) | nl major_outage (one 2024-04-01), operational (two 2024-04-03)',
    'service email (one for all): en partial_outage (one 2024-04-01) | nl partial_outage (one 2024-04-01)',
  ])
})

test('what is not public yet was told to nobody', () => {
  const incident = told('id: one, at: 2024-04-01', 'id: two, at: 2024-06-01, services: { portal: major_outage }')
  expect(parityIn(incident)).toEqual([])
  expect(parityIn(told('id: one, at: 2024-04-01, editions: [nl], services: { portal: major_outage }'))).toEqual([
    'service portal: en nothing at all | nl major_outage (one 2024-04-01)',
  ])
})

test('a fact that only some are told carries the reason for the others', () => {
  const facts =
    '\nfacts: { data: { name: Data }, files: { name: Files, only: { editions: [nl], why: Dutch files } }, cause: { name: Cause } }\n'
  const incident = told(
    'id: one, at: 2024-04-01, facts: { data: possible, files: confirmed }',
    'id: two, at: 2024-04-02, editions: [en], facts: { data: excluded }',
  )
  expect(parityIn(incident + facts)).toEqual([
    'fact data (one for all): en possible (one 2024-04-01), excluded (two 2024-04-02) | nl possible (one 2024-04-01)',
    'fact files (one for all): en not: Dutch files | nl confirmed (one 2024-04-01)',
  ])
})

test('a promise is followed to its end, kept by a state or by nobody', () => {
  const made = 'promises: { back: { text: Back, by: 2024-04-05, kept_when: { portal: operational } }, news: { text: News } }'
  const incident = told(
    `id: one, at: 2024-04-01, ${made}, services: { portal: major_outage }`,
    'id: two, at: 2024-04-04, editions: [nl], services: { portal: operational }, promises: { news: withdrawn }',
  )
  expect(parityIn(incident).slice(1)).toEqual([
    'promise back: en open by 2024-04-05 (one 2024-04-01), now overdue | nl open by 2024-04-05 (one 2024-04-01), kept by 2024-04-05 (two 2024-04-04)',
    'promise news: en open (one 2024-04-01) | nl open (one 2024-04-01), withdrawn (two 2024-04-04)',
  ])
})

test('answers and instructions are given from their beginning on, and not to editions that lack them', () => {
  const rest = `
instructions: { wait: { text: Wait., editions: [nl] } }
faq:
  - { id: all, question: a?, answer: A, from: 2024-04-03, retired_at: 2024-04-09 }
  - { id: dutch, question: b?, answer: B, editions: [nl] }
  - { id: later, question: c?, answer: C, from: 2024-06-01 }
`
  expect(parityIn(told('id: one, at: 2024-04-01') + rest)).toEqual([
    'question all (one for all): en given (from 2024-04-03), retired (from 2024-04-09) | nl given (from 2024-04-03), retired (from 2024-04-09)',
    'question dutch (one for all): en — | nl given (from 2024-04-01)',
    'question later (one for all): en — | nl —',
    'instruction wait (one for all): en — | nl given (from 2024-04-01)',
  ])
})

test('an answer about what an edition does not have, or may not know, is missing there for that reason', () => {
  const dutchPortal = twoEditions.replace('portal: { name', 'portal: { editions: [nl], name')
  const rest = `
facts: { files: { name: Files, only: { editions: [nl], why: Dutch files } } }
faq:
  - { id: portal, question: a?, answer: "The {{service.portal}}", editions: [nl] }
  - { id: files, question: b?, answer: B, about: [fact.files], editions: [nl] }
  - { id: while, question: c?, answer: [{ while: { portal: impaired }, text: C }], editions: [nl] }
`
  expect(parityIn(told('id: one, at: 2024-04-01') + rest, dutchPortal)).toEqual([
    'question portal (one for all): en not: no portal | nl given (from 2024-04-01)',
    'question files (one for all): en not: Dutch files | nl given (from 2024-04-01)',
    'question while (one for all): en not: no portal | nl given (from 2024-04-01)',
  ])
})
