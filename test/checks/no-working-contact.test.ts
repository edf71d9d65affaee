/** When readers of an edition cannot reach anybody. */
import { expect, test } from 'vitest'
import { noWorkingContact } from '../../src/checks/no-working-contact.ts'
import { head, incidentOf, twoEditions } from '../core/telling.ts'
import { foundIn, placeOf } from './judged-days.ts'

const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`
const without = twoEditions.replace(/^ {2}stopgap: .*\n/gm, '')

function found(yaml: string, organisation = without): readonly string[] {
  const incident = incidentOf(yaml, organisation)
  return foundIn(noWorkingContact, incident, {}).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

const mail = 'id: mail, at: 2024-04-01, services: { email: major_outage }'
const phones = 'id: phones, at: 2024-04-02, editions: [nl], services: { phone: major_outage }'

test('the last contact that stops is reported, with every update that stopped one', () => {
  expect(found(told(mail))).toEqual([])
  expect(found(told(mail, phones))).toEqual([
    'timeline.phones.services.phone [nl]: no contact that works is left to edition `nl`: `hotline` since timeline.phones on 2024-04-02, `mailbox` since timeline.mail on 2024-04-01',
  ])
})

test('a contact that works badly still works, and so does a stopgap', () => {
  expect(found(told(mail, phones.replace('major_outage', 'partial_outage')))).toEqual([])
  expect(found(told(mail, phones), twoEditions)).toEqual([])
})

test('a contact with a role of its own serves nobody else', () => {
  const officer = 'officer: { kind: email, value: dpo@elsewhere.example, label: Officer, role: data-protection }'
  expect(found(told(mail, phones), without.replace('contacts:', `contacts:\n  ${officer}`))).toHaveLength(1)
  expect(found(told(mail, phones), without.replace('contacts:', `contacts:\n  ${officer.replace(', role: data-protection', '')}`))).toEqual(
    [],
  )
})

test('it is said before it is public, and no more once the incident is over', () => {
  expect(found(told(mail, `${phones}, draft: true`))).toHaveLength(1)
  expect(found(told(mail, phones, 'id: end, at: 2024-04-03, status: resolved'))).toEqual([])
})

test('an organisation without contacts has none to lose', () => {
  expect(found(told(mail, phones), without.replace(/^contacts:\n(?: {2}.*\n)*/m, ''))).toEqual([])
})
