import { describe, expect, it } from 'vitest'
import { runIncident } from '../run-incident.ts'
import { incident, workspace } from './calling.ts'

const organisation = `name: Acme
source_language: en
timezone: Europe/Amsterdam
editions:
  en: { locale: en-GB }
  nl: { locale: nl-NL }
services:
  portal: { name: { en: Portal, nl: Portaal } }
  phone: { name: { en: Phone, nl: Telefoon } }
contacts:
  hotline: { kind: phone, value: "+31102455700", label: { en: Hotline, nl: Klantenservice } }
`

const outage = `title: Outage
impact: minor
started_at: 2024-03-01
timeline:
  - id: a
    at: 2024-03-01T10:00
    services: { portal: { state: major_outage, note: { en: In test } } }
    contacts: { hotline: { state: degraded_performance, note: { en: Only in the morning } } }
    promises:
      p: { text: Portal back, by: 2024-03-02T12:00 }
      q: { text: A letter }
  - { id: b, at: 2024-03-02T18:00, promises: { p: kept, q: { by: 2024-03-09 } } }
  - id: c
    at: 2024-03-03
    title: All done
    status: resolved
    left_open: { portal: The old one stays broken }
    corrections: [{ at: 2024-03-04, text: It was not, withdraws: true }]
`

const shown = async (file: string, ...words: readonly string[]) => {
  const folder = workspace({ 'incidents/organisation.yaml': organisation, 'incidents/2024-03-outage.yaml': file })
  return (await incident(folder, ['show', ...words])).stdout
}

describe('incident show tells', () => {
  it('what was said of services and contacts, and of which nobody said anything', async () => {
    const screen = await shown(outage)
    expect(screen).toContain('Portal: down (major_outage) since 1 March 2024 (In test; left open: The old one stays broken)')
    expect(screen).toContain('Phone: no disruption reported')
    expect(screen).toContain('Hotline: +31 10 245 5700 (not as usual; Only in the morning)')
  })

  it('how late a promise was, and no move of one that got its first date', async () => {
    const screen = await shown(outage)
    expect(screen).toContain(
      'kept 2 March 2024 at 18:00 (Amsterdam time), late on its day, announced for 2 March 2024 at 12:00 (Amsterdam time): Portal back',
    )
    expect(screen).toMatch(/(open|overdue), by 9 March 2024: A letter/)
  })

  it('of a promise that moved the date announced first, and the one announced last', async () => {
    const promise = (at: number, change: string) => `  - { id: u${at}, at: 2024-03-0${at}, promises: { p: ${change} } }\n`
    const head = 'title: Outage\nimpact: minor\nstarted_at: 2024-03-01\ntimeline:\n'
    const told =
      head +
      promise(1, '{ text: Portal back, by: 2024-03-02 }') +
      promise(3, '{ by: 2024-03-04, reason: Slow }') +
      promise(5, '{ by: 2024-03-06, reason: Slower }')
    expect(await shown(told)).toContain('by 6 March 2024, announced first for 2 March 2024, moved twice: Portal back')
    expect(await shown(told + promise(7, 'kept'))).toContain(
      'kept 7 March 2024, 5 days late, announced first for 2 March 2024, last for 6 March 2024, moved twice: Portal back',
    )
  })

  it('what is known of a fact', async () => {
    const fact = 'facts: { cause: { name: { en: Cause } } }\n'
    const told = outage.replace(
      'timeline:\n',
      `${fact}timeline:\n  - { id: z, at: 2024-03-01T09:00, facts: { cause: { certainty: excluded, text: No } } }\n`,
    )
    expect(await shown(told)).toContain('Facts\n  Cause: ruled out (excluded). No\n')
  })

  it('that the latest update was withdrawn, and how it was corrected', async () => {
    expect(await shown(outage)).toContain('All done (WITHDRAWN)\n  Withdrawn 4 March 2024: It was not')
  })

  it('which words stand in for missing ones', async () => {
    expect(await shown(outage, '--edition', 'nl')).toContain('Outage [in en: not translated]')
  })

  it('that a moment in the past is told in today’s wording', async () => {
    expect(await shown(outage, '--as-of', '2024-03-01T12:00')).toContain(
      'As it stood: 1 March 2024 at 12:00 (Amsterdam time). Answers and corrected texts are in today’s wording.',
    )
  })

  it('when a maintenance is planned', async () => {
    const screen = await shown(`kind: maintenance
title: Work
impact: maintenance
started_at: 2024-03-01
scheduled_for: 2024-03-05T10:00
scheduled_until: 2024-03-05T12:00
timeline: [{ id: a, at: 2024-03-01T10:00, status: scheduled }]
`)
    expect(screen).toContain('Planned from 5 March 2024 at 10:00 (Amsterdam time)\nPlanned until 5 March 2024 at 12:00 (Amsterdam time)')
  })
})

describe('on a terminal of 40 columns', () => {
  const linesOf = async (...words: readonly string[]) => {
    const cwd = workspace({ 'incidents/organisation.yaml': organisation, 'incidents/2024-03-outage.yaml': outage })
    return (await runIncident([...words, '--no-color'], { cwd, columns: 40 })).stdout.split('\n')
  }

  it('incident show goes on further in where a line ends', async () => {
    const lines = await linesOf('show')
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(40)
    expect(lines).toEqual(expect.arrayContaining(['  Portal: down (major_outage) since 1', '    March 2024 (In test; left open: The']))
  })

  it('incident list keeps together what is said of an edition', async () => {
    expect(await linesOf('list')).toEqual([
      '2024-03-outage  ended',
      '  Outage',
      '  2024-03-01',
      '  en: over (resolved), 3 updates',
      '  nl: over (resolved), 3 updates',
      '',
    ])
  })
})

describe('incident check misses words', () => {
  const findings = async (file: string) => {
    const folder = workspace({ 'incidents/organisation.yaml': organisation, 'incidents/2024-03-outage.yaml': file })
    const { stdout } = await incident(folder, ['check', '--quiet'])
    return stdout.split('\n').filter((line) => line.startsWith('incidents/2024-03-outage.yaml'))
  }
  const plain =
    'title: { en: T, nl: T }\nimpact: minor\nstarted_at: 2024-03-01\ntimeline: [{ id: a, at: 2024-03-01T10:00, next_update_by: 2024-03-21 }]\n'

  it('that an incident file puts in place of those of all incidents', async () => {
    expect(await findings(`${plain}services: { portal: { name: { en: Gateway } } }\n`)).toEqual([
      'incidents/2024-03-outage.yaml:5:29  missing-translation',
    ])
  })

  it('of the interface, for a language that only an incident speaks', async () => {
    expect(await findings(`${plain}editions: { en: { locale: is-IS }, nl: {} }\n`)).toContainEqual(
      expect.stringMatching(/^incidents\/2024-03-outage\.yaml:5:\d+ {2}missing-words$/),
    )
  })
})
