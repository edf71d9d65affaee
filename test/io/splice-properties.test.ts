import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/io/source.ts'
import { valueAt } from '../../src/model/edit.ts'
import { normaliseProse } from '../../src/model/prose.ts'
import { trialsOf } from './splice-trial.ts'
import { after, append, set } from './splicing.ts'

describe('edits of five hundred files as people might have written them', () => {
  // Here and not in a hook: how long a busy machine takes for it decides nothing.
  const trials = Array.from({ length: 500 }, (_, seed) => trialsOf(seed, 3)).flat()
  const those = (outcome: string) => trials.filter((trial) => trial.outcome === outcome)

  it('change what was meant and nothing else, or give a reason and lines to paste', () => {
    expect(those('wrong').map(({ seed, edit, fault }) => ({ seed, edit, fault }))).toEqual([])
  })

  it('are nearly always made', () => {
    expect(those('malformed').length).toBeLessThan(trials.length / 50)
    expect(those('refused').length).toBeLessThan(those('made').length * 0.03)
  })

  it('are of files that differ in all that files differ in', () => {
    const texts = new Set(trials.map(({ text }) => text))
    const signs = ['\uFEFF', '\r\n', '|+', '>-', '|2', '&a1', '*a1', '{ ', '[', '\n\n', '#', '\n-', "'", '---\n', '...', ': ~']
    for (const sign of signs) expect([sign, [...texts].filter((text) => text.includes(sign)).length > 5]).toEqual([sign, true])
    expect([...texts].filter((text) => !text.endsWith('\n')).length).toBeGreaterThan(20)
  })
})

describe('any words', () => {
  const hostile = [
    'Update: mail works # not yet',
    '- one\n- two\n\n\n- three',
    '---\n...\n%YAML 1.1\n<<<<<<< HEAD\n=======\n>>>>>>> b',
    '    four blanks first\nthen none',
    '\n\n\tone tab first\n\t\ttwo',
    'CRLF\r\nlines\r\n\r\n',
    '{{contact.hotline}} & *all* | > "x" \'y\' \\n @ ` % ! ? , [ ] { }',
    'line\u2028separator, \u2029paragraph and \u0085next line',
    'a\uFEFFmark',
    'e\u0301 \u202Ebidi\u202C \u200Dzero \u00a0',
    'yes',
    '010',
    '~',
    '|',
    '# all comment',
    'a break  \nhere',
    'blanks \n  \n\t\nbetween',
    '😀 👩‍🔧 🇳🇱',
    `${'long words '.repeat(10_000)}\nend`,
    Array.from({ length: 2_000 }, (_, line) => `line ${line}: # {`).join('\n'),
    ' ',
    '',
  ]
  const files = [
    'timeline:\n  - id: a\n    at: 2024-03-18\n    body:\n      en: x\n',
    'timeline: [ { id: a, body: { en: x } } ]\r\n',
    '\uFEFFtimeline:\r\n-   id: a\r\n    body: {\r\n      en: x\r\n    }',
  ]

  it.each(hostile.map((words) => ({ name: JSON.stringify(words.slice(0, 60)), words })))(
    'are read back as they were written, as prose and as a value: $name',
    ({ words }) => {
      for (const text of files) {
        const edits = [set('timeline.0.body.nl', words), set('timeline.0.author', words), append('timeline', { id: 'b', body: words })]
        const { value } = readSource('a.yaml', after(text, edits))
        expect(normaliseProse(String(valueAt(value, ['timeline', 0, 'body', 'nl'])))).toBe(normaliseProse(words))
        expect(normaliseProse(String(valueAt(value, ['timeline', 1, 'body'])))).toBe(normaliseProse(words))
        expect(valueAt(value, ['timeline', 0, 'author'])).toBe(words)
      }
    },
  )

  it('stand in block text where lines can hold them, and between double quotes where not', () => {
    const [text = ''] = files
    const lines = (words: string) => after(text, set('timeline.0.body', { en: 'x', nl: words })).split('      en: x\n')[1]
    expect(lines('a: b # c\n\n- d')).toBe('      nl: |\n        a: b # c\n\n        - d\n')
    expect(lines('  a\nb')).toBe('      nl: |2\n          a\n        b\n')
    expect(lines('a\u2028b\u0085c\uFEFFd')).toBe('      nl: "a\\u2028b\\u0085c\\ufeffd\\n"\n')
    expect(lines(' ')).toBe('      nl: ""\n')
  })
})
