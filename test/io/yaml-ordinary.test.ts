import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readByParser, readSource } from '../../src/io/source.ts'
import { faultsOfText } from '../../src/io/yaml-guard.ts'
import { readOrdinary } from '../../src/io/yaml-ordinary.ts'
import type { Path } from '../../src/model/finding.ts'
import type { Source } from '../../src/model/source.ts'
import { diceOf } from '../core/random.ts'
import { randomYaml } from './random-yaml.ts'

describe('YAML as people mostly write it is read as the parser reads it', () => {
  const shipped = ['incidents', 'test/fixtures', 'templates/starters', 'templates/locales', 'scripts/bench'].flatMap(yamlFilesIn)

  it.each(shipped)('%s', (path) => same(readFileSync(path, 'utf8')))

  it('for most of what is shipped, without the parser', () => {
    const ordinary = ['incidents', 'scripts/bench']
      .flatMap(yamlFilesIn)
      .filter((path) => readOrdinary(readFileSync(path, 'utf8')) !== undefined)
    expect(ordinary).toEqual(['incidents', 'scripts/bench'].flatMap(yamlFilesIn))
  })

  it('whatever people, editors and other programs may write', () => {
    const texts = Array.from({ length: 3_000 }, (_, seed) => randomYaml(seed))
    for (const text of texts) same(text)
    expect(texts.filter((text) => readOrdinary(text) !== undefined).length).toBeGreaterThan(10)
  })

  it('also where a few characters were typed by accident', () => {
    let count = 0
    for (let seed = 0; seed < 3_000; seed += 1) {
      const text = spoiled(bases[seed % bases.length] ?? '', seed)
      if (readOrdinary(text) !== undefined) count += 1
      same(text)
    }
    expect(count).toBeGreaterThan(500)
  })
})

const bases = [
  'title: { nl: Storing, pl: "Awaria \\"x\\"" }\nfacts:\n  cause:\n    name: Cause # why\n    lead: true\ntimeline:\n  - id: a\n    at: 2024-03-18T09:00\n    services: { portal: down, email: ok }\n    body:\n      nl: |\n        Een regel.\n\n        - punt\n      pl: >-\n        Jedna\n        dwie\n\n        trzy\n\n  # later\n  - id: b\n    tags: [a, "b c", [d]]\n    count: 12\nfaq:\n- id: when\n  about: [portal]\n  answer: Bel +31 20\n# end\n',
  "a: 'it''s'\nb: 010\nc:\n  - x y\n  - 'z'\n  - { k: v }\nd: |-\n  one\n   two\n\n\ne: http://a.b/c#d\n",
]

const pieces = [
  ' ',
  '\n',
  ':',
  ': ',
  '#',
  ' #',
  '-',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '|',
  '>',
  '\\',
  '&a ',
  '*a ',
  '!t ',
  '~',
  '1',
  '.',
  'x',
  '  ',
  '\n\n',
  '\u00a0',
  '---\n',
  '? ',
  '%',
  '@',
  '=',
  '\u2028',
  'é',
  'null',
  'true',
  '0x1f',
  '1e3',
  '+',
  '\n  # c\n',
  '\n# c\n',
]

function spoiled(text: string, seed: number): string {
  const dice = diceOf(seed)
  let result = text
  for (let count = 1 + dice.below(2); count > 0; count -= 1) {
    const at = dice.below(result.length)
    const cut = dice.often(40) ? dice.below(4) : 0
    const put = dice.often(70) ? (pieces[dice.below(pieces.length)] ?? '') : ''
    result = result.slice(0, at) + put + result.slice(at + cut)
  }
  return result
}

/** What the parser reads, or what is refused unread, is the same by itself. */
function same(text: string): void {
  if (readOrdinary(text) === undefined || faultsOfText('a.yaml', text).length > 0) return
  expect(told(readSource('a.yaml', text)), text).toEqual(told(readByParser('a.yaml', text)))
}

/** All that a source tells: its value, its problems, and where each part of it stands. */
function told(source: Source): object {
  const { value, problems, cutTexts } = source
  return { value, problems, cutTexts, places: pathsIn(value).map((path) => [path, source.spanOf(path), source.spanOf(path, 'key')]) }
}

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, Array.isArray(value) ? Number(key) : key]))]
}

function yamlFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .toSorted()
}
