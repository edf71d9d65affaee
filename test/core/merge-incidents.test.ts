import { describe, expect, it } from 'vitest'
import { mergeIncidents, type MergeOptions, type Merged } from '../../src/core/merge-incidents.ts'
import { movedIn } from '../../src/core/merge-order.ts'
import { applyEdits } from '../../src/model/edit.ts'

const told = { id: 'told', at: '2024-03-14T10:20', services: { portal: 'major_outage' }, body: { en: 'It is down.', nl: 'Het is weg.' } }
const base = { title: 'Outage', timeline: [told], faq: [{ id: 'why', question: 'Why?', answer: 'A router.' }] }
const back = { id: 'back', at: '2024-03-14T11:00', body: { en: 'It works.' } }
const over = { id: 'over', at: '2024-03-14T12:00', body: { en: 'It is over.' } }

function merge(ours: unknown, theirs: unknown, from: unknown = base, options: Partial<MergeOptions> = {}): Merged {
  return mergeIncidents({ ours, theirs, base: from }, { kind: 'incident', sourceLanguage: 'en', ...options })
}

/** Without knowing what both came from. */
function mergeTwo(ours: unknown, theirs: unknown, options: Partial<MergeOptions> = {}): Merged {
  return mergeIncidents({ ours, theirs }, { kind: 'incident', sourceLanguage: 'en', ...options })
}

const result = (ours: unknown, { edits }: Merged) => applyEdits(ours, edits)
const paths = ({ conflicts }: Merged) => conflicts.map(({ path }) => path)
const withTold = (fields: object) => ({ ...base, timeline: [{ ...told, ...fields }] })

describe('what only one side did is kept', () => {
  it('an update of each', () => {
    const [ours, theirs] = [
      { ...base, timeline: [told, back] },
      { ...base, timeline: [told, over] },
    ]
    const merged = merge(ours, theirs)
    expect(merged.conflicts).toEqual([])
    expect(result(ours, merged)).toEqual({ ...base, timeline: [told, back, over] })
    expect(merged.incoming).toEqual([{ path: 'timeline.over', what: 'new', value: over }])
  })

  it('a correction there, an update here', () => {
    const ours = { ...base, timeline: [told, back] }
    const corrections = [{ at: '2024-03-14T11:30', text: 'It was two routers.' }]
    const merged = merge(ours, withTold({ corrections }))
    expect(result(ours, merged)).toEqual({ ...base, timeline: [{ ...told, corrections }, back] })
  })

  it('a language of each', () => {
    const ours = withTold({ body: { ...told.body, pl: 'Nie działa.' } })
    const merged = merge(ours, withTold({ body: { ...told.body, nl: 'Het ligt eruit.' } }))
    expect(result(ours, merged)).toEqual(withTold({ body: { en: 'It is down.', nl: 'Het ligt eruit.', pl: 'Nie działa.' } }))
  })

  it('a removal there of what stands here as it was', () => {
    const ours = { ...base, timeline: [told, back, over] }
    const merged = merge(ours, { ...base, timeline: [over], faq: [] }, { ...base, timeline: [told, back, over] })
    expect(result(ours, merged)).toEqual({ ...base, timeline: [over], faq: [] })
    expect(merged.incoming.map(({ path, what }) => `${what} ${path}`)).toEqual(['gone timeline.told', 'gone timeline.back', 'gone faq.why'])
  })

  it('places are right although items go, change and come at once', () => {
    const ours = { ...base, timeline: [told, back, over] }
    const theirs = {
      ...base,
      timeline: [
        { ...over, status: 'resolved' },
        { id: 'later', at: '2024-03-15' },
      ],
    }
    expect(result(ours, merge(ours, theirs, { ...base, timeline: [told, back, over] }))).toEqual({
      ...base,
      timeline: [
        { ...over, status: 'resolved' },
        { id: 'later', at: '2024-03-15' },
      ],
    })
  })

  it('the same change on both sides is none', () => {
    const both = { ...base, title: 'Long outage', timeline: [told, back] }
    expect(merge(both, structuredClone(both))).toEqual({ edits: [], incoming: [], conflicts: [] })
  })

  it('blanks at the end of words are no change', () => {
    expect(merge(base, withTold({ body: { en: 'It is down.\n', nl: 'Het is weg.  ' } })).edits).toEqual([])
  })
})

