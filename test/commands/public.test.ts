/** What the public may not read, and what must stay true and stay there: whole runs over small workspaces. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runIncident } from '../run-incident.ts'
import { temporaryFolder, textsIn, write } from './calling.ts'

const organisation = `name: Acme
source_language: en
timezone: Europe/Amsterdam
editions: { en: { locale: en-GB }, nl: { locale: nl-NL } }
services: { portal: { name: { en: Portal, nl: Portaal } }, phone: { name: { en: Phones, nl: Telefoon } } }
contacts: { old: { kind: email, value: old@acme.example, label: { en: Old mail, nl: Oude mail } } }
`
const head = 'title: { en: Outage, nl: Storing }\nimpact: major\nstarted_at: 2024-03-01T08:00\n'
const told = (timeline: string, more = '') => `${head}${more}timeline:\n${timeline}`
const plain = told(
  '  - { id: one, at: 2024-03-01T09:00, services: { portal: major_outage }, body: { en: It is down., nl: Het ligt eruit. } }\n',
)

const workspace = (files: { readonly [path: string]: string }) =>
  write(temporaryFolder(), { 'incidents/organisation.yaml': organisation, ...files })

const generate = (cwd: string, ...more: string[]) => runIncident(['generate', '--now', '2024-03-10T12:00', ...more], { cwd })

/** Everything below a folder, names and texts, as one text. */
const everythingIn = (folder: string, below = 'out') =>
  Object.entries(textsIn(join(folder, below)))
    .flat()
    .join('\n')

