import { createHash } from 'node:crypto'
import { XmlDocument, XmlElement } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import type { Incident } from '../../src/core/incident.ts'
import { announcementWithin } from '../../src/render/announcement-length.ts'
import { cyberattack, maintenance, outage } from '../core/shipped.ts'
import { head, incidentOf, twoEditions, wordsOf } from '../core/telling.ts'
import { secondsOf, tempoOf } from '../../src/render/speaking-time.ts'
import { announcementAt, scriptAt } from './announcing.ts'

const shipped = [cyberattack, maintenance, outage]
const moments = [
  '2022-07-29T12:00',
  '2022-08-12T12:00',
  '2022-08-16T12:00',
  '2022-09-14T12:00',
  '2022-10-03T12:00',
  '2023-05-20T08:00',
  '2024-03-14T10:30',
]
const everything = moments.flatMap((now) =>
  ['en', 'nl', 'pl'].map((edition) => ({ now, edition, ...announcementAt([cyberattack], edition, now) })),
)

/** Words that try to get out of the place they are put in. */
const naughty = '</s></speak><audio src="https://evil.example/x.wav"/> ]]> & <!-- \\u0007 (sic) [a/b] {c} | *d*'
const hostile = incidentOf(`
title: { en: ${JSON.stringify(naughty)} }
impact: major
started_at: 2024-03-18T09:00
facts: { data: { name: { en: ${JSON.stringify(naughty)} }, lead: true } }
timeline:
  - id: first
    at: 2024-03-18T10:00
    title: { en: ${JSON.stringify(naughty)} }
    body: { en: ${JSON.stringify(naughty)} }
    services: { portal: major_outage, email: { state: partial_outage, note: { en: ${JSON.stringify(naughty)} } } }
    facts: { data: { certainty: possible, text: { en: ${JSON.stringify(naughty)} } } }
instructions: { look: { text: { en: ${JSON.stringify(`See https://www.meridian.example/a/b?c=d or call {{contact.hotline}}. ${naughty}`)} } } }
`)

const small = (more = '', timeline = '    services: { portal: major_outage }') =>
  incidentOf(`${head}
${more}
timeline:
  - id: first
    at: 2024-03-18T10:00
${timeline}
`)

describe('the announcement', () => {
  test('says who speaks, what happened, what does not work, when more comes and how else to reach us, in that order', () => {
    expect(announcementAt([outage], 'en', '2024-03-14T10:30').text)
      .toBe(`Hello, this is Meridian Metering with a message about our services: Both portals out of reach.
This began on Thursday the fourteenth of March at 9:05 am.
Not available at present: Customer portal for building managers, Resident portal.
No disruption of our other services is reported.
We will report again by Thursday the fourteenth of March at 10 am.
Other ways to reach us: Customer service by email, Contact form, Postal address.
You will find addresses and more on our website: status dot meridian dot example.
To hear this again, call this number once more.
`)
  })

  test('does not say that nothing is reported while an incident is open and everything works again', () => {
    const { text, ssml } = announcementAt([outage], 'en', '2024-03-14T10:52')
    for (const said of [text, ssml]) {
      expect(said).toContain('All affected services work again. We are still watching them.')
      expect(said).not.toContain('No disruption')
    }
  })

  test.each(everything)('of $now in $edition never says the number the caller has dialled', ({ page, text, ssml }) => {
    const dialled = page.dialled?.value.value.replace(/\D/g, '').slice(-7) ?? ''
    expect(dialled).toHaveLength(7)
    for (const said of [text, ssml]) expect(said.replace(/\D/g, '')).not.toContain(dialled)
  })

  test('says “this number” where a text names the number the caller has dialled', () => {
    const { text } = announcementAt([hostile], 'en')
    expect(text).toContain('or call this number.')
    expect(text.replace(/\D/g, '')).not.toContain('2455700')
  })

  test.each([...everything, { now: 'ever', edition: 'en', ...announcementAt([hostile], 'en') }])(
    'of $now in $edition has no brackets, slashes or web addresses',
    ({ text }) => {
      expect(text).not.toMatch(/[()[\]{}<>/\\|*_@]|www\.|https?:/)
      expect(text).not.toMatch(/\n\n|\.\.|,\.|^\s|,\s*$/m)
    },
  )

  test.each([...everything, { now: 'ever', edition: 'en', ...announcementAt([hostile], 'en') }])(
    'of $now in $edition is well-formed SSML that says the same words',
    ({ text, ssml }) => {
      // Of a name the text has the words it sounds like.
      const { elements } = readXml(ssml)
      const { content } = readXml(ssml.replace(/<sub alias="([^"]*)">[^<]*<\/sub>/g, '$1'))
      expect(ssml).toMatch(/<speak version="1\.0" xmlns="http:\/\/www\.w3\.org\/2001\/10\/synthesis" xml:lang="(en-GB|nl-NL|pl-PL)">/)
      expect(elements.filter((name) => !['speak', 'p', 's', 'break', 'say-as', 'sub', 'prosody'].includes(name))).toEqual([])
      expect(wordsIn(content)).toEqual(wordsIn(text))
    },
  )

  test('says that no disruption is reported when nothing is open, and names planned work with its date', () => {
    expect(announcementAt([maintenance], 'de', '2023-05-10').text).toBe(`Guten Tag, hier ist Meh-ri-di-ahn Mie-te-ring.
Zurzeit sind keine Störungen gemeldet.
Bitte beachten Sie: Geplante Wartung der beiden Portale.
Die Arbeiten laufen am Samstag, dem zwanzigsten Mai, von 6 Uhr bis 14 Uhr.
Um das noch einmal zu hören, rufen Sie bitte erneut an.
`)
    expect(announcementAt(shipped.slice(2), 'en').text).toBe(
      'Hello, this is Meridian Metering.\nNo disruption is reported at present.\nTo hear this again, call this number once more.\n',
    )
  })

  test('of a maintenance says when it is due to end', () => {
    const { text } = announcementAt([maintenance], 'de', '2023-05-20T08:00')
    expect(text).toContain('Spätestens am Samstag, dem zwanzigsten Mai, um 14 Uhr soll alles beendet sein.\n')
    expect(text).toContain('Bewohnerportal: wegen Wartung geschlossen.\n')
  })

  test('takes as long as SSML as it takes as text, so that both leave out the same', () => {
    for (const { text, ssml, edition } of everything)
      expect(secondsOf(ssml, tempoOf(wordsOf(edition)))).toBeCloseTo(secondsOf(text, tempoOf(wordsOf(edition))), 5)
  })

  test('says first that an exercise is one, and says where it ends', () => {
    const { text, ssml } = announcementAt([small('exercise: true')], 'en')
    expect(text).toMatch(/^This is an exercise\. /)
    expect(ssml).toMatch(/^<\?xml[^>]*>\s*<speak[^>]*>\s*<p><s>This is an exercise\. /)
    expect(text).toContain('\nEnd of the exercise.\n')
  })

  test('an update’s own announcement takes the place of the composed one', () => {
    const { text } = announcementAt([cyberattack], 'nl', '2022-08-16T12:00')
    expect(text).toMatch(/^Welkom bij .+ Door een cyberaanval bereikt uw e-mail ons niet/)
    expect(text).not.toMatch(/Cyberaanval op|Goedendag|Dit begon op|U hoort uiterlijk/)
    expect(text).toContain('Andere manieren om ons te bereiken: Tijdelijk e-mailadres')
  })

  const own = (more: string) =>
    small(
      '',
      `    title: { en: Portal is back }
    announcement: { en: "Everything works again." }
    corrections: [{ at: 2024-03-18T12:00, text: { en: "Tenants still wait." }${more} }]`,
    )

  test('an update’s own announcement is said until the update is corrected; then callers hear the correction', () => {
    const before = announcementAt([own('')], 'en', '2024-03-18T11:00')
    for (const said of [before.text, before.ssml]) {
      expect(said).toContain('Everything works again.')
      expect(said).not.toContain('Tenants')
    }
    const { page, text, ssml } = announcementAt([own('')], 'en', '2024-03-18T13:00')
    for (const said of [text, ssml]) {
      expect(said).not.toContain('Everything works again.')
      expect(said.replace(/<[^>]*>/g, '')).toMatch(/Portal is back\.\s+Correction\.\s+Tenants still wait\./)
    }
    // However short the announcement must be, that is said.
    const shortest = announcementWithin(
      { ...tempoOf(wordsOf('en')), seconds: 1 },
      page,
      (shorter) => announcementAt([own('')], 'en', '2024-03-18T13:00', () => shorter).text,
    )
    expect(shortest.said).toContain('Tenants still wait.')
    expect(shortest.said).not.toContain('Portal is back')
  })

  test('of a withdrawn update says the withdrawal and none of its words', () => {
    const { text, ssml } = announcementAt([own(', withdraws: true')], 'en', '2024-03-18T13:00')
    for (const said of [text, ssml]) {
      expect(said.replace(/<[^>]*>/g, '')).toMatch(/We are withdrawing a message\.\s+Tenants still wait\./)
      expect(said).not.toMatch(/Everything works again|Portal is back/)
    }
  })

  test('names no contact that has a role of its own among the ways to reach the organisation', () => {
    for (const { page, text } of everything) {
      expect(page.other_contacts.filter(({ role }) => role !== undefined)).toEqual([])
      expect(text).not.toMatch(/Data protection officer\.|Functionaris gegevensbescherming\.|Inspektor ochrony danych\./)
    }
  })

  test('speaks in sentences, marked as such', () => {
    for (const { ssml } of everything)
      expect(
        ssml
          .replace(/<s>[^]*?<\/s>/g, '')
          .replace(/<[^>]+>/g, '')
          .trim(),
      ).toBe('')
    const { ssml } = announcementAt([cyberattack], 'nl', '2022-09-14T12:00')
    expect(ssml).toContain('<s>Uw bericht is niet aangekomen.</s>\n<s>Stuur het opnieuw.</s>')
  })

  test('of several incidents greets once and tells one after the other', () => {
    const second = incidentOf(
      'title: { en: Telephone queue }\nimpact: minor\nstarted_at: 2024-03-18T08:00\ntimeline: [{ id: a, at: 2024-03-18T10:00, services: { phone: degraded_performance } }]',
      twoEditions,
      'queue',
    )
    const { text } = announcementAt([small(), second], 'en')
    expect(text.match(/this is Meridian/g)).toHaveLength(1)
    expect(text).toMatch(
      /services: Outage\.[^]*Portal\.\nAnother message: Telephone queue\.[^]*Telephone: working with limits\.\nNo disruption of our other services is reported\./,
    )
    expect(text.match(/No disruption/g)).toHaveLength(1)
  })

  const open = (id: string, more: string, next: string) =>
    incidentOf(
      `title: { en: Trouble ${id} }
impact: minor
started_at: 2024-03-18T08:00
timeline: [{ id: a, at: 2024-03-18T10:00, next_update_by: ${next}${more} }]
instructions: { wait: { text: { en: Please call later. } }, own: { text: { en: Keep ${id}. } } }`,
      twoEditions,
      id,
    )

  test('of several incidents says once when more comes, and what several ask callers to do', () => {
    const { text, ssml } = announcementAt(
      [open('one', '', '2024-03-18T17:00'), open('two', '', '2024-03-18T17:00')],
      'en',
      '2024-03-18T12:00',
    )
    const plain = ssml.replace(/<[^>]*>/g, '')
    for (const said of [text, plain]) {
      expect(said.match(/We will report again by/g)).toHaveLength(1)
      expect(said.match(/Please call later/g)).toHaveLength(1)
      expect(said.match(/Here is what you can do now/g)).toHaveLength(1)
      expect(said).toMatch(/Keep one\.[^]*Trouble two[^]*Keep two\.[^]*We will report again by Monday the eighteenth of March at 4 pm\./)
    }
  })

  test('of several incidents says with each when more comes, where they differ or one has an announcement of its own', () => {
    const differ = announcementAt([open('one', '', '2024-03-18T17:00'), open('two', '', '2024-03-18T18:00')], 'en', '2024-03-18T12:00').text
    expect(differ.match(/We will report again by/g)).toHaveLength(2)
    const withOwn = open('one', ', announcement: { en: We have a new telephone system. }', '2024-03-18T17:00')
    const said = announcementAt([withOwn, open('two', '', '2024-03-18T17:00')], 'en', '2024-03-18T12:00').text
    expect(said).toMatch(/Keep two\.\nWe will report again by/)
  })

  test('of several incidents with announcements of their own says once who speaks, where they begin alike', () => {
    const saying = (id: string, words: string) => open(id, `, announcement: { en: "${words}" }`, '2024-03-18T17:00')
    const said = (...incidents: readonly Incident[]) => announcementAt(incidents, 'en', '2024-03-18T12:00').text
    const greeting = 'Welcome to {{organisation}}.'
    expect(
      said(saying('one', `${greeting} Our phones are **down**. Wait.`), saying('two', `${greeting} Our portal is slow. Be patient.`)),
    ).toMatch(/^Welcome to Meridian\.\s+Our phones are down\.\s+Wait\.\s+Our portal is slow\.\s+Be patient\.\n/)
    // The composed one has said it too.
    expect(said(open('one', '', '2024-03-18T17:00'), saying('two', 'Hello, this is {{organisation}}. Our portal is slow.'))).not.toMatch(
      /Hello[^]*Hello/,
    )
    // All that somebody wrote is said, and what is not alike.
    expect(said(saying('one', greeting), saying('two', greeting)).match(/Welcome/g)).toHaveLength(2)
    expect(said(saying('one', `${greeting} A.`), saying('two', 'This is Meridian. B.'))).toContain('This is Meridian.')
  })

  test('does not take for said what an incident with an announcement of its own asks callers to do', () => {
    const withOwn = open('one', ', announcement: { en: We have a new telephone system. }', '2024-03-18T17:00')
    const { text } = announcementAt([withOwn, open('two', '', '2024-03-18T17:00')], 'en', '2024-03-18T12:00')
    expect(text).toContain('Here is what you can do now.\nPlease call later.\nKeep two.')
  })

  test('tells what was corrected of an earlier update since the latest one, also after an announcement of its own', () => {
    const corrected = (announcement: string, at: string) =>
      incidentOf(`${head}
timeline:
  - { id: first, at: 2024-03-18T10:00, corrections: [{ at: ${at}, text: { en: Bills are late too. } }] }
  - { id: second, at: 2024-03-18T12:00, title: { en: Portal is back }${announcement} }`)
    const said = (incident: Incident) => {
      const { text, ssml } = announcementAt([incident], 'en', '2024-03-18T15:00')
      return [text, ssml.replace(/<[^>]*>/g, '')]
    }
    for (const each of said(corrected('', '2024-03-18T14:00')))
      expect(each).toMatch(/Portal is back\.\s+Correction\.\s+Bills are late too\./)
    for (const each of said(corrected(', announcement: { en: It works. }', '2024-03-18T14:00')))
      expect(each).toMatch(/^\s*It works\.\s+Correction\.\s+Bills are late too\./)
    // The latest update knows of it.
    for (const each of said(corrected('', '2024-03-18T11:00'))) expect(each).not.toContain('Bills')
  })

  test('never says a text in another language than the edition’s', () => {
    const english = incidentOf(
      'title: { en: Outage }\nimpact: major\nstarted_at: 2024-03-18T09:00\ntimeline: [{ id: a, at: 2024-03-18T10:00, title: { en: Servers down }, announcement: { en: Do call back }, services: { portal: major_outage } }]\ninstructions: { wait: { text: { en: Please wait } } }',
    )
    const { text } = announcementAt([english], 'nl')
    expect(text).not.toMatch(/Outage|Servers|call back|Please wait/)
    expect(text).toMatch(/^Welkom bij Meridian\.\nEr is een storing in onze diensten\.\n/)
  })

  test.each([
    ['en', 'Hello, this is Meridian Metering with a message about our services: Meter readings missing.'],
    ['nl', 'Goedendag, dit is Meridian Metering met een bericht over onze diensten: Meterstanden ontbreken.'],
    ['pl', 'Dzień dobry, tu Meridian Metering z komunikatem o naszych usługach: Brak odczytów.'],
    ['de', 'Guten Tag, hier ist Meridian Metering mit einer Mitteilung zu unseren Diensten: Zählerstände fehlen.'],
  ])('says in %s who speaks and about what in its first sentence', (edition, sentence) => {
    const told = incidentOf(
      `title: { en: Meter readings missing, nl: Meterstanden ontbreken, pl: Brak odczytów, de: Zählerstände fehlen. }
impact: minor
started_at: 2024-03-18T09:00
timeline: [{ id: a, at: 2024-03-18T10:00 }]`,
      `name: Meridian Metering
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB }, nl: { locale: nl-NL }, pl: { locale: pl-PL }, de: { locale: de-DE } }`,
    )
    const { text, ssml } = announcementAt([told], edition)
    expect(text.split('\n')[0]).toBe(sentence)
    expect(ssml).toContain(`<s>${sentence}</s>`)
  })

  test('leaves out what callers miss least until it keeps to its budget, and names the website for the rest', () => {
    const tempo = { letters_per_second: 15, speed: 1 }
    const within = (seconds: number) =>
      announcementWithin(
        { ...tempo, seconds },
        announcementAt([cyberattack], 'nl', '2022-07-29T12:00').page,
        (page) => announcementAt([cyberattack], 'nl', '2022-07-29T12:00', () => page).text,
      )
    const [whole, long, short, shortest] = [within(600).said, within(100).said, within(62).said, within(1).said]
    const instructions = [
      'stuur geen e-mail naar onze gewone adressen',
      'wees voorzichtig met berichten',
      'ga na of u zelf iets moet melden',
    ]
    expect(instructions.map((each) => [whole, long, short, shortest].filter((text) => text.includes(each)).length)).toEqual([4, 2, 1])
    expect(secondsOf(long, tempo)).toBeLessThanOrEqual(100)
    expect(secondsOf(short, tempo)).toBeLessThanOrEqual(62)
    expect(within(600).leftOut).toEqual([])
    expect(within(100).leftOut).toEqual([{ kind: 'instruction', incident: '2022-07-cyberattack', id: 'own-duty' }])
    expect(within(1).leftOut.map(({ kind }) => kind)).toEqual(['instruction', 'other-contacts', 'remarks', 'instruction', 'headlines'])
    for (const kept of [
      'Nu niet beschikbaar: ',
      'Dit kunt u nu doen.',
      'U hoort uiterlijk',
      'op onze website: status punt meridian punt example.',
    ])
      expect(shortest).toContain(kept)
  })
})

test('words without blanks between them take as long to say as others', () => {
  const [signs, letters] = [7, 14].map((each) => ({ letters_per_second: each, speed: 1 }) as const)
  expect(secondsOf('<s>障害のため電話をご利用いただけません。</s>', signs ?? expect.unreachable())).toBeCloseTo(18 / 7 + 0.55)
  expect(secondsOf('Please call.', letters ?? expect.unreachable())).toBeCloseTo(10 / 14 + 0.55)
  // A Latin name among syllables, and a few syllables among letters.
  expect(secondsOf('Portalは停止中です', signs ?? expect.unreachable())).toBeCloseTo((6 * 0.35 + 6) / 7 + 0.55)
  expect(secondsOf('Please call 北京.', letters ?? expect.unreachable())).toBeCloseTo(12 / 14 + 0.55)
})

describe('the agent script', () => {
  const { html, text } = scriptAt(cyberattack, 'nl', '2022-09-14T12:00')

  test('holds the agent notes, which the announcement does not', () => {
    const note = 'Noem de naam van het testbureau niet.'
    for (const script of [html, text]) expect(script.replace(/\s+/g, ' ')).toContain(note)
    expect(announcementAt([cyberattack], 'nl', '2022-09-14T12:00').text).not.toContain(note)
  })

  test('is marked internal, asks for nothing from outside and has one main heading', () => {
    expect(html).toMatch(/<header>\s*<p class="internal">Intern: /)
    expect(text).toMatch(/^\*\*\* Intern: /)
    const [, script = ''] = /<script>([^]*?)<\/script>/.exec(html) ?? []
    const digest = createHash('sha256').update(script).digest('base64')
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${digest}'; img-src data:"`)
    expect(html).toContain('<meta name="robots" content="noindex, nofollow">')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).not.toMatch(/<link|<img|\son[a-z]+=/)
    expect(text).not.toContain('\n\n\n')
  })

  test('says what is new in at most five lines, a moved date with what it is the date of', () => {
    const [, changed = ''] = /== Wat er nieuw is ==\n\n([^]*?)\n\n/.exec(text) ?? []
    expect(changed.split('\n').length).toBeLessThanOrEqual(5)
    expect(changed).toContain(
      'Heropening van het klantportaal en het bewonersportaal. Alle diensten weer zoals u van ons gewend bent. Nieuwe datum: 3 oktober 2022',
    )
  })

  test('of a withdrawn update has the withdrawal as its key message, and its words only in the list of all, marked', () => {
    const withdrawn = small(
      '',
      `    title: { en: All is well }
    body: { en: "Everything works, and we are done." }
    corrections: [{ at: 2024-03-18T12:00, withdraws: true, text: { en: "That was wrong. The portal is down." } }]`,
    )
    const script = scriptAt(withdrawn, 'en', '2024-03-18T13:00')
    for (const said of [script.text, script.html]) {
      const plain = said.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
      expect(plain).toContain('Update 1 withdrawn: That was wrong. The portal is down.')
      expect(plain).toContain('We are withdrawing a message That was wrong. The portal is down. Read aloud: about')
      expect(plain).not.toContain('we are done')
      expect(plain.split('All is well')).toHaveLength(2)
      expect(plain).toMatch(/All is well (\*\*\* )?This update has been withdrawn\. Do not read it out\./)
    }
  })

  test('says a correction before the words it corrects', () => {
    const corrected = small(
      '',
      `    title: { en: Portal is back }
    body: { en: "Everything works, and we are done." }
    corrections: [{ at: 2024-03-18T12:00, text: { en: "Tenants still wait." } }]`,
    )
    const said = scriptAt(corrected, 'en', '2024-03-18T13:00').text
    expect(said).toContain('== What is new ==\n\n- Correction to update 1: Tenants still wait.\n')
    expect(said.lastIndexOf('Tenants still wait.')).toBeLessThan(said.indexOf('we are done'))
    expect(said.indexOf('Tenants still wait.')).toBeGreaterThan(0)
  })

  test('admits every delay of what was announced', () => {
    expect(text).toContain(
      'Dit hebben wij aangekondigd voor 19 september 2022; wij verwachten het nu uiterlijk 3 oktober 2022. Dat spijt ons.',
    )
    expect(text).toContain(
      'Deze toezegging zijn wij nagekomen op 13 september 2022; wij hadden het aangekondigd voor 12 augustus 2022. De vertraging spijt ons.',
    )
  })

  test.each([
    [
      'promises: { p: { text: { en: It works. }, by: 2024-03-19 } }',
      '2024-03-18T12:00',
      'We announced this for 19 March 2024, and that date still stands.',
    ],
    [
      'promises: { p: { text: { en: It works. }, by: 2024-03-19 } }',
      '2024-03-25T12:00',
      'We announced this for 19 March 2024, and it has not been done in time. We are sorry.',
    ],
    [
      'promises: { p: { text: { en: It works. } } }',
      '2024-03-25T12:00',
      'You will still hear from us about this. We cannot give a date yet.',
    ],
  ])('says of %s at %s: %s', (promises, now, sentence) => {
    expect(scriptAt(small('', `    services: { portal: major_outage }\n    ${promises}`), 'en', now).text).toContain(sentence)
  })

  test('names what is not known yet and gives the words to say so', () => {
    const script = scriptAt(cyberattack, 'nl', '2022-07-29T12:00').text
    expect(script).toContain(
      'Nog niet bekend:\n- Wij weten nog niet of er persoonsgegevens geraakt zijn.\nZeg dit: ‘Dat weten wij nog niet',
    )
  })

  test('lists contacts given up apart from those that work', () => {
    const [working = '', given = ''] = text.split('== Niet meer in gebruik, niet doorgeven ==')
    expect(given).toContain('hulp@meridian-interim.example')
    expect(working.split('== Contactgegevens die werken ==')[1]).not.toContain('hulp@meridian-interim.example')
  })

  test('leads to nothing that does not work', () => {
    const [, given = ''] = html.split('id="ended-contacts"')
    expect(given).toContain('hulp@meridian-interim.example')
    expect(given.slice(0, given.indexOf('</section>'))).not.toContain('href')
  })

  test('leads to each of its sections', () => {
    const sections = [...html.matchAll(/<section id="([a-z-]+)"/g)].map(([, id]) => id)
    const links = [...html.matchAll(/<a href="#([a-z-]+)"/g)].map(([, id]) => id)
    expect(links).toEqual(sections.filter((id) => links.includes(id)))
    for (const id of ['changed', 'facts', 'notes']) expect(links).toContain(id)
  })

  test('greets in the name of the organisation, and says where difficult calls go, where nobody has written that', () => {
    const said = scriptAt(small(), 'nl')
    for (const each of [said.text, said.html]) {
      expect(each).toContain('Goedendag, Meridian, u spreekt met (je voornaam). Waarmee kan ik u helpen?')
      expect(each).toContain('Journalisten, advocaten, instanties en iedereen die dreigt')
    }
    expect(text).not.toContain('Waarmee kan ik u helpen?')
    expect(text).not.toContain('Journalisten, advocaten, instanties')
  })

  test('has no heading over no contacts', () => {
    const none = incidentOf(
      'title: { en: Outage }\nimpact: major\nstarted_at: 2024-03-18T09:00\ntimeline: [{ id: a, at: 2024-03-18T10:00 }]',
      twoEditions.replace(/contacts:[^]*/, ''),
    )
    const said = scriptAt(none, 'en')
    for (const each of [said.text, said.html]) expect(each).not.toContain('Contacts that work')
  })

  test('says once whose time its times are', () => {
    const said = scriptAt(outage, 'en', '2024-03-14T10:30')
    expect(said.html.match(/London time/g)).toHaveLength(2)
    expect(said.html).toContain('Valid from <time datetime="2024-03-14T09:20+00:00">14&nbsp;March 2024 at 09:20 (London time)</time>')
    expect(said.text).toContain('not working since 14 March 2024 at 09:05.')
    const untimed = incidentOf(`${head}timeline: [{ id: a, at: 2024-03-18, next_update_by: 2024-03-18T17:00 }]`)
    expect(scriptAt(untimed, 'en', '2024-03-18T12:00').text).toContain('The next update will come by 18 March 2024 at 16:00 (London time).')
    expect(scriptAt(maintenance, 'de', '2023-05-10').text).toContain('Neuer Termin: 20. Mai 2023, 14:00 Uhr\n')
  })

  test('does not say that it is the first: nobody knows which were given out', () => {
    expect(scriptAt(outage, 'en', '2024-03-14T10:30').text).toContain('\nReplaces any earlier script\n')
  })

  test('of an update without a headline names its first sentence, and no date twice', () => {
    const said = scriptAt(outage, 'en', '2024-03-14T10:30').text
    expect(said).toContain('== Key message ==\n\nThe customer portal and the resident portal cannot be reached.\n')
    expect(said).toContain('\n- Update 1, 14/03/2024\n')
  })

  test('goes on in small letters after the name of a service', () => {
    const german = scriptAt(maintenance, 'de', '2023-05-10').text
    expect(german).toContain('- E-Mail: keine Störung gemeldet.')
  })

  test('of an exercise says so', () => {
    const script = scriptAt(small('exercise: true'), 'en')
    expect(script.html).toContain('<p class="mark">Exercise: nothing of this has really happened.</p>')
    expect(script.text).toContain('*** Exercise: ')
  })

  test('stays whole whatever its texts hold', () => {
    const script = scriptAt(hostile, 'en').html
    expect(script).not.toMatch(/<audio|<\/speak|<!--/)
    expect(script).toContain('&lt;/speak&gt;')
  })
})

/** @throws when it is not well-formed */
function readXml(text: string): { readonly elements: readonly string[]; readonly content: string } {
  const document = XmlDocument.fromString(text)
  try {
    return { elements: document.find('//*').map((node) => (node instanceof XmlElement ? node.name : '?')), content: document.root.content }
  } finally {
    document.dispose()
  }
}

/** What is said, word by word. */
function wordsIn(said: string): readonly string[] {
  return said.split(/[\s.,:;]+/).filter((word) => word !== '')
}

test('no language has a place left unfilled', () => {
  const told = (incident: Incident, now: string) =>
    incident.audiences.flatMap(({ id }) => [announcementAt([incident], id, now).text, scriptAt(incident, id, now).text])
  for (const said of [...told(cyberattack, '2022-09-14T12:00'), ...told(maintenance, '2023-05-20T08:00')])
    expect(said).not.toMatch(/\{[a-z_]+\}|undefined/)
})
