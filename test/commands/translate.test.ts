/** Texts go out to a translator; what comes back is written whole, or every reason why not is said. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { sourceDigest } from '../../src/core/translations.ts'
import { write } from './calling.ts'
import { fillPo } from './foreign-tools.ts'
import { approvalRequired, desk, withUpdate, type Desk } from './writing.ts'

const faq = `
faq:
  - id: reach
    question: { en: How do I reach you?, nl: Hoe bereik ik u? }
    answer:
      en: |
        Call {{contact.hotline}} about the {{service.portal "customer portal"}}.
  - id: free
    question: Is the call free?
    answer: { en: "Yes, until {{date \\"2024-03-22\\"}}.", nl: Ja. }
translated_from:
  nl:
    faq.free.answer: ${sourceDigest('Yes.')}
`
/** An answer that is missing in Dutch, one question too, and an answer whose source has changed. */
const withFaq = (text: string) => `${text.trimEnd()}\n${faq}`
const header = 'msgid ""\nmsgstr "Language: nl\\nX-Incident: 2024-03-outage\\nX-Incident-To: nl\\n"\n\n'
const sources: { readonly [id: string]: string } = {
  'faq.reach.answer': 'Call {{contact.hotline}} about the {{service.portal "customer portal"}}.',
  'faq.free.question': 'Is the call free?',
  'faq.free.answer': 'Yes, until {{date "2024-03-22"}}.',
  'faq.reach.question': 'How do I reach you?',
}
const entry = (id: string, target: string, source = sources[id] ?? '') =>
  `msgctxt "${id}"\nmsgid ${JSON.stringify(source)}\nmsgstr ${JSON.stringify(target)}\n\n`
const answer = entry('faq.reach.answer', 'Bel {{contact.hotline}} over het {{service.portal "klantportaal"}}.')

interface Held {
  readonly faq: readonly { readonly id: string; readonly question: unknown; readonly answer: unknown }[]
  readonly translated_from: { readonly [language: string]: { readonly [id: string]: string } }
}

const held = ({ text }: Desk) => parse(text()) as Held

async function imported(there: Desk, file: string, ...flags: readonly string[]) {
  write(there.folder, { 'nl.po': file })
  return await there.call('translate', 'import', 'nl.po', '--yes', ...flags)
}

