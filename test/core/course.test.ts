import { describe, expect, it } from 'vitest'
import { ninetyDays } from '../../src/core/days.ts'
import type { ServiceView } from '../../src/model/view-parts.ts'
import { head, incidentOf, say, snapshotAt } from './telling.ts'

const portal = (course: ReturnType<typeof snapshotAt>['course']) => course?.services.find(({ id }) => id === 'portal')

describe('the course of an incident', () => {
  const incident = incidentOf(`${head}timeline:
  - id: first
    at: 2024-03-19T12:00
    services: { portal: { state: major_outage, since: 2024-03-17T06:00 } }
  - id: later
    at: 2024-03-25T12:00
    services: { portal: degraded_performance }
  - id: over
    at: 2024-03-29T12:00
    status: resolved
    services: { portal: operational }
`)

  it('is drawn and said from when a service began to fail, not from when that was told', () => {
    const { course } = snapshotAt(incident, 'nl')
    expect(portal(course)?.spells.map(({ state, from, until }) => `${state} ${say(from)} ${say(until)}`)).toEqual([
      'major_outage 2024-03-17 2024-03-25',
      'degraded_performance 2024-03-25 2024-03-29',
      'operational 2024-03-29 —',
    ])
    expect(say(portal(course)?.bar)).toMatch(/^major_outage 0.*, degraded_performance .*, operational 0\.95–1$/)
  })

  it('ends with the last report, so that the same words give the same picture on any later day', () => {
    expect(snapshotAt(incident, 'nl', '2024-04-01').course).toEqual(snapshotAt(incident, 'nl', '2030-01-01').course)
  })

  it('shows nothing that is not public yet', () => {
    const { course } = snapshotAt(incident, 'nl', '2024-03-20')
    expect(portal(course)?.spells.map(({ state }) => state)).toEqual(['major_outage'])
    expect(say(course?.until)).toBe('2024-03-19 12:00')
  })

  it('is left out at the moment at which it begins: there is no time to picture', () => {
    const work = incidentOf(`kind: maintenance
title: Work
impact: maintenance
started_at: 2024-03-20T06:00
scheduled_for: 2024-03-20T06:00
affects: { portal: under_maintenance }
timeline:
  - { id: first, at: 2024-03-20T06:00, status: in_progress }
  - { id: second, at: 2024-03-20T08:00, status: in_progress }
`)
    expect(snapshotAt(work, 'nl', '2024-03-20T07:00').course).toBeUndefined()
    expect(portal(snapshotAt(work, 'nl', '2024-03-20T09:00').course)?.spells).toHaveLength(1)
  })

  it('is left out while no service was impaired', () => {
    const calm = incidentOf(`${head}timeline:\n  - { id: first, at: 2024-03-19, services: { portal: operational } }\n`)
    expect(snapshotAt(calm, 'nl').course).toBeUndefined()
  })
})

describe('ninety days', () => {
  const service: ServiceView = {
    id: 'portal',
    name: { kind: 'phrase', lang: 'en', dir: 'ltr', was_fallback: false, inlines: [{ type: 'text', text: 'Portal' }] },
    state: 'operational',
    is_impaired: false,
    was_mentioned: true,
  }

  it('give each day the worst that any incident brought, and join days alike', () => {
    const days = ninetyDays(
      [service],
      () => [
        { service: 'portal', state: 'degraded_performance', from: '2024-03-01', until: '2024-03-10' },
        { service: 'portal', state: 'major_outage', from: '2024-03-04', until: '2024-03-05' },
      ],
      '2024-03-31',
    )
    expect(days?.services[0]?.spells.map(({ state, from, until }) => `${state} ${say(from)} ${say(until)}`)).toEqual([
      'degraded_performance 2024-03-01 2024-03-03',
      'major_outage 2024-03-04 2024-03-05',
      'degraded_performance 2024-03-06 2024-03-10',
    ])
    expect(say(days?.from)).toBe('2024-01-02')
  })

  it('are left out where all that failed is older', () => {
    const trouble = { service: 'portal', state: 'major_outage', from: '2023-01-01', until: '2023-01-02' } as const
    expect(ninetyDays([service], () => [trouble], '2024-03-31')).toBeUndefined()
  })

  it('go on to their last day for what does not work yet', () => {
    const days = ninetyDays([service], () => [{ service: 'portal', state: 'major_outage', from: '2024-03-30' }], '2024-03-31')
    expect(days?.services[0]?.spells.map(({ until }) => say(until))).toEqual(['2024-03-31'])
  })
})
