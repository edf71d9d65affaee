/** One bulletin, made for each recipient: what the row of a recipient fills, and what it cannot reach. */
import { describe, expect, test } from 'vitest'
import { freeze, thaw } from '../../src/render/frozen-message.ts'
import { messageOf, messagesOf, type Message } from '../../src/render/mime.ts'
import { markOf, withFields, type Recipient } from '../../src/render/recipient-fields.ts'
import { expectSoundBytes, parsers, readings, readingsOfAll, trimmed } from './mail-readers.ts'

const name = markOf({ name: 'name', isAddress: false, otherwise: 'relatie' })
const company = markOf({ name: 'company', isAddress: false })
const leave = markOf({ name: 'unsubscribe', isAddress: true, otherwise: 'https://status.meridian.example/afmelden' })

const message: Message = {
  from: { name: 'Meridian Metering', address: 'status@meridian.example' },
  subject: 'Update 7: e-mail werkt weer',
  sent: Date.UTC(2022, 8, 13, 8, 0),
  zone: 'Europe/Amsterdam',
  id: 'outage.mail-back.nl.0@meridian.example',
  references: [],
  language: 'nl-NL',
  list_id: 'nl.status.meridian.example',
  unsubscribe: 'https://status.meridian.example/afmelden',
  is_exercise: false,
  text: `Beste ${name},\n\nE-mail van ${company} werkt weer. ${'ż'.repeat(80)}${company}\n${name}\n`,
  html: `<p title="${company}">Beste ${name},</p>\n<p>E-mail werkt weer. <a href="${leave}">Afmelden</a></p>\n`,
}

/** Cells that people and machines leave in lists. */
const cells = [
  'Jan de Vries',
  'Zażółć gęślą jaźń',
  'أحمد الشافعي',
  '👩‍👩‍👧‍👦 Emoji',
  '<script>alert(1)</script> & "quotes" \'too\'',
  'a\r\nBcc: victim@example.org\r\n\r\nbody',
  '.',
  'From here',
  '= =3D =\r\n--=_x',
  `${'long '.repeat(300)}end`,
  '\u202egnp.exe',
  '\ufdd0name\ufdd2 {{recipient.address}}',
  'x'.repeat(2000),
]

