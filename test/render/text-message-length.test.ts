/** The text message as a run makes it: what stands in it, in which order, and what it goes without. */
import { builtins } from 'virtual:builtins'
import { describe, expect, test } from 'vitest'
import { bulletinOf } from '../../src/core/bulletin-view.ts'
import type { Incident } from '../../src/core/incident.ts'
import { leftOutWords } from '../../src/commands/left-out.ts'
import { loadSpec } from '../../src/render/engine.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { messageWithin, type Fitted } from '../../src/render/text-message-length.ts'
import { audienceIn, foldAt, incidentOf, later, occasion, wordsOf } from '../core/telling.ts'
import { phones } from './fixtures.ts'

interface Asked {
  readonly segments?: number
  readonly letters?: 'own' | 'plain'
  readonly edition?: string
  readonly correction?: number
}

const organisation = (more = '') => `name: Meridian
source_language: en
timezone: Europe/Amsterdam
${more}
editions: { en: { locale: en-GB }, nl: { locale: nl-NL }, pl: { locale: pl-PL } }
services: { portal: { name: { en: Portal, nl: Portaal, pl: Portal klienta } }, email: { name: { en: Email, nl: E-mail, pl: Poczta } } }
contacts:
  hotline: { kind: phone, value: "+442079460140", label: { en: Call us, nl: Bel ons, pl: Infolinia } }
  officer: { kind: phone, value: "+442079460199", label: { en: Data protection, nl: Gegevensbescherming, pl: Inspektor }, role: data-protection }`
const published = organisation('base_url: https://status.meridian.example/')

function told(update: string, shared = published, more = ''): Incident {
  return incidentOf(
    `
title: { en: Outage, nl: Storing, pl: Awaria }
impact: major
started_at: 2024-03-18T09:00
${more}
timeline:
  - id: first
    at: 2024-03-18T10:00
${update}
`,
    shared,
    'outage',
  )
}

function messageOf(incident: Incident, { segments = 1, letters = 'own', edition = 'en', correction }: Asked = {}): Fitted {
  const fold = foldAt(incident, edition, later)
  const bulletin = bulletinOf(fold, fold.steps.at(-1) ?? expect.unreachable(), occasion, correction)
  const { locale, dir } = audienceIn(incident, edition)
  const printer = makePrinter('text', { locale, dir, phones, wordsFor: () => wordsOf(edition) })
  const template = builtins.channels['sms']?.templates['message.txt.hbs'] ?? expect.unreachable()
  return messageWithin({ segments, letters }, bulletin, (view) => loadSpec(template.spec)(view, printer))
}

const whole = `    title: { en: Portal down }
    body: { en: "We are working on it. Nothing is lost.\\n\\nMore later." }
    services: { portal: major_outage }
    next_update_by: 2024-03-18T17:00`
const advice =
  'instructions: { wait: { text: { en: Please wait. } }, call: { text: { en: "For anything urgent, call {{contact.hotline}}." } } }'

