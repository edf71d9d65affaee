import { describe, expect, it } from 'vitest'
import { interrupt, noEditor, officer, under, type Scripted } from './answers.ts'
import { faqDesk } from './faq-desk.ts'

const bills = ['faq', 'add', 'bills', '--question', 'en=Are bills late?', '--question', 'nl=Komen rekeningen later?']
const answers = ['--answer', 'en=Not while the {{service.portal}} works.', '--answer', 'nl=Nee.']

describe('a question is added', () => {
  it('with everything the call says, in the order of the format', async () => {
    const { call, question } = faqDesk()
    const more = ['--about', 'portal,fact.personal-data', '--about', 'contact.hotline', '--group', 'privacy', '--agent-note', 'nl=Kort.']
    const { code } = await call(...bills, ...answers, ...more, '--edition', 'nl', '--from', '2024-03-19T09:00', '--yes')
    expect(code).toBe(0)
    const held = question('bills')
    expect(held).toEqual({
      id: 'bills',
      group: 'privacy',
      question: { en: 'Are bills late?\n', nl: 'Komen rekeningen later?\n' },
      answer: { en: 'Not while the {{service.portal}} works.\n', nl: 'Nee.\n' },
      about: ['portal', 'fact.personal-data', 'contact.hotline'],
      from: '2024-03-19T09:00',
      reviewed_at: { nl: '2024-03-20T12:00' },
      agent_note: { nl: 'Kort.\n' },
      editions: ['nl'],
    })
    expect(Object.keys(held ?? {})).toEqual(['id', 'group', 'question', 'answer', 'about', 'from', 'reviewed_at', 'agent_note', 'editions'])
  })

  it('as reviewed in the editions that have an answer of their own', async () => {
    const { call, question } = faqDesk()
    const { output } = await call(...bills, '--answer', 'nl=Nee.', '--yes')
    expect(question('bills')).toMatchObject({ from: '2024-03-20T12:00', reviewed_at: { nl: '2024-03-20T12:00' } })
    expect(output).toContain('! no answer for en')
  })

  it('to an incident without any, and leaves the rest of the file as it is', async () => {
    const { call, text } = faqDesk((whole) => whole.slice(0, whole.indexOf('faq:')))
    const before = text()
    expect((await call(...bills, ...answers, '--yes')).code).toBe(0)
    expect(text().startsWith(before.trimEnd())).toBe(true)
  })

  it('by its full name, or with --incident', async () => {
    for (const words of [['2024-03-outage/bills'], ['bills', '--incident', '2024-03-outage']]) {
      const { code, stdout } = await faqDesk().call('faq', 'add', ...words, ...bills.slice(3), ...answers, '--yes', '--quiet')
      expect({ code, stdout }).toEqual({ code: 0, stdout: '2024-03-outage/bills\n' })
    }
    const { code, output } = await faqDesk().call('faq', 'add', 'a/bills', '--incident', 'b')
    expect({ code, output }).toMatchObject({ code: 2, output: expect.stringContaining('expected one of them') })
  })

  it('as data with --json, and not at all with --dry-run', async () => {
    const { call, text } = faqDesk()
    const before = text()
    const { stdout } = await call(...bills, ...answers, '--dry-run', '--json')
    expect(JSON.parse(stdout)).toEqual({
      incident: '2024-03-outage',
      file: 'incidents/2024-03-outage.yaml',
      written: false,
      question: 'bills',
      from: '2024-03-20T12:00',
      reviewed_at: { en: '2024-03-20T12:00', nl: '2024-03-20T12:00' },
      findings: [],
    })
    expect(text()).toBe(before)
  })

  it('is said to wait where it is shown later', async () => {
    const { output } = await faqDesk().call(...bills, ...answers, '--from', '+2h', '--yes')
    expect(output).toContain('Not public yet: it is shown from 2024-03-20 14:00.')
  })
})

describe('a doubtful wish is written with a warning', () => {
  it('where the answer depends on nothing', async () => {
    const warning = '! it depends on nothing'
    const { call } = faqDesk()
    const answer = (words: string) => ['--question', 'en=Q?', '--answer', `en=${words}`, '--dry-run']
    expect((await call('faq', 'add', 'x', ...answer('Yes.'))).output).toContain(warning)
    for (const words of ['Call {{contact.hotline}}.', 'The customer portal works.'])
      expect((await call('faq', 'add', 'x', ...answer(words))).output).not.toContain(warning)
    expect((await call('faq', 'add', 'x', ...answer('Yes.'), '--about', 'phone')).output).not.toContain(warning)
  })

  it('where its readers would not see it', async () => {
    const { code, output } = await faqDesk((text) =>
      text
        .replaceAll('id: portal-back', 'id: portal-back\n    editions: [en]')
        .replace('id: first-notice', 'id: first-notice\n    editions: [en]'),
    ).call(...bills, ...answers, '--yes')
    expect(code).toBe(0)
    expect(output).toContain('! not shown in nl now')
  })
})