describe('nobody reads', () => {
  test('of an edition, a service or a number that only an unpublished incident has', async () => {
    const secret = `${plain.replace('one,', 'one, draft: true,')}editions: { beta: { locale: es-ES, name: Empleados de Beta } }
services: { beta-login: { name: Cierre de Beta } }
`
    const folder = workspace({ 'incidents/secret.yaml': secret, 'incidents/open.yaml': plain })
    await generate(folder)
    expect(everythingIn(folder)).not.toMatch(/beta/i)
  })

  test('the words of a draft edition in another one, not even where its own are missing', async () => {
    const folder = workspace({
      'incidents/leak.yaml': told(`  - id: one
    at: 2024-03-01T09:00
    draft: [nl]
    title: { nl: Klantgegevens gestolen }
    body: { en: We are working on it., nl: "Wij onderzoeken of {{service.portal}} is gekraakt." }
    services: { portal: { state: major_outage, note: { nl: Gekraakt } } }
`),
    })
    const { stdout, stderr } = await generate(folder)
    expect(everythingIn(folder)).not.toMatch(/gestolen|onderzoeken|gekraakt/i)
    expect(`${stdout}${stderr}`).toContain('leak/one for nl: draft')
  })

  test('the braces of a reference to what nobody has announced yet', async () => {
    const folder = workspace({
      'incidents/wait.yaml': told(
        `  - { id: one, at: 2024-03-01T09:00, body: { en: Down., nl: Eruit. } }
  - { id: two, at: 2024-03-09T09:00, promises: { back: { text: { en: Repair., nl: Herstel. }, by: 2024-03-20 } } }
`,
        'instructions: { wait: { text: { en: "Please wait until {{promise.back}}.", nl: "Wacht tot {{promise.back}}." } } }\n',
      ),
    })
    await generate(folder, '--updates', 'all')
    expect(everythingIn(folder)).not.toMatch(/\{\{|Please wait until \.|promise\.back/)
    expect(readFileSync(join(folder, 'out/mail/en/wait/two.txt'), 'utf8')).toContain('Please wait until 20 March 2024.')
  })
})

describe('it is true that', () => {
  test('a statement taken back is no headline, and is not read to callers', async () => {
    const folder = workspace({
      'incidents/safe.yaml': told(`  - id: one
    at: 2024-03-01T09:00
    title: { en: Your data is safe, nl: Uw gegevens zijn veilig }
    announcement: { en: Your data is safe and sound., nl: Uw gegevens zijn veilig. }
    corrections: [{ at: 2024-03-02T09:00, withdraws: true, text: { en: That was wrong., nl: Dat klopte niet. } }]
`),
    })
    await generate(folder)
    const page = readFileSync(join(folder, 'out/site/en/safe/index.html'), 'utf8')
    expect(page.slice(0, page.indexOf('<nav'))).not.toContain('Your data is safe')
    expect(everythingIn(folder, 'out/phone/en').split('agent')[0]).not.toContain('Your data is safe')
    expect(readFileSync(join(folder, 'out/site/en/index.html'), 'utf8')).not.toContain('Your data is safe')
  })

  test('what stays broken at the end stays broken on the page of the organisation', async () => {
    const folder = workspace({
      'incidents/end.yaml': told(`  - { id: one, at: 2024-03-01T09:00, services: { portal: major_outage }, contacts: { old: ended } }
  - { id: two, at: 2024-03-02T09:00, status: resolved, left_open: { portal: { en: Replaced in May., nl: In mei vervangen. } } }
`),
    })
    await generate(folder)
    expect(readFileSync(join(folder, 'out/site/en/index.html'), 'utf8')).toMatch(/Some services do not work\.<\/h1>/)
    expect(readFileSync(join(folder, 'out/site/en/index.html'), 'utf8')).not.toContain('old@acme.example')
    expect(readFileSync(join(folder, 'out/phone/en/announcement.txt'), 'utf8')).toContain('Portal: not working.')
  })

  test('an incident that is still watched is not over, on the chooser, the page of the organisation and its own', async () => {
    const folder = workspace({
      'incidents/back.yaml': told(`  - { id: one, at: 2024-03-01T09:00, services: { portal: major_outage } }
  - { id: two, at: 2024-03-02T09:00, status: monitoring, services: { portal: operational } }
`),
    })
    await generate(folder)
    for (const page of ['index.html', 'en/index.html', 'en/back/index.html']) {
      const shown = readFileSync(join(folder, 'out/site', page), 'utf8')
      expect(shown).toContain('All affected services work again. We are still watching them.')
      expect(shown).not.toContain('No disruption is being reported')
    }
  })

  test('an exercise changes no state, and callers with a real outage do not hear of it', async () => {
    const folder = workspace({
      'incidents/drill.yaml': `${plain.replace('Outage', 'Drill').replace('portal:', 'phone:')}exercise: true\n`,
      'incidents/real.yaml': plain,
    })
    await generate(folder)
    expect(readFileSync(join(folder, 'out/phone/en/announcement.txt'), 'utf8')).not.toMatch(/Drill|exercise|Phones/)
  })

  test('a time that has passed is announced no more', async () => {
    const folder = workspace({ 'incidents/late.yaml': plain.replace('body:', 'next_update_by: 2024-03-02T09:00, body:') })
    await generate(folder)
    expect(readFileSync(join(folder, 'out/phone/en/announcement.txt'), 'utf8')).not.toContain('2 March')
  })
})

describe('what was made stays', () => {
  test('when the chooser of an organisation has a fault', async () => {
    const folder = workspace({ 'incidents/open.yaml': plain })
    await generate(folder)
    write(folder, { 'templates/channels/page/chooser.html.hbs': '{{organistion.name}}' })
    expect((await generate(folder)).code).toBe(1)
    expect(existsSync(join(folder, 'out/site/index.html'))).toBe(true)
  })

  test('when another incident breaks: editions it never spoke to are made anew', async () => {
    const folder = workspace({ 'incidents/open.yaml': plain, 'incidents/english.yaml': `${plain}editions: [en]\n` })
    await generate(folder)
    write(folder, { 'incidents/english.yaml': `${plain}editions: [en]\nfoo: bar\n` })
    const { stderr } = await generate(folder)
    expect(stderr).toContain('for en:')
    expect(stderr).not.toContain('for nl')
    expect(existsSync(join(folder, 'out/site/en/english/index.html'))).toBe(true)
  })

  test('and a moment that has not come is not shown', async () => {
    const folder = workspace({ 'incidents/open.yaml': plain })
    const { code, stderr } = await generate(folder, '--as-of', '2024-06-01', '--out', 'then')
    expect(code).toBe(2)
    expect(stderr).toContain('has not come yet')
  })
})
