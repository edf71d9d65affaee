import { describe, expect, it } from 'vitest'
import { officer } from './answers.ts'
import { textsIn } from './calling.ts'
import { approvalRequired, desk, type Desk } from './writing.ts'

const required = (change?: (text: string) => string) => desk(change, approvalRequired)

/** The code as an approver reads it in a preview. */
async function codeFor({ call }: Desk, edition: string, update = 'portal-back'): Promise<string> {
  const { output } = await call('approve', update, '--edition', edition, '--dry-run')
  return /Approval code: ([0-9a-f]{6})/.exec(output)?.[1] ?? 'none'
}

const harding = ['--by', 'J. Harding']

describe('an approval', () => {
  it('seals the words of one edition, and they become public', async () => {
    const there = required()
    const code = await codeFor(there, 'nl')
    const before = there.text()
    const ended = await there.call('approve', 'portal-back', '--edition', 'nl', ...harding, '--code', code.toUpperCase(), '--generate')
    expect(ended.output).toContain('approved by J. Harding, 2024-03-20 12:00')
    expect(there.update('portal-back')).toMatchObject({
      approved: {
        nl: { by: 'J. Harding', at: '2024-03-20T12:00', digest: expect.stringMatching(new RegExp(`^${code}[0-9a-f]{10}$`)) as string },
      },
    })
    expect(there.text().startsWith(before.trimEnd())).toBe(true)
    expect(textsIn(there.folder)['out/site/nl/2024-03-outage/index.html']).toContain('Het portaal werkt weer.')
    expect(textsIn(there.folder)['out/site/en/2024-03-outage/index.html'] ?? '').not.toContain('works again')
  })

  it('given again for the same words changes nothing', async () => {
    const there = required()
    const words = ['approve', 'portal-back', '--edition', 'nl', ...harding, '--code', await codeFor(there, 'nl')]
    await there.call(...words)
    const once = there.text()
    const { code, output } = await there.call(...words)
    expect({ code, output }).toEqual({
      code: 0,
      output: '2024-03-outage/portal-back is approved for nl already, by J. Harding (2024-03-20T12:00); nothing was written.\n',
    })
    expect(there.text()).toBe(once)
  })

  it('is a record also where none is required', async () => {
    const there = desk()
    const { code } = await there.call('approve', 'portal-back', '--edition', 'en', ...harding, '--code', await codeFor(there, 'en'))
    expect(code).toBe(0)
    expect(there.update('portal-back')).toHaveProperty('approved.en.by', 'J. Harding')
  })

  it('given again covers a correction added since', async () => {
    const there = required()
    const approve = async () =>
      await there.call('approve', 'portal-back', '--edition', 'nl', ...harding, '--code', await codeFor(there, 'nl'))
    await approve()
    const first = there.update('portal-back')?.['approved']
    await there.call('correct', 'portal-back', 'nl=Toch niet.', '--yes')
    const { output, code } = await approve()
    expect({ code, said: output.includes('already') }).toEqual({ code: 0, said: false })
    expect(there.update('portal-back')?.['approved']).not.toEqual(first)
    expect((await there.call('generate')).output).not.toContain('portal-back for nl')
  })

  it('in an emergency is given alone, with its reason, and ratified by somebody else', async () => {
    const there = required()
    const alone = ['approve', 'portal-back', '--edition', 'nl', ...harding]
    const { code } = await there.call(...alone, '--emergency', 'Nobody else can be reached', '--yes')
    expect(code).toBe(0)
    expect(there.update('portal-back')).toHaveProperty('approved.nl.emergency', 'Nobody else can be reached')
    const same = await there.call(...alone, '--code', await codeFor(there, 'nl'))
    expect(same).toMatchObject({ code: 1, stdout: '' })
    expect(same.output).toContain('somebody else must ratify it')
    await there.call('approve', 'portal-back', '--edition', 'nl', '--by', 'A. Other', '--code', await codeFor(there, 'nl'))
    expect(there.update('portal-back')).toHaveProperty('approved.nl.by', 'A. Other')
    expect(there.update('portal-back')).not.toHaveProperty('approved.nl.emergency')
  })

  it('at a terminal shows the words whole, and asks who has read them and their code', async () => {
    const there = required()
    const code = await codeFor(there, 'nl')
    const somebody = officer(
      ['Which update was read?', '2024-03-14 11:05  portal-back'],
      ['Which words were read?', 'nl'],
      ['Who approves?', 'J. Harding'],
      ['The approval code', code],
    )
    const ended = await there.ask(somebody, 'approve')
    expect(ended.output).toContain('  Het portaal werkt weer.\n')
    expect(ended.output).toContain('  portal: works (operational)\n')
    expect(ended.code).toBe(0)
    expect(somebody.left()).toEqual([])
    expect(there.update('portal-back')).toHaveProperty('approved.nl.by', 'J. Harding')
  })

  it('at a terminal takes no other code', async () => {
    const there = required()
    const somebody = officer(['Who approves?', 'J. Harding'], ['The approval code', '000000'])
    await expect(there.ask(somebody, 'approve', 'portal-back', '--edition', 'nl')).rejects.toThrow(
      'these are not the characters of the words above',
    )
  })
})

