import { describe, expect, it } from 'vitest'
import { officer, under, type Scripted } from './answers.ts'
import { overtaken } from './overtaken.ts'
import { approvalRequired, desk, withUpdate, type Desk } from './writing.ts'

const write: Scripted = ['Write this', 'Write it']
const words = ['en=It works, but payments do not.', 'nl=Het werkt, maar betalen niet.']
const corrected = (lines: string) => (text: string) => `${text.trimEnd()}\n    corrections: [${lines}]\n`
const withdrawn = corrected('{ at: 2024-03-20T11:00, text: { en: Wrong., nl: Fout. }, withdraws: true }')
const same = corrected(`{ at: 2024-03-20T11:00, text: { en: "${words[0]?.slice(3)}", nl: "${words[1]?.slice(3)}" } }`)
const reworded = (text: string) => text.replace('The portal works again.', 'The portal works for some.')
const lost = (text: string) => text.replace('id: portal-back', 'id: portal-works')
const waiting = (text: string) => `${text.trimEnd()}\n    draft: true\n`

/** What a call ends with when somebody else saves the file meanwhile, and what the file holds then that the other did not write. */
async function racing(there: Desk, change: (text: string) => string, script: readonly Scripted[], ...call: readonly string[]) {
  let others = ''
  const somebody = overtaken(officer(...script), there, (text) => (others = change(text)))
  const ended = await there.ask(somebody, ...call)
  return { ...ended, isUntouched: there.text() === others }
}

describe('a correction is judged by what stands in the file when it is written', () => {
  it.each([
    ['an update that was withdrawn meanwhile', withdrawn, 'was withdrawn meanwhile, so its readers are told already not to rely on it'],
    ['words that were changed meanwhile', reworded, 'What 2024-03-outage/portal-back says for en was changed meanwhile'],
    ['an update that is kept back by now', waiting, '2024-03-outage/portal-back is not public there'],
    ['an update of another name by now', lost, '2024-03-outage/portal-back is no longer in its file'],
    [
      'an update that came later than it, by now',
      (text: string) => text.replace('2024-03-14T11:05', '2024-03-20T12:30'),
      'is not public there',
    ],
  ])('and refused of %s', async (_, change, message) => {
    const { code, output, isUntouched } = await racing(desk(), change, [write], 'correct', 'portal-back', ...words)
    expect(output).toContain(message)
    expect(output).toMatch(/nothing was written/i)
    expect([code, isUntouched]).toEqual([1, true])
  })

  it('and not made twice where somebody said the same', async () => {
    const { code, output, isUntouched } = await racing(desk(), same, [write], 'correct', 'portal-back', ...words)
    expect(output).toContain('has just this correction already; nothing was written')
    expect([code, isUntouched]).toEqual([0, true])
  })

  it('and shown again where it follows another that nobody had seen', async () => {
    const there = desk()
    const other = corrected('{ at: 2024-03-20T11:00, text: { en: Wrong., nl: Fout. } }')
    const { code, output } = await racing(there, other, [write, write], 'correct', 'portal-back', ...words)
    expect(output).toMatch(/is not what was shown; it is now:\n[^]*en \(en-GB\): update 2, correction 2\n/)
    expect(code).toBe(0)
    expect(there.update('portal-back')?.['corrections']).toHaveLength(2)
  })

  it('and what was typed for it is kept where it is refused', async () => {
    const there = desk()
    const typed: Scripted = ['The words', under({ en: 'Long words.' })]
    const { output } = await racing(there, withdrawn, [typed, write], 'correct', 'portal-back')
    expect(output).toContain(
      'What was said so far is kept in .incident/drafts/2024-03-outage.correct.portal-back.json; incident correct 2024-03-outage/portal-back offers it again.',
    )
  })

  it('and so is a withdrawal', async () => {
    const { code, output, isUntouched } = await racing(desk(), withdrawn, [write], 'withdraw', 'portal-back', ...words)
    expect(output).toContain('2024-03-outage/portal-back was withdrawn already (2024-03-20T11:00)')
    expect([code, isUntouched]).toEqual([1, true])
  })

  it('and a withdrawal shows what still holds by now', async () => {
    const other = withUpdate('- { id: other, at: 2024-03-20T11:00, services: { portal: major_outage }, body: { en: Down., nl: Stuk. } }')
    const { output } = await racing(desk(), other, [write, write], 'withdraw', 'portal-back', ...words)
    expect(output).toMatch(/is not what was shown; it is now:/)
  })
})

