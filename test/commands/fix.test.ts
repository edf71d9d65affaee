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
        Thank you.  # not a comment
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
  expect(stderr).toContain(`Mended: ${file}  timeline.end.body.en: \`o\\u200bver; ca\\u2060ll\` is \`over; call\` now`)
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
  expect(stderr).toContain('Left as it is: 1 text is public, and public words are corrected, not changed.')
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
  expect(stderr).toContain(`Not mended: ${file} has errors, which must be mended first.`)
  expect(textIn(folder)).toBe(before)
})
