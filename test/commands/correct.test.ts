import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { interrupt, noEditor, officer, under } from './answers.ts'
import { drafts } from './calling.ts'
import { approvalRequired, desk, withUpdate } from './writing.ts'

const words = ['en=It works, but payments do not.', 'nl=Het werkt, maar betalen niet.']

describe('a correction', () => {
  it('stands beside the words it corrects, and nothing else of the file changes', async () => {
    const { call, text, update } = desk()
    const before = text()
    const { code, output } = await call('correct', 'portal-back', ...words, '--yes')
    expect(code).toBe(0)
    expect(output).toContain('It works, but payments do not.')
    const added = `
    corrections:
      - at: 2024-03-20T12:00
        text:
          en: |
            It works, but payments do not.
          nl: |
            Het werkt, maar betalen niet.`
    expect(text().trimEnd()).toBe(`${before.trimEnd()}${added}`)
    expect(update('portal-back')).toMatchObject({ corrections: [{ at: '2024-03-20T12:00' }] })
  })

  it('has a bulletin of its own', async () => {
    const { call, folder } = desk()
    await call('correct', 'portal-back', ...words, '--yes', '--generate')
    expect(readFileSync(join(folder, 'out/mail/nl/2024-03-outage/portal-back.correction-1.txt'), 'utf8')).toContain('maar betalen niet')
  })

  it('made twice is made once', async () => {
    const { call, text } = desk()
    await call('correct', 'portal-back', ...words, '--yes')
    const once = text()
    const { code, output } = await call('correct', 'portal-back', ...words, '--yes')
    expect({ code, output }).toEqual({
      code: 0,
      output: '2024-03-outage/portal-back has just this correction already; nothing was written.\n',
    })
    expect(text()).toBe(once)
  })

  it('in one language shows the gap in the other', async () => {
    const { code, output } = await desk().call('correct', 'portal-back', 'en=It does not.', '--yes')
    expect(code).toBe(0)
    expect(output).toContain('! no words for nl')
  })

  it('waits for an approval of its own where one is required, and what was approved stays public', async () => {
    const { call, folder } = desk(undefined, approvalRequired)
    for (const edition of ['en', 'nl']) {
      const look = await call('approve', 'portal-back', '--edition', edition, '--dry-run', '--json')
      const { code } = JSON.parse(look.stdout) as { readonly code: string }
      await call('approve', 'portal-back', '--edition', edition, '--by', 'J. Harding', '--code', code)
    }
    const { output } = await call('correct', 'portal-back', ...words, '--yes', '--generate')
    expect(output).toMatch(
      /Not public yet in nl: needs approval\. incident approve 2024-03-outage\/portal-back --edition nl --code [0-9a-f]{6}/,
    )
    const page = readFileSync(join(folder, 'out/site/nl/2024-03-outage/index.html'), 'utf8')
    expect(page).toContain('Het portaal werkt weer.')
    expect(page).not.toContain('betalen')
  })

  it('is printed as one object with --json', async () => {
    const { stdout } = await desk().call('correct', 'portal-back', 'en=It does not.', '--yes', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      incident: '2024-03-outage',
      update: 'portal-back',
      correction: 1,
      withdraws: false,
      written: true,
      editions: [
        { edition: 'en', number: 2 },
        { edition: 'nl', number: 2 },
      ],
    })
  })

  it('names only the update with --quiet', async () => {
    const { stdout, stderr } = await desk().call('correct', 'portal-back', 'en=It does not.', '--yes', '--quiet')
    expect([stdout, stderr]).toEqual(['2024-03-outage/portal-back\n', ''])
  })

  it('keeps words that YAML would read otherwise, as they are', async () => {
    const { call, update } = desk()
    const hostile = '# not: a comment\n- {{contact.hotline}} 🙂 "quoted" %'
    await call('correct', 'portal-back', `en=${hostile}`, '--yes')
    expect(update('portal-back')).toMatchObject({ corrections: [{ text: { en: `${hostile}\n` } }] })
  })
})

