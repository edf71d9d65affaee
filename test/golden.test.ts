/**
 * Real outputs, kept: open them in a browser, read them in a diff. In full for one edition of each example; of the others
 * what readers meet first. `npm test -- -u` writes them anew.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sha256 } from '../src/core/manifest.ts'
import { readSource } from '../src/io/source.ts'
import { runIncident } from './run-incident.ts'

const root = resolve(import.meta.dirname, '..')
const made = mkdtempSync(join(tmpdir(), 'incident-golden-'))
afterAll(() => rmSync(made, { recursive: true, force: true }))

interface Example {
  readonly incident: string
  /** In the middle of it, and once it is over. */
  readonly moment: string
  readonly inFull: string
  readonly others: readonly string[]
  /** What programs read of that edition, below its folder of the site. */
  readonly machines?: readonly string[]
}

const machines = [
  'feed.atom',
  'feed.json',
  'calendar.ics',
  'history.svg',
  'badges/portal.svg',
  'sitemap.xml',
  'api/v2/summary.json',
  'api/v2/incidents.json',
  'api/v2/scheduled-maintenances.json',
]

const examples: readonly Example[] = [
  { incident: '2022-07-cyberattack', moment: '2022-09-14T12:00', inFull: 'nl', others: ['en', 'pl'] },
  { incident: '2023-05-portal-maintenance', moment: '2023-05-10T12:00', inFull: 'de', others: ['en'], machines },
  { incident: '2024-03-network-outage', moment: '2024-03-14T10:30', inFull: 'en', others: [], machines },
]

describe.each(examples)('$incident, told in the middle of it', ({ incident, moment, inFull, others, machines: formats = [] }) => {
  const folder = join(made, incident)
  const generated = runIncident(['-C', root, '--now', moment, 'generate', '--out', folder], { cwd: root })

  test('is made without a finding or anything held back', async () => {
    const { code, stderr } = await generated
    expect(stderr).not.toMatch(/Held back|warning|error/)
    expect(code).toBe(0)
  })

  test.each(filesOf(inFull, incident))(`edition ${inFull}: %s is as it was`, async (name, find) => {
    await generated
    await expect(readFileSync(join(folder, find(folder)), 'utf8').replaceAll('\r\n', '\n')).toMatchFileSnapshot(
      `golden/${incident}/${inFull}/${name}`,
    )
  })

  test.each(formats)(`edition ${inFull}: programs read %s as it was`, async (name) => {
    await generated
    await expect(readFileSync(join(folder, 'site', inFull, name), 'utf8').replaceAll('\r\n', '\n')).toMatchFileSnapshot(
      `golden/${incident}/${inFull}/${name}`,
    )
  })

  test.each(others)('edition %s: its page’s digest and first screen, latest mail and scripts are as they were', async (edition) => {
    await generated
    const read = (name: string) => {
      const file = filesOf(edition, incident).find(([each]) => each === name)
      return readFileSync(join(folder, file?.[1](folder) ?? name), 'utf8')
    }
    const page = read('page.html')
    const parts = [
      `# The page (sha256 ${sha256(page).slice(0, 16)}), its first screen`,
      firstScreen(page),
      '# The bulletin',
      read('bulletin.txt'),
      '# The announcement',
      read('announcement.txt'),
      '# The agent script',
      read('agent.txt'),
      '# The text message',
      read('sms.txt'),
    ]
    await expect(`${parts.map((part) => part.trim()).join('\n\n')}\n`).toMatchFileSnapshot(`golden/${incident}/${edition}.txt`)
  })
})

type Find = (folder: string) => string

/** Names in the golden folder, and where `generate` puts the file. */
function filesOf(edition: string, incident: string): [string, Find][] {
  const latest =
    (ending: string, channel = 'mail') =>
    (folder: string) => {
      const below = `${channel}/${edition}/${incident}`
      const name = readdirSync(join(folder, below)).find((each) => each.endsWith(ending) && !each.includes('.correction-'))
      return `${below}/${name ?? ending}`
    }
  return [
    ['page.html', () => `site/${edition}/${incident}/index.html`],
    ['organisation.html', () => `site/${edition}/index.html`],
    ['bulletin.eml', latest('.eml')],
    ['bulletin.html', latest('.html')],
    ['bulletin.txt', latest('.txt')],
    ['announcement.txt', () => `phone/${edition}/announcement.txt`],
    ['announcement.ssml', () => `phone/${edition}/announcement.ssml`],
    ['agent.html', () => `phone/${edition}/${incident}/agent.html`],
    ['agent.txt', () => `phone/${edition}/${incident}/agent.txt`],
    ['sms.txt', latest('.txt', 'sms')],
  ]
}

/** What a reader sees before scrolling, as lines of text. */
function firstScreen(page: string): string {
  const main = page.slice(page.indexOf('<main'), page.indexOf('<nav'))
  const lines = main
    .replace(/<(?:svg|style)[\s\S]*?<\/(?:svg|style)>/g, '')
    .replace(/<\/?(?:wbr|time)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&nbsp;', ' ')
    .split('\n')
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

describe('the words of each language', () => {
  const folder = join(root, 'templates/locales')

  test.each(readdirSync(folder))('%s: every key and what it says', async (name) => {
    const words = readSource(name, readFileSync(join(folder, name), 'utf8')).value
    // Rules of wording are never said; the sentences they are judged by show what they do.
    const said = keysOf(words).filter((line) => !line.startsWith('wording.'))
    await expect(`${said.join('\n')}\n`).toMatchFileSnapshot(`golden/locales/${name.replace('.yaml', '.txt')}`)
  })
})

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${String(value)}`]
  return Object.entries(value).flatMap(([key, item]) => keysOf(item, path === '' ? key : `${path}.${key}`))
}
