import { expect, it } from 'vitest'
import { bufferOf, passagesIn } from '../../src/commands/words-buffer.ts'

const kinds = new Map([
  ['title', false],
  ['reason', true],
])
const read = (text: string) => passagesIn(text, ['en', 'nl-be'], kinds)

it('what is written below a heading comes back as it was, whatever it is', () => {
  const words = ['# A heading of Markdown', '', '  indented', '=== en ===', '#! not an aside', '\\{{', '- 1', '==='].join('\n')
  const text = bufferOf(
    [
      { edition: 'en', words, title: 'English (en-GB)' },
      { edition: 'nl-be', kind: 'reason', of: 'mail', words: 'Omdat.' },
    ],
    ['read this'],
    ['=== en ==='],
  )
  expect(text).toContain('=== en — English (en-GB) ===\n')
  expect(text).toContain('=== nl-be: reason mail ===\n')
  expect(read(text)).toEqual({
    passages: [
      { edition: 'en', words },
      { edition: 'nl-be', kind: 'reason', of: 'mail', words: 'Omdat.' },
    ],
    faults: [],
  })
})

it.each([
  '\\=== en ===',
  '\\\\=== en ===',
  '\\#! typed so',
  '#! first\n\\#! second\n\\\\#! third',
  '\\\n\\#\n\\\\host\n=== en ===',
  '=======',
])('the words %j come back as they were, their backslashes too', (words) => {
  expect(read(bufferOf([{ edition: 'en', words }], [], []))).toEqual({ passages: [{ edition: 'en', words }], faults: [] })
})

it.each(['  #! an indented aside', '   === en ===', '\n\n=== nl-be ===\n'])('words that begin with blanks, as %j, stay words', (words) => {
  expect(read(bufferOf([{ edition: 'en', words }], [], []))).toEqual({ passages: [{ edition: 'en', words: words.trim() }], faults: [] })
})

it('headings are understood as people write them, with any line end', () => {
  const text = '\uFEFF#! aside\r\n===  EN (English)  ===\r\nHello.\r\n\r\n====nl-be:Title====\r\nHallo.\r\n'
  expect(read(text)).toEqual({
    passages: [
      { edition: 'en', words: 'Hello.' },
      { edition: 'nl-be', kind: 'title', words: 'Hallo.' },
    ],
    faults: [],
  })
})

it('an empty passage says nothing', () => {
  expect(read('=== en ===\n\n  \n=== nl-be ===\n#! nothing\n')).toEqual({ passages: [], faults: [] })
})

it.each([
  ['=== fr ===\nBonjour.', 'Line 1: === fr === is for no edition told here; expected en, nl-be.'],
  ['=== en: titel ===\nX', 'Line 1: === en: titel ===: `titel` is not known; expected title, reason. Did you mean `title`?'],
  ['=== nl-bee ===\nDag.', 'Line 1: === nl-bee === is for no edition told here; expected en, nl-be. Did you mean `nl-be`?'],
  ['=== en: reason ===\nX', 'Line 1: === en: reason === does not say of what; expected === en: reason <id> ==='],
  ['Hello.\n=== en ===\n', 'Words stand above the first heading; expected them below one such as === en ==='],
  ['=== en ===\nA\n=== en ===\nB', '=== en === stands twice; put its words under one'],
])('%j is said to be wrong', (text, fault) => {
  expect(read(text).faults).toEqual([fault])
})
