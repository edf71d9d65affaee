import { readdirSync, readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { escaped } from '../scripts/ascii-plugin.ts'

describe('code written in ASCII', () => {
  it.each([
    ['a string', '"één – twee"'],
    ['a template', '`één ${"–"} 😀`'],
    ['a pattern', '/[à-ž😀]+/gu.exec("xéž😀x")[0]'],
    ['a pattern by code unit', '/^\\\\?[à-ž]/.test("é")'],
    ['a key', '({ größe: 1 }).größe'],
    ['an escaped backslash before a letter', '"a\\\\é"'],
  ])('means the same: %s', (_, code) => {
    const written = escaped(code, 'a.cjs')
    expect(written).toMatch(/^[\0-\x7F]*$/)
    expect(runInNewContext(written)).toEqual(runInNewContext(code))
  })

  it.each([
    ['a letter after a backslash', '"\\é"'],
    ['a raw template', 'String.raw`é`'],
  ])('is refused where it would not: %s', (_, code) => {
    expect(() => escaped(code, 'a.cjs')).toThrow('a.cjs: cannot be written in ASCII at ')
  })

  it('is all the program is built of', () => {
    const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.cjs') && !name.startsWith('.cache'),
    )
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter((name) => /[^\0-\x7F]/.test(readFileSync(`dist/${name}`, 'utf8')) && !name.endsWith('doorstep.cjs'))).toEqual([])
  })
})
