/** What a check can mend is mended in the file, in words that nobody outside has read yet, and nothing else of the file changes. */
import { expect, test } from 'vitest'
import { file, incident, textIn, workspace, write } from './calling.ts'

const draft = (words: string) => `
  # Anna writes this.
  - id: end
    at: 2024-03-19T10:00
    draft: true
    body:
      en: |
        ${words}
        Thank you. # not a comment
      nl: Voorbij.
`
const only = ['--only', 'hidden-characters']
const desk = (change: (text: string) => string, files = {}) => {
  const folder = workspace(files)
  return write(folder, { [file]: change(textIn(folder)) })
}

test('signs that nobody sees are taken out of a draft, and what changed is shown', async () => {
  const clean = (text: string) => text.trimEnd() + draft('It is over; call us.')
  const folder = desk((text) => text.trimEnd() + draft('It is o\u200bver; ca\u2060ll us.'))
  const { code, stderr, stdout } = await incident(folder, ['check', '--fix', ...only])
  expect(textIn(folder)).toBe(clean(textIn(workspace())))
  expect(stderr).toContain(`Mended: ${file}  timeline.end.body.en: \`o\\u200bver;\` is \`over;\` now`)
  expect(stderr).toContain('`ca\\u2060ll` is `call` now')
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
})

test('without --fix nothing is written', async () => {
  const folder = desk((text) => text.trimEnd() + draft('It is o\u200bver.'))
  const before = textIn(folder)
  const { code, stdout } = await incident(folder, ['check', ...only])
  expect(code).toBe(1)
  expect(stdout).toContain('incident check --fix')
  expect(textIn(folder)).toBe(before)
})

test('public words stay as they are, also with --all', async () => {
  const folder = desk((text) => text.replace('The portal works again.', 'The por\u200btal works again.'))
  const before = textIn(folder)
  const { code, stderr } = await incident(folder, ['check', '--fix', '--all', ...only])
  expect(code).toBe(1)
  expect(stderr).toContain('body.en, which is public: public words are corrected, not changed.')
  expect(textIn(folder)).toBe(before)
})

test('the title of an incident that was told stays as it is', async () => {
  const folder = desk((text) => text.replace('en: Customer portal', 'en: Customer por\u200btal'))
  const before = textIn(folder)
  await incident(folder, ['check', '--fix', '--all', ...only])
  expect(textIn(folder)).toBe(before)
})

test('names in organisation.yaml live on, and are mended', async () => {
  const folder = workspace()
  const shared = 'incidents/organisation.yaml'
  const before = textIn(folder, shared)
  write(folder, { [shared]: before.replace('nl: Klantportaal', 'nl: "Klant\\u2060portaal"') })
  const { stdout } = await incident(folder, ['check', '--fix', '--json', ...only])
  expect(JSON.parse(stdout)).toEqual({
    findings: [],
    summary: { errors: 0, warnings: 0 },
    fixed: [{ file: shared, path: 'services.portal.name.nl', from: 'Klant\u2060portaal', to: 'Klantportaal' }],
    left: [],
  })
  expect(textIn(folder, shared)).toBe(before.replace('nl: Klantportaal', 'nl: "Klantportaal"'))
})

test('a finding that was not asked for, was silenced or is of another incident is not mended', async () => {
  const silencer = '      # incident-ignore hidden-characters: the sign is what this is about\n      en: |'
  const other = 'incidents/2024-03-other.yaml'
  const folder = desk((text) => text.trimEnd() + draft('It is o\u200bver.').replace('      en: |', silencer))
  write(folder, { [other]: textIn(workspace()).trimEnd() + draft('It is o\u200bver.') })
  const before = [textIn(folder), textIn(folder, other)]
  await incident(folder, ['check', '2024-03-outage', '--fix'])
  await incident(folder, ['check', '--fix', '--skip', 'hidden-characters'])
  expect([textIn(folder), textIn(folder, other)]).toEqual(before)
})

