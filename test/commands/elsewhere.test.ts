import { cpSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { incident, temporaryFolder, textsIn, workspace, write } from './calling.ts'

/** Paths whose text is another, or that only one of the two has. */
function changed(before: { readonly [path: string]: string }, after: { readonly [path: string]: string }): readonly string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...paths].filter((path) => path !== 'manifest.json' && before[path] !== after[path]).toSorted()
}

async function outputOf(folder: string, ...words: readonly string[]) {
  const answer = await incident(folder, ['generate', ...words])
  expect(answer).toMatchObject({ code: 0 })
  return textsIn(join(folder, 'out'))
}

const organisation = `name: Stadtwerke Überall
source_language: de
timezone: Europe/Vienna
editions:
  wien: { locale: de-AT }
  romandie: { locale: fr-CH, timezone: Europe/Zurich }
services:
  wasser: { name: { de: Trinkwasser, fr: Eau potable } }
contacts:
  zentrale: { kind: phone, value: "+4312345678", label: { de: Zentrale, fr: Centrale } }
`
const incidentFile = `title: { de: Rohrbruch am Gürtel, fr: Rupture de conduite }
impact: minor
started_at: 2024-03-18T05:00
timeline:
  - id: meldung
    at: 2024-03-18T06:30
    status: identified
    services: { wasser: partial_outage }
    body: { de: "Rufen Sie {{contact.zentrale}} an.", fr: "Appelez {{contact.zentrale}}." }
    next_update_by: 2024-03-21
`

describe('another organisation, in another folder', { timeout: 120_000 }, () => {
  it('is written to its own out/, in its editions, whatever its folder is called', async () => {
    const folder = write(temporaryFolder('Städtische Werke – été 2024'), {
      'incidents/organisation.yaml': organisation,
      'incidents/2024-03-rohrbruch.yaml': incidentFile,
    })
    const { code, stderr } = await incident(dirname(folder), ['-C', 'Städtische Werke – été 2024', 'generate'])
    expect({ code, stderr: stderr.replace(/^\d+/, '…') }).toEqual({
      code: 0,
      stderr:
        '… files written to Städtische Werke – été 2024/out/, 0 unchanged.\nOpen Städtische Werke – été 2024/out/site/index.html first.\n',
    })
    expect(existsSync(join(dirname(folder), 'out'))).toBe(false)
    const texts = textsIn(join(folder, 'out'))
    expect(texts['site/wien/2024-03-rohrbruch/index.html']).toContain('<html lang="de-AT" dir="ltr">')
    expect(texts['mail/romandie/2024-03-rohrbruch/meldung.txt']).toContain('Appelez +43 1 2345678.')
  })

  it('may call other folders its own: what is named on the call is meant from there', async () => {
    const folder = workspace()
    const { code } = await incident(dirname(folder), ['generate', 'incidents/2024-03-outage.yaml', '--out', 'public', '-C', 'workspace'])
    expect(code).toBe(0)
    expect(existsSync(join(folder, 'public/site/index.html'))).toBe(true)
  })
})

it('text that runs from right to left stands in a page that does, with digits of its own where asked for', async () => {
  const folder = write(temporaryFolder(), {
    'incidents/organisation.yaml': organisation
      .replace(/ {2}wien:.*\n {2}romandie:.*\n/, '  ar: { locale: ar-EG, digits: locale }\n  he: { locale: he-IL }\n')
      .replace('value: "+4312345678"', 'value: "+4312345678", hours: Mo-Fr 08:00-17:00'),
    'incidents/2024-03-rohrbruch.yaml': incidentFile
      .replace(/de: "Rufen.*\." }/, 'ar: "اتصل على {{contact.zentrale}}.", he: "התקשרו אל {{contact.zentrale}}." }')
      .replace('fr: Rup', 'ar: Rup'),
  })
  const texts = await outputOf(folder)
  expect(texts['site/ar/2024-03-rohrbruch/index.html']).toContain('<html lang="ar-EG" dir="rtl">')
  expect(texts['site/he/2024-03-rohrbruch/index.html']).toContain('<html lang="he-IL" dir="rtl">')
  expect(texts['site/ar/2024-03-rohrbruch/index.html']).toContain('١٨')
  expect(texts['site/ar/2024-03-rohrbruch/index.html']).toContain('من الساعة ٠٨:٠٠ إلى الساعة ١٧:٠٠')
  expect(texts['mail/he/2024-03-rohrbruch/meldung.txt']).toMatch(/התקשרו אל .*\+43 1 2345678/)
})

describe('one file alone', () => {
  const alone = organisation + incidentFile

  it('is enough: it holds what organisation.yaml would', async () => {
    const folder = write(temporaryFolder(), { 'rohrbruch.yaml': alone })
    expect(Object.keys(await outputOf(folder, 'rohrbruch.yaml'))).toContain('site/wien/rohrbruch/index.html')
  })

  it('may have others beside it: those named together share their pages', async () => {
    const folder = write(temporaryFolder(), { 'a.yaml': alone, 'b.yaml': alone.replace('am Gürtel', 'am Ring'), 'other.yaml': 'x: [' })
    const texts = await outputOf(folder, 'a.yaml', 'b.yaml')
    expect(texts['site/wien/index.html']).toMatch(/Gürtel[^]*Ring/)
    const { code, stderr } = await incident(folder, ['generate', 'b.yaml'])
    expect(code).toBe(0)
    expect(stderr).toContain(
      'Pages over all incidents do not know a any more, made here before: name the files together, or keep them in incidents/.',
    )
    expect(await incident(folder, ['generate', 'a.yaml', 'c.yaml'])).toMatchObject({ code: 3, stderr: expect.stringContaining('c.yaml') })
  })

  it('gives the same as two files that say the same', async () => {
    const one = write(temporaryFolder(), { 'incidents/rohrbruch.yaml': alone })
    const two = write(temporaryFolder(), { 'incidents/organisation.yaml': organisation, 'incidents/rohrbruch.yaml': incidentFile })
    expect(changed(await outputOf(one), await outputOf(two))).toEqual([])
  })
})