describe('a question is refused', () => {
  it.each([
    ['that is there', ['faq', 'add', 'portal', '--question', 'en=A?', '--answer', 'en=B.'], 1, 'has a question `portal` already'],
    ['with hidden characters', ['faq', 'add', 'x', '--question', 'en=A\u202e?', '--answer', 'en=B.'], 2, 'question.en'],
    [
      'with an answer given twice',
      ['faq', 'add', 'x', '--question', 'en=A?', '--answer', 'en=B.', '--answer', 'en=C.'],
      2,
      '`--answer en` is given twice',
    ],
    [
      'with a broken reference',
      ['faq', 'add', 'x', '--question', 'en=A?', '--answer', 'en={{contact.hotlin}}', '--yes'],
      1,
      'would have errors',
    ],
    [
      'whose promise was never made',
      ['faq', 'add', 'x', '--question', 'en=A?', '--answer', 'en=B.', '--about', 'promise.p'],
      2,
      'there is no `promise.p`',
    ],
    ['by two names', ['faq', 'add', 'x', 'y'], 2, '`x` and `y`: expected one question'],
  ])('%s', async (_, words, code, said) => {
    const { call, text } = faqDesk()
    const before = text()
    const run = await call(...words)
    expect(run.output).toContain(said)
    expect([run.code, text()]).toEqual([code, before])
  })
})

