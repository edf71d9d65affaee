/** Mails are judged by parsers that are not ours; the names of the tests say by which. */
import { describe, expect, test } from 'vitest'
import { expectSoundBytes, parsers, readByPostal, readings, readingsOfAll, trimmed } from './mail-readers.ts'
import { mailDate, messageOf, type Message } from '../../src/render/mime.ts'

const message: Message = {
  from: { name: 'Meridian Metering', address: 'status@meridian.example' },
  subject: 'Update 7: email works again',
  sent: Date.UTC(2022, 8, 13, 8, 0),
  zone: 'Europe/Amsterdam',
  id: 'outage.mail-back.nl.0@meridian.example',
  references: ['outage.first.nl.0@meridian.example', 'outage.second.nl.0@meridian.example'],
  language: 'nl-NL',
  list_id: 'nl.status.meridian.example',
  unsubscribe: 'https://status.meridian.example/nl/afmelden',
  is_exercise: false,
  text: 'Beste relatie,\n\nE-mail werkt weer.\n',
  html: '<!DOCTYPE html>\n<p>E-mail werkt weer.</p>\n',
}

const naughtySubjects = [
  'Plain words',
  'Déjà vu: „Größe“ – Zażółć gęślą jaźń',
  'Emoji 👩‍👩‍👧‍👦🏳️‍🌈 in a family that is much longer than one line of seventy-six characters allows 👍🏽',
  'تعطل البوابة والبريد الإلكتروني بسبب هجوم من الخارج وسنخبركم بالمزيد غدا',
  'A bidi override \u202egnp.exe\u202c and marks \u200f\u2067x\u2069',
  'Quotes "double" \'single\' \\back\\slash <tag> (comment) @ , ; :',
  '=?utf-8?q?not_encoded_by_us?=',
  'half =? of one',
  `${'word '.repeat(60)}end`,
  'x'.repeat(300),
  '漢'.repeat(300),
  'a lone surrogate \ud800 here',
  'Trailing blanks   ',
  '. a dot first',
]

const naughtyTexts = [
  'A line\n.\n..\n.hidden\nFrom here on\n From there\n>From quoted\n',
  `${'long '.repeat(400)}\n${'x'.repeat(2000)}\n${'ż'.repeat(500)}\n${'👍🏽'.repeat(200)}\n`,
  'blank at the end \nand a tab\t\n  \n\t\n= = =3D =\n',
  'dots after a long line '
    .padEnd(75, 'x')
    .concat('.....................................................................................\n'),
  `${'y'.repeat(75)}From the start of a second line ${'z'.repeat(75)}.\n`,
  'النص هنا. اتصلوا بنا على الرقم أدناه.\n'.repeat(40),
  'bidi \u202e\u2066\u2069 and \u00a0 no-break \u2028 separators \u0085\n',
  'no line end at the end',
  '',
]

test(`the bulletin is read as it was written, by ${parsers}`, async () => {
  const mail = messageOf(message)
  expectSoundBytes(mail)
  for (const read of await readings(mail)) {
    expect(read).toMatchObject({
      subject: message.subject,
      from: 'Meridian Metering <status@meridian.example>',
      text: trimmed(message.text),
      html: trimmed(message.html),
      defects: [],
    })
    expect(read.headers).toMatchObject({
      'message-id': '<outage.mail-back.nl.0@meridian.example>',
      'in-reply-to': '<outage.second.nl.0@meridian.example>',
      date: 'Tue, 13 Sep 2022 10:00:00 +0200',
      'content-language': 'nl-NL',
      'list-id': '<nl.status.meridian.example>',
      'list-unsubscribe': '<https://status.meridian.example/nl/afmelden>',
      'auto-submitted': 'auto-generated',
      'mime-version': '1.0',
      to: 'undisclosed-recipients:;',
    })
    expect(read.headers['references']?.split(/\s+/)).toEqual([
      '<outage.first.nl.0@meridian.example>',
      '<outage.second.nl.0@meridian.example>',
    ])
    expect(Object.keys(read.headers)).not.toContain('x-incident-exercise')
  }
})

