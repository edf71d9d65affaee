/** A finding that somebody has looked at is silenced where it stands, with the reason. */
import { describe, expect, test } from 'vitest'
import { placedComments } from '../../src/io/source.ts'
import { file, incident, workspace } from './calling.ts'

/** The Dutch words are missing twice: for the title, and in the only update. */
const outage = (comments: { readonly title?: string; readonly update?: string; readonly body?: string; readonly words?: string } = {}) =>
  [
    comments.title,
    'title: { en: Outage }',
    'impact: major',
    'started_at: 2024-03-18T09:00',
    'timeline:',
    comments.update && `  ${comments.update}`,
    '  - id: first',
    '    at: 2024-03-18T10:00',
    '    status: investigating',
    comments.body?.replace(/^/gm, '    '),
    '    body:',
    comments.words && `      ${comments.words}`,
    '      en: |',
    '        It is down.',
    '        # incident-ignore missing-translation: these are words that readers read',
    '',
  ]
    .filter((line) => line !== undefined)
    .join('\n')

const found = async (text: string, ...words: readonly string[]) => {
  const { stdout } = await incident(workspace({ [file]: text }), ['check', '--json', '--skip', 'long-silence,no-next-update', ...words])
  const { findings } = JSON.parse(stdout) as {
    readonly findings: readonly { readonly code: string; readonly path: string; readonly line: number; readonly message: string }[]
  }
  return findings
}
const codes = async (text: string, ...words: readonly string[]) =>
  (await found(text, ...words)).map(({ code, path }) => `${code} ${path}`.trim())

const why = '# incident-ignore missing-translation: Dutch readers are told by letter'
const [ofTitle, ofBody] = ['missing-translation title', 'missing-translation timeline.first.body']

describe('a silencer', () => {
  test('keeps quiet what stands under the key below it, and nothing else', async () => {
    expect(await codes(outage())).toEqual([ofTitle, ofBody])
    expect(await codes(outage({ title: why }))).toEqual([ofBody])
    expect(await codes(outage({ body: why }))).toEqual([ofTitle])
  })

  test('may stand among other comments', async () => {
    expect(await codes(outage({ body: `# Seen by Anna.\n${why}\n# And by Jan.` }))).toEqual([ofTitle])
  })

  test('is no word of a text that readers read', async () => {
    expect(await codes(outage())).toContain(ofBody)
  })

  test('needs a reason, and silences nothing without one', async () => {
    const findings = await found(outage({ title: '# incident-ignore missing-translation' }))
    expect(findings.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'bad-silencer 1',
      'missing-translation 2',
      'missing-translation 10',
    ])
  })

  test.each([
    ['a code that nothing has', '# incident-ignore missing-transltion: why', '`missing-transltion` is no code of a finding'],
    ['no code', '# incident-ignore', 'names no finding to ignore'],
    ['an error of the format', '# incident-ignore unknown-service: why', 'which nothing silences'],
  ])('that names %s is reported', async (_, title, message) => {
    const [first, ...rest] = await found(outage({ title }))
    expect(first).toMatchObject({ code: 'bad-silencer', severity: 'warning', line: 1 })
    expect(first?.message).toContain(message)
    expect(rest.map(({ code }) => code)).toEqual(['missing-translation', 'missing-translation'])
  })

  test('behind a value silences nothing, and is reported', async () => {
    const text = outage().replace('impact: major', `impact: major  ${why}`)
    expect((await found(text)).filter(({ code }) => code === 'bad-silencer')).toMatchObject([{ line: 2 }])
  })

  test('of an error of the format leaves the error', async () => {
    const text = outage({ title: '# incident-ignore unknown-key: we like it' }).replace('title:', 'titel:')
    expect((await found(text)).map(({ code }) => code)).toContain('unknown-key')
  })

  test('that silences nothing is reported', async () => {
    expect(await codes(outage({ update: why }))).toEqual([ofTitle, 'unused-silencer', ofBody])
    expect(await codes(outage({ body: '# incident-ignore private-leak: judged in outputs' }))).toEqual([ofTitle, ofBody])
  })

  test('stays in use when what it silences has become history', async () => {
    const later = '  - { id: last, at: 2024-03-19T10:00, status: resolved, body: { en: Over., nl: Voorbij. } }\n'
    expect(await codes(`${outage({ title: why, body: why })}${later}`)).toEqual([])
  })

  test('stays in use while an organisation has turned its check off', async () => {
    const off = `${outage({ title: why, body: why })}checks: { missing-translation: off }\n`
    expect(await codes(off)).toEqual([])
  })

  test('is part of what --only and --skip choose from', async () => {
    expect(await codes(outage({ update: why }), '--only', 'unused-silencer')).toEqual(['unused-silencer'])
  })
})

test.each([
  ['a byte order mark', '\uFEFF# one\na: 1 # two\n'],
  ['line ends of Windows', 'a: 1\r\n# one\r\nb: |\r\n  # words\r\nc: 2 # two\r\n'],
  ['flow maps', 'a: { b: [1, # one\n  2] }\n# two\n'],
  ['several documents', '# one\na: 1\n---\n# two\nb: "# words"\n'],
  ['a broken flow', 'a: [1,\nb: 2 # one\n# two\n'],
])('a comment is found where it stands, in a file with %s', (_, text) => {
  const comments = placedComments(text)
  expect(comments.map(({ text: comment }) => comment)).toEqual(['# one', '# two'])
  for (const { offset, text: comment } of comments) expect(text.slice(offset, offset + comment.length)).toBe(comment)
})
