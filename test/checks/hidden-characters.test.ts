/** What nobody sees in words and addresses, and what only looks odd. */
import { describe, expect, test } from 'vitest'
import { hiddenCharacters, hiddenInContacts } from '../../src/checks/hidden-characters.ts'
import { confusableIn } from '../../src/core/confusable-letters.ts'
import { head, incidentOf, momentOf, twoEditions } from '../core/telling.ts'
import { file, incident as call, textIn, workspace, write } from '../commands/calling.ts'

function found(yaml: string, withHistory = false): readonly string[] {
  const incident = incidentOf(yaml, twoEditions)
  const subject = { incident, viewOf: () => ({ now: momentOf('2024-05-01'), withDrafts: false }), withHistory }
  return [...hiddenCharacters.rule(subject)].map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const told = (words: string, more = '') =>
  `${head}\ntimeline:\n  - { id: one, at: 2024-04-01, body: { en: ${JSON.stringify(words)}, nl: Iets } }\n${more}`

describe('words', () => {
  test.each([
    ['a zero-width space', 'pass\u200bword', 'U+200B stands'],
    ['a sign that turns the direction of text', 'Pay \u202e0003 euro', 'U+202E stands'],
    ['a byte order mark inside', 'Call\ufeff us', 'U+FEFF stands'],
    ['several of them', 'a\u2066b\u2069 c\u2066d', 'U+2066, U+2069 stand '],
  ])('with %s are found', (_, words, message) =>
    expect(found(told(words))).toEqual([expect.stringContaining(`timeline.0.body.en: ${message}`)]),
  )

  test.each([
    ['Persian, whose words need a sign without width', 'می\u200cخواهم'],
    ['an emoji made of several', '👩\u200d💻 is at work'],
    ['a mark of direction that Arabic sets beside a number', '\u200f+31 10 245 57 00'],
    ['a soft hyphen', 'Daten\u00adschutz'],
    ['accents, quotation marks and spaces of all kinds', '„Łódź” — 1\u00a0000\u202fzł'],
    ['Greek and Russian words', 'Η υπηρεσία λειτουργεί. Почта работает.'],
  ])('in %s are left alone', (_, words) => expect(found(told(words))).toEqual([]))

  test('that readers have long read are left alone, but for --all', () => {
    const over = '  - { id: two, at: 2024-04-02, status: resolved, body: { en: Over, nl: Voorbij } }\n'
    expect(found(told('pass\u200bword', over))).toEqual([])
    expect(found(told('pass\u200bword', over), true)).toHaveLength(1)
  })

  test('that nobody outside reads are left alone', () => {
    expect(found(`${head}\ntimeline:\n  - { id: one, at: 2024-04-01, body: { en: One, nl: Een }, internal: "a\\u200bb" }\n`)).toEqual([])
  })
})

describe('an address', () => {
  test.each([
    'https://pоrtal.meridian.example/reset', // о of Cyrillic
    'service@meridiаn.example', // а of Cyrillic
    'www.mεridian.example', // ε of Greek
    'https://ｍeridian.example', // a wide m
    'https://meri\u200ddian.example',
    'https://аре.example', // nothing but Cyrillic
  ])('%j is not what it looks like', (address) => {
    expect(confusableIn(address)).toBeDefined()
    expect(found(told(`Go to ${address}, or call us.`))).toEqual([
      expect.stringMatching(/^timeline\.0\.body\.en: .+ (?:leads elsewhere|stands)/),
    ])
    expect(found(told(`Go to [our page](${address.replace(/^www/, 'https://www')}).`))).toHaveLength(1)
  })

  test.each([
    'https://meridian.example/статус?q=ошибка#глава',
    'https://почта.рф/',
    'https://müller.example',
    'info@łódź.example',
    'https://ελλάδα.example',
    'https://сосо.рф',
    'https://例え.example',
  ])('%s is somebody’s own language', (address) => {
    expect(confusableIn(address)).toBeUndefined()
    expect(found(told(`Go to ${address}.`))).toEqual([])
  })
})

test('a contact is reached at an address of which every letter is what it seems', async () => {
  const contact = (value: string) => ({ hotline: { kind: 'email' as const, value, label: 'Us' } })
  const organisation = incidentOf(told('One'), twoEditions).organisation
  const of = (value: string) => [...hiddenInContacts({ ...organisation, contacts: contact(value) }, 'x')].map(({ path }) => path.join('.'))
  expect(of('service@meridian.example')).toEqual([])
  expect(of('service@mеridian.example')).toEqual(['contacts.hotline.value'])
  expect(of('service\u200b@meridian.example')).toEqual(['contacts.hotline.value'])
})

test('check points at the words, and shows what cannot be seen', async () => {
  const folder = workspace()
  write(folder, { [file]: textIn(folder).replace('The portal works again.', 'The por\u200btal works again.') })
  const { code, stdout } = await call(folder, ['check', '--all'])
  expect(code).toBe(1)
  expect(stdout).toContain('por\\u200btal works')
  expect(stdout).toContain('^'.repeat('por\\u200btal'.length))
})

test('a name in organisation.yaml is judged once, whatever incidents there are', async () => {
  const folder = workspace()
  const shared = 'incidents/organisation.yaml'
  write(folder, { [shared]: textIn(folder, shared).replace('nl: Klantportaal', 'nl: "Klant\\u2060portaal"') })
  const { stdout } = await call(folder, ['check', '--json', '--only', 'hidden-characters'])
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ file: shared, path: 'services.portal.name.nl' }] })
})
