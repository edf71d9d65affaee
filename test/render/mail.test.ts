/** Bulletins as readers get them: the templates of the mail channel, filled, and read by parsers and validators that are not ours. */
import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, test } from 'vitest'
import { columnsOf } from '../../src/render/wrap.ts'
import { cyberattack, maintenance, outage } from '../core/shipped.ts'
import { incidentOf, twoEditions } from '../core/telling.ts'
import { send, sendAll, sendDigest, type Sent } from './bulletins.ts'

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

test('an update without a headline begins with what changed, in its subject too; what it is about is no news', async () => {
  const { subject, text, bare } = await send(outage, 'en', 'back')
  expect(subject).toBe('Update 2: Customer portal for building managers, Resident portal: Working (about “Both portals out of reach”)')
  expect(text).toMatch(
    /^Customer portal for building managers, Resident portal: Working\n\(about “Both portals out of reach”\)\nUpdate 2, 14 March 2024/,
  )
  expect(bare).toContain('<h1>Customer portal for building managers, Resident portal: Working</h1>')
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
  expect(inOrder(html.slice(html.indexOf('<h1')), order)).toEqual(order)
})

test('a change leads from the old state to the new, and says no old one where readers knew of none', async () => {
  const later = await send(cyberattack, 'nl', 'letter-nl')
  expect(later.text).toContain('- E-mail: Niet beschikbaar → Beschikbaar\n')
  const first = await send(cyberattack, 'nl', 'first-notice-nl')
  expect(first.text).toContain('Onze diensten op dit moment:\n- Klantportaal voor beheerders: Niet beschikbaar\n')
  expect(first.text).not.toContain('→')
})

test('the first bulletin also names the services that were told to work', async () => {
  const { text, bare } = await send(cyberattack, 'nl', 'first-notice-nl')
  expect(text).toContain('- Buitendienst: Beschikbaar\n')
  expect(bare).toMatch(/<strong>Buitendienst: <\/strong><strong class="operational">Beschikbaar/)
})

test('what changes comes before what does not, which says so', async () => {
  const { text, html } = await send(cyberattack, 'nl', 'findings-nl')
  const order = [
    'Afrekening en facturatie: Gedeeltelijk beschikbaar → Beperkt beschikbaar',
    'Klantportaal voor beheerders: Niet beschikbaar (ongewijzigd)',
    'Bewonersportaal: Niet beschikbaar (ongewijzigd)',
  ]
  for (const part of [text, html]) expect(inOrder(part, order)).toEqual(order)
})

test('what leaves all states as they were does not claim to change them', async () => {
  const { text, html } = await send(cyberattack, 'nl', 'portals-later-nl')
  for (const part of [text, html]) {
    expect(part).toContain('Over onze diensten')
    expect(part).not.toContain('Wat er verandert')
  }
})

test('a maintenance of one morning says its day and its place once', async () => {
  const [german, english] = await Promise.all([send(maintenance, 'de', 'moved'), send(maintenance, 'en', 'moved')])
  expect(german.text).toContain('Geplant: 20. Mai 2023, 06:00 bis 14:00 Uhr (Ortszeit Berlin)\n')
  expect(english.text).toContain('Planned: 20 May 2023, 05:00 to 13:00 (London time)\n')
})

