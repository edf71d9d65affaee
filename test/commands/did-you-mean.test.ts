/** What is not there is answered with what is nearest to it, whatever kind of thing it is. */
import { describe, expect, test } from 'vitest'
import { runIncident } from '../run-incident.ts'
import { temporaryFolder, workspace, write } from './calling.ts'

const outage = `title: { en: Outage, nl: Storing }
impact: major
started_at: 2024-03-18T09:00
facts: { personal-data: { name: { en: Data, nl: Gegevens } } }
timeline:
  - id: first
    at: 2024-03-18T10:00
    status: investigating
    body: { en: It is down., nl: Het ligt eruit. }
    facts: { personal-data: possible }
    promises: { portal-back: { text: { en: It works again., nl: Het werkt weer. }, by: 2024-04-05 } }
faq: [{ id: refund, question: { en: Refund?, nl: Vergoeding? }, answer: { en: Yes., nl: Ja. } }]
`
const desk = () => workspace({ 'incidents/2024-03-outage.yaml': outage })
const run = async (words: readonly string[], cwd = desk()) => await runIncident(words, { cwd, now: '2024-03-20T12:00:00+01:00' })

describe('a call is told what was probably meant', () => {
  test.each<[string, readonly string[], string]>([
    ['a verb', ['genrate'], 'incident generate'],
    ['a flag', ['generate', '--edtion', 'nl'], '--edition'],
    ['a value of a flag that has a few', ['generate', '--updates', 'latst'], 'latest'],
    ['a form of findings', ['check', '--format', 'jsn'], 'json'],
    ['an incident', ['show', '2024-03-outag'], '2024-03-outage'],
    ['an incident that is changed', ['update', '2024-03-outag', 'portal=ok'], '2024-03-outage'],
    ['an update', ['withdraw', '2024-03-outage/frist', 'nl=x', 'en=x'], 'first'],
    ['an edition that is shown', ['show', '--edition', 'nll'], 'nl'],
    ['an edition that is told', ['update', 'portal=ok', '--edition', 'nll'], 'nl'],
    ['an edition of words', ['update', '--title', 'nll=Storing'], 'nl'],
    ['an edition of a new incident', ['new', 'x', '--starter', 'network-outage', '--edition', 'nll'], 'nl'],
    ['an edition of an approval', ['approve', 'first', '--edition', 'nll'], 'nl'],
    ['a service', ['update', 'portl=ok'], 'portal'],
    ['a state', ['update', 'portal=dwon'], 'down'],
    ['a fact', ['update', '--fact', 'personl-data=confirmed'], 'personal-data'],
    ['a certainty', ['update', '--fact', 'personal-data=confirmd'], 'confirmed'],
    ['a promise', ['update', '--promise', 'portal-bck=kept'], 'portal-back'],
    ['what became of a promise', ['update', '--promise', 'portal-back=kpet'], 'kept'],
    ['a status', ['update', '--status', 'monitorng'], 'monitoring'],
    ['a field', ['update', '--set', 'promises.portal-back.resaon.nl=Later.'], 'reason'],
    ['the first step to a field', ['update', '--set', 'promisses.portal-back.by=2024-04-06'], 'promises'],
    ['a field of a window', ['update', '--set', 'window.utnil=2024-04-06'], 'until'],
    ['an impact', ['new', 'x', '--starter', 'network-outage', '--impact', 'mjor'], 'major'],
    ['a starter', ['new', 'x', '--starter', 'network-outag'], 'network-outage'],
    ['a question', ['faq', 'retire', 'refnd'], 'refund'],
    ['a finding', ['explain', 'unknown-servce'], 'unknown-service'],
    ['a schema', ['schema', 'organsation'], 'organisation'],
    ['a shell', ['completion', 'bsh'], 'bash'],
  ])('%s: incident %j', async (_, words, meant) => {
    const { code, stderr } = await run(words)
    expect(stderr).toContain(`Did you mean \`${meant}\`?`)
    expect(code).toBe(2)
  })
})

describe('a finding says what was probably meant', () => {
  const found = async (files: { readonly [path: string]: string }) => {
    const { stdout, stderr } = await run(['check'], write(desk(), files))
    return stdout + stderr
  }
  const channel = 'summary: A sign.\nfiles: [{ per: edition, to: "sign/{edition}.txt", template: sign.txt.hbs }]\n'

  test.each<[string, string, string, string]>([
    ['the language of an update', 'incidents/2024-03-outage.yaml', outage.replace('    status:', '    source: nll\n    status:'), 'nl'],
    ['the language of a locale file', 'templates/locales/nll.yaml', 'language: Nee\n', 'nl'],
    ['a value in a word', 'templates/locales/nl.yaml', 'mail:\n  subject: "Update {numbr}: {title}"\n', '{number}'],
    ['the word for a state in a template', 'templates/channels/page/_promise.html.hbs', '<p>{{t "outcomes" "kpt"}}</p>\n', 'kept'],
    ['a channel', 'templates/channels/pagee/incident.html.hbs', '<p>{{title}}</p>\n', 'page'],
    ['a template', 'templates/channels/page/_promisse.html.hbs', '<p>{{text}}</p>\n', '_promise.html.hbs'],
    ['a place in the path of a file', 'templates/channels/sign/channel.yaml', channel.replace('{edition}', '{editon}'), '{edition}'],
  ])('%s', async (_, path, text, meant) => {
    const sign = { 'templates/channels/sign/channel.yaml': channel, 'templates/channels/sign/sign.txt.hbs': 'Yes.\n' }
    expect(await found(path.includes('sign') ? { ...sign, [path]: text } : { [path]: text })).toContain(`Did you mean \`${meant}\`?`)
  })

  test('a word that an own channel says in one language and not in another', async () => {
    const said = await found({
      'templates/channels/sign/channel.yaml': channel,
      'templates/channels/sign/sign.txt.hbs': '{{t "sign.now" count=edition.name}}\n',
      'templates/locales/en.yaml': 'sign: { now: "Now: {where}" }\n',
      'templates/locales/nl.yaml': 'sign: { now: "Nu: {wher}" }\n',
    })
    expect(said).toContain('Did you mean `{where}`?')
  })
})

test('what is like nothing that there is gets no guess', async () => {
  expect((await run(['generate', '--updates', 'xyz'])).stderr).not.toContain('Did you mean')
  expect((await runIncident(['explain', 'zzz'], { cwd: temporaryFolder() })).stderr).not.toContain('Did you mean')
})
