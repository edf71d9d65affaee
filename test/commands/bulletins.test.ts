/** Bulletins besides those of the latest update, as calls make them: all since a moment, and drafts that mail programs open. */
import { describe, expect, test } from 'vitest'
import { parsers, readings } from '../render/mail-readers.ts'
import { incident, textIn, textsIn, workspace } from './calling.ts'

const place = (edition: string, name: string) => `mail/${edition}/2024-03-outage/${name}`
const eml = (folder: string, edition: string, name: string) => textIn(folder, `out/${place(edition, name)}.eml`)
const namesIn = (folder: string) => Object.keys(textsIn(folder))
const digests = (folder: string) => namesIn(folder).filter((path) => path.includes('/digest.'))
const mailed = ['--channel', 'mail', '--edition', 'en'] as const

/** Calls `generate`, which must do all it was asked to. */
async function generate(folder: string, ...words: readonly string[]): Promise<string> {
  const { code, shown } = await incident(folder, ['generate', ...words])
  expect([code, shown]).toEqual([0, shown])
  return shown
}

/** Calls `generate`, which must refuse and leave everything as it was. */
async function refusal(folder: string, ...words: readonly string[]): Promise<string> {
  const before = textsIn(folder)
  const { code, stdout, stderr } = await incident(folder, ['generate', ...words])
  expect([code, stdout, textsIn(folder)]).toEqual([2, '', before])
  return stderr
}

describe('a digest, with --since', () => {
  test('is one bulletin more for each edition, in its thread; nothing else differs', async () => {
    const folder = workspace()
    await generate(folder)
    const plain = textsIn(folder)
    await generate(folder, '--since', '2024-03-14')
    const mails = ['en', 'nl'].flatMap((edition) =>
      ['eml', 'html', 'txt'].map((ending) => `out/${place(edition, `digest.since-2024-03-14.${ending}`)}`),
    )
    const added = [...mails, ...['en', 'nl'].map((edition) => `out/sms/${edition}/2024-03-outage/digest.since-2024-03-14.txt`)]
    expect(digests(folder)).toEqual(added)
    const others = Object.entries(textsIn(folder)).filter(([path]) => !added.includes(path) && path !== 'out/manifest.json')
    expect({ ...Object.fromEntries(others), 'out/manifest.json': plain['out/manifest.json'] }).toEqual(plain)
    for (const { subject, text, headers } of await readings(eml(folder, 'en', 'digest.since-2024-03-14'))) {
      expect(subject).toBe('Summary since 14 March 2024: Customer portal out of reach')
      expect(text).toContain('The portal works again.')
      expect(text).toContain('The portal cannot be reached.')
      expect(headers).toMatchObject({
        'message-id': '<2024-03-outage.portal-back.since-2024-03-14.en.0@status.rivermouth.example>',
        'in-reply-to': '<2024-03-outage.portal-back.en.0@status.rivermouth.example>',
        'auto-submitted': 'auto-generated',
      })
    }
  })

  test('begins at the minute, where one is named', async () => {
    const folder = workspace()
    await generate(folder, ...mailed, '--since', '2024-03-14T11:00')
    expect(digests(folder)[0]).toBe(`out/${place('en', 'digest.since-2024-03-14t1100.eml')}`)
    const text = textIn(folder, `out/${place('en', 'digest.since-2024-03-14t1100.txt')}`)
    expect(text).toContain('The portal works again.')
    expect(text).not.toContain('The portal cannot be reached.')
  })

  test('is the same bytes another time, and elsewhere', async () => {
    const [folder, other] = [workspace(), workspace({}, 'elsewhere')]
    await generate(folder, ...mailed, '--since', '2024-03-14')
    const first = textsIn(folder)
    expect(await generate(folder, ...mailed, '--since', '2024-03-14')).toContain('up to date')
    await generate(other, ...mailed, '--since', '2024-03-14')
    expect([textsIn(folder), textsIn(other)]).toEqual([first, first])
  })

  test('goes again with a call that asks for none, or for another', async () => {
    const folder = workspace()
    await generate(folder, ...mailed, '--since', '2024-03-14')
    expect(await generate(folder, ...mailed, '--since', '2024-03-14T11:00')).toContain('3 removed')
    expect(digests(folder)).toHaveLength(3)
    expect(await generate(folder, '--channel', 'page')).not.toContain('removed')
    expect(await generate(folder, ...mailed)).toContain('3 removed')
    expect(digests(folder)).toEqual([])
  })

  test('is not made of nothing, and that is said', async () => {
    const folder = workspace()
    expect(await generate(folder, '--since', '2024-03-15')).toContain('No digest was made: nothing was told since 2024-03-15.\n')
    expect(digests(folder)).toEqual([])
    expect(namesIn(folder)).toContain(`out/${place('en', 'portal-back.eml')}`)
    expect(await generate(folder, '--since', '2024-03-14', '--channel', 'page,phone')).toContain(
      'No digest was made: none of these channels makes bulletins.\n',
    )
  })

  test('waits for its words in a language, and nobody is told that there was nothing', async () => {
    const folder = workspace()
    const told = textIn(folder).replace('      nl: Het portaal werkt weer.\n', '')
    const { code, stderr } = await incident(workspace({ 'incidents/2024-03-outage.yaml': told }), [
      'generate',
      '--edition',
      'nl',
      '--since',
      '2024-03-14',
    ])
    expect(code).toBe(1)
    expect(stderr).toContain('mail and sms of 2024-03-outage/digest.since-2024-03-14 for nl: its words in nl-NL are missing')
    expect(stderr).not.toContain('No digest was made')
  })

  test.each([
    ['2024-03-21', '--since is `2024-03-21`, which has not come yet; expected a past moment'],
    ['2024-03-20T12:01', '--since is `2024-03-20T12:01`, which has not come yet; expected a past moment'],
    ['yesterday', '--since is `yesterday`; expected a date such as'],
    ['2023-03-26T02:30', '--since is `2023-03-26T02:30`, which is not one moment in Europe/Amsterdam'],
  ])('since %s is refused', async (since, message) => {
    expect(await refusal(workspace(), '--since', since)).toContain(message)
  })
})