test('the end of a maintenance says what was closed for it', async () => {
  const { text } = await send(maintenance, 'de', 'finished')
  expect(text).toContain('- Kundenportal für Hausverwaltungen: In Wartung → Verfügbar\n')
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
      'nog niet terug',
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
    const { subject, text, html } = await send(withdrawn, 'en', 'one', { correction: 1 })
    expect(subject).toBe('Update 1 withdrawn: All is well')
    for (const part of [text, html.slice(html.indexOf('<h1'))]) {
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

/** Taken back the same day. */
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
  expect(html.indexOf('OEFENING', html.indexOf('<table'))).toBeLessThan(html.indexOf('<h1'))
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
  const { bare, read } = await send(incidentOf(seldom), 'en', 'one')
  expect(bare).toContain('<h1>Portal &amp; mail &quot;down&quot; &lt;b&gt;now&lt;/b&gt;</h1>')
  expect(read.subject).toBe('EXERCISE – Update 1: Portal & mail "down" <b>now</b>')
})

test('the end of an incident gives the all-clear, and account of everything announced', async () => {
  const { subject, text, html } = await send(cyberattack, 'en', 'closing')
  expect(subject).toBe('Update 8: All services work, we are closing this incident')
  for (const part of [text, html]) {
    expect(part).toContain('This is over, and all our services are working.')
    expect(inOrder(part, ['Email back on all our usual addresses.', 'Kept, 33 days late'])).toHaveLength(2)
  }
  const over = await send(outage, 'en', 'over')
  expect(over.subject).toBe('Update 3: All clear, all services are working (about “Both portals out of reach”)')
  expect(over.text).toMatch(/^All clear, all services are working\n\(about “Both portals out of reach”\)\nUpdate 3, /)
  expect(over.bare).toContain('<h1>All clear, all services are working</h1>')
  const maintained = await send(maintenance, 'de', 'finished')
  expect(maintained.text).toContain('Die Arbeiten sind abgeschlossen, alle unsere Dienste funktionieren.')
})

test('no all-clear is given while a service does not work', async () => {
  const { text, subject } = await send(incidentOf(seldom), 'en', 'two', { withDrafts: true })
  expect(text).not.toContain('All clear')
  expect(subject).not.toContain('All clear')
  expect(inOrder(text, ['We are closing this matter', 'What is still not working', 'Stays closed until spring.'])).toHaveLength(3)
})

test('the line beside the subject says the news: what changed, or the text, or what is corrected', async () => {
  const line = async (...what: Parameters<typeof send>) =>
    /<div class="preheader">(.*?)(?:&zwnj;|<\/div>)/s
      .exec((await send(...what)).bare)?.[1]
      ?.replace(/<[^>]*>/g, '')
      .replaceAll('&nbsp;', ' ')
  expect(await line(cyberattack, 'nl', 'letter-nl')).toMatch(
    /^E-mail, Webformulieren, Afrekening en facturatie: Beschikbaar\. Ons volgende/,
  )
  expect(await line(cyberattack, 'en', 'portals-later-en')).toMatch(/^\S.{40,}/)
  expect(await line(cyberattack, 'nl', 'letter-nl', { correction: 1 })).toMatch(/^De portalen zijn op maandag 19 september nog niet terug/)
  expect(await line(incidentOf(seldom), 'en', 'one')).toMatch(/^EXERCISE\. /)
})

test('of many services that changed a subject names two, and counts the others', async () => {
  const many = incidentOf(`
title: Outage
impact: major
started_at: 2024-03-18T09:00
services: { a: { name: A }, b: { name: B }, c: { name: C }, d: { name: D } }
timeline:
  - { id: one, at: 2024-03-18, services: { a: major_outage, b: major_outage, c: major_outage, d: major_outage, portal: partial_outage } }
`)
  expect((await send(many, 'en', 'one')).subject).toBe('Update 1: A, B, +2: Not working; Portal: Partly working (about “Outage”)')
})

describe('a digest', () => {
  test('tells all since a moment in one bulletin: what changed in the end, and every message, corrected where it was', async () => {
    const { subject, text, html } = await sendDigest(cyberattack, 'nl', '2022-09-13')
    expect(subject).toBe('Overzicht sinds 13 september 2022: Cyberaanval op Meridian Metering')
    const order = [
      'Wat wij u sinds 13 september 2022 hebben laten weten',
      'Wat er sindsdien is veranderd',
      'E-mail: Niet beschikbaar → Beschikbaar',
      'Wat u nu kunt doen',
      'Onze berichten sindsdien',
      'Update 10: Alle diensten werken, wij sluiten dit af',
      'Update 7: E-mail werkt weer, brief van onze directeur',
      'Correctie, 14 september 2022',
      'nog niet terug',
      'Op 25 juli zijn wij aangevallen.',
      'Wat we hebben aangekondigd',
      'Dit is ons laatste geplande bericht hierover.',
      'Zo bereikt u ons',
    ]
    for (const part of [text, html.slice(html.indexOf('<h1'))]) {
      expect(inOrder(part, order)).toEqual(order)
      expect(part).not.toContain('Update 6: ')
    }
  })

  test('does not call changed what works as it did before', async () => {
    const { text } = await sendDigest(cyberattack, 'pl', '2022-07-01')
    expect(text).toContain('Co się od tego czasu zmieniło')
    expect(text).not.toContain('Portal klienta dla zarządców: Bez zakłóceń')
    const early = await sendDigest(cyberattack, 'pl', '2022-10-01')
    expect(early.text).toMatch(/Portal mieszkańca: .* → Bez zakłóceń/)
  })

  test('calls new what its readers may not have read yet, and nothing where it tells all from the beginning', async () => {
    const whole = await sendDigest(cyberattack, 'pl', '2022-07-01')
    const late = await sendDigest(cyberattack, 'pl', '2022-10-01')
    const marks = ({ text }: Sent) => text.split('\n').filter((line) => line.startsWith('- (nowe) '))
    expect([marks(whole).length, marks(late).length]).toEqual([0, 1])
    expect(whole.text).toContain('- Dla mieszkańców: przy pierwszym logowaniu')
  })

  test('is a mail of its own in the thread, told at the latest of what it tells', async () => {
    const { read, eml } = await sendDigest(cyberattack, 'nl', '2022-09-13')
    expect(read.messageId).toBe('<2022-07-cyberattack.closing.since-2022-09-13.nl.1@meridian.example>')
    expect(read.inReplyTo).toBe('<2022-07-cyberattack.closing.nl.0@meridian.example>')
    expect(eml).toContain('Date: Fri, 7 Oct 2022 10:00:00 +0200\r\n')
  })

  test('does not repeat what was taken back', async () => {
    const { text } = await sendDigest(withdrawn, 'en', '2024-03-18')
    expect(inOrder(text, ['We are withdrawing a message, 18 March 2024', 'That was wrong.'])).toHaveLength(2)
    expect(text).not.toContain('Nothing to worry about')
  })
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
  const { bare, eml } = await send(arabic, 'nl', 'one')
  expect(bare).toContain('<html lang="ar-EG" dir="rtl">')
  expect(bare).toContain('<div lang="ar-EG" dir="rtl">')
  expect(bare).toContain('<a dir="ltr" href="https://status.meridian.example/nl/outage/">')
  expect(eml).toContain('Content-Language: ar-EG\r\n')
})
