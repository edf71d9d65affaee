import { describe, expect, test } from 'vitest'
import { bulletinOf } from '../../src/core/bulletin-view.ts'
import { agentSnapshotOf, snapshotOf } from '../../src/core/snapshot.ts'
import { dateValue } from '../../src/core/time.ts'
import { agentSnapshotAt, foldAt, head, incidentOf, occasion, say, snapshotAt, twoEditions, wordsOf } from './telling.ts'
import { cyberattack, maintenance, outage } from './shipped.ts'

const shipped = [cyberattack, maintenance, outage]
const told = shipped
  .flatMap((incident) => incident.audiences.map(({ id }) => ({ incident, edition: id })))
  .filter(({ incident, edition }) => foldAt(incident, edition).steps.length > 0)

describe('a Snapshot', () => {
  test('is plain data: nothing is lost on the way through JSON', () => {
    for (const { incident, edition } of told) {
      const snapshot = agentSnapshotAt(incident, edition)
      expect(JSON.parse(JSON.stringify(snapshot))).toStrictEqual(snapshot)
      for (const step of foldAt(incident, edition).steps) {
        const bulletin = bulletinOf(foldAt(incident, edition), step, occasion)
        expect(JSON.parse(JSON.stringify(bulletin))).toStrictEqual(bulletin)
      }
    }
  })

  test('does not depend on the clock, only on what holds', () => {
    for (const { incident, edition } of told) {
      expect(JSON.stringify(agentSnapshotAt(incident, edition, '2090-01-01T00:00'))).toBe(
        JSON.stringify(agentSnapshotAt(incident, edition, '2091-02-03T04:05')),
      )
    }
    expect(JSON.stringify(snapshotAt(cyberattack, 'nl', '2022-08-06T09:00'))).toBe(
      JSON.stringify(snapshotAt(cyberattack, 'nl', '2022-08-11T09:00')),
    )
  })

  test('was updated when readers were last told anything, by an update or a correction', () => {
    const incident = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-04-01, corrections: [{ at: 2024-04-05T09:00, text: x }, { at: 2024-04-03T12:00, text: x }] }
  - { id: b, at: 2024-04-03T10:00 }`)
    const updated = (now: string) => say(snapshotAt(incident, 'nl', now).updated_at)
    expect(['2024-04-02', '2024-04-03T10:00', '2024-04-03T12:00', '2024-04-06'].map(updated)).toEqual([
      '2024-04-01',
      '2024-04-03 10:00',
      '2024-04-03 12:00',
      '2024-04-05 09:00',
    ])
  })

  test('is in the words it is asked in, of one fold as often as one likes', () => {
    const fold = foldAt(outage, 'en')
    const german = snapshotOf(fold, { wordsOf: () => wordsOf('de') }).latest?.title
    const english = snapshotOf(fold, occasion).latest?.title
    expect([say(german), say(english)]).toEqual(['Meldung vom 2024-03-14', 'Update of 2024-03-14'])
  })

  test('names its address where the site has one', () => {
    expect(snapshotAt(cyberattack, 'nl').url).toBe('https://status.meridian.example/nl/2022-07-cyberattack/')
    const bare = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01 }]`)
    expect(snapshotAt(bare, 'nl')).not.toHaveProperty('url')
    const slashless = incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-04-01 }]`, `${twoEditions}base_url: https://status.example/x\n`)
    expect(snapshotAt(slashless, 'nl')).toMatchObject({
      url: 'https://status.example/x/nl/outage/',
      organisation: { base_url: 'https://status.example/x/' },
    })
  })

  test('has its latest update and the earlier ones, newest first', () => {
    const { latest, earlier, updates, number } = snapshotAt(outage, 'en')
    expect(updates.map(({ id }) => id)).toEqual(['over', 'back', 'out-of-reach'])
    expect([latest?.id, earlier.map(({ id }) => id), number]).toEqual(['over', ['back', 'out-of-reach'], 3])
  })

  test('lists what is impaired, the worst first', () => {
    const { impaired, working } = snapshotAt(cyberattack, 'nl', '2022-08-23T12:00')
    expect(impaired.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'portal major_outage',
      'resident-portal major_outage',
      'email major_outage',
      'web-forms degraded_performance',
      'billing degraded_performance',
    ])
    expect(working.map(({ id }) => id)).toEqual(['phone', 'meter-readings', 'field-service', 'installation'])
  })

  test('puts services under their headings, those without one last', () => {
    expect(snapshotAt(cyberattack, 'nl').service_groups.map(({ name, services }) => [say(name), services.length])).toEqual([
      ['Online diensten', 2],
      ['Contact met ons', 3],
      ['Meters, bezoeken en afrekeningen', 4],
    ])
    const grouped = incidentOf(
      `${head}\ntimeline: [{ id: a, at: 2024-04-01 }]`,
      `${twoEditions.replace('nl: Portaal } }', 'nl: Portaal }, group: online }')}service_groups: { empty: Leeg, online: { nl: Online } }\n`,
    )
    expect(snapshotAt(grouped, 'nl').service_groups.map(({ name, services }) => [say(name), services.map(({ id }) => id)])).toEqual([
      ['Online', ['portal']],
      ['—', ['email', 'phone']],
    ])
  })

  test('shows an instruction while it applies, to its editions', () => {
    const ids = (edition: string, now: string) => snapshotAt(cyberattack, edition, now).instructions.map(({ id }) => id)
    expect(ids('nl', '2022-08-01')).toEqual(['hold-mail', 'suspicious-mail', 'own-duty'])
    expect(ids('nl', '2022-09-13T10:00')).toEqual(['send-again', 'suspicious-mail'])
    expect(ids('pl', '2022-09-09T10:00')).toContain('send-again')
    expect(ids('nl', '2022-09-09T10:00')).toContain('hold-mail')
  })

  test('says which moment was asked for', () => {
    const asked = { text: '2022-08-05', date: '2022-08-05' }
    const asOf = { ...occasion, asOf: (audience: Parameters<typeof occasion.wordsOf>[0]) => dateValue(asked, audience.zones) }
    expect(snapshotOf(foldAt(cyberattack, 'nl', '2022-08-05T23:59'), asOf).as_of).toEqual({
      kind: 'date',
      date: '2022-08-05',
      datetime: '2022-08-05',
    })
    expect(snapshotAt(cyberattack, 'nl')).not.toHaveProperty('as_of')
  })

  test('at a day of the past shows what readers knew', () => {
    const then = snapshotAt(cyberattack, 'nl', '2022-08-05T23:59:59')
    expect(then).toMatchObject({ number: 2, is_open: true, status: 'investigating', lead: [{ certainty: 'unlikely' }] })
    expect(then.updates.flatMap(({ corrections }) => corrections)).toEqual([])
  })

  test('at a day of the past shows today’s wording of answers', () => {
    const answered = incidentOf(
      `${head}\ntimeline: [{ id: a, at: 2024-04-01 }]\nfaq: [{ id: q, question: x, answer: reworded, reviewed_at: 2024-06-01 }]`,
    )
    expect(say(snapshotAt(answered, 'en', '2024-04-02').faq[0]?.questions[0]?.answer)).toBe('reworded')
  })

  test('knows its announcement, in place of the composed one, while its update is the latest', () => {
    expect(say(snapshotAt(cyberattack, 'nl', '2022-08-16T12:00').announcement)).toContain('Meridian Metering')
    expect(snapshotAt(cyberattack, 'nl', '2022-08-18T12:00')).not.toHaveProperty('announcement')
  })

  test('for agents is the public one with the desk', () => {
    const fold = foldAt(cyberattack, 'nl')
    const { desk, ...rest } = agentSnapshotOf(fold, occasion)
    expect(rest).toEqual(snapshotOf(fold, occasion))
    expect(desk?.script).toMatch(/^\d+-[0-9a-f]{3}$/)
  })
})

test('a name that every object has names nothing', () => {
  const incident = incidentOf(`${head}
timeline:
  - { id: constructor, at: 2024-04-01, replaces: {}, body: "{{service.constructor}} {{contact.constructor}} {{fact.constructor}} {{promise.constructor}}" }
  - { id: b, at: 2024-04-02, replaces: {} }`)
  const [, first] = snapshotAt(incident, 'en').updates
  expect(say(first?.body)).toBe('   ')
  expect(first).not.toHaveProperty('replaced_by')
})
