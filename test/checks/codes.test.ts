import { describe, expect, it } from 'vitest'
import { checks, findCheck } from '../../src/checks/catalogue.ts'
import { parseModule, readModules } from '../architecture/modules.ts'
import { codesRaisedIn } from './codes.ts'
import { findingsIn } from './findings.ts'

const sources = readModules('src').filter(({ file }) => !file.startsWith('src/checks/format/'))
const raised = codesRaisedIn(sources)
const explained = checks.map(({ code }) => code)

describe('the catalogue', () => {
  it('explains every code that the program can raise', () => {
    const unexplained = raised.filter(
      ({ code }) => !explained.some((known) => (code.endsWith('*') ? known.startsWith(code.slice(0, -1)) : known === code)),
    )
    expect(unexplained).toEqual([])
  })

  it('explains no code that nothing raises', () => {
    const codes = new Set(raised.map(({ code }) => code))
    expect(explained.filter((code) => !codes.has(code))).toEqual([])
  })

  it('explains a code once', () => expect(explained.filter((code, at) => explained.indexOf(code) !== at)).toEqual([]))

  it('finds a check by its code', () => expect(findCheck('bad-id')?.code).toBe('bad-id'))
})

describe.each(checks.map((check) => [check.code, check] as const))('%s', (code, { summary, reason, example }) => {
  it('is told in whole sentences and a short summary', () => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(summary).toMatch(/^[a-z].{9,99}[^.]$/)
    expect(reason).toMatch(/^[\p{Lu}\d].+[.!?]$/u)
    expect(reason.length).toBeLessThan(300)
    expect(example.wrong).not.toBe(example.right)
  })
})

/** Their examples name what is like nothing else. */
const withoutGuess = ['unknown-language', 'unknown-promise', 'unknown-subject', 'unknown-value']
const guessed = checks.filter(({ code }) => /^unknown-|^missing-partial$/.test(code) && !withoutGuess.includes(code))

it.each(guessed.map((check) => [check.code, check] as const))('%s comes with what was probably meant', async (code, check) => {
  const found = (await findingsIn(check, 'wrong')).find((problem) => problem.code === code)
  expect(found?.hint).toMatch(/^Did you mean `.+`\?/)
})

// A search that finds nothing looks like a catalogue without gaps.
describe('a code is found however it is raised', () => {
  it.each([
    ["const f = () => ({ code: 'bad-thing', message: '' })", 'bad-thing'],
    ["const f = (ok: boolean) => ({ code: ok ? 'bad-a' : 'bad-b' })", 'bad-a', 'bad-b'],
    ["const code = 'bad-thing' as const", 'bad-thing'],
    ["function verdict(code: string, path: string) {}\nverdict('bad-thing', 'x')", 'bad-thing'],
    ["const add = (at: number, code: string) => 1\nadd(1, 'bad-thing')", 'bad-thing'],
    ["interface A { report(at: number, code: string): void }\nconst f = (a: A) => a.report(1, 'bad-thing')", 'bad-thing'],
    ['const f = (id: string) => `bad-thing: \\`${id}\\` is none`', 'bad-thing'],
    ["const f = () => 'bad-thing: none'", 'bad-thing'],
    ['function verdict(code: string) {}\nconst f = (kind: string) => verdict(`unknown-${kind}`)', 'unknown-*'],
  ])('%j', (code, ...codes) => expect(codesRaisedIn([parseModule('src/core/x.ts', code)]).map((one) => one.code)).toEqual(codes))
})
