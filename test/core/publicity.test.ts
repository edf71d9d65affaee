import { describe, expect, test } from 'vitest'
import { bulletinOf } from '../../src/core/bulletin-view.ts'
import type { Incident } from '../../src/core/incident.ts'
import { digestOf, isPublic, publicCorrections } from '../../src/core/publicity.ts'
import {
  agentSnapshotAt,
  audienceIn,
  firstOf,
  foldAt,
  head,
  idsOf,
  incidentOf,
  momentOf,
  snapshotAt,
  occasion,
  say,
  twoEditions,
} from './telling.ts'

const timeline = (entries: string, organisation = twoEditions) =>
  incidentOf(`${head}\nfacts: { cause: { name: { en: Cause, nl: Oorzaak } } }\ntimeline:${entries}`, organisation)

describe('an embargo', () => {
  const incident = timeline(`
  - { id: now, at: 2024-04-01 }
  - { id: time, at: 2024-04-03T09:00 }
  - { id: day, at: 2024-04-04 }`)

  test('ends with its minute', () => {
    expect(idsOf(foldAt(incident, 'nl', '2024-04-03T08:59:59'))).toEqual(['now'])
    expect(idsOf(foldAt(incident, 'nl', '2024-04-03T09:00'))).toEqual(['now', 'time'])
  })

  test('of a date ends at 00:00 of each edition', () => {
    expect(idsOf(foldAt(incident, 'nl', '2024-04-04T00:00+02:00'))).toContain('day')
    expect(idsOf(foldAt(incident, 'en', '2024-04-04T00:00+02:00'))).not.toContain('day')
    expect(idsOf(foldAt(incident, 'en', '2024-04-04T00:00+01:00'))).toContain('day')
  })

  test('takes no part: not in numbers, nor in what is shown of others', () => {
    const hidden = timeline(`
  - { id: a, at: 2024-04-02 }
  - { id: b, at: 2024-04-01 }
  - { id: c, at: 2024-04-09, replaces: { a: { en: Gone, nl: Weg } }, services: { portal: major_outage }, status: resolved }`)
    const snapshot = snapshotAt(hidden, 'nl', '2024-04-03')
    expect(snapshot).toMatchObject({ number: 2, is_open: true, impaired: [], latest: { id: 'a' } })
    expect(snapshot.latest).not.toHaveProperty('replaced_by')
  })
})

describe('a draft', () => {
  const incident = timeline(`
  - { id: open, at: 2024-04-01 }
  - { id: all, at: 2024-04-02, draft: true, body: { en: secret-all, nl: geheim-all } }
  - { id: dutch, at: 2024-04-03, draft: [nl], body: { en: English words, nl: geheim-nl }, agent_note: { en: note, nl: geheim-agent }, services: { portal: major_outage } }
  - { id: none, at: 2024-04-04, draft: [] }
  - { id: released, at: 2024-04-05, draft: false }`)

  test('is public nowhere, or not in the editions it names', () => {
    expect(idsOf(foldAt(incident, 'nl'))).toEqual(['open', 'none', 'released'])
    expect(idsOf(foldAt(incident, 'en'))).toEqual(['open', 'dutch', 'none', 'released'])
  })

  test('leaves no trace in any view, not even in that of agents', () => {
    const views = JSON.stringify([agentSnapshotAt(incident, 'nl'), agentSnapshotAt(incident, 'en')])
    for (const token of ['secret-all', 'geheim-all', 'geheim-nl', 'geheim-agent']) expect(views).not.toContain(token)
    expect(snapshotAt(incident, 'nl').impaired).toEqual([])
    expect(snapshotAt(incident, 'en').impaired).toHaveLength(1)
  })

  test('is shown in a preview with drafts, numbered as it would be', () => {
    expect(idsOf(foldAt(incident, 'nl', '2024-04-01', true))).toEqual(['open', 'all', 'dutch', 'none', 'released'])
    expect(snapshotAt(incident, 'nl', '2024-04-01', true)).toMatchObject({ with_drafts: true, number: 5 })
  })
})

