/** Judged by strangers: the schema of SSML, and an engine that speaks every announcement of the golden outputs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { expect, test } from 'vitest'
import { secondsOf, tempoOf } from '../../src/render/speaking-time.ts'
import { cyberattack, maintenance, outage } from '../core/shipped.ts'
import { wordsOf } from '../core/telling.ts'
import { announcementAt, borrowedAnnouncementAt } from './announcing.ts'
import { spoken } from './speaking.ts'

const golden = [
  { incident: cyberattack, edition: 'en', now: '2022-09-14T12:00' },
  { incident: cyberattack, edition: 'nl', now: '2022-09-14T12:00' },
  { incident: cyberattack, edition: 'pl', now: '2022-09-14T12:00' },
  { incident: maintenance, edition: 'de', now: '2023-05-10T12:00' },
  { incident: maintenance, edition: 'de', now: '2023-05-20T08:00' },
  { incident: outage, edition: 'en', now: '2024-03-14T10:30' },
].map((one) => ({ ...one, id: one.incident.id, ...announcementAt([one.incident], one.edition, one.now) }))

xmlRegisterFsInputProviders()
const schemaFile = join(import.meta.dirname, '../fixtures/ssml/synthesis.xsd')
const schema = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(schemaFile, 'utf8'), { url: schemaFile }))

test.each(golden)('$id of $now in $edition is valid SSML 1.0', ({ ssml }) => {
  using document = XmlDocument.fromString(ssml)
  expect(() => schema.validate(document)).not.toThrow()
})

test('sentences that another language lends say so in valid SSML, which a voice reads', async () => {
  const ssml = borrowedAnnouncementAt(outage, 'en', 'lt-LT', '2024-03-14T10:30')
  expect(ssml).toContain('xml:lang="lt-LT">')
  expect(ssml).toContain('<s xml:lang="en">This began on Thursday the fourteenth of March at 9:05 am.</s>')
  using document = XmlDocument.fromString(ssml)
  expect(() => schema.validate(document)).not.toThrow()
  const { seconds, complaints } = await spoken(ssml, 'lt')
  expect(complaints).toEqual([])
  expect(seconds).toBeGreaterThan(10)
})

test('what is no SSML does not pass for it', () => {
  using document = XmlDocument.fromString((golden[0]?.ssml ?? '').replace('<break time=', '<pause time='))
  expect(() => schema.validate(document)).toThrow(/pause/)
})

test.each(golden)('$id of $now in $edition takes as long to say as is said, give or take a tenth', async ({ edition, ssml }) => {
  const { seconds, complaints } = await spoken(ssml, edition)
  expect(complaints).toEqual([])
  const ours = secondsOf(ssml, tempoOf(wordsOf(edition)))
  expect(Math.abs(ours / seconds - 1), `${ours} seconds by our count, ${seconds} when spoken`).toBeLessThan(0.1)
})
