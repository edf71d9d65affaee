/** Where in what the public can read a sentence may hide. */
import { describe, expect, test } from 'vitest'
import { privateLeak } from '../../src/checks/private-leak.ts'
import type { Output } from '../../src/checks/check.ts'
import { encodeBody } from '../../src/render/mime-body.ts'
import { head, incidentOf, momentOf, wordsOf } from '../core/telling.ts'

const incident = incidentOf(`${head}
timeline:
  - id: one
    at: 2024-04-01
    body: { en: The portal is down., nl: Het portaal ligt eruit. }
    internal: |
      The café’s owner paid a ransom of 5 coins, “as agreed”.
`)

function found(text: string, path = 'site/en/outage/index.html', told = incident): readonly string[] {
  const output: Output = { path, text, isPublic: true, edition: 'en', incident: told.id }
  const subject = { incident: told, outputs: [output], others: [], viewOf: () => ({ now: momentOf('2024-05-01'), withDrafts: false }) }
  return [...privateLeak.rule(subject)].map(({ code }) => code)
}

const sentence = 'The café’s owner paid a ransom of 5 coins, “as agreed”.'

describe('a private sentence is found', () => {
  test.each<[string, string]>([
    ['between tags', `<p>${sentence}</p>`],
    ['in a description', `<meta name="description" content="${sentence}">`],
    ['in the words for a picture', `<img alt='${sentence}' src="x.png">`],
    ['in a comment', `<p>Fine.</p><!-- ${sentence} --><p>Fine.</p>`],
    ['around a comment', `<p>${sentence.replace(' paid', '<!-- when? --> paid')}</p>`],
    [
      'in a script of data',
      `<script type="application/ld+json">{"text":"The caf\\u00e9\\u2019s owner\\npaid a ransom of 5 coins, \\"as agreed\\"."}</script>`,
    ],
    ['in a style', `<style>/* ${sentence} */</style>`],
    ['in entities with names', `<p>The caf&eacute;&rsquo;s&nbsp;owner paid a ransom of&thinsp;5&nbsp;coins, &ldquo;as agreed&rdquo;.</p>`],
    ['in entities with numbers', `<p>The caf&#233;&#x2019;s owner paid a ransom of &#53; coins, as agreed.</p>`],
    ['with soft hyphens', sentence.replace('ransom', 'ran\u00adsom').replace('agreed', 'ag&shy;re&#173;ed')],
    ['with places to break', sentence.replace('ransom', 'ran<wbr>som').replace('owner', 'ow<wbr/>\u200bner')],
    ['with tags inside a word', sentence.replace('ransom', 'ran<b class="x">s</b>om')],
    ['with tags between words', sentence.replace('owner paid', '<em>owner</em><b>paid</b>')],
    ['in an address', `<a href="mailto:?body=${encodeURIComponent(sentence)}">Write</a>`],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual(['private-leak'])
  })

  test('in a mail, however it is packed', () => {
    const packed = Buffer.from(`Dear reader, ${sentence} Yours`).toString('base64').replace(/.{60}/g, '$&\r\n')
    const subject = `Subject: =?utf-8?Q?${sentence.replace(/[^a-z ]+/gi, (signs) => encodeURIComponent(signs).replaceAll('%', '=')).replaceAll(' ', '_')}?=\r\n`
    expect(found(`${subject}\r\nFine.`, 'mail/en/outage/one.eml')).toEqual(['private-leak'])
    expect(found(`Subject: Fine\r\n\r\n${encodeBody(`Dear reader,\n${sentence}`).body}`, 'mail/en/outage/one.eml')).toEqual([
      'private-leak',
    ])
    expect(found(`Subject: Fine\r\n\r\n${packed}\r\n`, 'mail/en/outage/one.eml')).toEqual(['private-leak'])
  })
})

test('a private sentence is found in languages without blanks, also across the lines of a mail', () => {
  const told = incidentOf(`${head}
timeline:
  - id: one
    at: 2024-04-01
    body: { en: The portal is down., nl: 現在、障害が発生しています。 }
    internal: 身代金はすでに支払われました。未定です。
`)
  expect(found('<p>現在、障害が発生しています。身代金はすでに支払われました。</p>', undefined, told)).toEqual(['private-leak'])
  expect(found('現在、障害が発生しています。身代金はすでに支\n払われました。', 'mail/en/outage/one.txt', told)).toEqual(['private-leak'])
  expect(found('<p>現在、障害が発生しています。復旧時刻は未定です。未定です。</p>', undefined, told)).toEqual([])
})

test('a private sentence is found by itself where the one before it ends in a closing quote', () => {
  const told = incidentOf(`${head}
timeline:
  - id: one
    at: 2024-04-01
    body: { en: The portal is down., nl: Het portaal ligt eruit. }
    internal: |
      They wrote that “we want it all.” The mayor paid them in cash. (Nobody knows the sum of it.) It must stay between us.
`)
  for (const leak of ['The mayor paid them in cash.', 'Nobody knows the sum of it.', 'It must stay between us.'])
    expect(found(`<p>${leak}</p>`, 'site/en/outage/index.html', told), leak).toEqual(['private-leak'])
})

