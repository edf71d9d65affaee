/** Bulletins as readers get them: the templates of the mail channel, filled, and read by parsers and validators that are not ours. */
import { readdirSync, readFileSync } from 'node:fs'
import { HtmlValidate } from 'html-validate'
import PostalMime, { type Email } from 'postal-mime'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Audience } from '../../src/core/audience.ts'
import type { Incident } from '../../src/core/incident.ts'
import { bulletinOf } from '../../src/core/snapshot.ts'
import { bulletinMessage, type BulletinParts } from '../../src/render/bulletin-message.ts'
import { assembleChannels, type ReadyChannel } from '../../src/render/channels.ts'
import { messageOf } from '../../src/render/mime.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { withFields } from '../../src/render/recipient-fields.ts'
import { columnsOf, wrap } from '../../src/render/wrap.ts'
import { readSource } from '../../src/io/source.ts'
import { cyberattack, maintenance, outage } from '../core/shipped.ts'
import { audienceIn, foldAt, incidentOf, occasion, twoEditions, wordsOf } from '../core/telling.ts'
import { phones } from './fixtures.ts'

let mail: ReadyChannel

beforeAll(async () => {
  const folder = 'templates/channels/mail'
  const files = Object.fromEntries(readdirSync(folder).map((name) => [`channels/mail/${name}`, readFileSync(`${folder}/${name}`, 'utf8')]))
  const builtins = { channels: {}, locales: {}, hashes: {} }
  const { channels, problems } = await assembleChannels({
    builtins,
    texts: () => Promise.resolve({}),
    files,
    readYaml: readSource,
    words: wordsOf('en'),
  })
  const [only] = channels
  if (!only || problems.length > 0) throw new Error(problems.map(({ file, message }) => `${file}: ${message}`).join('\n'))
  mail = only
})

interface Sent extends BulletinParts {
  readonly eml: string
  readonly read: Email
}

/** The bulletin of an update, or of a correction of it. */
async function send(
  incident: Incident,
  edition: string,
  update: string,
  options: { readonly correction?: number; readonly withDrafts?: boolean } = {},
): Promise<Sent> {
  const audience = audienceIn(incident, edition)
  const whole = foldAt(incident, edition, undefined, options.withDrafts)
  const step = whole.steps.find((one) => one.update.id === update)
  if (!step) throw new Error(`no update ${update}`)
  const bulletin = bulletinOf(whole, step, occasion, options.correction)
  if (!bulletin) throw new Error(`no bulletin of ${update}`)
  const fill = (template: string, format: 'text' | 'html') =>
    mail.renderTemplate(template, bulletin, makePrinter(format, settingsOf(audience)))
  const parts = {
    subject: fill('subject.txt.hbs', 'text').trim(),
    text: withFields(wrap(fill('bulletin.txt.hbs', 'text')), 'text'),
    html: withFields(fill('bulletin.html.hbs', 'html'), 'html'),
  }
  const eml = messageOf(bulletinMessage(bulletin, audience, parts))
  return { ...parts, eml, read: await PostalMime.parse(Buffer.from(eml, 'latin1')) }
}

function settingsOf({ locale, dir }: Audience) {
  return {
    locale,
    dir,
    phones,
    wordsFor: (lang: string) => wordsOf(['en', 'nl', 'pl', 'de'].find((known) => lang.startsWith(known)) ?? 'en'),
  }
}

/** Every bulletin of an incident: all editions, updates and corrections. */
async function sendAll(incident: Incident): Promise<readonly Sent[]> {
  const asked = incident.audiences.flatMap(({ id }) =>
    foldAt(incident, id).steps.flatMap(({ update }) =>
      [undefined, ...(update.corrections ?? []).map((_, index) => index + 1)].map((correction) => ({ id, update, correction })),
    ),
  )
  return Promise.all(
    asked.map(({ id, update, correction }) => send(incident, id, update.id, correction === undefined ? {} : { correction })),
  )
}

/** The pieces that a text has, in the order they stand in it. */
function inOrder(text: string, pieces: readonly string[]): readonly string[] {
  const words = text.replace(/<[^>]*>/g, '').replace(/(?:&nbsp;|\s)+/g, ' ')
  const found = pieces.flatMap((piece) => (words.includes(piece) ? [{ piece, at: words.indexOf(piece) }] : []))
  return found.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece)
}

const examples = { cyberattack, maintenance, outage }