describe('an approval is refused, and the file is as it was', () => {
  const authored = (text: string) => text.replace('  - id: portal-back', '  - id: portal-back\n    author: j. harding')
  it.each([
    ['without the edition', [...harding, '--code', 'CODE'], 2, 'name one: incident approve 2024-03-outage/portal-back --edition en|nl'],
    ['without who', ['--edition', 'nl', '--code', 'CODE'], 2, '--by "J. Harding"'],
    ['without the code', ['--edition', 'nl', '--by', 'A. Other'], 2, '--code with the six characters of the preview'],
    ['with no code at all', ['--edition', 'nl', '--by', 'A. Other', '--code', 'abc'], 2, 'expected the six characters'],
    ['by the author', ['--edition', 'nl', '--by', ' J. HARDING ', '--code', 'CODE'], 1, 'somebody else must approve it'],
    ['with a reason that says nothing', ['--edition', 'nl', ...harding, '--emergency', ' '], 2, '--emergency is empty'],
    ['with a code and an emergency', ['--edition', 'nl', ...harding, '--emergency', 'x', '--code', 'CODE'], 2, 'expected one of them'],
    ['for an edition nobody has', ['--edition', 'pl', ...harding, '--code', 'CODE'], 2, 'does not speak to edition `pl`'],
  ])('%s', async (_, words, code, message) => {
    const there = required(authored)
    const read = await codeFor(there, 'nl')
    const before = there.text()
    const ended = await there.call('approve', 'portal-back', ...words.map((word) => (word === 'CODE' ? read : word)))
    expect(ended.output).toContain(message)
    expect(ended.code).toBe(code)
    expect(there.text()).toBe(before)
  })

  it('with the code of other words, without telling the code of these', async () => {
    const there = required()
    const code = await codeFor(there, 'nl')
    const before = there.text()
    const ended = await there.call('approve', 'portal-back', '--edition', 'nl', ...harding, '--code', '3f9a1c')
    expect(ended.output).toContain('its words have changed since they were read')
    expect(ended.output).not.toContain(code)
    expect(ended.code).toBe(1)
    expect(there.text()).toBe(before)
  })
})

describe('the approval code', () => {
  it('stands in every preview beside words that are not public', async () => {
    const there = required()
    const codes = { en: await codeFor(there, 'en'), nl: await codeFor(there, 'nl') }
    await there.call('generate', '--drafts', '--out', 'preview')
    const texts = textsIn(there.folder)
    for (const edition of ['en', 'nl'] as const) {
      const outputs = [
        `site/${edition}/2024-03-outage/index.html`,
        `mail/${edition}/2024-03-outage/portal-back.html`,
        `mail/${edition}/2024-03-outage/portal-back.txt`,
        `phone/${edition}/announcement.txt`,
        `phone/${edition}/announcement.ssml`,
        `phone/${edition}/2024-03-outage/agent.html`,
        `phone/${edition}/2024-03-outage/agent.txt`,
      ]
      for (const path of outputs) expect(texts[`preview/${path}`], path).toContain(codes[edition])
    }
  })

  it('stands in no preview beside what is public', async () => {
    const there = desk()
    const code = await codeFor(there, 'nl')
    await there.call('generate', '--drafts', '--out', 'preview')
    const { 'incidents/2024-03-outage.yaml': _, ...outputs } = textsIn(there.folder)
    expect(Object.entries(outputs).filter(([, text]) => text.includes(code))).toEqual([])
  })

  it('stands in nothing that is for the public, nor in what show prints', async () => {
    const there = required()
    await there.call('approve', 'first-notice', '--edition', 'nl', ...harding, '--code', await codeFor(there, 'nl', 'first-notice'))
    await there.call('generate', '--updates', 'all')
    const { stdout } = await there.call('show', '--edition', 'nl', '--json')
    const outputs = Object.entries(textsIn(there.folder)).filter(([path]) => path.startsWith('out/'))
    const everything = [...outputs.map(([, text]) => text), stdout].join('\n')
    expect(everything).toContain('Het portaal is niet bereikbaar.')
    for (const update of ['first-notice', 'portal-back'])
      expect(everything.includes(await codeFor(there, 'nl', update)), update).toBe(false)
    expect(everything).not.toMatch(/approval_code|Goedkeuringscode|Approval code/i)
  })
})
