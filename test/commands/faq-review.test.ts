import { describe, expect, it } from 'vitest'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { interrupt, officer, under } from './answers.ts'
import { runIncident } from '../run-incident.ts'
import { temporaryFolder } from './calling.ts'
import { faqDesk } from './faq-desk.ts'

const now = '2024-03-20T12:00'
const holds = (edition: string) => `my-data (${edition})`

const withLetters = (text: string) =>
  `${text.trimEnd()}\n\n  - { id: letters, question: { en: When?, nl: Wanneer? }, answer: { en: Soon., nl: Snel. }, about: [portal], reviewed_at: { en: 2024-03-15T09:00, nl: 2024-03-15T09:00 } }\n`

describe('a review at a terminal', () => {
  it('shows each answer with what was told since, and writes every decision at the end', async () => {
    const { ask, question, text } = faqDesk()
    const words = 'Ja. Er zijn geen persoonsgegevens geraakt.'
    const prompts = officer(
      [holds('en'), 'keep'],
      [holds('nl'), 'edit'],
      ['The words', under({ nl: words })],
      ['Write this to incidents/2024-03-outage.yaml?', true],
    )
    const { code, output } = await ask(prompts, 'faq', 'review')
    expect(code).toBe(0)
    expect(output).toContain('my-data (nl) · reviewed 2024-03-15 09:00\nZijn mijn gegevens veilig?\n')
    expect(output).toContain('The answer\nDat weten wij nog niet. Mogelijk zijn persoonsgegevens geraakt.\n')
    expect(output).toContain('Told since\nportal-back, 2024-03-18 11:05: fact.personal-data changed\nHet portaal werkt weer.')
    expect(question('my-data')).toMatchObject({ answer: { nl: `${words}\n` }, reviewed_at: now })
    expect(text()).toContain('# by the lawyer')
  })

  it('keeps the time of the editions that did not confirm it', async () => {
    const { ask, question } = faqDesk()
    await ask(officer([holds('en'), 'skip'], [holds('nl'), 'keep'], ['Write', true]), 'faq', 'review')
    expect(question('my-data')).toMatchObject({ reviewed_at: { en: '2024-03-15T09:00', nl: now } })
  })

  it('may end early, and writes what was decided', async () => {
    const { ask, question } = faqDesk()
    const { code, output } = await ask(officer([holds('en'), 'keep'], [holds('nl'), 'end'], ['Write', true]), 'faq', 'review')
    expect(code).toBe(0)
    expect(output).toContain('1 answer left to review')
    expect(question('my-data')).toMatchObject({ reviewed_at: { en: now, nl: '2024-03-15T09:00' } })
  })

  it('asks of a retired question only once', async () => {
    const { ask, question } = faqDesk()
    const prompts = officer([holds('en'), 'retire'], ['No longer show my-data, in all its editions?', true], ['Write', true])
    expect((await ask(prompts, 'faq', 'review')).code).toBe(0)
    expect(question('my-data')).toMatchObject({ retired_at: now, reviewed_at: '2024-03-15T09:00' })
  })

  it('asks again where nothing was edited or retired after all', async () => {
    const { ask, text } = faqDesk()
    const before = text()
    const prompts = officer(
      [holds('nl'), 'edit'],
      ['The words', (buffer) => buffer],
      [holds('nl'), 'retire'],
      ['No longer show', false],
      [holds('nl'), 'skip'],
    )
    const { code, output } = await ask(prompts, 'faq', 'review', '--edition', 'nl')
    expect(output).toContain('The words are as they were.')
    expect([code, text(), prompts.left()]).toEqual([0, before, []])
  })

  const kept =
    'What was said so far is kept in .incident/drafts/2024-03-outage.faq-review.json; incident faq review 2024-03-outage offers it again.'

  it('that is interrupted writes nothing, and asks no decision again', async () => {
    const { ask, text, question } = faqDesk(withLetters)
    const before = text()
    const prompts = officer(
      [holds('en'), 'edit'],
      ['The words', under({ en: 'Yes, it is.' })],
      [holds('nl'), 'keep'],
      ['letters (en)', 'retire'],
      ['No longer show letters', true],
      ['Write this', interrupt],
    )
    const { code, output } = await ask(prompts, 'faq', 'review')
    expect([code, text()]).toEqual([130, before])
    expect(output).toContain(kept)
    const again = officer(['are kept here', 'Go on'], ['Write this', true])
    const { output: resumed } = await ask(again, 'faq', 'review')
    expect(resumed).toContain('Decided before: my-data (en), my-data (nl), letters (retired)\n')
    expect(question('my-data')).toMatchObject({ answer: { en: 'Yes, it is.\n' }, reviewed_at: now })
    expect(question('letters')).toMatchObject({ retired_at: now })
    expect((await ask(officer(), 'faq', 'review')).output).not.toContain('kept')
  })

  it('that is interrupted goes on where it was, and loses no words, whatever is edited first', async () => {
    const { ask, question } = faqDesk(withLetters)
    const first = officer(
      [holds('en'), 'keep'],
      [holds('nl'), 'edit'],
      ['The words', under({ nl: 'Ja\u202e.' })],
      ['Open the editor again?', interrupt],
    )
    expect((await ask(first, 'faq', 'review')).code).toBe(130)
    const second = officer(
      ['are kept here', 'Go on'],
      [holds('nl'), 'skip'],
      ['letters (en)', 'edit'],
      ['The words', under({ en: 'In May.' })],
      ['letters (nl)', interrupt],
    )
    expect((await ask(second, 'faq', 'review')).code).toBe(130)
    const third = officer(
      ['are kept here', 'Go on'],
      [holds('nl'), 'edit'],
      ['The words', (words) => words.replace('Ja\u202e', 'Ja')],
      ['letters (nl)', 'end'],
      ['Write this', true],
    )
    expect((await ask(third, 'faq', 'review')).code).toBe(0)
    expect(question('my-data')).toMatchObject({ answer: { nl: 'Ja.\n' }, reviewed_at: now })
    expect(question('letters')).toMatchObject({ answer: { en: 'In May.' }, reviewed_at: { en: now, nl: '2024-03-15T09:00' } })
  })

  it('in which nothing was said leaves nothing behind', async () => {
    const { ask } = faqDesk()
    const unsaid = [
      [[holds('en'), interrupt]],
      [
        [holds('en'), 'edit'],
        ['The words', interrupt],
      ],
      [
        [holds('en'), 'edit'],
        ['The words', (words: string) => words],
        [holds('en'), 'skip'],
        [holds('nl'), 'end'],
      ],
    ] as const
    for (const script of unsaid) expect((await ask(officer(...script), 'faq', 'review')).output).not.toContain('kept')
    expect((await ask(officer([holds('en'), 'end']), 'faq', 'review')).code).toBe(0)
  })

  it('that was interrupted asks again of an answer that somebody changed since', async () => {
    const { ask, save, question } = faqDesk()
    await ask(officer([holds('en'), 'keep'], [holds('nl'), 'keep'], ['Write', interrupt]), 'faq', 'review')
    save((text) => text.replace('Dat weten wij nog niet.', 'Dat zoeken wij uit.'))
    const again = officer(['are kept here', 'Go on'], [holds('nl'), 'skip'], ['Write', true])
    const { code, output } = await ask(again, 'faq', 'review')
    expect(code).toBe(0)
    expect(output).toContain('Decided before: my-data (en)\n')
    expect(output).toContain('Changed since it was decided, and to be decided anew: my-data (nl)')
    expect(question('my-data')).toMatchObject({ reviewed_at: { en: now, nl: '2024-03-15T09:00' } })
  })

  it('refuses an answer that somebody changed meanwhile', async () => {
    const { ask, save, question } = faqDesk()
    const prompts = officer([holds('nl'), 'keep'], ['Write', true])
    const confirm = async (words: string, otherwise: boolean) => {
      save((text) => text.replace('Dat weten wij nog niet.', 'Dat zoeken wij uit.'))
      return await prompts.confirm(words, otherwise)
    }
    const { code, output } = await ask({ ...prompts, confirm }, 'faq', 'review', '--edition', 'nl')
    expect(code).toBe(1)
    expect(output).toContain('The answer my-data (nl) was changed while it was being reviewed')
    expect(question('my-data')).toMatchObject({ reviewed_at: '2024-03-15T09:00' })
  })
})