describe('a text message', () => {
  test('says who speaks, the news, what changed, what to do, when more comes and where to read on', () => {
    expect(messageOf(told(whole, published, advice), { segments: 3 })).toMatchObject({
      text: `Meridian
Update 1: Portal down
We are working on it. Nothing is lost.
Portal: Not working
Please wait.
For anything urgent, call 020 7946 0140.
Next update by 18 March, 17:00.
https://status.meridian.example/en/outage/`,
      encoding: 'GSM-7',
      segments: 2,
      leftOut: [],
    })
  })

  test('of one message keeps when more comes before all else, and advice only in its order', () => {
    expect(messageOf(told(whole, published, advice))).toMatchObject({
      text: `Meridian
Update 1: Portal down
Portal: Not working
Please wait.
Next update by 18 March, 17:00.
https://status.meridian.example/en/outage/`,
      segments: 1,
      leftOut: [{ kind: 'advice', id: 'call' }, { kind: 'gist' }],
    })
  })

  test('of an update without a headline says first what changed', () => {
    expect(messageOf(told('    services: { portal: major_outage }\n    next_update_by: 2024-03-18T17:00')).text).toBe(
      `Meridian
Update 1: Portal: Not working
(about "Outage")
Next update by 18 March, 17:00.
https://status.meridian.example/en/outage/`,
    )
  })

  test('of an update without a headline drops what it is about before its news', () => {
    const incident = told('    services: { portal: major_outage }\n    next_update_by: 2024-03-18T17:00')
    const { text, segments, leftOut } = messageOf({ ...incident, title: { en: 'Nobody reaches the portal for building managers' } })
    expect(text).toBe(`Meridian
Update 1: Portal: Not working
Next update by 18 March, 17:00.
https://status.meridian.example/en/outage/`)
    expect([segments, leftOut]).toEqual([1, [{ kind: 'about' }]])
  })

  test('of an update that changed nothing and has no headline says its first sentence before what it is about', () => {
    const { text } = messageOf(told('    body: { en: "The cause is found. We mend it tonight, and tell you of it." }'))
    expect(text).toBe(`Meridian
Update 1: The cause is found. We mend it tonight, and tell you of it.
(about "Outage")
https://status.meridian.example/en/outage/`)
    const long = `The cause is found. ${'We mend it tonight. '.repeat(9).trim()}`
    expect(messageOf(told(`    body: { en: "${long}" }`)).text).toBe(`Meridian
Update 1: The cause is found.
(about "Outage")
https://status.meridian.example/en/outage/`)
  })

  test('that is too long whatever is left out is whole all the same', () => {
    const title = 'The portal is down '.repeat(10).trim()
    const { text, segments, leftOut } = messageOf(told(whole.replace('Portal down', title), published, advice))
    expect(text).toContain(`Update 1: ${title}\n`)
    expect(text).toMatch(/\nhttps:\/\/status\.meridian\.example\/en\/outage\/$/)
    expect(segments).toBe(2)
    // The second message is paid for, and so it is filled.
    expect(text).toContain('Next update by 18 March, 17:00.')
    expect(leftOut.length).toBeGreaterThan(0)
  })

  test('without an address to lead to names the number to call', () => {
    const { text } = messageOf(told(whole, organisation()))
    expect(text).toMatch(/Next update by 18 March, 17:00\.\nCall us: 020 7946 0140$/)
    expect(text).not.toContain('0199')
  })

  test('of a correction says what it corrects, and how, before all else', () => {
    const corrected = `${whole}\n    corrections: [{ at: 2024-03-18T11:00, text: { en: Email works too. } }]`
    expect(messageOf(told(corrected), { correction: 1 }).text).toBe(`Meridian
Correction to update 1: Email works too.
(about "Portal down")
Next update by 18 March, 17:00.
https://status.meridian.example/en/outage/`)
  })

  const correcting = (text: string, more = '') =>
    `${whole.replace('Portal down', 'Everything works again and thank you for your patience')}\n    corrections: [{ at: 2024-03-18T11:00, text: { en: ${JSON.stringify(text)} }${more} }]`

  test('of a correction drops the old title before a word of the correction', () => {
    const { text, segments, leftOut } = messageOf(told(correcting('The portal does not work on Monday, as we said. It stays shut.')), {
      correction: 1,
    })
    expect(text).toBe(`Meridian
Correction to update 1: The portal does not work on Monday, as we said. It stays shut.
https://status.meridian.example/en/outage/`)
    expect([segments, leftOut]).toEqual([1, [{ kind: 'about' }, { kind: 'next' }]])
  })

  test('of a correction keeps its first sentence whatever it costs, and tells what it leaves out of the rest', () => {
    const first = `The portal does not work ${'for tenants of No. 5, '.repeat(6)}as we said.`
    const long = messageOf(told(correcting(`${first} ${'It stays shut for a long time. '.repeat(6).trim()}`)), { correction: 1 })
    expect(long.text).toContain(`\nCorrection to update 1: ${first}\n`)
    expect(long.segments).toBe(2)
    expect(long.leftOut).toContainEqual({ kind: 'correction' })
    expect(leftOutWords(long.leftOut)).toContain('the rest of the correction')
  })

  test('of a correction that is a list says the list’s first words', () => {
    expect(messageOf(told(correcting('- The portal is shut.\n- Email works.')), { correction: 1 }).text).toContain(
      '\nCorrection to update 1: The portal is shut.\n',
    )
  })

  test('of a withdrawal says why, and that it is one', () => {
    const { text } = messageOf(told(correcting('Nothing works yet. We were wrong.', ', withdraws: true')), { correction: 1 })
    expect(text).toMatch(/^Meridian\nUpdate 1 withdrawn: Nothing works yet\. We were wrong\.\n/)
  })

  test('never says a text in another language than the edition’s', () => {
    const { text } = messageOf(told(whole.replace('en: Portal down', 'nl: Portaal dicht'), published, advice), {
      edition: 'nl',
      segments: 5,
    })
    expect(text).not.toMatch(/working on it|Please wait/)
    expect(text).toContain('Volgend bericht uiterlijk 18 maart, 17.00 uur.')
  })

  test('has 70 letters in Polish, and 160 where the edition sends plain ones', () => {
    const polish = told('    title: { pl: Portal nie działa }\n    next_update_by: 2024-03-18T17:00')
    expect(messageOf(polish, { edition: 'pl' })).toMatchObject({ encoding: 'UCS-2', segments: 2 })
    const plain = messageOf(polish, { edition: 'pl', letters: 'plain' })
    expect(plain).toMatchObject({ encoding: 'GSM-7', segments: 1, leftOut: [] })
    expect(plain.text).toContain('Portal nie dziala\nNastepny komunikat: najpozniej 18 marca, godz. 17:00.')
  })

  test('of an exercise says so first', () => {
    expect(messageOf(told(whole, published, 'exercise: true')).text).toMatch(/^EXERCISE\nMeridian\n/)
  })
})
