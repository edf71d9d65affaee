import { describe, expect, test } from 'vitest'
import { clausesOf, holds, type Circumstances } from '../../src/core/conditions.ts'

const now: Circumstances = {
  status: 'monitoring',
  stateOf: (service) => (service === 'portal' ? 'major_outage' : 'operational'),
  certaintyOf: (fact) => (fact === 'personal-data' ? 'excluded' : undefined),
}

describe('a condition', () => {
  test.each([
    ['a bare id is a service', { portal: 'major_outage' }, true],
    ['so is one named in full', { 'service.portal': 'major_outage' }, true],
    ['another state does not hold', { portal: 'operational' }, false],
    ['impaired is anything but operational', { portal: 'impaired' }, true],
    ['operational is not impaired', { email: 'impaired' }, false],
    ['one of a list is enough', { portal: ['partial_outage', 'major_outage'] }, true],
    ['impaired may stand in a list', { portal: ['operational', 'impaired'] }, true],
    ['a service nobody has mentioned is operational', { phone: 'operational' }, true],
    ['a fact', { 'fact.personal-data': 'excluded' }, true],
    ['one of several certainties', { 'fact.personal-data': ['confirmed', 'likely'] }, false],
    ['a fact nobody was told is unknown', { 'fact.cause': 'unknown' }, true],
    ['the status', { status: 'monitoring' }, true],
    ['one of several statuses', { status: ['resolved', 'monitoring'] }, true],
    ['all lines must hold', { portal: 'impaired', status: 'resolved' }, false],
    ['all lines do hold', { portal: 'impaired', status: 'monitoring', 'fact.personal-data': 'excluded' }, true],
    ['none of an empty list holds', { portal: [] }, false],
    ['no lines always hold', {}, true],
  ])('%s', (_, condition, expected) => {
    expect(holds(condition, now)).toBe(expected)
  })

  test('that is absent always holds', () => {
    expect(holds(undefined, now)).toBe(true)
  })

  test('is taken apart line by line, each subject named in full', () => {
    expect(clausesOf({ portal: 'impaired', 'service.status': 'operational', status: ['resolved'], 'fact.cause': 'likely' })).toEqual([
      { kind: 'service', id: 'portal', values: ['impaired'], key: 'portal' },
      { kind: 'service', id: 'status', values: ['operational'], key: 'service.status' },
      { kind: 'status', id: '', values: ['resolved'], key: 'status' },
      { kind: 'fact', id: 'cause', values: ['likely'], key: 'fact.cause' },
    ])
  })
})
