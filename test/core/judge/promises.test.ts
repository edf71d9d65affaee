import { expect, test } from 'vitest'
import { head, problemsOf } from '../telling.ts'

test('a promise that several editions were never given is one finding', () => {
  const yaml = `${head}timeline:
  - { id: a, at: 2024-03-18T09:30, promises: { p: kept } }`
  expect(problemsOf(yaml)).toEqual([
    expect.objectContaining({
      code: 'unknown-promise',
      path: ['timeline', 0, 'promises', 'p'],
      message:
        '`p` was never announced to editions `en` and `nl` before this update; expected a `text` that announces it, or `editions` without `en`, `nl`',
    }),
  ])
  expect(problemsOf(yaml)[0]).not.toHaveProperty('edition')
})

test('and stops only the edition it was never given to, where that is one', () => {
  const yaml = `${head}timeline:
  - { id: a, at: 2024-03-18T09:30, editions: [en], promises: { p: { text: Soon } } }
  - { id: b, at: 2024-03-19T09:30, promises: { p: kept } }`
  expect(problemsOf(yaml)).toEqual([expect.objectContaining({ code: 'unknown-promise', edition: 'nl' })])
})
