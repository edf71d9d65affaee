import { describe, expect, it } from 'vitest'
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
    expect(screen).toContain('kept, by 2 March 2024 at 12:00 (Amsterdam time), late on its day: Portal back')
    expect(screen).toMatch(/(open|overdue), by 9 March 2024: A letter/)
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
