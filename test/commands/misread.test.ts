/** Everything that is wrong with a file is told at once, also where YAML misreads some of its lines. */
import { describe, expect, it } from 'vitest'
import { file, incident, textIn, workspace } from './calling.ts'

const text = `title: { en: Portal, nl: Portaal, mail en telefoon }
impact: major
started_at: 2024-03-14T10:05
timeline:
  - id: one
    at: 03-10-2024
    servces: { portal: major_outage }
    body:
      en: {{service.portal}} is down.
      nl: Bestelling # 12
  - id: two
    at: 2024-03-14T11:00
    body: { nl: Bel {{contact.hotline}}, dan helpen wij, en: 010 }
  - id: two
    at: 2024-03-14T12:00
    body: { en: See {{service.portaal}}., nl: "Zie {{service.portaal}}." }
`

const places = (said: string, of = file) =>
  [...said.matchAll(/^(\S+?):(\d+):\d+ {2}(\S+)/gm)].flatMap(([, name, line, code]) => (name === of ? [`${line} ${code}`] : []))

describe('a file with words that YAML misreads', () => {
  it('has all its faults told, but for what seems wrong on those very lines', async () => {
    const { code, shown } = await incident(workspace({ [file]: text }), ['check'])
    expect(code).toBe(1)
    expect(places(shown)).toEqual([
      '1 unquoted-text',
      '6 bad-instant',
      '7 unknown-key',
      '9 unquoted-text',
      '10 unquoted-text',
      '13 unquoted-text',
      '14 duplicate-id',
      '16 unquoted-text',
    ])
    expect(shown).not.toContain('empty-value')
  })

  it('is not changed, and held back whole, named once', async () => {
    const folder = workspace({ [file]: text })
    const refused = await incident(folder, ['update', '2024-03-outage', 'nl=Morgen meer.', '--yes'])
    expect([refused.code, textIn(folder)]).toEqual([3, text])
    const { shown } = await incident(folder, ['generate'])
    expect(shown.match(/2024-03-outage: its file has errors/g)).toHaveLength(1)
    expect(shown).not.toContain('in this edition')
  })

  it('tells no echo where a fault cannot be explained', async () => {
    const { shown } = await incident(workspace({ [file]: `impact: [major\nfoo: 1\n` }), ['check'])
    expect(places(shown).every((place) => place.endsWith('bad-yaml'))).toBe(true)
  })
})

it('an organisation.yaml with such words has its other faults told, and nothing is made of a guess', async () => {
  const shared = 'incidents/organisation.yaml'
  const before = textIn(workspace(), shared)
  const folder = workspace({ [shared]: before.replace(/^name:.*$/m, 'name: {{x}} Metering\nsrvices: {}') })
  const { shown } = await incident(folder, ['check'])
  expect(places(shown, shared).map((place) => place.split(' ')[1])).toEqual(['unquoted-text', 'unknown-key'])
  expect(await incident(folder, ['generate'])).toMatchObject({ code: 3 })
})