it('two hundred updates are all there: on the page, and as bulletins where all are asked for', async () => {
  const update = (index: number) =>
    `  - id: update-${index}\n    at: ${new Date(Date.UTC(2024, 0, 1, index * 5)).toISOString().slice(0, 16)}Z\n    body: { en: Message ${index}., nl: Bericht ${index}. }\n`
  const folder = workspace({
    'incidents/2024-03-outage.yaml': `title: { en: A long one, nl: Een lange }\nimpact: minor\nstarted_at: 2024-01-01\ntimeline:\n${Array.from({ length: 200 }, (_, index) => update(index)).join('')}`,
  })
  const page = (await outputOf(folder))['site/nl/2024-03-outage/index.html'] ?? ''
  expect(Array.from({ length: 200 }, (_, index) => page.includes(`id="update-${index}"`))).not.toContain(false)
  const bulletins = await outputOf(folder, '--updates', 'all', '--channel', 'mail', '--edition', 'en')
  expect(Object.keys(bulletins).filter((path) => path.startsWith('mail/en/') && path.endsWith('.eml'))).toHaveLength(200)
  expect(bulletins['mail/en/2024-03-outage/update-199.txt']).toContain('Message 199.')
}, 120_000)

describe('a new channel', () => {
  const chat = {
    'templates/channels/chat/channel.yaml':
      'summary: One line for a chat an update.\nfiles:\n  - per: update\n    to: chat/{edition}/{incident}/{update}.txt\n    template: chat.txt.hbs\n',
    'templates/channels/chat/chat.txt.hbs': '{{organisation.name}}: {{update.body}}{{#if url}} {{url}}{{/if}}\n',
  }

  it('is a folder, and no code', async () => {
    const folder = workspace(chat)
    const texts = await outputOf(folder, '--updates', 'all')
    const made = Object.entries(texts).filter(([path]) => path.startsWith('chat/'))
    const address = (edition: string) => `https://status.rivermouth.example/${edition}/2024-03-outage/`
    expect(Object.fromEntries(made)).toEqual({
      'chat/en/2024-03-outage/first-notice.txt': `Rivermouth Water: The portal cannot be reached. For anything urgent, call +31 10 245 5700. ${address('en')}\n`,
      'chat/en/2024-03-outage/portal-back.txt': `Rivermouth Water: The portal works again. ${address('en')}\n`,
      'chat/nl/2024-03-outage/first-notice.txt': `Rivermouth Water: Het portaal is niet bereikbaar. Bel bij spoed 010 245 5700. ${address('nl')}\n`,
      'chat/nl/2024-03-outage/portal-back.txt': `Rivermouth Water: Het portaal werkt weer. ${address('nl')}\n`,
    })
  })

  it('leaves every other file as it is', async () => {
    const folder = workspace()
    const before = await outputOf(folder)
    write(folder, chat)
    expect(changed(before, await outputOf(folder))).toEqual([
      'chat/en/2024-03-outage/portal-back.txt',
      'chat/nl/2024-03-outage/portal-back.txt',
    ])
  })

  it('can be asked for by its name, and its files go when its folder does', async () => {
    const folder = workspace(chat)
    expect(Object.keys(await outputOf(folder, '--channel', 'chat'))).toEqual([
      'chat/en/2024-03-outage/portal-back.txt',
      'chat/nl/2024-03-outage/portal-back.txt',
      'manifest.json',
    ])
  })
})

describe('what an organisation words itself', () => {
  const templates = join(import.meta.dirname, '../../templates')

  it('one partial takes effect where it is called, and nothing else changes', async () => {
    const folder = workspace()
    const before = await outputOf(folder)
    const partial = readFileSync(join(templates, 'channels/page/_contact.html.hbs'), 'utf8')
    write(folder, { 'templates/channels/page/_contact.html.hbs': `<p>Ours.</p>\n${partial}` })
    const after = await outputOf(folder)
    const pages = Object.keys(before).filter((path) => path.startsWith('site/') && after[path]?.includes('<p>Ours.</p>'))
    expect(pages).not.toEqual([])
    expect(changed(before, after)).toEqual(pages.toSorted())
    expect(pages.map((path) => after[path]?.replaceAll('<p>Ours.</p>\n', ''))).toEqual(pages.map((path) => before[path]))
  })

  it('one word takes effect in its language, and nothing else changes', async () => {
    const folder = workspace()
    const before = await outputOf(folder)
    write(folder, { 'templates/locales/nl.yaml': 'mail:\n  page: "Alles nog eens op onze eigen pagina:"\n' })
    const after = await outputOf(folder)
    const mails = ['eml', 'html', 'txt'].map((ending) => `mail/nl/2024-03-outage/portal-back.${ending}`)
    expect(changed(before, after)).toEqual(mails)
    expect(after['mail/nl/2024-03-outage/portal-back.txt']).toContain('Alles nog eens op onze eigen pagina:')
  })

  it('a copy of all built-in templates changes nothing', async () => {
    const folder = workspace()
    const before = await outputOf(folder)
    cpSync(templates, join(folder, 'templates'), { recursive: true })
    expect(changed(before, await outputOf(folder))).toEqual([])
  })
})
