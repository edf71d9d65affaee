import { describe, expect, it } from 'vitest'
import { applyEdits, type Edit } from '../../src/model/edit.ts'

const file = { title: 'Outage', timeline: [{ id: 'first', draft: true }, { id: 'second' }], note: null }
const after = (...edits: Edit[]) => applyEdits(file, edits)

describe('what a file must hold after edits', () => {
  it('gains the maps that were missing on the way', () => {
    expect(after({ kind: 'set', path: ['timeline', 1, 'approved', 'nl'], value: { by: 'M.' } })).toEqual({
      ...file,
      timeline: [file.timeline[0], { id: 'second', approved: { nl: { by: 'M.' } } }],
    })
    expect(after({ kind: 'set', path: ['note', 'nl'], value: 'x' })).toEqual({ ...file, note: { nl: 'x' } })
  })

  it('gains a list where an item is the first', () => {
    expect(after({ kind: 'append', path: ['faq'], value: { id: 'when' } }, { kind: 'append', path: ['note'], value: 'x' })).toEqual({
      ...file,
      faq: [{ id: 'when' }],
      note: ['x'],
    })
  })

  it('loses fields and items, and is as it was where there was nothing to lose', () => {
    expect(after({ kind: 'remove', path: ['timeline', 0, 'draft'] }, { kind: 'remove', path: ['timeline', 1] })).toEqual({
      ...file,
      timeline: [{ id: 'first' }],
    })
    expect(after({ kind: 'remove', path: ['timeline', 7, 'draft'] }, { kind: 'remove', path: ['title', 'nl'] })).toEqual(file)
  })

  it('is a value of its own: the one before is not touched', () => {
    const before = structuredClone(file)
    after({ kind: 'set', path: ['timeline', 0, 'id'], value: 'x' }, { kind: 'append', path: ['timeline'], value: {} })
    expect(file).toEqual(before)
  })

  it('may hold fields named like what objects inherit, and inherits none', () => {
    expect(Object.entries(applyEdits({}, [{ kind: 'set', path: ['constructor', 'x'], value: 1 }]) ?? {})).toEqual([
      ['constructor', { x: 1 }],
    ])
    const proto = applyEdits({}, [{ kind: 'set', path: ['__proto__', 'isAdmin'], value: true }])
    expect(Object.keys(proto ?? {})).toEqual(['__proto__'])
    expect({}).not.toHaveProperty('isAdmin')
  })
})

describe('an edit that leads nowhere says where it stops', () => {
  it.each<[Edit, string]>([
    [{ kind: 'set', path: [], value: 1 }, 'the file as a whole cannot be replaced; expected the path of a field'],
    [{ kind: 'set', path: ['title', 'nl'], value: 'x' }, '`title` holds one text; expected a map'],
    [{ kind: 'set', path: ['timeline', 2, 'id'], value: 'x' }, '`timeline` is a list of 2; expected the index of an item, not `2`'],
    [{ kind: 'set', path: ['timeline', 'first'], value: 'x' }, '`timeline` is a list of 2; expected the index of an item, not `first`'],
    [{ kind: 'set', path: ['note', 0], value: 'x' }, '`note` holds nothing; expected a list with an item 0'],
    [{ kind: 'append', path: ['timeline', 0, 'draft'], value: 'nl' }, '`timeline.0.draft` holds `true`; expected a list'],
    [{ kind: 'append', path: ['timeline', 0], value: 'nl' }, '`timeline.0` holds a map; expected a list'],
  ])('%j', (edit, sentence) => expect(() => after(edit)).toThrow(sentence))
})