describe('at a terminal', () => {
  it('the update, the words of all editions and one yes are asked for', async () => {
    const { ask, update } = desk()
    const somebody = officer(
      ['Which update is wrong?', '2024-03-14 11:05  portal-back'],
      ['The words', under({ nl: 'Maar betalen niet.' })],
      ['Write this to incidents/2024-03-outage.yaml?', 'Write it'],
    )
    const { code, output } = await ask(somebody, 'correct')
    expect(output).toContain('Written: ')
    expect(code).toBe(0)
    expect(somebody.left()).toEqual([])
    expect(somebody.asked[0]).toBe(
      'Which update is wrong?\n◯ 2024-03-14 11:05  portal-back  en, nl  The portal works again.\n◯ 2024-03-14 10:20  first-notice  en, nl  The portal cannot be reached. For anyth…',
    )
    expect(update('portal-back')).toMatchObject({ corrections: [{ text: { nl: 'Maar betalen niet.\n' } }] })
  })

  it('a heading of no edition opens the editor again, with the words kept', async () => {
    const { ask, update } = desk()
    const somebody = officer(
      ['The words', () => '=== fr ===\nBut payments do not.\n'],
      ['Open the editor again?', true],
      ['The words', (text) => text.replace('=== fr ===', '=== en ===')],
      ['Write this', 'Write it'],
    )
    const { output } = await ask(somebody, 'correct', 'portal-back')
    expect(output).toContain('=== fr === is for no edition told here; expected en, nl')
    expect(update('portal-back')).toMatchObject({ corrections: [{ text: { en: 'But payments do not.\n' } }] })
  })

  it('without an editor each edition is a line', async () => {
    const { ask, update } = desk()
    const somebody = officer(
      ['The words', noEditor],
      ['en, English (en-GB)', 'Wrong.'],
      ['nl, Nederlands (nl-NL)', 'Fout.'],
      ['Write this', 'Write it'],
    )
    await ask(somebody, 'correct', 'portal-back')
    expect(update('portal-back')).toMatchObject({ corrections: [{ text: { en: 'Wrong.\n', nl: 'Fout.\n' } }] })
  })

  it.each([
    ['no words', 1, officer(['The words', (text) => text])],
    ['a no', 1, officer(['The words', under({ en: 'Long words.' })], ['Write this', 'Stop'])],
    ['an interruption', 130, officer(['The words', under({ en: 'Long words.' })], ['Write this', interrupt])],
    ['a heading nobody mends', 1, officer(['The words', () => '=== fr ===\nLong words.\n'], ['Open the editor again?', false])],
  ])('%s leaves the file as it was, and what was typed to the next call', async (name, exit, somebody) => {
    const { ask, text, folder } = desk()
    const before = text()
    const { code, output } = await ask(somebody, 'correct', 'portal-back')
    expect(code).toBe(exit)
    expect(text()).toBe(before)
    if (name === 'no words') return expect(drafts(folder)).toEqual([])
    expect(output).toContain(
      'What was said so far is kept in .incident/drafts/2024-03-outage.correct.portal-back.json; incident correct 2024-03-outage/portal-back offers it again.',
    )
    const again = officer(
      ['Words begun at 12:00 are kept here and not written.', 'Go on with them'],
      ['The words', (kept) => kept.replace('=== fr ===', '=== en ===')],
      ['Write this', 'Write it'],
    )
    expect((await ask(again, 'correct', 'portal-back')).code).toBe(0)
    expect(text()).toContain('            Long words.\n')
    return expect(drafts(folder)).toEqual([])
  })
})

