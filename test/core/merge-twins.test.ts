import { expect, it } from 'vitest'
import { areOfOneMinute } from '../../src/core/merge-twins.ts'

const told = (fields: object) => ({
  id: '2024-03-20-1000',
  at: '2024-03-20T10:00',
  editions: ['nl'],
  next_update_by: '2024-03-23',
  ...fields,
})
const ours = told({ services: { phone: 'major_outage' }, body: { nl: 'Onze telefoon is vanmorgen uitgevallen.' } })

it.each([
  ['other services and other words', told({ services: { portal: 'operational' }, body: { nl: 'U kunt weer inloggen.' } })],
  ['the state of another moment', told({ services: { phone: 'operational' }, body: { nl: 'Alles werkt weer.' } })],
  ['words alone', told({ body: { nl: 'Morgen vertellen wij u meer.' } })],
  ['the number that one of two gets in one file', { ...told({ body: { nl: 'Wij zoeken nog.' } }), id: '2024-03-20-1000-2' }],
])('two updates of one minute are two where they have nothing alike: %s', (_, theirs) => {
  expect(areOfOneMinute(ours, theirs)).toBe(true)
  expect(areOfOneMinute(theirs, ours)).toBe(true)
})

it.each([
  ['a word changed', told({ services: { phone: 'major_outage' }, body: { nl: 'Onze telefoon is vanochtend uitgevallen.' } })],
  [
    'the same words for another service',
    told({ services: { email: 'major_outage' }, body: { nl: 'Onze telefoon is vanmorgen uitgevallen. ' } }),
  ],
  ['the same state in other words', told({ services: { phone: 'major_outage' }, body: { nl: 'Bellen kan niet.' } })],
  ['a name that a person gave', { ...told({ body: { nl: 'Wij zoeken nog.' } }), id: 'looking' }],
  ['another time', { ...told({ body: { nl: 'Wij zoeken nog.' } }), at: '2024-03-20T10:01' }],
  ['a day', { ...told({ body: { nl: 'Wij zoeken nog.' } }), id: '2024-03-20', at: '2024-03-20' }],
  ['nothing that is an update', 'told'],
])('they may be one update, and a person decides: %s', (_, theirs) => {
  expect(areOfOneMinute(ours, theirs)).toBe(false)
})