describe(`whatever a row says, read by ${parsers}`, () => {
  const rows = cells.map((cell): Recipient => ({ address: 'a@b.example', name: cell, columns: { company: cell } }))

  test('it is one line of words, which begins nothing of its own', async () => {
    const mails = rows.map(messagesOf(message))
    for (const mail of mails) expectSoundBytes(mail)
    for (const [at, read] of (await readingsOfAll(mails)).entries())
      for (const { text, html, headers, to, defects } of read) {
        const [row, escaped] = [rows[at], withFields(company, 'html', rows[at])]
        expect(withFields(company, 'text', row)).toMatch(/^\S.*\S$|^\S$/u)
        expect(text).toBe(trimmed(withFields(message.text, 'text', row)))
        expect(escaped).not.toMatch(/[<>"']/)
        expect(html).toContain(`<p title="${escaped}">Beste ${escaped},</p>`)
        expect(headers).not.toHaveProperty('bcc')
        expect(to.map((one) => one.replace(/.*</, '<'))).toEqual(['<a@b.example>'])
        expect(defects).toEqual([])
      }
  })

  test('a subject stays one line', async () => {
    const mails = rows.map(messagesOf({ ...message, subject: `${name}: e-mail werkt weer` }))
    for (const mail of mails) expectSoundBytes(mail)
    for (const [at, read] of (await readingsOfAll(mails)).entries())
      for (const { subject, headers } of read) {
        expect(subject).toBe(`${withFields(company, 'text', rows[at])}: e-mail werkt weer`)
        expect(headers).not.toHaveProperty('bcc')
      }
  })
})

test(`every recipient gets the same bulletin with an address and a name of their own, as ${parsers} read it`, async () => {
  const make = messagesOf(message)
  const [jan, ewa] = [make({ address: 'jan@bücher.example', name: 'Jan' }), make({ address: 'ewa@firma.example', name: 'Ewa' })]
  expect(jan.replaceAll('Jan', 'Ewa').replace('jan@xn--bcher-kva.example', 'ewa@firma.example')).toBe(ewa)
  for (const { to, headers } of await readings(jan)) {
    expect(to).toEqual(['Jan <jan@xn--bcher-kva.example>'])
    expect(headers['message-id']).toBe(`<${message.id}>`)
  }
  expect(make({ address: 'jan@bücher.example', name: 'Jan' })).toBe(jan)
})

test(`a row that does not say it, or says nothing, gets the words without it, as ${parsers} read them`, async () => {
  for (const to of [{ address: 'a@b.example' }, { address: 'a@b.example', name: '  ', columns: {} }] satisfies Recipient[])
    for (const { text } of await readings(messagesOf(message)(to))) expect(text).toMatch(/^Beste relatie,\n\nE-mail van  werkt weer/)
})

test(`a copy for nobody shows the words without a name, and which column is filled where there are none, as ${parsers} read it`, async () => {
  for (const { text, html, to } of await readings(messageOf(message))) {
    expect(text).toMatch(/^Beste relatie,\n\nE-mail van \{\{recipient\.company\}\} werkt weer/)
    expect(html).toContain('<a href="https://status.meridian.example/afmelden">')
    expect(to).toEqual([])
  }
})

test('names that every object has are columns like others', () => {
  const field = markOf({ name: 'constructor', isAddress: false, otherwise: 'x' })
  expect(withFields(field, 'text', { address: 'a@b.example' })).toBe('x')
  expect(withFields(field, 'text', { address: 'a@b.example', columns: { constructor: 'Bouw' } })).toBe('Bouw')
})

describe(`leaving the list, read by ${parsers}`, () => {
  const unsubscribe = 'https://status.meridian.example/afmelden?t=1&u=<x>'
  const make = messagesOf(message)

  test('takes one click where the row has an address for it (RFC 8058), and the words lead to the same', async () => {
    for (const { headers, html } of await readings(make({ address: 'a@b.example', unsubscribe }))) {
      expect(headers).toMatchObject({
        'list-unsubscribe': '<https://status.meridian.example/afmelden?t=1&u=%3Cx%3E>',
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      })
      expect(html).toContain('<a href="https://status.meridian.example/afmelden?t=1&amp;u=&lt;x&gt;">')
    }
  })

  test('is asked on the page of the edition otherwise', async () => {
    for (const { headers } of await readings(make({ address: 'a@b.example' }))) {
      expect(headers['list-unsubscribe']).toBe('<https://status.meridian.example/afmelden>')
      expect(headers).not.toHaveProperty('list-unsubscribe-post')
    }
  })

  test('never takes a click on an address without TLS, nor a link that is no web address', async () => {
    expect(make({ address: 'a@b.example', unsubscribe: 'http://b.example/x' })).not.toContain('List-Unsubscribe-Post')
    expect(withFields(leave, 'html', { address: 'a@b.example', unsubscribe: 'javascript:alert(1)' })).toBe(
      'https://status.meridian.example/afmelden',
    )
    expect(() => make({ address: 'a@b.example', unsubscribe: 'no address' })).toThrow(/is not a web address/)
  })
})

test.each(['', 'x', 'a@b,c@d.example', 'a@b.example\r\nBcc: c@d.example', 'a b@c.example', 'ä@c.example'])(
  'a recipient at %j is refused',
  (address) => {
    expect(() => messagesOf(message)({ address })).toThrow(/is not a mail address/)
  },
)

describe('a frozen bulletin', () => {
  const bulletin = { message, digests: { 'outage/back': '0123456789abcdef' } }

  test('is the same message when it is read again', () => {
    const frozen = thaw(freeze(bulletin), 'frozen.json')
    expect(frozen).toMatchObject(bulletin)
    expect(messageOf(frozen.message)).toBe(messageOf(message))
    expect(freeze({ ...bulletin })).toBe(freeze(bulletin))
    expect(freeze(bulletin)).toContain(frozen.checksum)
  })

  test.each([
    ['one word of it was changed', freeze(bulletin).replace('werkt weer', 'werkt niet')],
    ['its digest was changed', freeze(bulletin).replace('0123456789abcdef', 'fedcba9876543210')],
    ['it was cut short', freeze(bulletin).slice(0, 200)],
    ['it is empty', ''],
    ['it is another file', '{"message":null}'],
    ['it is a list', '[]'],
    ['another version wrote it', freeze(bulletin).replace('"format": 1', '"format": 2')],
  ])('is refused when %s', (_, text) => {
    expect(() => thaw(text, 'frozen.json')).toThrow(/^frozen\.json is not the bulletin that was frozen in it/)
  })
})