describe.each(Object.keys(examples) as (keyof typeof examples)[])('the bulletins of the example %s', (name) => {
  let all: readonly Sent[]
  beforeAll(async () => {
    all = await sendAll(examples[name])
  })

  test('are read by another parser as they were written', () => {
    const plain = (text: string | undefined) => text?.replaceAll('\r\n', '\n').trimEnd()
    for (const { subject, text, html, read } of all) {
      expect(read.subject).toBe(subject)
      expect(plain(read.text)).toBe(plain(text))
      expect(plain(read.html)).toBe(plain(html))
    }
  })

  test('have a subject of one line and ids of their own', () => {
    for (const { subject } of all) expect(subject).toMatch(/^\S.*\S$/u)
    expect(new Set(all.map(({ read }) => read.messageId)).size).toBe(all.length)
  })

  test('are wrapped at 72 columns, but for addresses, without stray blanks', () => {
    for (const { text } of all) {
      expect(text.split('\n').filter((line) => columnsOf(line) > 72 && /\S\s+\S/.test(line.trim()))).toEqual([])
      expect(text).not.toMatch(/[ \t]\n|\n\n\n|^\n|[^\n]$/)
    }
  })

  test('are small, and ask nobody for anything when they are opened', () => {
    for (const { html } of all) {
      expect(Buffer.byteLength(html)).toBeLessThan(100_000)
      expect(html).not.toMatch(/<(?:img|script|link|iframe|form|object|video|svg)|\bsrc=|url\(|@import|@font-face/i)
      for (const [, address] of html.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^(?:https?:\/\/|mailto:|tel:)/)
    }
  })

  test('are sound HTML', async () => {
    const judge = new HtmlValidate({
      extends: ['html-validate:recommended'],
      // What mail programs need and pages do not: styles in place, attributes for sizes, tables for layout. Numbers are kept whole by style.
      rules: {
        'no-inline-style': 'off',
        'no-deprecated-attr': 'off',
        'no-conditional-comment': 'off',
        'prefer-tbody': 'off',
        'long-title': 'off',
        'tel-non-breaking': 'off',
      },
    })
    const reports = await Promise.all(all.map(({ html }) => judge.validateString(html)))
    expect(
      reports.flatMap(({ results }) =>
        results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`)),
      ),
    ).toEqual([])
  })
})

test('the subject says the news in the language of the edition', async () => {
  const subjects = await Promise.all([
    send(cyberattack, 'nl', 'letter-nl'),
    send(cyberattack, 'en', 'mail-back-en'),
    send(cyberattack, 'pl', 'mail-back-pl'),
    send(maintenance, 'de', 'moved'),
  ])
  expect(subjects.map(({ subject }) => subject)).toEqual([
    'Update 7: E-mail werkt weer, brief van onze directeur',
    'Update 5: Email and billing work again',
    'Komunikat nr 5: Poczta elektroniczna znów działa',
    'Meldung 2: Die Wartung verschiebt sich um eine Woche',
  ])
})

test('the subject of an update without a headline says what it is about and where it stands', async () => {
  const { subject, text, html } = await send(outage, 'en', 'back')
  expect(subject).toBe('Update 2: Both portals out of reach – Recovering, under observation')
  expect(text).toMatch(/^Both portals out of reach\nUpdate 2, 14 March 2024/)
  expect(html).toContain('<h1>Both portals out of reach</h1>')
})

test('a bulletin tells what changes, what to do, the text, what was announced, when more comes and how to reach us, in this order', async () => {
  const { text, html } = await send(cyberattack, 'nl', 'letter-nl')
  const order = [
    'E-mail werkt weer, brief van onze directeur',
    'Beste relatie,',
    'Wat er verandert',
    'Webformulieren:',
    'Wat u nu kunt doen',
    '(nieuw)',
    'Toelichting',
    'Op 25 juli zijn wij aangevallen.',
    'Hendrik Vosmeer',
    'Wat we hebben aangekondigd',
    'Nagekomen, 32 dagen later dan aangekondigd',
    'uiterlijk 19 september 2022 om 17.00 uur',
    'Zo bereikt u ons',
    '010 245 5700',
    'Team Communicatie',
    'https://status.meridian.example/nl/2022-07-cyberattack/',
    'https://status.meridian.example/nl/afmelden',
  ]
  expect(inOrder(text, order)).toEqual(order)
  expect(inOrder(html.slice(html.indexOf('<h1>')), order)).toEqual(order)
})

test('a change says the old state in words, and none where readers knew of none', async () => {
  const later = await send(cyberattack, 'nl', 'letter-nl')
  expect(later.text).toContain('- E-mail: Beschikbaar (eerder: Niet beschikbaar)\n')
  const first = await send(cyberattack, 'nl', 'first-notice-nl')
  expect(first.text).toContain('Onze diensten op dit moment:\n- Klantportaal voor beheerders: Niet beschikbaar\n')
  expect(first.text).not.toContain('eerder:')
})

test('the first bulletin also names the services that were told to work', async () => {
  const { text, html } = await send(cyberattack, 'nl', 'first-notice-nl')
  expect(text).toContain('- Buitendienst: Beschikbaar\n')
  expect(html).toMatch(/<strong>Buitendienst:<\/strong> <strong class="operational">Beschikbaar/)
})

test('what changes comes before what does not, which says so', async () => {
  const { text, html } = await send(cyberattack, 'nl', 'findings-nl')
  const order = [
    'Afrekening en facturatie: Beperkt beschikbaar (eerder: Gedeeltelijk beschikbaar)',
    'Klantportaal voor beheerders: Niet beschikbaar (ongewijzigd)',
    'Bewonersportaal: Niet beschikbaar (ongewijzigd)',
  ]
  for (const part of [text, html]) expect(inOrder(part, order)).toEqual(order)
})

test('a maintenance of one morning says its day and its place once', async () => {
  const [german, english] = await Promise.all([send(maintenance, 'de', 'moved'), send(maintenance, 'en', 'moved')])
  expect(german.text).toContain('Geplant: 20. Mai 2023, 06:00 bis 14:00 Uhr (Ortszeit Berlin)\n')
  expect(english.text).toContain('Planned: 20 May 2023, 05:00 to 13:00 (London time)\n')
})

test('the end of a maintenance says what was closed for it', async () => {
  const { text } = await send(maintenance, 'de', 'finished')
  expect(text).toContain('- Kundenportal für Hausverwaltungen: Verfügbar (zuvor: In Wartung)\n')
})

test('a contact that ends is named, and no longer among those that work', async () => {
  const { text } = await send(cyberattack, 'nl', 'letter-nl')
  expect(text).toContain('- Tijdelijk e-mailadres: Niet meer in gebruik\n')
  expect(text).not.toContain('meridian-interim')
})

test('a moved date stands beside the old one and the reason', async () => {
  const { text } = await send(cyberattack, 'en', 'analysis-later')
  expect(text).toContain(
    '  New date: by 23 August 2022\n  Before: 16 August 2022\n  Reason: There are far more files than first seen, and each one is read\n  twice.\n',
  )
})

test('the last bulletin says that it is the last, and none says when more comes after that', async () => {
  const { text, html } = await send(cyberattack, 'en', 'closing')
  for (const part of [text, html]) {
    expect(part).toContain('This is our last planned message on this matter.')
    expect(part).not.toContain('Our next message')
  }
})

describe('a correction', () => {
  test('comes first, then the text it corrects', async () => {
    const { subject, text } = await send(cyberattack, 'nl', 'letter-nl', { correction: 1 })
    expect(subject).toBe('Correctie op update 7: E-mail werkt weer, brief van onze directeur')
    const order = [
      'Correctie',
      'Wij corrigeren update 7 van 13 september 2022',
      'klopt niet voor de portalen',
      'De tekst zoals wij die hebben verstuurd',
      'Vanaf 19 september 2022 werkt alles weer',
    ]
    expect(inOrder(text, order)).toEqual(order)
    expect(text).not.toContain('Wat er verandert')
  })

  test('is another mail of the same thread', async () => {
    const [original, corrected] = await Promise.all([
      send(cyberattack, 'nl', 'letter-nl'),
      send(cyberattack, 'nl', 'letter-nl', { correction: 1 }),
    ])
    expect(original.read.messageId).toBe('<2022-07-cyberattack.letter-nl.nl.0@meridian.example>')
    expect(corrected.read.messageId).toBe('<2022-07-cyberattack.letter-nl.nl.1@meridian.example>')
    expect(corrected.read.inReplyTo).toBe(original.read.messageId)
    expect(corrected.read.references?.split(/\s+/)).toEqual([
      '<2022-07-cyberattack.first-notice-nl.nl.0@meridian.example>',
      original.read.messageId,
    ])
    expect(corrected.eml).toContain('Date: Wed, 14 Sep 2022 11:00:00 +0200\r\n')
  })

  test('that takes a statement back does not repeat it', async () => {
    const withdrawn = incidentOf(`
title: Outage
impact: major
started_at: 2024-03-18T09:00
timeline:
  - id: one
    at: 2024-03-18
    title: { en: All is well, nl: Alles is goed }
    body: { en: Nothing to worry about., nl: Geen zorgen. }
    corrections: [{ at: 2024-03-18T15:00, withdraws: true, text: { en: That was wrong., nl: Dat klopte niet. } }]
`)
    const { subject, text, html } = await send(withdrawn, 'en', 'one', { correction: 1 })
    expect(subject).toBe('Update 1 withdrawn: All is well')
    for (const part of [text, html]) {
      const order = ['We are withdrawing a message', 'We are withdrawing update 1 of', 'That was wrong.']
      expect(inOrder(part, order)).toEqual(order)
      expect(part).not.toContain('Nothing to worry about')
    }
  })
})

test('an update answers the one before it and belongs to the first', async () => {
  const [first, second, third] = await Promise.all(
    ['first-notice-nl', 'data-unlikely-nl', 'restart-later-nl'].map((id) => send(cyberattack, 'nl', id)),
  )
  expect(first?.read.inReplyTo).toBeUndefined()
  expect(first?.read.references).toBeUndefined()
  expect(second?.read.inReplyTo).toBe(first?.read.messageId)
  expect(second?.read.references).toBe(first?.read.messageId)
  expect(third?.read.inReplyTo).toBe(second?.read.messageId)
  expect(third?.read.references?.split(/\s+/)).toEqual([first?.read.messageId, second?.read.messageId])
})

/** Everything that is seldom there, in one small incident. */
const seldom = `
title: { en: Aurora, nl: Aurora }
impact: major
exercise: true
started_at: 2024-03-18T09:00
facts: { data: { name: { en: Personal data, nl: Persoonsgegevens } } }
timeline:
  - id: one
    at: 2024-03-18
    title: { en: 'Portal & mail "down" <b>now</b>', nl: Storing }
    services: { portal: major_outage, email: major_outage }
    facts: { data: { certainty: possible, text: { en: We cannot rule it out., nl: Misschien. } } }
    next_update_by: 2024-03-19
  - id: two
    at: 2024-03-19T10:00
    status: resolved
    title: { en: Over, nl: Voorbij }
    services: { portal: operational }
    left_open: { email: { en: Stays closed until spring., nl: Blijft dicht. } }
    replaces: { one: { en: The first date no longer holds., nl: De datum geldt niet meer. } }
    draft: true
`

test('an exercise is marked in the subject, the first line, the HTML part and a header', async () => {
  const { subject, text, html, eml } = await send(incidentOf(seldom), 'nl', 'one')
  expect(subject).toBe('OEFENING – Update 1: Storing')
  expect(text).toMatch(/^OEFENING – Dit is een oefening\./)
  expect(html.indexOf('OEFENING', html.indexOf('<table'))).toBeLessThan(html.indexOf('<h1>'))
  expect(eml).toContain('X-Incident-Exercise: yes\r\n')
})

test('what a draft would say is marked as a draft', async () => {
  const { subject, text, html } = await send(incidentOf(seldom), 'en', 'two', { withDrafts: true })
  expect(subject).toBe('EXERCISE – DRAFT – Update 2: Over')
  for (const part of [text, html]) {
    const order = [
      'DRAFT',
      'What changes',
      'Status',
      'What no longer holds',
      'The first date no longer holds.',
      'What is still not working',
      'Stays closed until spring.',
    ]
    expect(inOrder(part, order)).toEqual(order)
  }
})

test('an update without a text says what is known', async () => {
  const { text } = await send(incidentOf(seldom), 'en', 'one')
  expect(text).toContain('What we know:\n- Personal data: Possible\n  We cannot rule it out.\n')
})

test('signs of HTML in a headline stay signs', async () => {
  const { html, read } = await send(incidentOf(seldom), 'en', 'one')
  expect(html).toContain('<h1>Portal &amp; mail &quot;down&quot; &lt;b&gt;now&lt;/b&gt;</h1>')
  expect(read.subject).toBe('EXERCISE – Update 1: Portal & mail "down" <b>now</b>')
})

test('without mail settings the organisation sends from a reserved domain, and nothing speaks of a list', async () => {
  const { text, html, read, eml } = await send(incidentOf(seldom), 'en', 'one')
  expect(read.from).toEqual({ name: 'Meridian', address: 'bulletin@example.invalid' })
  expect(read.messageId).toBe('<outage.one.en.0@example.invalid>')
  expect(eml).not.toMatch(/^List-/m)
  for (const part of [text, html]) expect(part).not.toContain('unsubscribe')
})

test('ids take the host of the site where there is no sender', async () => {
  const { read } = await send(incidentOf(seldom, `${twoEditions}base_url: https://status.meridian.example/sub\n`), 'en', 'one')
  expect(read.messageId).toBe('<outage.one.en.0@status.meridian.example>')
})

test('a date without time is sent at noon of the organisation, in the zone of the readers', async () => {
  const { eml } = await send(incidentOf(seldom), 'en', 'one')
  expect(eml).toContain('Date: Mon, 18 Mar 2024 11:00:00 +0000\r\n')
})

test('an edition written from right to left says so, and its addresses run from left to right', async () => {
  const arabic = incidentOf(seldom, `${twoEditions.replace('nl-NL', 'ar-EG')}base_url: https://status.meridian.example/\n`)
  const { html, eml } = await send(arabic, 'nl', 'one')
  expect(html).toContain('<html lang="ar-EG" dir="rtl">')
  expect(html).toContain('<div lang="ar-EG" dir="rtl">')
  expect(html).toContain('<a dir="ltr" href="https://status.meridian.example/nl/outage/">')
  expect(eml).toContain('Content-Language: ar-EG\r\n')
})