describe('a private sentence is found, however it is spelled', () => {
  const plain = 'Nobody must know of the ransom. The mayor paid it in the café on Monday.'
  const spelled = [
    ['plainly', plain],
    ['with soft hyphens', plain.replace('ransom', 'ran\u00adsom').replace('Monday', 'Mon\u00adday')],
    ['with signs of no width in words', plain.replace('mayor', 'ma\u200byor').replace('paid', 'p\u200ca\u200di\u2060d')],
    ['with signs of no width between words', plain.replaceAll(' ', ' \u200b').replaceAll('.', '.\ufeff')],
    ['with marks of direction', `\u2067${plain.replaceAll(' ', '\u200e \u200f')}\u2069`],
    ['with blanks that do not break', plain.replaceAll(' ', '\u00a0').replace('of\u00a0', 'of\u202f').replace('paid\u00a0', 'paid\u2007')],
    ['with marks apart from their letters', plain.normalize('NFD')],
  ] as const
  const pairs = spelled.flatMap(([here, note]) => spelled.map(([there, text]) => [here, there, note, text] as const))

  test.each(pairs)('%s in the note and %s in public', (_, __, note, text) => {
    const told = incidentOf(
      `${head}\ntimeline: [{ id: one, at: 2024-04-01, body: { en: It is down., nl: Het ligt eruit. }, internal: ${JSON.stringify(note)} }]`,
    )
    expect(found(`<p>${text}</p>`, undefined, told)).toEqual(['private-leak', 'private-leak'])
    expect(found(`<p>${text.slice(0, text.indexOf('.'))}</p>`, undefined, told)).toEqual(['private-leak'])
    expect(found(`<p>${text.replace(/./gsu, (sign) => `&#${sign.codePointAt(0)};`)}</p>`, undefined, told)).toHaveLength(2)
  })
})

describe('a private sentence is found, whatever its author wrote into it', () => {
  test.each<[string, string, string]>([
    [
      'a link',
      'The police [asked us](https://police.example/case?id=7) to keep quiet about it.',
      '<p>The police <a href="https://police.example/case?id=7">asked us</a> to keep quiet about it.</p>',
    ],
    [
      'a link with a title',
      'The police [asked us](https://police.example/case "The case (7)") to keep quiet about it.',
      'The police asked us to keep quiet about it.',
    ],
    [
      'a link, printed as text',
      'The police [asked us](https://a.example) to keep quiet.',
      'The police asked us (https://a.example) to keep quiet.',
    ],
    [
      'emphasis within a word',
      'They have the password of all **ex**ternal auditors.',
      '<p>They have the password of all <strong>ex</strong>ternal auditors.</p>',
    ],
    ['entities', 'The owner of the caf&eacute; paid the ransom&nbsp;himself.', 'The owner of the café paid the ransom himself.'],
    ['escaped signs', 'We count on \\*no\\* help from the insurer.', 'We count on *no* help from the insurer.'],
    ['abbreviations', 'Ask Dr. Jansen, tel. 201, before you reply.', 'Ask Dr. Jansen, tel. 201, before you reply.'],
    ['short sentences', 'They pay. We know. Say nothing.', '<p>They pay. We know. Say nothing.</p>'],
  ])('%s', (_, note, text) => {
    const told = incidentOf(
      `${head}\ntimeline: [{ id: one, at: 2024-04-01, body: { en: It is down., nl: Het ligt eruit. }, internal: ${JSON.stringify(note)} }]`,
    )
    expect(found(text, undefined, told)).toEqual(['private-leak'])
    expect(found('<p>It is down.</p>', undefined, told)).toEqual([])
  })
})

test('what every page says in its own words is no secret, also where a note for colleagues says the same', () => {
  const note = 'Some services work with limits.'
  const told = incidentOf(
    `${head}\ntimeline: [{ id: one, at: 2024-04-01, body: { en: It is down., nl: Het ligt eruit. }, internal: ${note} }]`,
  )
  const output: Output = { path: 'site/en/index.html', text: `<h1>${note}</h1>`, isPublic: true, edition: 'en' }
  const view = { now: momentOf('2024-05-01'), withDrafts: false }
  const subject = { incident: told, outputs: [output], others: [], viewOf: () => view }
  expect([...privateLeak.rule({ ...subject, shippedWordsOf: ({ locale }) => wordsOf(locale.slice(0, 2)) })]).toEqual([])
  expect([...privateLeak.rule(subject)]).toHaveLength(1)
})

test('a note as long as any is looked for at once', () => {
  const long = '漢'.repeat(5_000)
  const told = incidentOf(
    `${head}\ntimeline: [{ id: one, at: 2024-04-01, body: { en: It is down., nl: Het ligt eruit. }, internal: ${long} }]`,
  )
  expect(found(`<p>${'漢'.repeat(4_999)}い${long.slice(1)}</p>`, undefined, told)).toEqual([])
  expect(found(`<p>${long}</p>`, undefined, told)).toEqual(['private-leak'])
})

test.each([
  '<p>The owner paid nothing.</p>',
  '<meta content="The café’s owner"><p>paid a ransom of 6 coins</p>',
  '<p>The café’s owner paid a</p><p>coin.</p>',
])('what is not the sentence is none: %s', (text) => {
  expect(found(text)).toEqual([])
})
