import { describe, expect, test } from 'vitest'
import { effectsOf } from '../../src/core/effects.ts'
import { audienceIn, momentOf } from '../core/telling.ts'
import { runIncident } from '../run-incident.ts'
import { temporaryFolder, write } from '../commands/calling.ts'
import { toldWith } from './judging.ts'

const down = 'id: down, at: 2024-04-01, services: { portal: major_outage }'
const answers = `faq:
  - { id: portal-users, question: { en: Q? }, answer: { en: The portal is down. }, reviewed_at: 2024-04-01 }
  - { id: calls, question: { en: Q? }, answer: { en: "Call {{contact.hotline}}." }, reviewed_at: 2024-04-01 }
  - { id: chosen, question: { en: Q? }, answer: [{ while: { portal: impaired }, text: { en: No portal. } }, { text: { en: Yes. } }] }`

function related(update: string, more = answers): readonly string[] {
  const incident = toldWith([down, update], more)
  const written = incident.timeline.at(-1)
  const effects = written && effectsOf(written, incident, audienceIn(incident, 'en'), momentOf('2024-04-02'))
  return (effects?.related ?? []).map(({ id }) => id)
}

describe('answers to look at beside a new update', () => {
  test.each([
    ['a service whose state stays what it was', 'id: still, at: 2024-04-02, services: { portal: major_outage }', ['portal-users']],
    ['a service that its words name', 'id: words, at: 2024-04-02, body: { en: We work on the portal. }', ['portal-users']],
    ['a contact that its words refer to', 'id: words, at: 2024-04-02, title: { en: "Call {{contact.hotline}}" }', ['calls']],
    ['nothing they speak of', 'id: words, at: 2024-04-02, body: { en: We work on it. }', []],
  ])('are those that speak of the same: %s', (_, update, ids) => expect(related(update)).toEqual(ids))

  test('are none where an organisation wants to see none', () => {
    expect(related('id: still, at: 2024-04-02, services: { portal: major_outage }', `${answers}\nchecks: { related-answer: off }`)).toEqual(
      [],
    )
  })

  test('stand on the screen of `add-update` with their code, and `explain` says what it is about', async () => {
    const cwd = write(temporaryFolder(), {
      'incidents/2024-04-portal.yaml': `format: 1
name: Meridian
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB } }
services: { portal: { name: Portal } }
title: Portal down
impact: major
started_at: 2024-04-01T08:00
timeline:
  - { id: down, at: 2024-04-01T09:00, status: investigating, body: The portal is down., services: { portal: major_outage } }
faq:
  - { id: portal-users, question: Q?, answer: The portal is down., reviewed_at: 2024-04-01T09:00 }
`,
    })
    const { code, stdout, stderr } = await runIncident(['update', 'portal=down', 'en=Still at work.', '--dry-run'], {
      cwd,
      now: '2024-04-02T12:00:00+02:00',
    })
    expect([code, `${stdout}${stderr}`]).toEqual([
      0,
      expect.stringMatching(/^\? +answers that speak of the same \(related-answer\): portal-users$/m),
    ])
    const { stdout: explained } = await runIncident(['explain', 'related-answer'], { cwd })
    expect(explained).toMatch(/It never stops an update\. `checks: \{ related-answer: off \}` in organisation\.yaml\s+turns it off\./)
  })
})