describe('what is typed', () => {
  it('is changed as often as one likes before it is written, and shows what readers were told', async () => {
    const { ask, update, folder } = desk()
    const somebody = officer(
      ['The words', under({ en: 'But paymets do not.' })],
      ['Write this', 'Change the words'],
      [
        'The words',
        (text) => {
          expect(text).toContain('#! As en was told:\n#!   The portal works again.\n')
          return text.replace('paymets', 'payments')
        },
      ],
      ['Write this', 'Write it'],
    )
    await ask(somebody, 'correct', 'portal-back')
    expect(update('portal-back')).toMatchObject({ corrections: [{ text: { en: 'But payments do not.\n' } }] })
    expect(drafts(folder)).toEqual([])
  })

  it('is there where the call itself brought the words', async () => {
    const { ask, update } = desk()
    const somebody = officer(
      ['Write this', 'Change the words'],
      ['The words', (text) => text.replace('It works, but', 'But')],
      ['Write this', 'Write it'],
    )
    await ask(somebody, 'correct', 'portal-back', ...words)
    const text = { en: 'But payments do not.\n', nl: 'Het werkt, maar betalen niet.\n' }
    expect(update('portal-back')).toMatchObject({ corrections: [{ text }] })
  })

  it('survives a refusal, a line without an editor, and is offered for this update alone', async () => {
    const { ask, folder, text } = desk()
    const refused = officer(['The words', under({ en: 'Turn \u202Ethis.' })])
    const { code, output } = await ask(refused, 'correct', 'portal-back')
    expect([code, output]).toEqual([2, expect.stringContaining('What was said so far is kept')])
    const lines = officer(
      ['Which update', '2024-03-14 10:20  first'],
      ['The words', noEditor],
      ['en, English', 'Half'],
      ['nl, Nederlands', interrupt],
    )
    expect((await ask(lines, 'correct', '2024-03-outage')).code).toBe(130)
    expect(drafts(folder)).toEqual(['2024-03-outage.correct.first-notice.json', '2024-03-outage.correct.portal-back.json'])
    const again = officer(['are kept here', 'Go on'], ['The words', (kept) => kept.replace('\u202E', '')], ['Write this', 'Write it'])
    expect((await ask(again, 'correct', 'portal-back')).code).toBe(0)
    expect(text()).toContain('Turn this.')
    const other = officer(['are kept here', 'Go on'], ['The words', (kept) => kept], ['Write this', 'Write it'])
    expect((await ask(other, 'correct', 'first-notice')).code).toBe(0)
    expect(text()).toContain('            Half\n')
    expect(drafts(folder)).toEqual([])
  })

  it('is kept by --dry-run, and goes when it is thrown away', async () => {
    const { ask, folder, text } = desk()
    const before = text()
    await ask(officer(['The words', under({ en: 'Long words.' })]), 'correct', 'portal-back', '--dry-run')
    expect(drafts(folder)).toEqual(['2024-03-outage.correct.portal-back.json'])
    const anew = officer(['are kept here', 'Write anew'], ['The words', interrupt])
    expect((await ask(anew, 'correct', 'portal-back')).output).not.toContain('is kept;')
    expect([drafts(folder), text()]).toEqual([[], before])
  })

  it('is gone on with, left or thrown away as the call says, and nobody is asked', async () => {
    const { ask, folder, update } = desk()
    const dry = async (en: string, fate: string) =>
      await ask(officer(['The words', under({ en })]), 'correct', 'portal-back', '--dry-run', '--earlier', fate)
    await dry('First.', 'leave')
    await dry('Second.', 'leave')
    expect(drafts(folder)).toHaveLength(2)
    await dry('Third.', 'discard')
    expect(drafts(folder)).toHaveLength(1)
    const on = officer(['The words', (kept) => kept], ['Write this', 'Write it'])
    expect((await ask(on, 'correct', 'portal-back', '--earlier', 'go-on')).code).toBe(0)
    expect(update('portal-back')).toMatchObject({ corrections: [{ text: { en: 'Third.\n' } }] })
  })

  it('is kept by --dry-run where the file holds the same words already', async () => {
    const { ask, call, folder } = desk()
    await call('correct', 'portal-back', 'en=Long words.', '--yes')
    const { output } = await ask(officer(['The words', under({ en: 'Long words.' })]), 'correct', 'portal-back', '--dry-run')
    expect(output).toContain('has just this correction already')
    expect(drafts(folder)).toEqual(['2024-03-outage.correct.portal-back.json'])
    await ask(officer(['are kept here', 'Go on'], ['The words', (kept) => kept]), 'correct', 'portal-back')
    expect(drafts(folder)).toEqual([])
  })

  it('is shown where the workspace cannot keep it', async () => {
    const { ask, folder } = desk()
    writeFileSync(join(folder, '.incident'), 'a file where the folder would be')
    const { output } = await ask(officer(['The words', under({ en: 'Long words.' })], ['Write this', interrupt]), 'correct', 'portal-back')
    expect(output).toMatch(/could not be kept. Copy it from here:\n[^]*=== en .*\nLong words\./)
  })
})

describe('a correction is refused, and the file is as it was', () => {
  const draft = withUpdate('- { id: later, at: 2024-03-20T09:00, draft: [nl], body: { en: Later., nl: Later. } }')
  it.each([
    ['of an update nobody has', ['nowhere', 'en=x'], 2, 'has no update `nowhere`; expected'],
    ['of one that readers do not have yet', ['later', 'nl=x'], 1, 'nl: a draft; incident release 2024-03-outage/later --edition nl'],
    ['without words', ['portal-back'], 2, 'The words are missing: incident correct 2024-03-outage/portal-back en='],
    ['with a state', ['portal-back', 'portal=down', 'en=x'], 2, 'only an update changes one: incident update 2024-03-outage portal=down'],
    ['for an edition nobody has', ['portal-back', 'pl=x'], 2, 'There is no edition `pl`'],
    ['with the same edition twice', ['portal-back', 'en=x', 'en=y'], 2, '`en` is given twice'],
    ['from before the update', ['portal-back', 'en=x', '--at', '2024-03-14T10:00'], 2, 'before 2024-03-outage/portal-back was told'],
    ['of a time to come that is not meant', ['portal-back', 'en=x', '--at', '+2h'], 2, 'add --embargo'],
    ['at no time', ['portal-back', 'en=x', '--at', 'soon'], 2, '--at is `soon`; expected a date'],
    ['with a character nobody sees', ['portal-back', 'en=a\u202Eb'], 2, 'Nothing was written'],
    ['of two updates', ['portal-back', 'first-notice', 'en=x'], 2, 'expected one update'],
    ['without an update', ['en=x'], 2, 'expected `2024-03-outage/later`'],
  ])('%s', async (_, call, code, message) => {
    const { call: run, text } = desk(draft)
    const before = text()
    const ended = await run('correct', ...call, '--yes')
    expect(ended.output).toContain(message)
    expect(ended.code).toBe(code)
    expect(text()).toBe(before)
  })

  it('where nobody can be asked and nothing says yes', async () => {
    const { call, text } = desk()
    const before = text()
    const { code, output } = await call('correct', 'portal-back', 'en=x')
    expect(output).toContain('Add --yes to write, or --dry-run')
    expect(code).toBe(2)
    expect(text()).toBe(before)
  })
})
