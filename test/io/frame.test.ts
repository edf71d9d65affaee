import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/model/finding.ts'
import { formatFinding, pathText, place } from '../../src/io/frame.ts'
import { readSource } from '../../src/io/source.ts'
import { cpuTimeOf, farTooLong } from '../cpu-time.ts'

const file = 'incidents/2024-03-network-outage.yaml'
const problem = (rest: Partial<Problem>): Problem => ({ code: 'unknown-service', severity: 'error', file, path: [], message: 'm', ...rest })

describe('a finding as people read it', () => {
  it('says where, what, which words and what to do', () => {
    const text = `${'\n'.repeat(37)}timeline:\n  - id: mail-back\n    services:\n      portaal: operational\n`
    const source = readSource(file, text)
    const finding = place(
      problem({
        path: ['timeline', 0, 'services', 'portaal'],
        at: 'key',
        message: 'timeline.mail-back.services names `portaal`; expected `portal`, `email` or `phone`',
        hint: 'Did you mean `portal`?',
      }),
      source,
    )
    expect(finding).toMatchObject({ line: 41, column: 7, path: 'timeline.mail-back.services.portaal', touches: [] })
    expect(formatFinding(finding)).toBe(
      [
        'incidents/2024-03-network-outage.yaml:41:7  unknown-service',
        '  timeline.mail-back.services names `portaal`; expected `portal`, `email` or `phone`',
        '  41 |       portaal: operational',
        '     |       ^^^^^^^',
        '  Did you mean `portal`?  (incident explain unknown-service)',
      ].join('\n'),
    )
  })

  it('points at the place that is meant, of words that stand in a text more than once', () => {
    const words = 'On Friday we met.\nWe meet again on\nFriday. Or: on Friday.'
    const source = readSource(file, `title: |\n  ${words.replaceAll('\n', '\n  ')}\n`)
    const at = (quotedAt: number, quote = 'on Friday') => {
      const { line, column } = place(problem({ path: ['title'], quote, quotedAt }), source)
      return [line, column]
    }
    expect([at(words.indexOf('on\nFriday')), at(words.lastIndexOf('on Friday')), at(0, 'On Friday')]).toEqual([
      [3, 17],
      [4, 15],
      [2, 3],
    ])
  })

  it('is coloured by whoever shows it', () => {
    const wrap = (name: string) => (text: string) => `<${name}>${text}</${name}>`
    const paint = { place: wrap('p'), code: wrap('c'), mark: wrap('m'), aside: wrap('a') }
    const source = readSource(file, 'title: x\n')
    expect(formatFinding(place(problem({ path: ['title'] }), source), paint)).toBe(
      `<p>${file}:1:8</p>  <c>unknown-service</c>\n  m\n  1 | title: x\n    |        <m>^</m>\n  <a>(incident explain unknown-service)</a>`,
    )
  })

  it('lists what else the cause touches, and counts what is too much to list', () => {
    const touches = Array.from({ length: 10 }, (_, index) => `faq.q${index}.answer`)
    const shown = formatFinding(place(problem({ touches }), readSource(file, 'title: x\n')))
    expect(shown).toContain('faq.q0.answer')
    expect(shown).toContain('and 2 more')
    expect(shown).not.toContain('faq.q8')
  })

  it('stands at 1:1 without a drawing where there is no file to draw', () => {
    const finding = place(problem({ code: 'missing-file', message: 'there is no such file', path: ['a', 0] }))
    expect(finding).toEqual({
      code: 'missing-file',
      severity: 'error',
      file,
      line: 1,
      column: 1,
      path: 'a.0',
      message: 'there is no such file',
      touches: [],
    })
  })

  it('keeps the edition it stops', () => expect(place(problem({ edition: 'nl' })).edition).toBe('nl'))
})

describe('the path of a finding', () => {
  it('goes by ids, and by number where a list has none', () => {
    const source = readSource(file, 'faq:\n  - { id: "a-b", answer: [{ text: x }, { text: y }] }\nobligations:\n  - rule: gdpr-33\n')
    expect(pathText(['faq', 0, 'answer', 1, 'text'], source)).toBe('faq.a-b.answer.1.text')
    expect(pathText(['obligations', 0, 'rule'], source)).toBe('obligations.0.rule')
    expect(pathText(['faq', 7, 'answer'], source)).toBe('faq.7.answer')
  })

  it('goes by ids in a file that is not accepted', () => {
    const source = readSource(file, 'faq:\n  - id: a\n    question: x\n    question: y\n')
    expect(place(source.problems[0] ?? problem({}), source).path).toBe('faq.a.question')
  })
})

