import { describe, expect, test } from 'vitest'
import { agentLines } from '../../src/core/diff-lines.ts'
import { diffOf, type EditionDiff } from '../../src/core/diff.ts'
import type { Incident } from '../../src/core/incident.ts'
import { fold } from '../../src/core/fold.ts'
import { nextChangeAt } from '../../src/core/next-change.ts'
import { snapshotOf } from '../../src/core/snapshot.ts'
import { diceOf, randomFile, readFile } from './random.ts'
import { cyberattack, maintenance, outage } from './shipped.ts'
import { audienceIn, head, incidentOf, momentOf, occasion, say, snapshotAt, wordsOf } from './telling.ts'

const between = (incident: Incident, edition: string, from: string, to: string): EditionDiff =>
  diffOf(snapshotAt(incident, edition, from), snapshotAt(incident, edition, to), say)

const reworded = (from: string, to: string): EditionDiff =>
  diffOf(snapshotAt(incidentOf(from), 'nl', '2024-04-20'), snapshotAt(incidentOf(to), 'nl', '2024-04-20'), say)

const told = `${head}
facts: { data: { name: { nl: Gegevens } }, cause: { name: { nl: Oorzaak }, lead: true } }
instructions: { wait: { text: { nl: Wacht }, when: { portal: impaired } }, again: { text: { nl: Probeer opnieuw }, when: { portal: operational } } }
faq:
  - { id: why, question: { nl: Waarom? }, answer: [{ while: { portal: impaired }, text: { nl: Dat weten wij nog niet } }, { text: { nl: Door een lek } }] }
timeline:
  - id: a
    at: 2024-04-01
    services: { portal: major_outage, email: major_outage }
    facts: { data: unknown }
    promises: { p: { text: { nl: Portaal open }, by: 2024-04-05, kept_when: { portal: operational } }, q: { text: { nl: Een brief }, by: 2024-04-09 } }
    next_update_by: 2024-04-03
  - { id: b, at: 2024-04-07, services: { portal: operational }, facts: { data: excluded, cause: confirmed } }
  - { id: c, at: 2024-04-08, status: resolved, promises: { q: { by: 2024-04-15, reason: { nl: Drukte } }, r: { text: { nl: Een rapport } } } }`

