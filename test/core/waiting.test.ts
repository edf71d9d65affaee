import { expect, test } from 'vitest'
import { waitingOf } from '../../src/core/waiting.ts'
import { incidentOf } from './telling.ts'

const head = `title: { en: Outage, nl: Storing }
impact: major
started_at: 2024-04-01`

test('what is written and not public yet is named with its editions and the reason', () => {
  const incident = incidentOf(`${head}
timeline:
  - { id: told, at: 2024-04-01 }
  - { id: half, at: 2024-04-02, draft: [nl] }
  - { id: later, at: 2024-04-09 }`)
  const now = Date.parse('2024-04-03T12:00Z')
  expect(waitingOf(incident, () => ({ now, withDrafts: false }))).toEqual([
    { incident: incident.id, update: 'half', editions: ['nl'], because: 'draft' },
    { incident: incident.id, update: 'later', editions: incident.audiences.map(({ id }) => id), because: 'embargoed' },
  ])
})