describe('a release is judged by what stands in the file when it is written', () => {
  const draft = withUpdate('- id: later\n  at: 2024-03-20T09:00\n  draft: true\n  body: { en: Later., nl: Straks. }')
  const yes: Scripted = ['Release it for nl?', true]
  it.each([
    ['a draft that somebody released', (text: string) => text.replace('    draft: true\n', ''), 'is no draft any more for nl'],
    ['a draft with other words', (text: string) => text.replace('Straks.', 'Straks meer.'), 'says for nl was changed meanwhile'],
    ['a draft without its words', (text: string) => text.replace(', nl: Straks.', ''), 'says for nl was changed meanwhile'],
    [
      'a draft for others',
      (text: string) => text.replace('draft: true', 'editions: [en]\n    draft: true'),
      'says for nl was changed meanwhile',
    ],
    ['a draft that others were told', (text: string) => text.replace('draft: true', 'draft: [nl]'), 'was told to others'],
    ['a draft of another time', (text: string) => text.replace('T09:00', 'T08:00'), 'was given another time meanwhile'],
  ])('and refused of %s', async (_, change, message) => {
    const { code, output, isUntouched } = await racing(desk(draft), change, [yes], 'release', 'later', '--edition', 'nl')
    expect(output).toContain(message)
    expect([code, isUntouched]).toEqual([1, true])
  })

  it('and made where only something else changed', async () => {
    const there = desk(draft)
    const { code } = await racing(there, (text) => text.replace('works again', 'works well'), [yes], 'release', 'later', '--edition', 'nl')
    expect(code).toBe(0)
    expect(there.update('later')).toMatchObject({ draft: ['en'], at: '2024-03-20T12:00' })
  })
})

describe('an approval is judged by what stands in the file when it is written', () => {
  const there = () => desk(undefined, approvalRequired)
  const approve = ['approve', 'portal-back', '--edition', 'en']
  const emergency = [...approve, '--by', 'J. Harding', '--emergency', 'Nobody else']
  const approval = (fields: string) => (text: string) => `${text.trimEnd()}\n    approved: { en: { ${fields} } }\n`

  async function sealOf({ call }: Desk): Promise<{ readonly code: string; readonly digest: string }> {
    const { stdout } = await call(...approve, '--dry-run', '--json')
    const { code } = JSON.parse(stdout) as { readonly code: string }
    const other = desk(undefined, approvalRequired)
    await other.call(...approve, '--by', 'A. Other', '--code', code)
    return { code, digest: /digest: "?([0-9a-f]{16})/.exec(other.text())?.[1] ?? '' }
  }

  it.each([
    ['words that were changed', reworded, 'says for en was changed meanwhile'],
    ['an update of that edition no more', (text: string) => `${text.trimEnd()}\n    editions: [nl]\n`, 'says for en was changed meanwhile'],
    ['words of its own author', (text: string) => `${text.trimEnd()}\n    author: J. Harding\n`, 'somebody else must approve it'],
  ])('and refused of %s', async (_, change, message) => {
    const here = there()
    const { code: read } = await sealOf(here)
    const script: readonly Scripted[] = [
      ['Who approves?', 'J. Harding'],
      ['The approval code', read],
    ]
    const { code, output, isUntouched } = await racing(here, change, script, ...approve)
    expect(output).toContain(message)
    expect([code, isUntouched]).toEqual([1, true])
  })

  it('and not given twice, nor in the place of somebody else’s', async () => {
    const here = there()
    const { digest } = await sealOf(here)
    const other = approval(`by: A. Other, at: 2024-03-20T11:59, digest: "${digest}"`)
    const { code, output, isUntouched } = await racing(here, other, [['Approve these words', true]], ...emergency)
    expect(output).toContain('is approved for en already, by A. Other (2024-03-20T11:59); nothing was written')
    expect([code, isUntouched]).toEqual([0, true])
  })

  it('and nobody ratifies what they published alone meanwhile', async () => {
    const here = there()
    const { code: read, digest } = await sealOf(here)
    const alone = approval(`by: J. Harding, at: 2024-03-20T11:59, digest: "${digest}", emergency: Nobody else`)
    const script: readonly Scripted[] = [
      ['Who approves?', 'J. Harding'],
      ['The approval code', read],
    ]
    const { code, output, isUntouched } = await racing(here, alone, script, ...approve)
    expect(output).toContain('somebody else must ratify it')
    expect([code, isUntouched]).toEqual([1, true])
  })
})

describe('an end is judged by what stands in the file when it is written', () => {
  const over = ['en=It is over.', 'nl=Het is voorbij.']
  it.each([
    [
      'where something new broke',
      'at: 2024-03-20T11:00, services: { phone: major_outage }',
      [],
      1,
      'Telephone (phone) is down (major_outage) for en, nl',
    ],
    ['where somebody told it meanwhile', 'at: 2024-03-20T11:00, status: resolved', [], 1, 'is not open for en, nl: over already'],
    ['that no longer comes last', 'at: 2024-03-20T11:00', ['--at', '2024-03-20T10:00'], 2, 'an end comes last'],
    ['of a name that is taken', 'at: 2024-03-20T11:00', ['--id', 'other'], 1, '2024-03-outage/other is there already, and differs'],
  ])('and refused %s', async (_, fields, more, exit, message) => {
    const other = withUpdate(`- { id: other, ${fields}, body: { en: More., nl: Meer. } }`)
    const { code, output, isUntouched } = await racing(desk(), other, [write], 'resolve', ...over, ...more)
    expect(output).toContain(message)
    expect([code, isUntouched]).toEqual([exit, true])
  })

  it('and not told twice where somebody told the same by the same name', async () => {
    const there = desk()
    const other = desk()
    await other.call('resolve', ...over, '--id', 'end', '--yes')
    const { code, output, isUntouched } = await racing(there, () => other.text(), [write], 'resolve', ...over, '--id', 'end')
    expect(output).toContain('2024-03-outage/end is there already, with just these words; nothing was written')
    expect([code, isUntouched]).toEqual([0, true])
  })
})