describe('between two moments a reader learns', () => {
  const incident = incidentOf(told)

  test('states, facts, dates and contacts, old and new', () => {
    const diff = between(incident, 'nl', '2024-04-01T12:00', '2024-04-07T12:00')
    expect(diff.services.map(({ id, from, to }) => `${id} ${from} ${to}`)).toEqual(['portal major_outage operational'])
    expect(diff.facts.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['data', 'unknown', 'excluded'],
      ['cause', undefined, 'confirmed'],
    ])
    expect(diff.next_update_by).toEqual({ from: expect.objectContaining({ date: '2024-04-03' }) })
    expect(diff.updates.map(({ what, id }) => `${what} ${id}`)).toEqual(['new b'])
    expect([diff.from_number, diff.to_number]).toEqual([1, 2])
  })

  test('how promises held: new, slipped, kept and how late, and overdue with no word said', () => {
    const promises = (from: string, to: string) =>
      between(incident, 'nl', from, to).promises.map(({ id, what, days_late, is_later }) => [id, what, days_late ?? is_later])
    expect(promises('2024-03-31', '2024-04-01T12:00')).toEqual([
      ['p', 'made', undefined],
      ['q', 'made', undefined],
    ])
    expect(promises('2024-04-02', '2024-04-06T12:00')).toEqual([['p', 'overdue', undefined]])
    expect(promises('2024-04-02', '2024-04-10')).toEqual([
      ['q', 'moved', true],
      ['r', 'made', undefined],
      ['p', 'kept', 2],
    ])
    expect(promises('2024-04-02', '2024-04-20')[0]).toEqual(['q', 'overdue', undefined])
  })

  test('another answer and other things to do, because something else holds', () => {
    const { answers, instructions } = between(incident, 'nl', '2024-04-02', '2024-04-07T12:00')
    expect(answers).toMatchObject([{ id: 'why', what: 'changed', from: 'Dat weten wij nog niet', to: 'Door een lek' }])
    expect(instructions.map(({ id, what }) => `${id} ${what}`)).toEqual(['again new', 'wait gone'])
  })

  test('everything, from before they were told anything', () => {
    const diff = between(incident, 'nl', '2024-03-20', '2024-04-02')
    expect(diff.status).toEqual({ to: 'investigating' })
    expect(diff.services.map(({ id, from }) => [id, from])).toEqual([
      ['portal', undefined],
      ['email', undefined],
    ])
    expect(diff.texts).toEqual([])
  })

  test('corrections, withdrawals and what replaces an update', () => {
    const file = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-04-01, corrections: [{ at: 2024-04-03, text: { nl: Niet maandag } }] }
  - { id: b, at: 2024-04-01, corrections: [{ at: 2024-04-03, text: { nl: Niet waar }, withdraws: true }] }
  - { id: c, at: 2024-04-01 }
  - { id: d, at: 2024-04-03, replaces: { c: { nl: Zie hier } } }`)
    const { updates } = between(file, 'nl', '2024-04-02', '2024-04-04')
    expect(updates.map(({ id, what, corrections }) => [id, what, corrections.map(({ text }) => say(text))])).toEqual([
      ['a', 'corrected', ['Niet maandag']],
      ['b', 'withdrawn', ['Niet waar']],
      ['c', 'replaced', []],
      ['d', 'new', []],
    ])
  })

  test('when a maintenance that had been planned begins', () => {
    const work = incidentOf(`kind: maintenance\nscheduled_for: 2024-04-02T10:00\naffects: { portal: under_maintenance }\n${head}
timeline: [{ id: a, at: 2024-04-01, status: scheduled }]`)
    expect(between(work, 'nl', '2024-04-02T09:00', '2024-04-02T11:00').services).toMatchObject([{ id: 'portal', to: 'under_maintenance' }])
  })
})

describe('between two wordings of a file a reader learns', () => {
  test('which texts are worded differently, and what is no longer told', () => {
    const diff = reworded(
      told.replace('id: c, at: 2024-04-08,', 'id: c, at: 2024-04-08, title: { nl: Klaar }, body: { nl: Het werkt },'),
      told
        .replace('id: c, at: 2024-04-08,', 'id: c, at: 2024-04-08, title: { nl: Gereed }, body: { nl: Alles werkt },')
        .replace('Portaal open', 'Portaal weer open')
        .replace('Door een lek', 'Door een fout')
        .replace('nl: Storing', 'nl: Uitval')
        .replace('Drukte', 'Grote drukte')
        .replace('id: b, at: 2024-04-07', 'id: b, at: 2024-04-07T10:00')
        .replace(', r: { text: { nl: Een rapport } }', ''),
    )
    expect(diff.texts).toEqual([
      { path: 'title', from: 'Storing', to: 'Uitval' },
      { path: 'promises.q.reason', from: 'Drukte', to: 'Grote drukte' },
      { path: 'promises.p.text', from: 'Portaal open', to: 'Portaal weer open' },
      { path: 'timeline.c.title', from: 'Klaar', to: 'Gereed' },
      { path: 'timeline.c.body', from: 'Het werkt', to: 'Alles werkt' },
      { path: 'timeline.b.at', from: '2024-04-07', to: '2024-04-07 10:00' },
    ])
    expect(diff.answers).toMatchObject([{ what: 'changed', from: 'Door een lek', to: 'Door een fout' }])
    expect(diff.promises).toMatchObject([{ id: 'r', what: 'gone' }])
  })

  test('nothing where its words are only written with other line breaks, blanks and letters', () => {
    const spoken = told.replace('Door een lek', 'Door één lek zegt men').replace('Een brief', 'Een brief en meer')
    const written = told
      .replace('Door een lek', `"Door  ${'één'.normalize('NFD')} lek\\nzegt men"`)
      .replace('Een brief', '"Een brief\\nen  meer"')
    expect(reworded(spoken, written)).toMatchObject({ is_changed: false, answers: [], texts: [] })
  })

  test('a date that was changed in place, and an update that was taken out', () => {
    const diff = reworded(told.replace('by: 2024-04-15, reason: { nl: Drukte }', 'by: 2024-04-12'), told.replace(/\n {2}- \{ id: b.*/, ''))
    expect(diff.promises.find(({ id }) => id === 'q')).toMatchObject({ what: 'moved', is_later: true })
    expect(diff.updates.map(({ id, what }) => `${id} ${what}`)).toEqual(['b gone'])
    expect(diff.services).toMatchObject([{ id: 'portal', from: 'operational', to: 'major_outage', is_better: false }])
  })

  test('both question and answer of an answer under another question', () => {
    const { answers } = reworded(told, told.replace('Waarom?', 'Hoe kwam het?'))
    expect(answers).toMatchObject([{ from: 'Waarom?\nDoor een lek', to: 'Hoe kwam het?\nDoor een lek' }])
  })
})

test.each([cyberattack, maintenance, outage])('readers of $id learn nothing between a moment and itself', (incident) => {
  for (const { id } of incident.audiences) {
    for (const { at } of incident.timeline) expect(between(incident, id, at.text, at.text).is_changed).toBe(false)
  }
})

test('where no date lies between two moments, readers learn nothing between them', () => {
  const seen = (incident: Incident, edition: string, moment: number) =>
    snapshotOf(fold(incident, audienceIn(incident, edition), { now: moment, until: moment, withDrafts: false }), occasion)
  let quiet = 0
  for (let seed = 1; seed <= 60; seed++) {
    const dice = diceOf(seed)
    const incident = readFile(randomFile(dice))
    for (const audience of incident.audiences) {
      const only = { ...incident, audiences: [audience] }
      const from = momentOf('2024-03-01') + dice.below(56) * 43_200_000
      const next = nextChangeAt(only, () => ({ now: from, until: from, withDrafts: false }))
      if (next !== undefined && next - 1 <= from) continue
      quiet += 1
      const until = next === undefined ? momentOf('2099-01-01') : next - 1
      expect(diffOf(seen(incident, audience.id, from), seen(incident, audience.id, until), say).is_changed, `seed ${seed}`).toBe(false)
    }
  }
  expect(quiet).toBeGreaterThan(60)
})

describe('whoever takes the next call gets', () => {
  const inLines = (incident: Incident, from: string, to: string) =>
    agentLines(between(incident, 'nl', from, to), wordsOf('nl'), audienceIn(incident, 'nl'), incident.organisation)
  const lines = (incident: Incident, from: string, to: string) => inLines(incident, from, to).lines.map(say)

  test('at most five lines, the end before anything else', () => {
    expect(lines(incidentOf(told), '2024-04-02', '2024-04-10')).toEqual([
      'Opgelost',
      'Oorzaak: Bevestigd',
      'Portaal: Beschikbaar',
      'Een brief Nieuwe datum: 2024-04-15',
    ])
  })

  test('how many changes found no room, and lines of their own for five', () => {
    // A fact, two promises, an instruction that goes, one that comes, and an answer.
    expect(inLines(incidentOf(told), '2024-04-02', '2024-04-10').more).toBe(6)
    const facts = ['a', 'b', 'c', 'd']
    const incident = incidentOf(`${head}
facts: { ${facts.map((id) => `${id}: { name: { nl: ${id} } }`).join(', ')} }
timeline: [{ id: a, at: 2024-04-01 }, { id: b, at: 2024-04-03, facts: { ${facts.map((id) => `${id}: likely`).join(', ')} }, services: { portal: major_outage } }]`)
    const all = inLines(incident, '2024-04-02', '2024-04-04')
    expect([all.lines.length, all.more]).toEqual([5, 0])
  })

  test('no more promises in a line than are taken in at a glance, and the others counted', () => {
    const promises = Array.from({ length: 9 }, (_, at) => `p${at}: { text: { nl: Belofte ${at} }, by: 2024-05-01 }`).join(', ')
    const incident = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01 }, { id: b, at: 2024-04-03, promises: { ${promises} } }]`)
    const all = inLines(incident, '2024-04-02', '2024-04-04')
    expect([all.lines.map(say), all.more]).toEqual([['Belofte 0 Belofte 1 Belofte 2 Belofte 3 Aangekondigd: 2024-05-01'], 5])
  })

  test('what is gone counted, and what was corrected', () => {
    const incident = incidentOf(`${head}
instructions: { wait: { text: { nl: Wacht }, when: { portal: impaired } } }
timeline:
  - { id: a, at: 2024-04-01, services: { portal: major_outage }, corrections: [{ at: 2024-04-03, text: { nl: Het was e-mail } }] }
  - { id: b, at: 2024-04-03, services: { portal: operational } }`)
    const all = inLines(incident, '2024-04-02', '2024-04-04')
    expect([all.lines.map(say), all.more]).toEqual([['Portaal: Beschikbaar'], 2])
  })

  test('what is overdue before what is new', () => {
    expect(lines(incidentOf(told), '2024-03-20', '2024-04-06T12:00')).toContain('Portaal open Te laat: 2024-04-05')
  })

  test('no contact whose service is told already', () => {
    expect(lines(incidentOf(told), '2024-03-20', '2024-04-02').join('\n')).not.toContain('Mail:')
  })

  test('the headlines where nothing else is new, and nothing where only wording changed', () => {
    const words = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01 }, { id: b, at: 2024-04-03, title: { nl: Wij zijn bezig } }]`)
    expect(lines(words, '2024-04-02', '2024-04-04')).toEqual(['Wij zijn bezig'])
    expect(lines(words, '2024-04-04', '2024-04-05')).toEqual([])
  })
})