describe('drafts, with --draft-mail', () => {
  test(`are the bulletins, unsent and without a recipient, as ${parsers} read them; the other files are theirs`, async () => {
    const folder = workspace()
    await generate(folder, '--channel', 'mail', '--draft-mail', '--since', '2024-03-14', '--out', 'drafts')
    expect(namesIn(folder).filter((path) => path.startsWith('out/'))).toEqual([])
    await generate(folder, '--channel', 'mail', '--since', '2024-03-14')
    const [made, published] = [textsIn(`${folder}/drafts`), textsIn(`${folder}/out`)]
    expect(Object.keys(made)).toEqual(Object.keys(published))
    expect(JSON.parse(made['manifest.json'] ?? '')).toMatchObject({ preview: true })
    for (const [path, text] of Object.entries(published)) {
      if (path === 'manifest.json') continue
      const unsent = text.replace('To: undisclosed-recipients:;\r\n', '').replace('Auto-Submitted: auto-generated\r\n', '')
      expect(made[path]).toBe(path.endsWith('.eml') ? `X-Unsent: 1\r\n${unsent}` : text)
    }
    for (const { headers, defects } of await readings(made[place('en', 'portal-back.eml')] ?? '')) {
      expect(headers).toMatchObject({
        'x-unsent': '1',
        'message-id': '<2024-03-outage.portal-back.en.0@status.rivermouth.example>',
        'in-reply-to': '<2024-03-outage.first-notice.en.0@status.rivermouth.example>',
      })
      for (const name of ['to', 'auto-submitted']) expect(headers).not.toHaveProperty(name)
      expect(defects).toEqual([])
    }
  })

  test('are the same bytes another time', async () => {
    const folder = workspace()
    await generate(folder, ...mailed, '--draft-mail', '--out', 'drafts')
    const first = textsIn(folder)
    expect(await generate(folder, ...mailed, '--draft-mail', '--out', 'drafts')).toContain('up to date')
    expect(textsIn(folder)).toEqual(first)
  })

  test('never stand where what is published stands', async () => {
    const folder = workspace()
    expect(await refusal(folder, '--draft-mail')).toContain('name a folder of its own with --out <folder>')
    await generate(folder)
    expect(await refusal(folder, '--draft-mail', '--out', 'out')).toContain('out/ is for what is published')
    expect(await refusal(folder, '--draft-mail', '--out', 'out/mail')).toContain('out/ is for what is published')
    await generate(folder, '--out', 'elsewhere')
    expect(await refusal(folder, '--draft-mail', '--out', 'elsewhere')).toContain('elsewhere holds what is published')
    await generate(folder, '--draft-mail', '--out', 'drafts')
    expect(await refusal(folder, '--out', 'drafts')).toContain('a preview made with --drafts, --draft-mail or --as-of')
  })
})
