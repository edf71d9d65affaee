import { expect, test } from 'vitest'
import { builtinsModule } from '../../scripts/builtins-plugin.ts'
import { readSource } from '../../src/io/source.ts'
import type { Problem } from '../../src/model/finding.ts'
import type { Builtins } from '../../src/render/builtins.ts'
import { assembleChannels, type Channels } from '../../src/render/channels.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { english, phrase, settings } from './fixtures.ts'

const page = `
summary: A page.
files:
  - { per: incident, to: "site/{edition}/{incident}/index.html", template: page.html.hbs }
  - { per: incident, to: "site/{edition}/{incident}/plain.html", template: plain.html.hbs }
`
const texts: Readonly<Record<string, string>> = {
  'channels/page/channel.yaml': page,
  'channels/page/page.html.hbs': '<h1>{{title}}</h1>\n{{#each impaired}}\n{{> service this}}\n{{/each}}\n',
  'channels/page/plain.html.hbs': '<p>{{title}}</p>\n',
  'channels/shared/_service.html.hbs': '<b>{{name}}</b>\n',
}

const built = await makeBuiltins(texts)
const html = makePrinter('html', settings())
const view = { title: phrase('Storing'), impaired: [{ name: phrase('Portaal'), state: 'major_outage' }] }

/** What the build makes of these files. */
async function makeBuiltins(files: Readonly<Record<string, string>>): Promise<Builtins> {
  const module = builtinsModule(new Map(Object.entries(files)))
  const { builtins } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as { readonly builtins: Builtins }
  return builtins
}

function assemble(files: Readonly<Record<string, string>>, builtins = built): Promise<Channels> {
  return assembleChannels({ builtins, texts: async () => texts, files, readYaml: readSource, words: () => english })
}

function fill({ channels }: Channels, channel: string, file: string): string {
  const found = channels.find(({ name }) => name === channel)
  if (!found) throw new Error(`no channel ${channel}`)
  return found.renderTemplate(file, view, html)
}

function told(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ file, code, severity, message }) => `${file} ${severity} ${code}: ${message}`)
}

test('without files of its own an organisation gets the built-in channels, and nothing is read or compiled', async () => {
  const unasked = () => {
    throw new Error('asked for nothing')
  }
  const assembled = await assembleChannels({ builtins: built, texts: unasked, files: {}, readYaml: unasked, words: () => english })
  expect(assembled.problems).toEqual([])
  expect(fill(assembled, 'page', 'page.html.hbs')).toBe('<h1>Storing</h1>\n<b>Portaal</b>\n')
})

test('an equal copy of the built-in templates is no change', async () => {
  const unasked = () => {
    throw new Error('asked for nothing')
  }
  const assembled = await assembleChannels({ builtins: built, texts: unasked, files: texts, readYaml: unasked, words: () => english })
  expect(fill(assembled, 'page', 'plain.html.hbs')).toBe('<p>Storing</p>\n')
})

const builtPage = built.channels['page'] ?? expect.unreachable()

/** Built-ins whose compiled forms say so, to tell them from what is compiled anew. */
const marked: Builtins = {
  ...built,
  channels: {
    page: {
      channel: builtPage.channel,
      templates: Object.fromEntries(
        Object.entries(builtPage.templates).map(([name, one]) => [
          name,
          { ...one, spec: { compiler: [8, '>= 4.3.0'], main: () => `built in: ${name}` } },
        ]),
      ),
    },
  },
}

test('overriding one partial compiles only the templates that use it', async () => {
  const assembled = await assemble({ 'channels/shared/_service.html.hbs': '<i>{{name}}</i>\n' }, marked)
  expect(fill(assembled, 'page', 'page.html.hbs')).toBe('<h1>Storing</h1>\n<i>Portaal</i>\n')
  expect(fill(assembled, 'page', 'plain.html.hbs')).toBe('built in: plain.html.hbs')
})

test('overriding one template compiles that one', async () => {
  const assembled = await assemble({ 'channels/page/plain.html.hbs': '<p class="own">{{title}}</p>' }, marked)
  expect(fill(assembled, 'page', 'plain.html.hbs')).toBe('<p class="own">Storing</p>')
  expect(fill(assembled, 'page', 'page.html.hbs')).toBe('built in: page.html.hbs')
})

test('a partial in the folder of the channel goes before the shared one', async () => {
  const assembled = await assemble({ 'channels/page/_service.html.hbs': '<u>{{name}}</u>' }, marked)
  expect(fill(assembled, 'page', 'page.html.hbs')).toBe('<h1>Storing</h1>\n<u>Portaal</u>')
  expect(fill(assembled, 'page', 'plain.html.hbs')).toBe('built in: plain.html.hbs')
})