test('an update speaks to its editions, and drafts of others do not matter', () => {
  const incident = timeline('\n  - { id: a, at: 2024-04-01, editions: [nl], draft: [en] }')
  expect(idsOf(foldAt(incident, 'nl'))).toEqual(['a'])
  expect(idsOf(foldAt(incident, 'en', '2024-05-01', true))).toEqual([])
})

const strict = `${twoEditions}approval: required\n`
const words = `
  - id: a
    at: 2024-04-01
    title: { en: Title, nl: Titel }
    body: { en: Body, nl: Tekst }
    announcement: { en: Say, nl: Zeg }
    services: { portal: { state: major_outage, note: { en: Note, nl: Noot } } }
    contacts: { hotline: { state: operational, note: { en: Note, nl: Noot } } }
    facts: { cause: { certainty: likely, text: { en: Fact, nl: Feit } } }
    promises: { p: { text: { en: Promise, nl: Belofte }, by: 2024-04-05 } }
    left_open: { portal: { en: Left, nl: Open } }
    signed: { name: Piet, role: { en: Boss, nl: Baas } }
    next_update_by: 2024-04-09
    corrections:
      - { at: 2024-04-02, text: { en: First, nl: Eerste } }
      - { at: 2024-04-03, text: { en: Second, nl: Tweede } }`

function digest(incident: Incident, edition = 'nl', corrections?: number): string {
  return digestOf(firstOf(incident.timeline), audienceIn(incident, edition), corrections)
}

const unsealed = timeline(words, strict)
const approvedWith = (seal: string, text = words) =>
  timeline(`${text}\n    approved: { nl: { by: Ann, at: 2024-04-01, digest: "${seal}" } }`, strict)
const corrections = (incident: Incident, now = '2024-05-01') =>
  publicCorrections(firstOf(incident.timeline), incident, audienceIn(incident, 'nl'), { now: momentOf(now), withDrafts: false }).length

describe('where approval is required', () => {
  test('words without it are not public', () => {
    expect(idsOf(foldAt(unsealed, 'nl'))).toEqual([])
    expect(idsOf(foldAt(unsealed, 'nl', '2024-05-01', true))).toEqual(['a'])
  })

  test('words with it are, in that edition', () => {
    const approved = approvedWith(digest(unsealed))
    expect(idsOf(foldAt(approved, 'nl'))).toEqual(['a'])
    expect(idsOf(foldAt(approved, 'en'))).toEqual([])
  })

  test('approval does not end an embargo, nor release a draft', () => {
    const approved = approvedWith(digest(unsealed))
    expect(idsOf(foldAt(approved, 'nl', '2024-03-31'))).toEqual([])
    expect(idsOf(foldAt(approvedWith(digest(unsealed), words.replace('id: a', 'id: a\n    draft: [nl]')), 'nl'))).toEqual([])
  })

  test('an approval by another digest is none', () => {
    expect(idsOf(foldAt(approvedWith('0000000000000000'), 'nl'))).toEqual([])
  })

  test.each([
    ['title', 'Titel'],
    ['body', 'Tekst'],
    ['announcement', 'Zeg'],
    ['note of a service or contact', 'Noot'],
    ['fact', 'Feit'],
    ['promise', 'Belofte'],
    ['date of a promise', '2024-04-05'],
    ['state', 'major_outage'],
    ['certainty', 'likely'],
    ['first correction', 'Eerste'],
    ['what stays broken', 'Open'],
    ['signature', 'Piet'],
    ['date of the next update', '2024-04-09'],
  ])('a changed %s voids the approval', (_, word) => {
    const changed = words.replaceAll(
      word,
      word === 'major_outage' ? 'partial_outage' : word === 'likely' ? 'confirmed' : word.startsWith('2024') ? '2024-04-06' : 'Anders',
    )
    expect(idsOf(foldAt(approvedWith(digest(unsealed), changed), 'nl'))).toEqual([])
  })

  test('words of another edition do not void it', () => {
    const changed = words.replaceAll(/en: [A-Z][a-z]+/g, 'en: Other')
    expect(idsOf(foldAt(approvedWith(digest(unsealed), changed), 'nl'))).toEqual(['a'])
    expect(digest(timeline(changed, strict), 'en')).not.toBe(digest(unsealed, 'en'))
  })

  test('notes for agents, authors and remarks for nobody do not void it', () => {
    const more = `${words}\n    author: Ann\n    agent_note: { nl: Voor u }\n    internal: { nl: Voor niemand }`
    expect(digest(timeline(more, strict))).toBe(digest(unsealed))
  })

  test('blanks, line breaks and the order of ids do not void it', () => {
    const spaced = words.replace('nl: Tekst', 'nl: "Tekst\\n"')
    expect(digest(timeline(spaced, strict))).toBe(digest(unsealed))
    const one = timeline('\n  - { id: a, at: 2024-04-01, services: { portal: major_outage, email: operational } }', strict)
    const other = timeline('\n  - { id: a, at: 2024-04-01, services: { email: operational, portal: major_outage } }', strict)
    expect(digest(one)).toBe(digest(other))
  })

  test('a correction added after the approval waits for one of its own, the rest stays public', () => {
    const sealedBefore = approvedWith(digest(unsealed, 'nl', 1))
    expect(idsOf(foldAt(sealedBefore, 'nl'))).toEqual(['a'])
    expect(corrections(sealedBefore)).toBe(1)
    expect(corrections(approvedWith(digest(unsealed, 'nl', 0)))).toBe(0)
    expect(corrections(approvedWith(digest(unsealed)))).toBe(2)
  })

  test('a digest is sixteen hexadecimal digits, and the same every time', () => {
    expect(digest(unsealed)).toMatch(/^[0-9a-f]{16}$/)
    expect(digest(unsealed)).toBe(digest(timeline(words, strict)))
  })
})