test('a file that has errors is left as it is: which of its words are public is not known', async () => {
  const folder = desk((text) => text.replace('impact: major', 'impact: mayor').trimEnd() + draft('It is o\u200bver.'))
  const before = textIn(folder)
  const { stderr } = await incident(folder, ['check', '--fix', ...only])
  expect(stderr).toContain('body.en, the file has errors, which must be mended first.')
  expect(textIn(folder)).toBe(before)
})

test('a day named from the day of a draft becomes the date it means, and slips of the hand are set right, each shown', async () => {
  const words = 'We open tomorrow,as  planned. Tomorrow morning we call.  Tomorrow is {{date "2024-03-20"}}.'
  const folder = desk((text) => text.trimEnd() + draft(words).replace('nl: Voorbij.', 'nl: Morgen,of  later.'))
  const { stderr, stdout } = await incident(folder, ['check', '--fix', '--only', 'relative-date,typography'])
  expect(textIn(folder)).toContain(
    '        We open {{date "2024-03-20" "on 20 March"}}, as planned. Tomorrow morning we call. {{date "2024-03-20" "On 20 March"}} is {{date "2024-03-20"}}.\n',
  )
  expect(textIn(folder)).toContain(`{{date "2024-03-20" "Op 20 maart"}}, of later.\n`)
  expect(stderr).toContain('timeline.end.body.en: `tomorrow` is `{{date "2024-03-20" "on 20 March"}}` now')
  expect(stderr).toContain('timeline.end.body.en: `as  planned.` is `as planned.` now')
  expect(stdout).toContain('“Tomorrow morning” means 2024-03-20')
  expect(stdout).not.toContain('typography')
})

test('a text that cannot be written in its place is left, and said so; the others are mended', async () => {
  const shared = `
  - id: end
    at: 2024-03-19T10:00
    draft: true
    body: &words
      en: It is  over.
      nl: Voorbij.
    announcement: *words
  - id: later
    at: 2024-03-19T11:00
    draft: true
    body:
      en: It is  done.
      nl: Klaar.
`
  const folder = desk((text) => text.trimEnd() + shared)
  const { stderr } = await incident(folder, ['check', '--fix', '--only', 'typography'])
  expect(stderr).toContain('timeline.later.body.en: `is  done.` is `is done.` now')
  expect(stderr).toContain(`Left as it is: ${file}  timeline.end.body.en, `)
  expect(textIn(folder)).toContain('en: It is  over.')
})

test('what is public stays so for --fix, whatever moment it is asked about, and what was approved keeps its approval', async () => {
  const past = desk((text) => text.replace('The portal works again.', 'The portal  works again.'))
  const before = textIn(past)
  const { stderr } = await incident(past, ['check', '--fix', '--now', '2024-03-01', '--only', 'typography'])
  expect(stderr).toContain('which is public: public words are corrected, not changed.')
  expect(textIn(past)).toBe(before)

  const approved = desk((text) => text.trimEnd() + draft('It is  over.'))
  const approve = (...more: readonly string[]) => incident(approved, ['approve', 'end', '--edition', 'en', '--by', 'J. Harding', ...more])
  const [code = ''] = /(?<=Approval code: )[0-9a-f]{6}/.exec((await approve('--dry-run')).shown) ?? []
  await approve('--code', code, '--yes')
  const sealed = textIn(approved)
  expect(sealed).toContain('digest')
  const { stderr: said } = await incident(approved, ['check', '--fix', '--only', 'typography'])
  expect(said).toContain('which somebody approved: other words would void the approval.')
  expect(textIn(approved)).toBe(sealed)
})

test('words that the record says were published stay, also where their update is a draft again', async () => {
  const record = `{"at":"2024-03-19T11:00:00Z","updates":{"2024-03-outage/end":{"en":"${'0'.repeat(16)}"}}}\n`
  const folder = desk((text) => text.trimEnd() + draft('It is  over.'), { 'incidents/publications.jsonl': record })
  const before = textIn(folder)
  await incident(folder, ['check', '--fix', '--only', 'typography'])
  expect(textIn(folder)).toBe(before)
})
