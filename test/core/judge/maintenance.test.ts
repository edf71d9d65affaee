import { expect, test } from 'vitest'
import { inShort, problemsOf } from '../telling.ts'

const maintenance = (timeline: string) => `kind: maintenance
title: { en: Work, nl: Werk }
impact: maintenance
started_at: 2024-05-01
scheduled_for: 2024-05-10T22:00
scheduled_until: 2024-05-11T04:00
timeline:
${timeline}`

const orders = (timeline: string) => problemsOf(maintenance(timeline)).map(inShort)

test('windows are judged in the order in which they were announced, not in that of the file', () => {
  expect(
    orders(`  - { id: second, at: 2024-05-09, window: { for: 2024-05-20T22:00, until: 2024-05-21T04:00 } }
  - { id: first, at: 2024-05-08, window: { until: 2024-05-12T04:00 } }`),
  ).toEqual([])
  expect(
    orders(`  - { id: second, at: 2024-05-09, window: { until: 2024-05-12T04:00 } }
  - { id: first, at: 2024-05-08, window: { for: 2024-05-20T22:00, until: 2024-05-21T04:00 } }`),
  ).toEqual(['wrong-order timeline.0.window'])
})

test('a window is judged by what its own editions were told', () => {
  const timeline = `  - { id: a, at: 2024-05-09, editions: [nl], window: { for: 2024-05-25T22:00, until: 2024-05-26T04:00 } }
  - { id: b, at: 2024-05-10, editions: [en], window: { until: 2024-05-12T04:00 } }`
  expect(orders(timeline)).toEqual([])
  expect(orders(timeline.replace('[en]', '[en, nl]'))).toEqual(['wrong-order timeline.1.window [nl]'])
})

test('one wrong window is one finding, though later ones build on it', () => {
  expect(
    orders(`  - { id: a, at: 2024-05-09, window: { until: 2024-05-01T04:00 } }
  - { id: b, at: 2024-05-10, window: { until: 2024-05-12T04:00 } }`),
  ).toEqual(['wrong-order timeline.0.window'])
})