describe('at a terminal', () => {
  it('everything that is missing is asked', async () => {
    const { ask, question } = faqDesk()
    const prompts = officer(
      ['For whom?', ['nl']],
      ['The question as readers ask it, nl', 'Komen rekeningen later?'],
      ['A short name', 'bills'],
      ['Under which heading?', 'privacy'],
      ['What does the answer depend on?', ['Customer portal (portal)', 'Personal data (personal-data), a fact']],
      ['The words', under({ nl: 'Nee.' })],
      ['Add this to', true],
    )
    expect((await ask(prompts, 'faq', 'add')).code).toBe(0)
    expect(prompts.left()).toEqual([])
    expect(question('bills')).toMatchObject({
      group: 'privacy',
      answer: { nl: 'Nee.\n' },
      about: ['portal', 'fact.personal-data'],
      editions: ['nl'],
    })
  })

  it('what the call says is not asked, and with --yes only what it cannot do without', async () => {
    const { ask, question } = faqDesk()
    const prompts = officer(['The words', noEditor], ['en, ', 'No.'], ['nl, ', ''])
    expect((await ask(prompts, ...bills, '--yes')).code).toBe(0)
    expect(question('bills')).toMatchObject({ answer: { en: 'No.\n' }, reviewed_at: { en: '2024-03-20T12:00' } })
  })

  it('words that were typed are offered by the next call where nothing is written', async () => {
    const { ask, text, question } = faqDesk()
    const before = text()
    const prompts = officer(['The words', under({ en: 'No.', nl: 'Nee.' })], ['Add this to', false])
    const { code, output } = await ask(prompts, ...bills, '--group', 'privacy', '--about', 'portal')
    expect(code).toBe(1)
    expect(output).toContain(
      'What was said so far is kept in .incident/drafts/2024-03-outage.faq-add.json; incident faq add --incident 2024-03-outage offers it again.',
    )
    expect(text()).toBe(before)
    const again = officer(['are kept here', 'Go on'], ['The words', (kept) => kept], ['Add this to', true])
    expect((await ask(again, 'faq', 'add')).code).toBe(0)
    expect(question('bills')).toMatchObject({ group: 'privacy', about: ['portal'], answer: { en: 'No.\n', nl: 'Nee.\n' } })
  })

  it('a name is proposed in the words of the question', async () => {
    const { ask, question } = faqDesk()
    const lines = ['--question', 'nl=Waar kan ik de portalen vinden?', '--question', 'en=Where are the portals?']
    const prompts = officer(['A short name', undefined], ['The words', under({ en: 'Here.' })])
    expect((await ask(prompts, 'faq', 'add', ...lines, '--yes')).code).toBe(0)
    expect(question('where-are-the-portals')).toMatchObject({ answer: { en: 'Here.\n' } })
  })

  it('an answer that was left empty is asked again, in plain words', async () => {
    const { ask, question } = faqDesk()
    const empty: Scripted = ['The words', (text) => text]
    const { code, output } = await ask(
      officer(empty, ['Write it now?', true], ['The words', under({ nl: 'Nee.' })], ['Add this to', true]),
      ...bills,
      '--group',
      'privacy',
      '--about',
      'portal',
    )
    expect(code).toBe(0)
    expect(output).toContain('A question needs an answer, in one language at least.')
    expect(output).not.toContain('--answer')
    expect(question('bills')).toMatchObject({ answer: { nl: 'Nee.\n' } })
    const left = await faqDesk().ask(officer(empty, ['Write it now?', false]), ...bills, '--group', 'privacy', '--about', 'portal')
    expect(left.code).toBe(1)
    expect(left.output).toContain('Nothing was written to the file')
  })

  const questions: readonly Scripted[] = [
    ['For whom?', ['en', 'nl']],
    ['The question as readers ask it, en (en-GB) (Enter skips it)', ''],
    ['The question as readers ask it, nl', 'Te laat?'],
    ['A short name', 'late'],
    ['Under which heading?', 'under none'],
    ['What does the answer depend on?', []],
    ['The words', under({ nl: 'Nee.' })],
    ['Add this to', true],
  ]

  it.each(questions.slice(1).map(([question], at) => [question, at + 1] as const))(
    'Ctrl-C at “%s” loses no answer given before, and none is asked again',
    async (_, at) => {
      const { ask, question, text } = faqDesk()
      const before = text()
      const stopped = await ask(officer(...questions.slice(0, at), [questions[at]?.[0] ?? '', interrupt]), 'faq', 'add')
      expect([stopped.code, text()]).toEqual([130, before])
      expect(stopped.output).toContain(
        'What was said so far is kept in .incident/drafts/2024-03-outage.faq-add.json; incident faq add --incident 2024-03-outage offers it again.',
      )
      const editor: Scripted = ['The words', (kept) => (at > 6 ? kept : under({ nl: 'Nee.' })(kept))]
      const rest = questions.slice(at).filter(([asked]) => asked !== 'The words')
      const again = officer(['are kept here', 'Go on'], ...rest.slice(0, -1), editor, ...rest.slice(-1))
      expect((await ask(again, 'faq', 'add')).code).toBe(0)
      expect(again.left()).toEqual([])
      expect(question('late')).toEqual({
        id: 'late',
        question: { nl: 'Te laat?\n' },
        answer: { nl: 'Nee.\n' },
        from: '2024-03-20T12:00',
        reviewed_at: { nl: '2024-03-20T12:00' },
      })
    },
  )

  it('everything a call said is kept with the answers, and a later call may say otherwise', async () => {
    const { ask, question } = faqDesk()
    const said = ['--answer', 'en=No.', '--agent-note', 'en=Be brief.', '--from', '2024-03-21T09:00', '--edition', 'en']
    const stopped = officer(['Under which heading?', 'privacy'], ['What does the answer depend on?', interrupt])
    expect((await ask(stopped, ...bills, ...said)).code).toBe(130)
    const again = officer(['are kept here', 'Go on'], ['What does the answer depend on?', ['Telephone (phone)']], ['Add this to', true])
    expect((await ask(again, 'faq', 'add', 'bills', '--agent-note', 'en=Be kind.')).code).toBe(0)
    expect(question('bills')).toMatchObject({
      group: 'privacy',
      answer: { en: 'No.\n' },
      agent_note: { en: 'Be kind.\n' },
      from: '2024-03-21T09:00',
      about: ['phone'],
      editions: ['en'],
    })
  })

  it('a refused write loses nothing, and a name that somebody else has taken meanwhile is asked again', async () => {
    const { ask, question, save } = faqDesk()
    const answer = (words: string): Scripted => ['The words', under({ nl: words })]
    const refused = await ask(officer(...questions.slice(0, 6), answer('Bel {{contact.nobody}}.')), 'faq', 'add')
    expect([refused.code, question('late')]).toEqual([1, undefined])
    expect(refused.output).toContain('What was said so far is kept')
    save((text) => `${text.trimEnd()}\n\n  - { id: late, question: { nl: Anders? }, answer: { nl: Ja. } }\n`)
    const again = officer(['are kept here', 'Go on'], ['A short name', 'too-late'], answer('Nee.'), ['Add this to', true])
    expect((await ask(again, 'faq', 'add')).code).toBe(0)
    expect(question('too-late')).toMatchObject({ question: { nl: 'Te laat?\n' }, answer: { nl: 'Nee.\n' } })
  })

  it('Ctrl-C ends it', async () => {
    expect((await faqDesk().ask(officer(['For whom?', interrupt]), 'faq', 'add')).code).toBe(130)
  })
})