test('the version of a channel changes with its files and with nothing else', async () => {
  const hash = async (files: Readonly<Record<string, string>>) => (await assemble(files)).channels.map(({ hash: one }) => one).join()
  expect(await hash(texts)).toBe(await hash({}))
  expect(await hash({ 'channels/shared/_service.html.hbs': '<i>{{name}}</i>' })).not.toBe(await hash({}))
  expect(await hash({ 'channels/page/plain.html.hbs': '<i>{{title}}</i>' })).not.toBe(await hash({}))
})

const sms = 'summary: A short message.\nfiles:\n  - { per: update, to: "sms/{edition}/{incident}/{update}.txt", template: sms.txt.hbs }\n'

test('a channel of an organisation needs a folder and no code', async () => {
  const assembled = await assemble({
    'channels/sms/channel.yaml': sms,
    'channels/sms/sms.txt.hbs': '{{title}}\n\n\n\n{{#if update}}  {{/if}}\n',
  })
  expect(assembled.problems).toEqual([])
  const channel = assembled.channels.find(({ name }) => name === 'sms')
  expect(channel?.channel.files[0]?.per).toBe('update')
  expect(channel?.renderTemplate('sms.txt.hbs', view, makePrinter('text', settings()))).toBe('Storing\n')
})

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'a template with a mistake',
    { 'channels/page/plain.html.hbs': '<p>{{titel}}</p>' },
    'templates/channels/page/plain.html.hbs error unknown-name: `titel` is not known here',
  ],
  [
    'a template that is not there',
    { 'channels/sms/channel.yaml': sms },
    'templates/channels/sms/channel.yaml error missing-template: `sms.txt.hbs` is named here and does not exist',
  ],
  [
    'a folder without channel.yaml',
    { 'channels/sms/sms.txt.hbs': 'x' },
    'templates/channels/sms/sms.txt.hbs error bad-channel: the folder `sms` has no channel.yaml',
  ],
  [
    'a file that nobody uses',
    { 'channels/page/_servcie.html.hbs': 'x' },
    'templates/channels/page/_servcie.html.hbs warning unused-template: no channel uses this file',
  ],
  ['broken YAML', { 'channels/page/channel.yaml': 'summary: [' }, 'templates/channels/page/channel.yaml error'],
  [
    'an unknown key',
    { 'channels/page/channel.yaml': `${page}colour: red\n` },
    'templates/channels/page/channel.yaml error unknown-key: `colour` is not a key here',
  ],
  [
    'neither template nor message',
    { 'channels/page/channel.yaml': page.replace(', template: page.html.hbs', '') },
    'error bad-channel: a file is made of one `template`, of the three of a `message`, or as a format for a `machine`',
  ],
  [
    'a feed made per incident',
    { 'channels/page/channel.yaml': page.replace('template: page.html.hbs', 'machine: atom') },
    'error bad-channel: `atom` is not made per incident; expected `edition`',
  ],
  [
    'a feed outside of site/',
    { 'channels/page/channel.yaml': 'summary: A.\nfiles: [{ per: service, to: "x/{edition}/{service}.svg", machine: badge }]' },
    'error bad-channel: a format for programs is published with the pages it leads to; expected a path below site/',
  ],
  [
    'a template per service',
    { 'channels/page/channel.yaml': page.replace(/per: incident(.*)\{incident\}/, 'per: service$1{service}') },
    'error bad-channel: only a `machine` is made per service; expected site, edition, incident or update',
  ],
  [
    'what agents see, in site/',
    { 'channels/page/channel.yaml': page.replace('template: page', 'internal: true, template: page') },
    'error bad-channel: `site/` is published as it is',
  ],
  [
    'files that would overwrite each other',
    { 'channels/page/channel.yaml': page.replace('{incident}/index', 'index') },
    'error bad-channel: files per incident would overwrite each other; expected `{incident}` in the path',
  ],
  [
    'a path with an unknown part',
    { 'channels/page/channel.yaml': page.replace('{incident}/index', '{incident}/{update}') },
    'error bad-channel: `{update}` is not filled in for a file per incident; expected `{edition}` or `{incident}`',
  ],
  [
    'a register for HTML',
    { 'channels/page/channel.yaml': page.replace('template: page', 'register: speech, template: page') },
    'error bad-channel: only a .txt or .md template has a choice of register',
  ],
  [
    'wrapped HTML',
    { 'channels/page/channel.yaml': page.replace('template: page', 'wrap: true, template: page') },
    'error bad-channel: only a .txt or .md template is wrapped',
  ],
  [
    'a path where unfinished files stand',
    { 'channels/page/channel.yaml': page.replace('site/{edition}/{incident}/plain', '.staging-x/{edition}/{incident}/plain') },
    'error bad-path: `.staging-x/{edition}/{incident}/plain.html` is not a path inside the output folder',
  ],
  [
    'a path through a device of Windows',
    { 'channels/page/channel.yaml': page.replace('site/{edition}/{incident}/plain', 'site/con/{edition}/{incident}/plain') },
    'error bad-path: `site/con/{edition}/{incident}/plain.html` is not a path',
  ],
  [
    'a file named like a device of Windows',
    { 'channels/page/channel.yaml': page.replace('{incident}/plain', '{incident}/nul') },
    'error bad-path: `site/{edition}/{incident}/nul.html` is not a path',
  ],
  [
    'a name whose last dot Windows would drop',
    { 'channels/page/channel.yaml': page.replace('site/{edition}/{incident}/plain', 'site./{edition}/{incident}/plain') },
    'error bad-path: `site./{edition}/{incident}/plain.html` is not a path',
  ],
  [
    'a folder in the place of the manifest',
    { 'channels/page/channel.yaml': page.replace('site/{edition}/{incident}/plain', 'manifest.json/{edition}/{incident}/plain') },
    'error bad-path: `manifest.json/{edition}/{incident}/plain.html` is not a path',
  ],
  [
    'a name longer than disks take',
    { 'channels/page/channel.yaml': page.replace('{incident}/plain', `{incident}/${'p'.repeat(300)}`) },
    'error bad-path: `site/{edition}/{incident}/pppppppppppppp…` is longer than many a disk takes',
  ],
  [
    'a name that is too long once ids are filled in',
    { 'channels/page/channel.yaml': page.replace('{incident}/plain', '{incident}/{incident}-{edition}-{incident}-{edition}') },
    'is longer than many a disk takes',
  ],
  [
    'two files of one path in a channel',
    { 'channels/page/channel.yaml': page.replace('plain.html", ', 'index.html", ') },
    'error bad-channel: `site/{edition}/{incident}/index.html` is already made by this channel; expected a path of its own',
  ],
])('%s is reported', async (_, files, fault) => {
  const { problems } = await assemble(files)
  expect(told(problems)).toEqual([expect.stringContaining(fault)])
})

