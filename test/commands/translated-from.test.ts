/** What commands record beside words in several languages, so that a change of their source is noticed before readers are told two things. */
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { sourceDigest } from '../../src/core/translations.ts'
import { faqDesk } from './faq-desk.ts'
import { file, incident, textIn, workspace, write } from './calling.ts'

interface Held {
  readonly translated_from?: { readonly [key: string]: { readonly [id: string]: string } }
}

const update = ['update', 'en=Mail works.', 'nl=E-mail werkt.', '--id', 'mail', '--yes']

async function recorded(words: readonly string[], folder = workspace()) {
  const { code, shown } = await incident(folder, words)
  expect(code, shown).toBe(0)
  return (parse(textIn(folder)) as Held).translated_from
}

describe('an update records what its translations were made from', () => {
  const expected = { nl: { 'timeline.mail.body': sourceDigest('Mail works.') } }

  it('while it waits as a draft or for its time', async () => {
    expect(await recorded([...update, '--draft'])).toEqual(expected)
    expect(await recorded([...update, '--at', '2024-04-01T09:00', '--embargo'])).toEqual(expected)
  })

  it('while it waits for an approval', async () => {
    const shared = 'incidents/organisation.yaml'
    const folder = workspace()
    write(folder, { [shared]: `${textIn(folder, shared)}\napproval: required\n` })
    expect(await recorded(update, folder)).toEqual(expected)
  })

  it('and not once it is public: what readers have been told is corrected, not changed', async () => {
    expect(await recorded(update)).toBeUndefined()
  })

  it('by the language it was written in', async () => {
    expect(await recorded([...update, '--draft', '--set', 'source=nl'])).toEqual({
      en: { 'timeline.mail.body': sourceDigest('E-mail werkt.') },
    })
  })

  it('not where only one language was given', async () => {
    expect(await recorded(['update', 'nl=E-mail werkt.', '--id', 'mail', '--draft', '--yes'])).toBeUndefined()
  })

  it('so that a later hand on its source is found', async () => {
    const folder = workspace()
    await recorded([...update, '--draft'], folder)
    expect((await incident(folder, ['check'])).stdout).not.toContain('stale-translation')
    write(folder, { [file]: textIn(folder).replace('Mail works.', 'Mail does not work.') })
    expect((await incident(folder, ['check'])).stdout).toContain('stale-translation')
    expect((await incident(folder, ['status'])).stdout).toContain('1 text stale (the source has changed): timeline.mail.body')
  })

  it('and the words are written all the same where the record has no place', async () => {
    const folder = workspace()
    write(folder, { [file]: `${textIn(folder)}\ntranslated_from: { en: &none {}, nl: *none }\n` })
    expect(await recorded([...update, '--draft', '--set', 'source=nl'], folder)).toEqual({ en: {}, nl: {} })
    expect(textIn(folder)).toContain('E-mail werkt.')
  })
})

describe('an answer records what its translations were made from', () => {
  const digests = (text: string) => (parse(text) as Held).translated_from

  it('when it is given in several languages', async () => {
    const { call, text } = faqDesk()
    const words = ['--question', 'en=Q?', '--question', 'nl=V?', '--answer', 'en=Yes.', '--answer', 'nl=Ja.']
    await call('faq', 'add', 'bills', ...words, '--yes')
    expect(digests(text())).toEqual({ nl: { 'faq.bills.question': sourceDigest('Q?'), 'faq.bills.answer': sourceDigest('Yes.') } })
  })

  it('when a review gives its source other words: the translation that stands beside it is stale from then on', async () => {
    const { call, text } = faqDesk()
    const before = (parse(text()) as { readonly faq: readonly { readonly id: string; readonly answer: { readonly en: string } }[] }).faq
    const source = before.find(({ id }) => id === 'my-data')?.answer.en ?? ''
    await call('faq', 'review', '--answer', 'my-data.en=Your data is safe.', '--yes')
    expect(digests(text())).toEqual({ nl: { 'faq.my-data.answer': sourceDigest(source) } })
    expect((await call('check')).output).toContain('stale-translation')
    await call('faq', 'review', '--answer', 'my-data.nl=Uw gegevens zijn veilig.', '--yes')
    expect(digests(text())).toEqual({ nl: { 'faq.my-data.answer': sourceDigest('Your data is safe.') } })
    expect((await call('check')).output).not.toContain('stale-translation')
  })
})
