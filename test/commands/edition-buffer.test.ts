import { describe, expect, it } from 'vitest'
import { bufferText, wordsInBuffer } from '../../src/commands/edition-buffer.ts'
import { audienceOf } from '../../src/core/audience.ts'

const organisation = {
  name: 'Acme',
  source_language: 'en',
  timezone: 'UTC',
  editions: { en: { locale: 'en-GB' }, nl: { locale: 'nl-NL' } },
}
const audiences = Object.entries(organisation.editions).map(([id, edition]) => audienceOf(id, edition, organisation))

describe('one text for all languages', () => {
  it('has a heading for each, and says what is not part of the words', () => {
    const text = bufferText({ question: '', remarks: ['What was wrong.'], audiences, initial: { nl: 'Stuk.' } })
    expect(text).toBe(`#! What was wrong.
#! Write below each heading; what is left empty is left out. Lines that begin with #! are not part of it.

=== en (en-GB) ===


=== nl (nl-NL) ===
Stuk.
`)
    expect(wordsInBuffer(text, audiences)).toEqual({ words: { nl: 'Stuk.' } })
  })

  it.each([
    ['as an editor of another system ends lines', '=== en (en-GB) ===\r\nOne.\r\n\r\nTwo.\r\n', { en: 'One.\n\nTwo.' }],
    ['with Markdown of every kind', '=== en ===\n# One\n\n- a\n- b\n\n======\n', { en: '# One\n\n- a\n- b\n\n======' }],
    ['in any order', '=== nl ===\nTwee.\n=== en ===\nOne.', { en: 'One.', nl: 'Twee.' }],
    ['with a remark in between', '=== en ===\nOne.\n#! a remark\nTwo.', { en: 'One.\nTwo.' }],
    ['where nothing was written', '=== en ===\n\n   \n=== nl ===\n', {}],
    ['where the text is gone', '', {}],
  ])('is read back %s', (_, text, words) => {
    expect(wordsInBuffer(text, audiences)).toEqual({ words })
  })

  it.each([
    ['a heading of no edition', '=== pl ===\nx', 'The heading `=== pl ===` names no edition asked for; expected `en` or `nl`'],
    ['words above the first heading', 'x\n=== en ===\n', '`x` stands above the first heading; write below the heading of its edition'],
  ])('%s is asked about', (_, text, fault) => {
    expect(wordsInBuffer(text, audiences)).toEqual({ fault })
  })
})
