import { describe, expect, it } from 'vitest'
import { checks } from '../../src/checks/catalogue.ts'
import { isError } from '../../src/model/finding.ts'
import { findingsIn } from './findings.ts'

describe.each(checks.map((check) => [check.code, check] as const))('%s', (code, check) => {
  it('finds its wrong example, and no other error in it', async () => {
    const found = await findingsIn(check, 'wrong')
    expect(found.map((problem) => problem.code)).toContain(code)
    expect(found.filter((problem) => isError(problem) && problem.code !== code)).toEqual([])
    expect(new Set(found.filter((problem) => problem.code === code).map(({ severity }) => severity))).toEqual(new Set([check.severity]))
  })

  it('finds nothing in its right example', async () => {
    const found = await findingsIn(check, 'right')
    expect(found.filter((problem) => isError(problem) || problem.code === code)).toEqual([])
  })
})