test('text comes before html, as the last alternative is the preferred one', () => {
  const mail = messageOf(message)
  expect(mail).toMatch(/^Content-Type: multipart\/alternative;/m)
  expect(mail.indexOf('Content-Type: text/plain; charset=utf-8')).toBeLessThan(mail.indexOf('Content-Type: text/html; charset=utf-8'))
})

test('the same message gives the same bytes, another text another boundary', () => {
  expect(messageOf({ ...message })).toBe(messageOf(message))
  const boundary = (mail: string) => /boundary="(.*)"/.exec(mail)?.[1]
  expect(boundary(messageOf({ ...message, text: 'Else.' }))).not.toBe(boundary(messageOf(message)))
})

test(`an exercise can be told by a filter, as ${parsers} read it`, async () => {
  for (const read of await readings(messageOf({ ...message, is_exercise: true }))) expect(read.headers['x-incident-exercise']).toBe('yes')
})

test('the first message of a thread answers none', () => {
  expect(messageOf({ ...message, references: [] })).not.toMatch(/^(?:In-Reply-To|References):/m)
})

describe(`naughty words, read by ${parsers}`, () => {
  test('any subject arrives as it was written, on one line', async () => {
    const mails = naughtySubjects.map((subject) => messageOf({ ...message, subject }))
    for (const mail of mails) expectSoundBytes(mail)
    for (const [at, read] of (await readingsOfAll(mails)).entries())
      for (const { subject, defects } of read) {
        expect(subject).toBe(naughtySubjects[at]?.replace('\ud800', '\ufffd').trim())
        expect(defects).toEqual([])
      }
  })

  test('any text arrives as it was written, whatever stands at the beginning or end of a line', async () => {
    const mails = naughtyTexts.map((text) => messageOf({ ...message, text, html: `<p>${text}</p>` }))
    for (const mail of mails) expectSoundBytes(mail)
    for (const [at, read] of (await readingsOfAll(mails)).entries())
      for (const { text, html, defects } of read) {
        expect(text).toBe(trimmed(naughtyTexts[at] ?? ''))
        expect(html).toBe(trimmed(`<p>${naughtyTexts[at]}</p>`))
        expect(defects).toEqual([])
      }
  })

  test('nothing in a header can begin another header', async () => {
    const injected = 'Update\r\nBcc: victim@example.org\n\nX: y\u0000\u2028\u0085\u000bz'
    const mail = messageOf({ ...message, subject: injected, from: { name: injected, address: message.from.address } })
    expectSoundBytes(mail)
    for (const { headers, subject, text } of await readings(mail)) {
      expect(headers).not.toHaveProperty('bcc')
      expect(subject).toBe('Update Bcc: victim@example.org X: y z')
      expect(text).toBe(trimmed(message.text))
    }
  })

  test('control characters do not reach the reader', async () => {
    const mail = messageOf({ ...message, text: 'a\u0000b\u0007c\u001b[31md\u007f\r\ne\rf\n' })
    expectSoundBytes(mail)
    for (const { text } of await readings(mail)) expect(text).toBe('abc[31md\ne\nf')
  })

  test('an encoded word holds whole characters only', () => {
    for (const subject of naughtySubjects) {
      for (const [, kind, inside = ''] of messageOf({ ...message, subject }).matchAll(/=\?utf-8\?([bq])\?(.*?)\?=/g)) {
        const bytes =
          kind === 'b'
            ? Buffer.from(inside, 'base64')
            : Buffer.from(
                inside.replaceAll('_', ' ').replace(/=(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
                'latin1',
              )
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow()
      }
    }
  })

  test('a line is never broken inside a character', () => {
    const mail = messageOf({ ...message, text: `${'x'.repeat(20)}${'ż👍'.repeat(90)} and many more plain letters ${'a'.repeat(900)}\n` })
    for (const line of mail.split('\r\n').filter((one) => one.endsWith('='))) {
      const bytes = Buffer.from(
        line.slice(0, -1).replace(/=(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      )
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow()
    }
  })
})

describe('encodings', () => {
  const encodingOf = (text: string) => /Content-Transfer-Encoding: (.*)\r/.exec(messageOf({ ...message, text }))?.[1]

  test('European languages stay readable in the raw message, others are shorter in base64', () => {
    expect(encodingOf('Poczta elektroniczna znów działa. Można do nas pisać na zwykły adres.\n')).toBe('quoted-printable')
    expect(encodingOf('Ηλεκτρονικό ταχυδρομείο\n'.repeat(9))).toBe('base64')
  })
})

describe(`senders, read by ${parsers}`, () => {
  const from = (name: string | undefined, address: string) =>
    messageOf({ ...message, from: { address, ...(name !== undefined && { name }) } })

  test('any name is read as it is', async () => {
    const names = [
      'Meridian',
      'Dr. Müller & Söhne',
      'Meridian, Inc. (NL)',
      'O"Brien \\ Co',
      'شركة القياس',
      '=?x?=',
      'Many words '.repeat(9).trim(),
    ]
    const read = await readingsOfAll(names.map((name) => from(name, 'a@b.example')))
    for (const [at, name] of names.entries()) expect(new Set(read[at]?.map((one) => one.from))).toEqual(new Set([`${name} <a@b.example>`]))
  })

  test.each(['Łódź '.repeat(20).trim(), 'x'.repeat(100)])('the long name %s is put together again from its encoded words', async (name) => {
    const mail = from(name, 'a@b.example')
    expectSoundBytes(mail)
    // Python puts blanks between the encoded words of a name, against RFC 2047, 6.2.
    expect((await readByPostal(mail)).from).toBe(`${name} <a@b.example>`)
  })

  test('quotation marks around a whole name are not part of it', async () => {
    expect((await readByPostal(from('"Meridian"', 'a@b.example'))).from).toBe('Meridian <a@b.example>')
  })

  test('a domain in other letters is written in ASCII', async () => {
    expect((await readByPostal(from('x', 'info@zähler.example'))).from).toBe('x <info@xn--zhler-gra.example>')
  })

  test('an address that could lead astray is refused', () => {
    for (const address of [
      '',
      'x',
      'a@',
      '@b',
      'a b@c.example',
      'ä@c.example',
      'a@c.example\r\nBcc: d@e.example',
      'a@c_d/e.example',
      'a"@c.example',
      'a,b@c.example',
      'a@b@c.example',
      'a@ä/b.example',
      `${'a'.repeat(65)}@b.example`,
    ]) {
      expect(() => messageOf({ ...message, from: { address } })).toThrow(/is not a mail address/)
    }
  })

  test('ids and addresses with line ends or spaces are refused', () => {
    expect(() => messageOf({ ...message, id: 'a\r\nBcc: x@y' })).toThrow(/Message-ID/)
    expect(() => messageOf({ ...message, list_id: 'a>\r\nBcc: x@y' })).toThrow(/List-Id/)
    expect(() => messageOf({ ...message, references: ['a b\u0000'] })).toThrow(/In-Reply-To/)
    expect(() => messageOf({ ...message, unsubscribe: 'no address' })).toThrow(/is not a web address/)
  })

  test('an unsubscribe address with other letters is escaped', () => {
    expect(messageOf({ ...message, unsubscribe: 'https://zähler.example/ä b' })).toContain(
      'List-Unsubscribe: <https://xn--zhler-gra.example/%C3%A4%20b>\r\n',
    )
  })
})

test('Date is in the zone of the readers, with its offset', () => {
  expect(mailDate(Date.UTC(2024, 1, 29, 23, 30), 'Europe/Warsaw')).toBe('Fri, 1 Mar 2024 00:30:00 +0100')
  expect(mailDate(Date.UTC(2024, 5, 30, 12, 0), 'America/St_Johns')).toBe('Sun, 30 Jun 2024 09:30:00 -0230')
  expect(mailDate(Date.UTC(2024, 0, 1, 0, 0), 'UTC')).toBe('Mon, 1 Jan 2024 00:00:00 +0000')
})
