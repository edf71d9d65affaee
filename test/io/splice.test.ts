import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/io/source.ts'
import { splice, type SpliceOptions } from '../../src/io/splice.ts'
import type { Edit, Plain } from '../../src/model/edit.ts'
import type { Path } from '../../src/model/finding.ts'

const set = (path: Path, value: Plain): Edit => ({ kind: 'set', path, value })
const append = (path: Path, value: Plain, written?: string): Edit => ({
  kind: 'append',
  path,
  value,
  ...(written !== undefined && { written }),
})
const remove = (path: Path): Edit => ({ kind: 'remove', path })

/** What a text becomes. */
function after(text: string, edits: readonly Edit[], options?: SpliceOptions): string {
  const spliced = splice(readSource('incidents/a.yaml', text), edits, options)
  if ('refused' in spliced) throw new Error(`refused: ${spliced.refused.why}`)
  return spliced.text
}

const mailBack = { id: 'mail-back', at: '2024-04-02T09:00', body: { nl: 'E-mail werkt weer.', pl: 'Poczta działa.' } }

describe('an update is appended', () => {
  it('in the columns of those before it, with the blank line between them that they have', () => {
    const text = `title: Storing

timeline:

  - id: first
    at: 2024-03-18
    services:
      email: major_outage # since six

  - id: second
    at: 2024-03-19   # a Tuesday
    # what else?

# questions
faq: []
`
    expect(after(text, [append(['timeline'], mailBack)])).toBe(`title: Storing

timeline:

  - id: first
    at: 2024-03-18
    services:
      email: major_outage # since six

  - id: second
    at: 2024-03-19   # a Tuesday
    # what else?

  - id: mail-back
    at: 2024-04-02T09:00
    body:
      nl: |
        E-mail werkt weer.
      pl: |
        Poczta działa.

# questions
faq: []
`)
  })
})