describe('editions that read the same words', () => {
  const desk = () =>
    faqDesk(
      (text) => text,
      (organisation) => organisation.replace('locale: nl-NL', 'locale: nl-NL\n  be:\n    locale: nl-BE'),
    )

  it('are shown what was edited for another of them a moment ago', async () => {
    const { ask, question } = desk()
    const prompts = officer(
      [holds('en'), 'skip'],
      [holds('nl'), 'edit'],
      ['The words', under({ nl: 'Ja, volkomen.' })],
      [holds('be'), 'keep'],
      ['Write', true],
    )
    const { output } = await ask(prompts, 'faq', 'review')
    expect(output).toContain('The answer, as just edited\nJa, volkomen.')
    expect(question('my-data')).toMatchObject({
      answer: { nl: 'Ja, volkomen.\n' },
      reviewed_at: { en: '2024-03-15T09:00', nl: now, be: now },
    })
  })

  it('are told of, where an edit was not for them', async () => {
    const { ask, question } = desk()
    const prompts = officer([holds('nl'), 'edit'], ['The words', under({ nl: 'Ja.' })], ['Write', true])
    const { output } = await ask(prompts, 'faq', 'review', '--edition', 'nl')
    expect(output).toContain('! be reads the same words, and is not confirmed by this')
    expect(question('my-data')).toMatchObject({ reviewed_at: { be: '2024-03-15T09:00', nl: now } })
  })

  it('are parted where words are given for one of them by its name', async () => {
    const { call, question } = desk()
    await call('faq', 'review', '--answer', 'my-data.be=Absoluut.', '--yes')
    expect(question('my-data')).toMatchObject({
      answer: { nl: expect.stringContaining('Dat weten wij nog niet.'), be: 'Absoluut.\n' },
      reviewed_at: { nl: '2024-03-15T09:00', be: now },
    })
  })
})

