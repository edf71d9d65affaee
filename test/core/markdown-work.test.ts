import { expect, test } from 'vitest'
import { marksIn, mostMarks } from '../../src/core/markdown-work.ts'
import { head, problemsOf } from './telling.ts'

const saying = (body: string) =>
  problemsOf(`${head}\ntimeline: [{ id: one, at: 2024-04-01, body: { en: ${JSON.stringify(body)}, nl: x } }]`)

test('what Markdown gives a meaning to is counted, and nothing else', () => {
  expect(marksIn('Words, numbers 1 - 2 (and more).')).toBe(0)
  expect(marksIn('*a* _b_ [c](d) <e> `f` \\g &h; ![i]\n> {{j')).toBe(19)
})

test.each(['*a ', '[a ', '_a_ ', '- a\n', 'a\n\n', '> '])('a text of a hundred thousand `%s` is refused for its edition', (piece) => {
  expect(saying(piece.repeat(100_000))).toMatchObject([
    {
      code: 'too-many-marks',
      edition: 'en',
      path: ['timeline', 0, 'body', 'en'],
      message: expect.stringContaining(`at most ${mostMarks}`),
    },
  ])
})

test('a long text is none for its length', () => {
  expect(saying('A sentence with *two* marks and {{service.portal}}.\n\n'.repeat(2_000))).toEqual([])
})