describe('a short form and a long one are the same thing', () => {
  it('a state there, a note here', () => {
    const ours = withTold({ services: { portal: { state: 'major_outage', note: { nl: 'Sinds tien uur.' } } } })
    const merged = merge(ours, withTold({ services: { portal: 'partial_outage' } }))
    expect(result(ours, merged)).toEqual(withTold({ services: { portal: { state: 'partial_outage', note: { nl: 'Sinds tien uur.' } } } }))
  })

  it('a note there, a state here, which was written in one word', () => {
    const ours = withTold({ services: { portal: 'partial_outage' } })
    const merged = merge(ours, withTold({ services: { portal: { state: 'major_outage', note: { nl: 'Sinds tien uur.' } } } }))
    expect(result(ours, merged)).toEqual(withTold({ services: { portal: { state: 'partial_outage', note: { nl: 'Sinds tien uur.' } } } }))
  })

  it('a text that gains a language', () => {
    const ours = { ...base, title: 'Long outage' }
    const merged = merge(ours, { ...base, title: { en: 'Outage', nl: 'Storing' } })
    expect(result(ours, merged)).toEqual({ ...base, title: { en: 'Long outage', nl: 'Storing' } })
  })

  it('one text for all stays one text', () => {
    expect(result(base, merge(base, { ...base, title: 'Long outage' }))).toEqual({ ...base, title: 'Long outage' })
  })
})

describe('what both changed is a conflict', () => {
  const note = (nl: string) => withTold({ services: { portal: { state: 'major_outage', note: { nl } } } })

  it('a note of the same service', () => {
    const merged = merge(note('Sinds tien uur.'), note('Sinds elf uur.'))
    expect(merged.edits).toEqual([])
    expect(merged.conflicts).toEqual([
      { path: 'timeline.told.services.portal.note.nl', ours: 'Sinds tien uur.', theirs: 'Sinds elf uur.', isTwin: false },
    ])
  })

  it('removed there, changed here; and the other way round', () => {
    const changed = withTold({ status: 'identified' })
    expect(paths(merge(changed, { ...base, timeline: [] }))).toEqual(['timeline.told'])
    expect(paths(merge({ ...base, timeline: [] }, changed))).toEqual(['timeline.told'])
    expect(paths(merge({ ...base, title: undefined }, { ...base, title: 'New' }))).toEqual(['title'])
  })

  it('is settled either way, or by words of its own', () => {
    const [ours, theirs] = [note('Sinds tien uur.'), note('Sinds elf uur.')]
    const settled = (how: 'ours' | 'theirs' | { readonly value: string }) => {
      const merged = merge(ours, theirs, base, { settle: () => how })
      expect(merged.conflicts).toEqual([])
      return result(ours, merged)
    }
    expect(settled('ours')).toEqual(ours)
    expect(settled('theirs')).toEqual(theirs)
    expect(settled({ value: 'Al uren.' })).toEqual(note('Al uren.'))
  })

  it('an update removed here and changed there comes back where theirs is preferred', () => {
    const theirs = withTold({ status: 'identified' })
    const ours = { ...base, timeline: [back] }
    expect(result(ours, merge(ours, theirs, base, { settle: () => 'theirs' }))).toEqual({ ...base, timeline: [back, ...theirs.timeline] })
    expect(result(theirs, merge(theirs, ours, base, { settle: () => 'theirs' }))).toEqual(ours)
  })

  it('a list that has no ids, as a whole', () => {
    const [ours, theirs] = [withTold({ editions: ['en', 'nl'] }), withTold({ editions: ['en', 'pl'] })]
    expect(paths(merge(ours, theirs))).toEqual(['timeline.told.editions'])
  })

  it('what an edit cannot write, such as `null`', () => {
    expect(paths(merge(base, { ...base, contacts: { hotline: null } }))).toEqual(['contacts'])
  })
})