describe('a review from flags', () => {
  it('does what was named, and says what is left', async () => {
    const { call } = faqDesk()
    const { code, stdout } = await call('faq', 'review', '--keep', 'my-data', '--edition', 'nl', '--yes', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      written: true,
      kept: [{ question: 'my-data', edition: 'nl' }],
      edited: [],
      retired: [],
      left: 0,
    })
    expect((await call('faq', 'review', '--quiet')).stdout).toBe('2024-03-outage/my-data\n')
  })

  it('done twice is done once', async () => {
    const { call, text } = faqDesk()
    await call('faq', 'review', '--keep', 'my-data', '--yes')
    const once = text()
    const { code, output } = await call('faq', 'review', '--keep', 'my-data', '--yes')
    expect([code, text()]).toEqual([0, once])
    expect(output).toContain('Nothing of this is to be reviewed; nothing was written.')
  })

  it('writes the answer that holds now, and leaves the others of its question', async () => {
    const { call, question } = faqDesk()
    expect((await call('faq', 'review', '--answer', 'portal.nl=Ja, weer.', '--yes')).code).toBe(0)
    expect(question('portal')).toEqual({
      id: 'portal',
      question: { en: 'Does the portal work?', nl: 'Werkt het portaal?' },
      answer: [{ while: { portal: 'impaired' }, text: { en: 'Not yet.', nl: 'Nog niet.' } }, { text: { en: 'Yes.', nl: 'Ja, weer.' } }],
      reviewed_at: { en: '2024-03-15T09:00', nl: now },
    })
  })

  it('retires in the same breath', async () => {
    const { call, question } = faqDesk()
    const { code } = await call('faq', 'review', '--keep', 'my-data', '--retire', 'portal', '--yes')
    expect(code).toBe(0)
    expect([question('my-data'), question('portal')]).toMatchObject([{ reviewed_at: now }, { retired_at: now }])
  })

  it('needs --yes where nobody can be asked', async () => {
    const { call, text } = faqDesk()
    const before = text()
    const { code, output } = await call('faq', 'review', '--keep', 'my-data')
    expect([code, text()]).toEqual([2, before])
    expect(output).toContain('Add --yes to write')
  })
})

describe('the answers of the cyberattack', () => {
  const path = 'incidents/2022-07-cyberattack.yaml'
  /** As if nobody had looked at them after they were first written. */
  const neglected = () => {
    const folder = temporaryFolder()
    cpSync('incidents', join(folder, 'incidents'), { recursive: true })
    const text = readFileSync(join(folder, path), 'utf8')
    writeFileSync(join(folder, path), text.replaceAll('reviewed_at: 2022-08-23T15:00', 'reviewed_at: 2022-08-06T12:00'))
    return folder
  }
  const reviewAt = async (time: string, ...words: readonly string[]) =>
    await runIncident(['faq', 'review', '2022-07-cyberattack', '--edition', 'nl', '--now', time, ...words], { cwd: neglected() })

  it.each([
    ['2022-08-07T12:00', [], 0],
    ['2022-08-24T12:00', ['which-data', 'authorities-in-time', 'data-protection-law'], 1],
  ])('at %s are to be reviewed where what they depend on has changed', async (time, expected, exit) => {
    const { code, stdout } = await reviewAt(time, '--quiet')
    expect([...stdout.matchAll(/^2022-07-cyberattack\/(.+)$/gm)].map(([, id]) => id)).toEqual(expected)
    expect(code).toBe(exit)
  })

  it('as they are shipped need none', async () => {
    for (const time of ['2022-08-12T12:00', '2022-08-24T12:00', '2022-10-10']) {
      const { code } = await runIncident(['faq', 'review', '2022-07-cyberattack', '--now', time], { cwd: '.' })
      expect([time, code]).toEqual([time, 0])
    }
  })
})
