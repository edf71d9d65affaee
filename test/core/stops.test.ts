import { describe, expect, test } from 'vitest'
import { hasErrors, isStopped, stopsOf } from '../../src/core/stops.ts'
import type { Problem } from '../../src/model/finding.ts'

const problem = (extra: Partial<Problem> = {}): Problem => ({ code: 'x', severity: 'error', file: 'f', path: [], message: 'm', ...extra })
const nothing: readonly Problem[] = []

describe('what errors keep back', () => {
  test('is nothing where there are only warnings', () => {
    const stops = stopsOf([problem({ severity: 'warning' })], new Map([['a', [problem({ severity: 'warning' })]]]))
    expect([stops.isTotal, isStopped(stops, 'a', 'nl'), hasErrors('a', stops)]).toEqual([false, false, false])
  })

  test('is everything where organisation.yaml as a whole is wrong', () => {
    const stops = stopsOf([problem()], new Map([['a', nothing]]))
    expect([stops.isTotal, isStopped(stops, 'a', 'nl'), isStopped(stops, undefined, 'nl'), hasErrors('a', stops)]).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  test('is one edition where the fault is in it', () => {
    const stops = stopsOf([problem({ edition: 'nl' })], new Map([['a', nothing]]))
    expect([stops.isTotal, isStopped(stops, 'a', 'nl'), isStopped(stops, 'a', 'en'), isStopped(stops, undefined, 'nl')]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  test('is one incident where the fault is in its file', () => {
    const stops = stopsOf(
      nothing,
      new Map([
        ['a', [problem()]],
        ['b', nothing],
      ]),
    )
    expect([isStopped(stops, 'a', 'nl'), isStopped(stops, 'b', 'nl'), isStopped(stops, undefined, 'nl')]).toEqual([true, false, false])
    expect(stops.incidentsOf('nl')).toEqual(['a'])
  })

  test('is one incident in one edition where the fault is in its words', () => {
    const stops = stopsOf(nothing, new Map([['a', [problem({ edition: 'nl' })]]]))
    expect([isStopped(stops, 'a', 'nl'), isStopped(stops, 'a', 'en'), hasErrors('a', stops)]).toEqual([true, false, true])
    expect([stops.incidentsOf('nl'), stops.incidentsOf('en')]).toEqual([['a'], []])
  })

  test('is counted once', () => {
    const stops = stopsOf(nothing, new Map([['a', [problem(), problem({ edition: 'nl' }), problem({ edition: 'nl' })]]]))
    expect(stops.incidentsOf('nl')).toEqual(['a'])
  })
})
