/** What the tool says by itself on the telephone, in every language it has: nothing that a voice would spell, skip or run on with. */
import { readdirSync } from 'node:fs'
import { builtins } from 'virtual:builtins'
import { describe, expect, test } from 'vitest'
import { editionPageOf } from '../../src/core/edition-page.ts'
import { entryOf } from '../../src/core/entry.ts'
import { sentencesOf } from '../../src/core/spoken-sentences.ts'
import { wordCount } from '../../src/core/word-count.ts'
import { loadSpec } from '../../src/render/engine.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { secondsOf, tempoOf } from '../../src/render/speaking-time.ts'
import { audienceIn, foldAt, incidentOf, wordsOf } from '../core/telling.ts'
import { phones } from './fixtures.ts'
import { spoken } from './speaking.ts'

const languages = readdirSync('templates/locales').map((name) => name.replace('.yaml', ''))

/** Names of one word in every language, so that all else is the tool’s own. */
const organisation = (lang: string) => `name: Meridian
source_language: ${lang}
timezone: Europe/Amsterdam
base_url: https://status.meridian.example/some/where/
editions: { all-of-it: { locale: ${lang}, voice: { contact: hotline } } }
services: { portal: { name: { ${lang}: Portal } }, email: { name: { ${lang}: Mail } }, phone: { name: { ${lang}: Phone } }, bills: { name: { ${lang}: Bills } } }
contacts:
  hotline: { kind: phone, value: "+442079460140", label: { ${lang}: Hotline } }
  other: { kind: phone, value: "+31102455700", label: { ${lang}: Helpline } }
  mail: { kind: email, value: help-me@meridian.example, label: { ${lang}: Mail } }
  form: { kind: form, value: "https://www.meridian.example/nl/contact?a=b", label: { ${lang}: Form } }`

const told = (lang: string, day: string) => `
title: { ${lang}: Outage }
impact: major
started_at: ${day}T01:05
facts: { data: { name: { ${lang}: Data }, lead: true } }
timeline:
  - id: first
    at: ${day}T10:00
    services: { portal: major_outage, email: partial_outage, phone: degraded_performance, bills: under_maintenance }
    next_update_by: ${day.slice(0, 8)}28T17:00
instructions: { look: { text: { ${lang}: Wait. } } }`

const planned = (lang: string, until: string) => `
title: { ${lang}: Works }
kind: maintenance
impact: maintenance
started_at: 2024-03-01T10:00
scheduled_for: 2024-05-01T06:00
scheduled_until: ${until}
affects: { portal: under_maintenance }
timeline: [{ id: first, at: 2024-03-01T10:00, status: scheduled }]`

function said(lang: string, incidents: readonly string[], now: string): string {
  const all = incidents.map((yaml, at) => incidentOf(yaml, organisation(lang), `incident-${at}`))
  const [first = expect.unreachable()] = all
  const audience = audienceIn(first, 'all-of-it')
  const occasion = { wordsOf: () => wordsOf(lang) }
  const entries = all.flatMap((incident) => entryOf(foldAt(incident, 'all-of-it', now), occasion) ?? [])
  const page = editionPageOf(first.organisation, audience, entries, occasion, false)
  const printer = makePrinter('speech', {
    locale: audience.locale,
    dir: audience.dir,
    phones,
    wordsFor: () => wordsOf(lang),
    dialled: page.dialled?.value.value,
  })
  const template = builtins.channels['phone']?.templates['announcement.txt.hbs'] ?? expect.unreachable()
  return loadSpec(template.spec)(page, printer)
}

describe.each(languages)('in %s', (lang) => {
  const words = wordsOf(lang)
  const announcements = [
    said(lang, [told(lang, '2024-03-01')], '2024-03-01T12:00'),
    said(
      lang,
      [told(lang, '2024-10-22'), told(lang, '2024-10-21').replace('impact: major', 'impact: major\nexercise: false')],
      '2024-10-22T12:00',
    ),
    said(lang, [planned(lang, '2024-05-01T14:30')], '2024-03-02T12:00'),
    said(lang, [planned(lang, '2024-05-02T01:00')], '2024-03-02T12:00'),
    said(lang, [planned(lang, '2024-05-02T14:00')], '2024-05-01T12:00'),
  ]

  test.each(announcements)('no brackets, slashes, signs, addresses or abbreviations: %s', (text) => {
    expect(text.length).toBeGreaterThan(50)
    expect(text).not.toMatch(/[()[\]{}<>/\\|*_@#&%+=→–]|www|https?|some|where|contact\?/)
    expect(text).not.toMatch(/\d[.:]\d\d(?! (?:am|pm)|\s?[صم])/)
    // A stop within a sentence is that of an abbreviation or of an ordinal.
    expect(text).not.toMatch(/\.(?=[^\S\n]*[\p{Ll}\p{N}])/u)
    for (const short of Object.keys(words.speech.in_full ?? {})) expect(` ${text.replace(/\s+/g, ' ')}`).not.toContain(` ${short} `)
  })

  test('sentences are short enough to be followed', () => {
    // The digits of a telephone number are no words.
    const count = (sentence: string) => wordCount(sentence.replace(/\d(?:,? \d+)+/g, '1'))
    const long = announcements.flatMap((text) => sentencesOf(text)).filter((sentence) => count(sentence) > words.speech.sentence_words)
    expect(long).toEqual([])
  })

  test('days and hours are said as the language says them, and no place is left open', async () => {
    await expect(announcements.join('\n')).toMatchFileSnapshot(`../golden/announced/${lang}.txt`)
  })
})

/** The voices of the engine that are named otherwise. */
const voices: Readonly<Record<string, string>> = { 'zh-Hans': 'cmn', en: 'en-gb' }

/** It reads no Chinese characters in Japanese, and its releases do not agree on Ukrainian. */
const unmeasured = ['ja', 'uk']

test.each(languages.filter((lang) => !unmeasured.includes(lang)))(
  'our count of seconds holds in %s, give or take a tenth',
  async (lang) => {
    const lines = said(lang, [told(lang, '2024-10-22')], '2024-10-22T12:00')
      .trim()
      .split('\n')
      // A voice of another script spells our Latin names.
      .filter((line) => new Intl.Locale(lang).maximize().script === 'Latn' || !/[a-z]{2}/.test(line))
    const sentences = lines.map((line) => `<p><s>${line}</s></p>`).join('')
    const ssml = `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${lang}">${sentences}</speak>`
    const { seconds } = await spoken(ssml, voices[lang] ?? lang)
    const ours = secondsOf(ssml, tempoOf(wordsOf(lang)))
    expect(Math.abs(ours / seconds - 1), `${ours} seconds by our count, ${seconds} when spoken`).toBeLessThan(0.1)
  },
)
