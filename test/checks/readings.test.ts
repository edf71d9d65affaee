import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder, write } from '../commands/calling.ts'
import { cyberattack, maintenance, outage } from '../core/shipped.ts'
import { runIncident } from '../run-incident.ts'

const organisation = `name: Acme
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB } }
`
const incident = (body: string, more = '') =>
  `title: Outage\nimpact: major\nstarted_at: 2024-03-01T08:00\ntimeline:\n  - { id: one, at: 2024-03-01T09:00, body: ${body}${more} }\n`

/** Two incidents and an own message that repeats what the second keeps for colleagues. */
const generate = async (first: string, second: string) =>
  await runIncident(['generate', '--now', '2024-03-10T12:00'], {
    cwd: write(temporaryFolder(), {
      'incidents/organisation.yaml': organisation,
      'incidents/first.yaml': first,
      'incidents/second.yaml': second,
      'templates/channels/sign/channel.yaml':
        'summary: A sign.\nfiles: [{ per: edition, to: "sign/{edition}.txt", template: sign.txt.hbs }]\n',
      'templates/channels/sign/sign.txt.hbs': 'Both portals are open again.\n',
    }),
  })

const hidden = incident('It is down.', ', internal: Both portals are open again.')

describe('a sentence that one incident keeps back', () => {
  test('stops an edition that shows it', async () => {
    const { code, stderr } = await generate(incident('Something else.'), hidden)
    expect(stderr).toContain('`Both portals are open again.` is not public, and stands in sign/en.txt')
    expect(code).toBe(1)
  })

  test('stops nothing once another incident has told the public the same', async () => {
    const { code, stderr } = await generate(incident('"**Both portals** are open again. Good."'), hidden)
    expect(stderr).not.toContain('private-leak')
    expect(code).toBe(0)
  })

  test('stops an edition though two texts that nobody reads together would make it up', async () => {
    const { code } = await generate(incident('are open again', ', title: Both portals'), hidden)
    expect(code).toBe(1)
  })

  test('stops an edition while the other incident keeps it back as well', async () => {
    const { code, stderr } = await generate(hidden.replace('internal', 'agent_note'), hidden)
    expect(stderr).toContain('incidents/second.yaml')
    expect(code).toBe(1)
  })
})

describe('the examples keep nothing back of an edition at any time they tell of', () => {
  const root = resolve(import.meta.dirname, '../..')
  const told = [cyberattack, maintenance, outage].flatMap(({ timeline }) => timeline.map(({ at }) => at.text))

  test.each([...new Set(told)].toSorted())('%s', async (at) => {
    const out = join(temporaryFolder(), 'out')
    const { code, stderr } = await runIncident(['-C', root, 'generate', '--as-of', at, '--out', out], { cwd: root })
    expect(stderr).not.toMatch(/Held back|private-leak/)
    expect(code).toBe(0)
  })
})
