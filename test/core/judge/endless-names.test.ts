import { expect, test } from 'vitest'
import { readOrganisation } from '../../../src/core/incident.ts'
import { judgeOrganisation } from '../../../src/core/judge/judge.ts'
import { phraseOf } from '../../../src/core/phrases.ts'
import { audienceOf } from '../../../src/core/audience.ts'
import { readSource } from '../../../src/io/source.ts'
import type { Edition, Organisation } from '../../../src/model/organisation.ts'

const named = (name: string, portal: string, mail: string) =>
  readOrganisation(
    readSource(
      'organisation.yaml',
      `name: ${JSON.stringify(name)}
source_language: en
timezone: UTC
editions: { en: { locale: en-GB } }
services:
  portal: { name: ${JSON.stringify(portal)} }
  mail: { name: { en: ${JSON.stringify(mail)} } }
`,
    ),
  )

test.each([
  ['at once', 'Acme', 'Portal ({{service.portal}})', 'Mail', ['services.portal.name']],
  [
    'by way of another',
    'Acme',
    'Portal beside {{service.mail}}',
    'Mail of {{service.portal}}',
    ['services.portal.name', 'services.mail.name.en'],
  ],
  ['by way of the organisation', 'Acme {{service.mail "mail"}}', 'Portal', 'Mail of {{organisation}}', ['name', 'services.mail.name.en']],
])('a name that leads back to itself %s is a fault, and never said without end', (_, name, portal, mail, places) => {
  const read = named(name, portal, mail)
  const found = judgeOrganisation(read)
  expect(found.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(places.map((place) => `bad-reference ${place}`))
  const organisation = read.organisation as Organisation
  const audience = audienceOf('en', organisation.editions['en'] as Edition, organisation)
  expect(phraseOf(organisation.services?.['portal']?.name ?? '', { organisation, audience }).inlines.length).toBeGreaterThan(0)
  expect(found[0]).toMatchObject({
    message: expect.stringContaining('leads back to the name it stands in'),
    hint: 'Write the name in words.',
  })
})

test('a name that leans on another is said with it', () => {
  const read = named('Acme', 'Portal of {{organisation}}', 'Mail in the {{service.portal}}')
  expect(judgeOrganisation(read)).toEqual([])
})