test.each([
  ['evil', 'site/{edition}/{incident}/index.html', '`site/{edition}/{incident}/index.html` is already made by the channel `page`'],
  ['zevil', 'site/{edition}/{incident}/index.html', '`site/{edition}/{incident}/index.html` is already made by the channel `page`'],
  ['zevil', 'site/{edition}/{incident}/index.html/x.html', 'one stands where the other needs a folder'],
])('a channel `%s` that writes %s is at fault and makes nothing; the page stays', async (name, to, fault) => {
  const { channels, problems } = await assemble({
    [`channels/${name}/channel.yaml`]: `summary: x\nfiles:\n  - { per: incident, to: "${to}", template: a.html.hbs }\n`,
    [`channels/${name}/a.html.hbs`]: '<p>{{title}}</p>',
  })
  expect(channels.map((one) => one.name)).toEqual(['page'])
  expect(problems).toMatchObject([{ code: 'bad-channel', severity: 'error', file: `templates/channels/${name}/channel.yaml` }])
  expect(told(problems)).toEqual([expect.stringContaining(fault)])
})

test('a template with a mistake prints nothing, and the others go on', async () => {
  const assembled = await assemble({ 'channels/page/plain.html.hbs': '<p>{{titel}}</p>' })
  expect(() => fill(assembled, 'page', 'plain.html.hbs')).toThrow('templates/channels/page/plain.html.hbs cannot be used')
  expect(fill(assembled, 'page', 'page.html.hbs')).toBe('<h1>Storing</h1>\n<b>Portaal</b>\n')
})

test('a template that serves agents and the public may show neither what only agents see', async () => {
  const both =
    'summary: x\nfiles:\n  - { per: incident, to: "desk/{edition}/{incident}.txt", template: a.txt.hbs, internal: true }\n  - { per: incident, to: "mail/{edition}/{incident}.txt", template: a.txt.hbs }\n'
  const assembled = await assemble({ 'channels/both/channel.yaml': both, 'channels/both/a.txt.hbs': '{{desk.script}}' })
  expect(told(assembled.problems)).toEqual([expect.stringContaining('private-name')])
  expect(() => fill(assembled, 'both', 'a.txt.hbs')).toThrow('cannot be used')
})

test('a built-in template with a mistake stops the build at its line', async () => {
  await expect(makeBuiltins({ ...texts, 'channels/page/plain.html.hbs': '<p>\n  {{titel}}</p>' })).rejects.toThrow(
    'templates/channels/page/plain.html.hbs:2:5  unknown-name  `titel` is not known here',
  )
  await expect(makeBuiltins({ ...texts, 'channels/page/channel.yaml': page.replace('per: incident', 'per: incidnt') })).rejects.toThrow(
    'templates/channels/page/channel.yaml:4:12  unknown-value',
  )
})
