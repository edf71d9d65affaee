import { describe, expect, it } from 'vitest'
import type { Path } from '../../src/model/finding.ts'
import { readSource } from '../../src/io/source.ts'

/** Numbers that look random and are the same on every run (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

const sentences = [
  'Onze e-mail werkt weer sinds vanmorgen',
  'Poczta działa od dziś rana, prosimy o cierpliwość',
  'Bel {{contact.hotline}} (gratis) of kom langs; AT&T helpt',
  'Wir sind **wieder** für Sie da 😀 🇳🇱 👩‍🔧',
  'Rund 50% der Kunden sind betroffen, siehe https://status.example/a?b=c&d=e',
  "We couldn't reach you - sorry! Is 2 > 1? * Yes *",
  'Ünïcödé voilà'.normalize('NFD'),
]

type Roll = ReturnType<typeof dice>

function words(roll: Roll): string {
  return sentences[roll(sentences.length)] ?? ''
}

/** The same words in one of the ways people write them; `indent` is that of the field. */
function written(roll: Roll, indent: string): string {
  const text = words(roll)
  const more = words(roll)
  switch (roll(8)) {
    case 0:
      return `|\n${indent}  ${text}: ja # nee\n\n${indent}  * ${more}`
    case 1:
      return `>-\n${indent}  ${text}\n${indent}  ${more}`
    case 2:
      return `|+\n${indent}  ${text}\n`
    case 3:
      return `'${text.replaceAll("'", "''")}: ja # nee'`
    case 4:
      return `"${text} \\"zo\\" \\\\ \\u00e9 {[*&!|"`
    case 5:
      return `${text}\n${indent}  ${more}`
    case 6:
      return `${text}  # a comment: {{with}} [signs] *and* &more`
    default:
      return text
  }
}

function generated(seed: number): string {
  const roll = dice(seed)
  const lines = [
    '# an incident',
    `title: &title ${JSON.stringify(words(roll))}`,
    'names: &names { nl: Portaal, "pl": \'Portal, tak\' }',
    'impact: major',
  ]
  lines.push('timeline:')
  for (let index = 0; index <= roll(6); index += 1) {
    lines.push(`  - id: update-${index}`, `    at: 2024-04-0${1 + roll(9)}T10:00`, roll(2) === 0 ? '    title: *title' : '    title:')
    if (roll(3) === 0) lines.push('', '    # between')
    lines.push('    body:', `      nl: ${written(roll, '      ')}`, `      pl: ${written(roll, '      ')}`)
    lines.push(`    services: { email: operational, portal: { state: major_outage, note: { nl: In de testfase } } }`)
    if (roll(2) === 0) lines.push('    names: *names', '    editions: [nl, pl]', `    count: ${roll(1000)}`)
  }
  lines.push(`closing: ${written(roll, '')}`)
  const text = lines.join(roll(2) === 0 ? '\n' : '\r\n').replace(/\r?\n/g, seed % 2 === 0 ? '\r\n' : '\n')
  return (seed % 3 === 0 ? '\uFEFF' : '') + text + ['', '\n', '\n\n# after the last\n'][seed % 3 === 0 ? 1 : seed % 5 === 0 ? 2 : 0]
}

function* leaves(value: unknown, path: Path = []): Generator<readonly [Path, unknown]> {
  if (typeof value !== 'object' || value === null) yield [path, value]
  else for (const [key, item] of Object.entries(value)) yield* leaves(item, [...path, Array.isArray(value) ? Number(key) : key])
}

describe('three hundred files of ordinary prose', () => {
  const files = Array.from({ length: 300 }, (_, seed) => generated(seed + 1))

  it('have no faults and no words cut at a hash', () => {
    for (const [seed, text] of files.entries()) {
      const { problems, cutTexts } = readSource(`${seed}.yaml`, text)
      expect({ seed, problems, cutTexts }).toEqual({ seed, problems: [], cutTexts: [] })
    }
  })

  it('give every value a place whose words are that value', () => {
    let count = 0
    for (const text of files) {
      const source = readSource('a.yaml', text)
      for (const [path, value] of leaves(source.value)) {
        const { offset, length } = source.spanOf(path)
        expect(readSource('slice.yaml', `v: ${text.slice(offset, offset + length)}`).value).toEqual({ v: value })
        count += 1
      }
    }
    expect(count).toBeGreaterThan(5_000)
  })
})

describe('a file with one character too many or too few', () => {
  it('has a value or findings, never both, and every finding has a place and a sentence', () => {
    const signs = ['{', '}', '[', ']', ':', ': ', '"', "'", '#', ' # ', ',', '&', '*', '!', '|', '\t', '\n', '- ', '@', '<<: ', '%', '']
    for (let seed = 1; seed <= 400; seed += 1) {
      const roll = dice(seed)
      const text = generated(seed)
      const at = roll(text.length)
      const broken = text.slice(0, at) + (signs[roll(signs.length)] ?? '') + text.slice(at + roll(3))
      const source = readSource('a.yaml', broken)
      expect(source.value === undefined).toBe(source.problems.length > 0)
      expect(source.problems.length).toBeLessThanOrEqual(21)
      for (const { span, message, hint } of source.problems) {
        expect(span?.offset).toBeLessThanOrEqual(broken.length)
        expect(`${message}${hint}`).not.toContain('undefined')
      }
    }
  })
})