describe('quoted words are found where they are written', () => {
  const quoteAt = (text: string, quote: string) => {
    const finding = place(problem({ path: ['t'], quote }), readSource(file, text))
    return [finding.line, finding.column, finding.frame?.split('\n')[1]?.replace(/[^^]/g, '').length]
  }

  it('in block text', () => expect(quoteAt('t: |\n  Bel ons\n  spoedig terug.\n', 'spoedig')).toEqual([3, 3, 7]))
  it('folded over two lines, with CRLF', () =>
    expect(quoteAt('t: >\r\n  Bel ons\r\n  spoedig terug.\r\n', 'ons spoedig')).toEqual([2, 7, 3]))
  it('with quotes that are doubled or escaped', () => {
    expect(quoteAt("t: 'zo''n dag'\n", "zo'n dag")).toEqual([1, 5, 9])
    expect(quoteAt('t: "een \\"dag\\" C:\\\\x"\n', '"dag" C:\\x')).toEqual([1, 9, 13])
  })
  it('with signs that mean something in a pattern', () =>
    expect(quoteAt('t: a (b) [c] {d} 1+1? x|y.*-/\n', '(b) [c] {d} 1+1? x|y.*-/')).toEqual([1, 6, 24]))
  it('or else the whole value is marked', () => expect(quoteAt('t: Bel ons\n', 'elders')).toEqual([1, 4, 7]))
})

describe('the column', () => {
  it('counts characters as an editor does, not bytes or halves of them', () => {
    const source = readSource(file, '\uFEFFt: { nl: "😀é", pl: x }\n')
    expect(place(problem({ path: ['t', 'pl'] }), source)).toMatchObject({ line: 1, column: 21 - 1 })
  })

  it('of the first field is 1 behind a byte order mark', () => {
    const source = readSource(file, '\uFEFFtitle: x\n')
    expect(place(problem({ path: ['title'], at: 'key' }), source)).toMatchObject({ line: 1, column: 1 })
  })
})

describe('the drawing', () => {
  const drawn = (text: string, path: readonly string[]) => place(problem({ path }), readSource(file, text)).frame?.split('\n') ?? []

  it('puts the mark under wide characters too', () => {
    expect(drawn('t: { ja: "障害", pl: x }\n', ['t', 'pl'])).toEqual(['1 | t: { ja: "障害", pl: x }', '  |                      ^'])
  })

  it('cuts a long line down to the part around its fault', () => {
    const text = `t: { nl: "${'woord '.repeat(50)}", pl: fout, en: "${'word '.repeat(50)}" }\n`
    const [line = '', marks = ''] = drawn(text, ['t', 'pl'])
    expect(line.length).toBeLessThan(110)
    expect(line).toMatch(/^1 \| ….*pl: fout, en: .*…$/)
    expect(line.slice(marks.indexOf('^'), marks.length)).toBe('fout')
  })

  it('of a map over several lines marks its first', () => {
    expect(drawn('t:\n  nl: x\n  pl: y\n', ['t'])).toEqual(['2 |   nl: x', '  |   ^^^^^'])
  })

  it('of a megabyte in one line is quick and short', () => {
    const taken = cpuTimeOf(() => {
      const [line = ''] = drawn(`t: { nl: "${'x'.repeat(1_000_000)}", pl: fout }`, ['t', 'pl'])
      expect(line.length).toBeLessThan(110)
    })
    expect(taken).toBeLessThan(farTooLong)
  })
})

it('nothing that steers a terminal or turns text around gets through', () => {
  const bad = '\u001b[31m\u202e\u2066\u200b\u0000\r\n\u009b\ufeff'
  const text = `t: "x${bad.replace(/[\0\r\n\u001b\u009b]/g, '')}"\n`
  const finding = place(
    problem({ file: `a${bad}.yaml`, path: ['t'], message: `m${bad}`, hint: `h${bad}`, touches: [bad] }),
    readSource(file, text),
  )
  expect(formatFinding(finding)).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/)
  expect(formatFinding(finding).split('\n')).toHaveLength(6)
})