describe('two updates that were given the same id', () => {
  const [ours, theirs] = [
    { ...base, timeline: [told, { ...back, id: '2024-04-02' }] },
    { ...base, timeline: [told, { ...over, id: '2024-04-02' }] },
  ]

  it('are one conflict, whether it is known what both came from or not', () => {
    for (const merged of [merge(ours, theirs), mergeTwo(ours, theirs)]) {
      expect(merged.conflicts).toMatchObject([{ path: 'timeline.2024-04-02', isTwin: true }])
    }
  })

  it('are both kept under two ids, the next that is free', () => {
    const taken = { ...theirs, timeline: [...theirs.timeline, { id: '2024-04-02-2', at: '2024-04-02' }] }
    const merged = merge(ours, taken, base, { settle: () => ({ id: '2024-04-02' }) })
    expect(result(ours, merged)).toEqual({
      ...base,
      timeline: [...ours.timeline, { ...over, id: '2024-04-02-3' }, { id: '2024-04-02-2', at: '2024-04-02' }],
    })
  })

  it('written in the same words are one', () => {
    expect(merge(ours, structuredClone(ours)).conflicts).toEqual([])
  })
})

describe('without knowing what both came from', () => {
  it('what only one side has is kept', () => {
    const ours = { ...base, impact: 'major', timeline: [told, back] }
    const theirs = { title: 'Outage', kind: 'incident', timeline: [{ ...told, status: 'identified' }, over] }
    expect(result(ours, mergeTwo(ours, theirs))).toEqual({
      ...ours,
      kind: 'incident',
      timeline: [{ ...told, status: 'identified' }, back, over],
    })
  })

  it('what both say differently is a conflict', () => {
    expect(paths(mergeTwo(base, { ...withTold({ body: { en: 'Down it is.' } }), title: 'Other' }))).toEqual([
      'title',
      'timeline.told.body.en',
    ])
  })
})

describe('odd files', () => {
  it.each([[[{ at: '2024-03-14' }]], [[told, told]], ['words'], [{ told }]])(
    'a timeline without usable ids counts as a whole: %j',
    (timeline) => {
      expect(paths(merge({ ...base, timeline: [told, back] }, { ...base, timeline }))).toEqual(['timeline'])
    },
  )

  it('names that every object has are names like others', () => {
    const theirs = { ...base, services: { constructor: { name: 'A' }, toString: { name: 'B' } } }
    expect(result(base, merge(base, theirs))).toEqual(theirs)
  })

  it('an organisation is merged by its keys', () => {
    const organisation = { name: 'Rivermouth', services: { portal: { name: { en: 'Portal' } } } }
    const ours = { ...organisation, services: { ...organisation.services, phone: { name: 'Phone' } } }
    const theirs = { ...organisation, services: { portal: { name: { en: 'Portal', nl: 'Portaal' } } } }
    const merged = merge(ours, theirs, organisation, { kind: 'organisation' })
    expect(result(ours, merged)).toEqual({
      name: 'Rivermouth',
      services: { portal: { name: { en: 'Portal', nl: 'Portaal' } }, phone: { name: 'Phone' } },
    })
  })

  it('another order of names and of items is seen where the merged file has not the same', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, at: '2024-03-14' }))
    expect(movedIn({ base: { l: [a, b] }, theirs: { l: [a, b, c] }, merged: { l: [a, b, c] } })).toBeUndefined()
    expect(movedIn({ base: { l: [a, b] }, theirs: { l: [b, c, a] }, merged: { l: [a, b, c] } })).toBe('l')
    expect(movedIn({ base: { l: [a, b] }, theirs: { l: [b, a] }, merged: { l: [b, a] } })).toBeUndefined()
    expect(movedIn({ base: { l: [a, b] }, theirs: { l: [a, b] }, merged: { l: [b, a] } })).toBeUndefined()
    expect(movedIn({ base: { l: [a, b] }, theirs: { l: [a, c, b] }, merged: { l: [a, b, c] } })).toBeUndefined()
    expect(movedIn({ base: { s: { x: 1, y: 2 } }, theirs: { s: { y: 2, x: 1 } }, merged: { s: { x: 1, y: 2 } } })).toBe('s')
  })
})
