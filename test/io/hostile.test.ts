import { describe, expect, it } from 'vitest'
import { formatFinding, place } from '../../src/io/frame.ts'
import { readSource } from '../../src/io/source.ts'
import { cpuTimeOf, farTooLong } from '../cpu-time.ts'

const fields = (count: number, prefix = 'k') => Array.from({ length: count }, (_, index) => `${prefix}${index}: v`)
const bomb = (width: number, levels: number) =>
  Array.from(
    { length: levels },
    (_, level) =>
      `a${level}: &a${level} [${Array(width)
        .fill(level === 0 ? 'x' : `*a${level - 1}`)
        .join(', ')}]`,
  ).join('\n')

/** Everything that would hang or fill a machine, with the code it is refused by and the line that is named. */
const hostile: readonly (readonly [sentence: string, code: string, line: number, text: () => string])[] = [
  ['an alias bomb', 'too-many-aliases', 6, () => bomb(9, 10)],
  [
    'a bomb of maps two wide and sixty deep',
    'too-many-aliases',
    17,
    () => ['a0: &a0 { x: 1, y: 2 }', ...Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} { x: *a${i}, y: *a${i} }`)].join('\n'),
  ],
  ['fifty thousand aliases of one word', 'too-many-aliases', 1003, () => `a: &a x\nb:\n${'  - *a\n'.repeat(50_000)}`],
  ['sixty thousand fields in one map', 'too-many-keys', 20_001, () => fields(60_000).join('\n')],
  ['sixty thousand fields in one flow map', 'too-many-keys', 1, () => `a: { ${fields(60_000).join(', ')} }`],
  ['a hundred thousand brackets', 'too-deep', 1, () => `a: ${'['.repeat(100_000)}`],
  ['a hundred thousand braces', 'too-deep', 1, () => `a: ${'{'.repeat(100_000)}`],
  ['a hundred thousand lists on one line', 'too-deep', 1, () => `${'- '.repeat(100_000)}x`],
  [
    'as many levels of indentation as fit',
    'too-deep',
    1002,
    () => Array.from({ length: 4_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
  ],
  ['a hundred megabytes', 'too-large', 1, () => 'a'.repeat(100_000_000)],
  ['a NUL', 'control-character', 2, () => 'a: b\nc: \0'],
  ['a lone surrogate', 'control-character', 2, () => 'a: b\nc: \ud800'],
  ['an escaped lone surrogate', 'control-character', 2, () => 'a: b\nc: "\\ud800"'],
  ['a circular alias', 'bad-yaml', 2, () => 'a: &a\n  b: *a\n'],
  ['a hundred thousand commas', 'bad-yaml', 1, () => `a: [${','.repeat(100_000)}]`],
  ['a hundred thousand documents', 'several-documents', 2, () => '---\n'.repeat(100_000)],
  ['a line of a hundred thousand spaces', 'bad-yaml', 1, () => `a: x${' '.repeat(100_000)}y: z`],
  ['half a million conflict markers', 'conflict-marker', 1, () => '<<<<<<< a\n'.repeat(500_000)],
]

describe('a hostile file is refused at once, with its line', () => {
  it.each(hostile)('%s', (_sentence, code, line, make) => {
    const text = make()
    const taken = cpuTimeOf(() => {
      const source = readSource('a.yaml', text)
      const findings = source.problems.map((problem) => place(problem, source))
      const shown = findings.map((finding) => formatFinding(finding))
      expect(source.value).toBeUndefined()
      expect(findings[0]).toMatchObject({ code, line, severity: 'error' })
      expect(shown.join('').length).toBeLessThan(20_000)
    })
    expect(taken).toBeLessThan(farTooLong)
  })
})

it('more values than any incident needs are refused however they are spread', () => {
  const text = Array.from({ length: 6_000 }, (_, index) => `m${index}: { ${fields(20).join(', ')} }`).join('\n')
  expect(readSource('a.yaml', text).problems).toMatchObject([{ code: 'too-many-keys' }])
})

describe('a large file that people wrote is read', () => {
  it('sixty-four levels, a thousand aliases and twenty thousand fields are not too many', () => {
    expect(readSource('a.yaml', `a: ${'['.repeat(63)}x${']'.repeat(63)}`).problems).toEqual([])
    expect(readSource('a.yaml', `a: ${'['.repeat(64)}x${']'.repeat(64)}`).problems).toMatchObject([{ code: 'too-deep' }])
    expect(readSource('a.yaml', `a: &a x\nb:\n${'  - *a\n'.repeat(1_000)}`).problems).toEqual([])
    expect(readSource('a.yaml', fields(20_000).join('\n')).problems).toEqual([])
  })

  it('five hundred updates in twenty-four languages are not too much', () => {
    const texts = Array.from({ length: 24 }, (_, index) => `      l${index}: |\n        Onze e-mail werkt weer.\n        Bel ons.\n`).join(
      '',
    )
    const update = (index: number) =>
      `  - id: u${index}\n    at: 2024-01-01\n    services: { ${fields(20).join(', ')} }\n    title:\n${texts}    body:\n${texts}    announcement:\n${texts}`
    const source = readSource('a.yaml', `title: x\ntimeline:\n${Array.from({ length: 500 }, (_, index) => update(index)).join('')}`)
    expect(source.problems).toEqual([])
  })
})

it('a file with a hundred faults shows twenty and counts the others', () => {
  const source = readSource('a.yaml', Array.from({ length: 100 }, (_, index) => `k${index}: @words: more`).join('\n'))
  expect(source.problems).toHaveLength(21)
  expect(source.problems.at(-1)?.message).toBe('and 80 more faults from here on')
})
