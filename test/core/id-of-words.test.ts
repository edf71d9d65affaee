import { expect, it } from 'vitest'
import { idOfWords } from '../../src/core/id-of-words.ts'

it.each([
  ['Are bills late?', 'are-bills-late'],
  ['Waren jullie slecht beveiligd?', 'waren-jullie-slecht-beveiligd'],
  ['Krijg ik herinneringen terwijl ik niet in het portaal kan betalen?', 'krijg-ik-herinneringen-terwijl'],
  ['Czy dostanę wezwanie, skoro łącze nie działa?', 'czy-dostane-wezwanie-skoro-lacze'],
  ['Größe der Straße ändern?', 'grosse-der-strasse-andern'],
  ['What’s new?', 'whats-new'],
  ['x'.repeat(80), 'x'.repeat(32)],
  ['متى يعود البريد؟', ''],
  ['?!', ''],
])('%j is called %j', (words, id) => expect(idOfWords(words, new Set())).toBe(id))

it('a name that somebody has gets a number', () => {
  expect(idOfWords('Late?', new Set(['late', 'late-2']))).toBe('late-3')
})