test('where approval is not required, none is needed', () => {
  expect(
    isPublic(firstOf(timeline(words).timeline), timeline(words), audienceIn(unsealed, 'nl'), {
      now: momentOf('2024-05-01'),
      withDrafts: false,
    }),
  ).toBe(true)
})

describe('corrections', () => {
  test('are public when their time has come', () => {
    expect(['2024-04-01T12:00', '2024-04-02T12:00', '2024-04-03T12:00'].map((now) => corrections(timeline(words), now))).toEqual([0, 1, 2])
  })

  test('are numbered by time, wherever they stand in the file', () => {
    const incident = timeline(`
  - id: a
    at: 2024-04-01
    corrections: [{ at: 2024-04-05, text: later }, { at: 2024-04-03, text: sooner, withdraws: true }]`)
    const numbered = (now: string) => snapshotAt(incident, 'nl', now).latest?.corrections.map(({ number, at }) => `${number} ${at.date}`)
    expect(numbered('2024-04-04')).toEqual(['1 2024-04-03'])
    expect(numbered('2024-04-06')).toEqual(['1 2024-04-03', '2 2024-04-05'])
    expect(snapshotAt(incident, 'nl', '2024-04-04').latest?.is_withdrawn).toBe(true)
  })
})

describe('an approval that is dated in the future', () => {
  const later = (at: string) => timeline(`${words}\n    approved: { nl: { by: Ann, at: ${at}, digest: "${digest(unsealed)}" } }`, strict)

  test('does not count before then', () => {
    expect(idsOf(foldAt(later('2024-05-01'), 'nl', '2024-04-30'))).toEqual([])
    expect(idsOf(foldAt(later('2024-05-01'), 'nl', '2024-05-01'))).toEqual(['a'])
  })

  test('leaves its words to the bulletin, though that stands as of the update', () => {
    const fold = foldAt(later('2024-05-01'), 'nl', '2024-05-02')
    expect(say(bulletinOf(fold, firstOf(fold.steps), occasion).update.body)).toBe(say(snapshotAt(later('2024-04-01'), 'nl').latest?.body))
  })
})