describe('an export', () => {
  it('holds what is missing and what has changed, and nothing else', async () => {
    const { stdout, code } = await desk(withFaq).call('translate', 'export', '--to', 'nl')
    expect(stdout.match(/(?<=msgctxt ").*(?=")/g)).toEqual(['faq.reach.answer', 'faq.free.question', 'faq.free.answer'])
    expect(stdout).toMatch(/#, fuzzy\nmsgctxt "faq\.free\.answer"\nmsgid "Yes, until .*"\nmsgstr "Ja\."/)
    expect(code).toBe(0)
  })

  it('says where a text appears, how it is said, how long it may be, and what its braces become', async () => {
    const { stdout } = await desk(withFaq).call('translate', 'export', '--to', 'nl')
    expect(stdout).toContain('#. The answer to a question. Read on the page and in the mail.\n')
    expect(stdout).toContain('#. {{contact.hotline}}: becomes a phone number or address; keep it as it is.\n')
    expect(stdout).toContain(
      '#. {{service.portal "customer portal"}}: translate the words between its last quotation marks, keep the rest.\n',
    )
    expect(stdout).toContain('#. Length: no limit.\n')
  })

  it('warns of what is not public yet, and gives an announcement its length', async () => {
    const draft = withUpdate('- { id: later, at: 2024-03-20T09:00, draft: true, body: { en: Later. }, announcement: { en: Later. } }')
    const voice = (text: string) => text.replace('locale: nl-NL', 'locale: nl-NL\n    voice: { budget: PT30S, words_per_minute: 130 }')
    const { stdout } = await desk(draft, voice).call('translate', 'export', '--to', 'nl')
    expect(stdout.match(/#\. Not public yet: keep it to yourself\./g)).toHaveLength(2)
    expect(stdout).toContain('#. Length: at most 65 words, or callers do not hear the end.')
  })

  it('never holds what is for colleagues alone', async () => {
    const { stdout } = await desk(withUpdate('- { id: later, at: 2024-03-20T09:00, internal: { en: Hush }, body: { en: Later. } }')).call(
      'translate',
      'export',
      '--to',
      'nl',
    )
    expect(stdout).toContain('Later.')
    expect(stdout).not.toContain('Hush')
  })

  it('names the contact of these readers where the source names one they do not have', async () => {
    const two = (text: string) =>
      `${text.replace('    label: { en: Customer service', '    editions: [en]\n    label: { en: Customer service')}  hotline-nl:
    kind: phone
    value: "+31102455701"
    editions: [nl]
    label: { nl: Klantenservice }
`
    const there = desk((text) => text.replace(/^ +nl: Het portaal is niet.*\n/m, ''), two)
    const { stdout } = await there.call('translate', 'export', '--to', 'nl', '--all')
    expect(stdout).toContain('{{contact.hotline}}: not for these readers; write {{contact.hotline-nl}} in its place.')
    const source = 'The portal cannot be reached. For anything urgent, call {{contact.hotline}}.'
    const file = (target: string) => header + entry('timeline.first-notice.body', target, source)
    expect((await imported(there, file('Bel {{contact.hotline}}.'))).output).toContain(
      '`{{contact.hotline}}` is a contact that edition `nl` does not have',
    )
    expect((await imported(there, file('Bel {{contact.hotline-nl}}.'))).code).toBe(0)
  })

  it('goes to a new file, and never over one that a translator may have worked on', async () => {
    const { folder, call } = desk(withFaq)
    const out = ['translate', 'export', '--to', 'nl', '--out', 'nl.po']
    expect((await call(...out)).output).toContain('Written: nl.po, 3 texts of 2024-03-outage for `nl`')
    expect((await call(...out)).code).toBe(0)
    write(folder, { 'nl.po': 'half done' })
    const { output, code } = await call(...out)
    expect([output, code]).toEqual([expect.stringContaining('nl.po is there already'), 1])
    expect(readFileSync(join(folder, 'nl.po'), 'utf8')).toBe('half done')
  })

  it('is none where nothing is missing', async () => {
    const { folder, call } = desk()
    const { stdout, stderr, code } = await call('translate', 'export', '--to', 'nl', '--out', 'nl.po')
    expect([stdout, code, existsSync(join(folder, 'nl.po'))]).toEqual(['', 0, false])
    expect(stderr).toContain('no text is missing or stale in `nl`')
  })
})

describe('an import', () => {
  it('writes the words, makes a map of what was one string, and records what they were translated from', async () => {
    const there = desk(withFaq)
    const { output, code } = await imported(there, header + answer + entry('faq.free.question', 'Is bellen gratis?'))
    expect(output).toContain('faq.reach.answer (nl): new\n      Bel {{contact.hotline}} over het')
    expect(code).toBe(0)
    const {
      faq: [reach, free],
      translated_from: from,
    } = held(there)
    expect(reach?.answer).toMatchObject({ nl: 'Bel {{contact.hotline}} over het {{service.portal "klantportaal"}}.\n' })
    expect(free?.question).toEqual({ en: 'Is the call free?\n', nl: 'Is bellen gratis?\n' })
    expect(from['nl']).toEqual({
      'faq.free.answer': sourceDigest('Yes.'),
      'faq.reach.answer': sourceDigest(sources['faq.reach.answer'] ?? ''),
      'faq.free.question': sourceDigest('Is the call free?'),
    })
  })

  it('of a changed source takes other words, and it is stale no longer', async () => {
    for (const words of ['Ja, tot {{date "2024-03-22"}}.', 'Ja. {{date "2024-03-22" "Tot vrijdag"}}.']) {
      const there = desk(withFaq)
      expect((await there.call('translate', 'status', '--to', 'nl')).stdout).toContain('2 missing, 1 stale')
      expect((await imported(there, header + entry('faq.free.answer', words))).output).toContain('faq.free.answer (nl): other words')
      expect((await there.call('translate', 'status', '--to', 'nl')).stdout).toContain('2 missing, 0 stale')
      expect((await there.call('check')).output).not.toContain('stale-translation')
    }
  })

  it('of a changed source takes the same words again, where they still hold', async () => {
    const there = desk((text) => withFaq(text).replace('"Yes, until {{date \\"2024-03-22\\"}}."', 'Yes indeed.'))
    const { output } = await imported(there, header + entry('faq.free.answer', 'Ja.', 'Yes indeed.'))
    expect(output).toContain('faq.free.answer (nl): still holds, its source has changed')
    expect(held(there).translated_from['nl']).toEqual({ 'faq.free.answer': sourceDigest('Yes indeed.') })
  })

  it('leaves out what is empty or marked as unfinished, and says so', async () => {
    const there = desk(withFaq)
    const fuzzy = `#, fuzzy\n${entry('faq.free.answer', 'Ja.')}`
    const { output } = await imported(there, header + answer + entry('faq.free.question', '') + fuzzy)
    expect(output).toContain('1 text left out: not translated in the file')
    expect(output).toContain('1 text left out: marked as unfinished in the file')
    expect(held(there).faq[1]?.question).toBe('Is the call free?')
  })

  it('made twice ends as if made once', async () => {
    const there = desk(withFaq)
    await imported(there, header + answer)
    const once = there.text()
    const { output, code } = await imported(there, header + answer)
    expect([output, code, there.text()]).toEqual([expect.stringContaining('nothing new for 2024-03-outage'), 0, once])
  })

  it('replaces words that nobody handed out only when told to', async () => {
    const there = desk(withFaq)
    const file = header + entry('faq.reach.question', 'Hoe bereik ik jullie?')
    expect((await imported(there, file)).output).toContain('faq.reach.question: other words stand there already')
    expect((await imported(there, file, '--replace')).code).toBe(0)
    expect(JSON.stringify(held(there).faq[0]?.question)).toContain('Hoe bereik ik jullie?')
  })

  it('says whose approval it voids', async () => {
    const there = desk(undefined, approvalRequired)
    const by = ['--by', 'J. Harding', '--emergency', 'Nobody else', '--yes']
    await there.call('approve', 'portal-back', '--edition', 'nl', ...by)
    const file = header + entry('timeline.portal-back.body', 'Het klantportaal werkt weer.', 'The portal works again.')
    expect((await imported(there, file, '--replace')).output).toContain(
      '! portal-back (nl): other words than were approved; incident approve',
    )
  })

  it('is taken where only the lines of its source end elsewhere by now', async () => {
    const there = desk((text) => withFaq(text).replace('the {{service', 'the\n        {{service'))
    expect((await imported(there, header + answer)).code).toBe(0)
    expect(held(there).faq[0]?.answer).toHaveProperty('nl')
  })

  it('in a dry run shows everything and writes nothing', async () => {
    const there = desk(withFaq)
    const before = there.text()
    const { output } = await imported(there, header + answer, '--dry-run')
    expect(output).toContain('faq.reach.answer (nl): new')
    expect(there.text()).toBe(before)
  })
})

describe('nothing is written, and it is said why, where a file', () => {
  const xliff = (body: string) =>
    `<?xml version="1.0"?><xliff version="1.2"><file original="2024-03-outage" source-language="en" target-language="nl" datatype="x"><body>${body}</body></file></xliff>`
  const long = entry('faq.reach.answer', 'Bel {{contact.hotline}}.')
  it.each([
    [
      'has a source that changed since',
      header + entry('faq.free.question', 'x', 'Is it free?'),
      'nl.po:4  faq.free.question: its source has changed since the export',
    ],
    ['lacks a reference', header + long, '`{{service.portal "customer portal"}}` is missing; expected it as in the source'],
    [
      'has a reference of its own',
      header + entry('faq.free.question', 'Gratis, {{organisation}}?'),
      '`{{organisation}}` is not in the source; expected no reference',
    ],
    ['breaks a reference', header + entry('faq.free.answer', 'Ja, tot {{datum "2024-03-22"}}.'), 'is not a reference (`datum`)'],
    ['never closes a reference', header + entry('faq.free.question', 'Gratis {{organisation?'), 'opens a reference that never closes'],
    [
      'adds a script',
      header + entry('faq.free.question', 'Gratis?<script src="//evil.example/x.js"></script>'),
      '`<script src="//evil.example/x.js">` is markup that its source does not have',
    ],
    [
      'adds a link that runs something',
      header + entry('faq.free.answer', '[Ja](javascript:x), tot {{date "2024-03-22"}}.'),
      'a link leads to `javascript:x`',
    ],
    ['hides a character', header + entry('faq.free.question', 'Gratis\u202e?'), 'U+202E stands in line 1'],
    ['has a text twice', header + answer + answer, 'nl.po:8  faq.reach.answer stands in line 4 already; expected each text once'],
    [
      'names a text that is not there',
      header + entry('faq.gone.answer', 'x'),
      '`faq.gone.answer` is no text of 2024-03-outage that `nl` reads in translation',
    ],
    ['is in another language', header.replace('Language: nl', 'Language: pl') + answer, 'the file is in `pl`, and `nl` is read in `nl-NL`'],
    [
      'is for another edition',
      header.replace('To: nl', 'To: pl') + answer,
      'nl.po is for `pl`, and 2024-03-outage has no such edition; expected `en` or `nl`',
    ],
    ['is of an incident that is not here', header.replace('2024-03-outage', 'other') + answer, 'There is no incident `other`'],
    ['is of no incident', answer, 'nl.po does not say of which incident it is'],
    [
      'has plural forms of another language',
      header.replace('Language', 'Plural-Forms: nplurals=3; plural=(n==1 ? 0 : 2);\\nLanguage') + answer,
      'nplurals=3, and nl has 2 plural forms',
    ],
    ['is cut off', xliff('<trans-unit id="title"><source>Customer').slice(0, -60), 'it is cut off'],
    ['has entities that expand', `<!DOCTYPE x [<!ENTITY a "b">]>${xliff('')}`, 'a document type or declaration stands here'],
    ['is XLIFF 2.0', '<xliff version="2.0"/>', 'expected XLIFF 1.2'],
    ['is something else', 'Dear colleague,\n\nhere it is.\n', 'nl.po:1  `Dear colleague,` is no line of PO'],
    ['is a picture', '\u0000\u0001', 'is no line of PO'],
  ])('%s', async (_, file, message) => {
    const there = desk(withFaq)
    const before = there.text()
    const { output, code } = await imported(there, file)
    expect(output).toContain(message)
    expect(output).toMatch(/nothing was written/i)
    expect([code === 0, there.text()]).toEqual([false, before])
  })

  it('is of another incident than the call names', async () => {
    const there = desk(withFaq)
    write(there.folder, { 'incidents/other.yaml': there.text() })
    const { output, code } = await imported(there, header + answer, '--incident', 'other')
    expect([output, code]).toEqual([expect.stringContaining('nl.po is a translation of `2024-03-outage`, and --incident names `other`'), 1])
  })

  it('has many faults: all of them are listed, and what is right is not written either', async () => {
    const there = desk(withFaq)
    const before = there.text()
    const { output } = await imported(there, header + answer + entry('faq.free.question', '<b>x</b>') + entry('faq.gone', 'x') + answer)
    expect(output.match(/^nl\.po:\d+ {2}/gm)).toHaveLength(4)
    expect(output).toContain('Nothing was written: 4 faults in nl.po.')
    expect(there.text()).toBe(before)
  })
})

describe('a call that cannot be meant', () => {
  it.each([
    [['exprot'], '`exprot` is nothing that incident translate does; expected `export`, `import` or `status`. Did you mean `export`?'],
    [['export'], 'For whom? Name an edition or a language: --to pl'],
    [['export', '--to', 'pl'], '2024-03-outage has no edition `pl`, and none in that language; expected `en` or `nl`'],
    [['status', '--to', 'pl'], 'organisation has no edition `pl`'],
    [['import'], 'Which file? Name what came back'],
    [['import', 'nowhere.po'], 'nowhere.po: there is no such file'],
    [['status', '--replace'], '`--replace` is no flag of incident translate status; expected `--to` or `--all`'],
    [['export', '--to', 'nl', '--yes'], '`--yes` is no flag of incident translate export'],
  ])('%j is refused', async (words, message) => {
    const { output, code } = await desk().call('translate', ...words)
    expect([output, code]).toEqual([expect.stringContaining(message), 2])
  })
})

describe('what incidents share', () => {
  const lacking = (text: string) =>
    text.replace('{ en: Customer portal, nl: Klantportaal }', 'Customer portal').replace(', nl: Telefoon', '')
  const shared = 'incidents/organisation.yaml'

  it('is translated by the name of its file, and written into it', async () => {
    const { folder, call, text } = desk(undefined, lacking)
    const before = text()
    expect((await call('translate', 'status', 'organisation', '--quiet')).stdout).toBe('organisation nl\n')
    const { stdout } = await call('translate', 'export', 'organisation', '--to', 'nl')
    expect(stdout.match(/(?<=msgctxt ").*(?=")/g)).toEqual(['services.portal.name', 'services.phone.name'])
    const words: { readonly [id: string]: string } = { 'services.portal.name': 'Klantportaal', 'services.phone.name': 'Telefoon' }
    write(folder, { 'nl.po': fillPo(stdout, (id) => words[id]) })
    const { output, code } = await call('translate', 'import', 'nl.po', '--yes')
    expect([output, code]).toEqual([expect.stringContaining('Written: incidents/organisation.yaml, 2 texts in `nl`'), 0])
    const { services } = parse(readFileSync(join(folder, shared), 'utf8')) as { readonly services: unknown }
    expect(services).toEqual({
      portal: { name: { en: 'Customer portal', nl: 'Klantportaal' } },
      phone: { name: { en: 'Telephone', nl: 'Telefoon' } },
    })
    expect(text()).toBe(before)
    expect((await call('check')).output).toContain('Nothing found.')
  })

  it('is not exported with an incident, nor changed where a translation has faults', async () => {
    const { folder, call } = desk(undefined, lacking)
    const before = readFileSync(join(folder, shared), 'utf8')
    expect((await call('translate', 'export', '--to', 'nl')).stdout).toBe('')
    const file = header.replace('2024-03-outage', 'organisation') + entry('services.phone.name', '<b>Telefoon</b>', 'Telephone')
    write(folder, { 'nl.po': file })
    const { output, code } = await call('translate', 'import', 'nl.po', '--yes')
    expect([output, code]).toEqual([expect.stringContaining('`<b>` is markup'), 1])
    expect(readFileSync(join(folder, shared), 'utf8')).toBe(before)
  })
})

it('the status counts per incident and edition, for programs too', async () => {
  const { call } = desk(withFaq)
  expect(JSON.parse((await call('translate', 'status', '--json')).stdout)).toEqual({
    incidents: [
      {
        incident: 'organisation',
        editions: [{ edition: 'nl', locale: 'nl-NL', missing: [], stale: [], complete: 3 }],
      },
      {
        incident: '2024-03-outage',
        editions: [
          { edition: 'nl', locale: 'nl-NL', missing: ['faq.reach.answer', 'faq.free.question'], stale: ['faq.free.answer'], complete: 3 },
        ],
      },
    ],
  })
  expect((await call('translate', 'status', '--quiet')).stdout).toBe('2024-03-outage nl\n')
})

describe('the status leaves out who reads what authors write', () => {
  const written = (source: string) =>
    `title: { en: A, nl: A }\nimpact: minor\nstarted_at: 2024-03-20T09:00\ntimeline: [{ id: one, at: 2024-03-20T10:00, ${source} }]\n`
  const editionsOf = async (...words: readonly string[]) => {
    const { call } = desk(() => written('source: nl, body: { nl: Een }'))
    const { incidents } = JSON.parse((await call('translate', 'status', ...words, '--json')).stdout) as {
      readonly incidents: readonly { readonly editions: readonly { readonly edition: string; readonly missing: readonly string[] }[] }[]
    }
    return incidents.at(-1)?.editions.map(({ edition, missing }) => [edition, missing])
  }

  it('but not where an update was written in another language', async () => {
    expect(await editionsOf()).toEqual([
      ['en', ['timeline.one.body']],
      ['nl', []],
    ])
  })

  it('nor where --to asks for it, and says so where nobody is left', async () => {
    const { call } = desk(() => written('editions: [en], body: { en: One }').replace('title: { en: A, nl: A }', 'title: A\neditions: [en]'))
    expect((await call('translate', 'status', '2024-03-outage')).stdout).toContain('nothing to translate: all editions read the language')
    expect((await call('translate', 'status', '2024-03-outage', '--to', 'en')).stdout).toContain('en: nothing to translate')
  })
})
