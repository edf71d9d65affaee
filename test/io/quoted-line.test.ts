import { expect, it } from 'vitest'
import type { Path } from '../../src/model/finding.ts'
import { quotedLine } from '../../src/io/quoted-line.ts'
import { readSource } from '../../src/io/source.ts'

function lineFor(text: string, path: Path): string | undefined {
  return quotedLine(readSource('a.yaml', text), path)
}

it('a number is quoted as it was written, not as it was read', () => {
  expect(lineFor('phone: 010\nb: 1\n', ['phone'])).toBe('phone: "010"')
  expect(lineFor('a:\n  - 1.10  # a version\n', ['a', 0])).toBe('  - "1.10"  # a version')
  expect(lineFor('a: { nl: 1e3, pl: true }\n', ['a', 'nl'])).toBe('a: { nl: "1e3", pl: true }')
})

it('words that a hash cut off come back into the quotes', () => {
  expect(lineFor('text: Bestelling # 12\n', ['text'])).toBe('text: "Bestelling # 12"')
  expect(lineFor('nl: #1 in de lijst\n', ['nl'])).toBe('nl: "#1 in de lijst"')
})

it('words over several lines become one line', () => {
  expect(lineFor('text: Bel\r\n  ons # nu\r\nb: 1\r\n', ['text'])).toBe('text: "Bel ons # nu"')
})

it('quotes and backslashes among the words are escaped', () => {
  expect(lineFor('text: een "dag" C:\\x\n', ['text'])).toBe('text: "een \\"dag\\" C:\\\\x"')
})

it('a byte order mark and CRLF are no part of the line', () => {
  expect(lineFor('\uFEFFtext: 12\r\n', ['text'])).toBe('text: "12"')
})

it('what is quoted, block text, a map, a list, nothing or not there has no such line', () => {
  const text = 'a: "x"\nb: \'x\'\nc: |\n  x\nd: { e: f }\ng: [x]\nh:\n  i: j\nk:\n'
  for (const path of [['a'], ['b'], ['c'], ['d'], ['g'], ['h'], ['k'], ['none']]) expect(lineFor(text, path)).toBeUndefined()
})
