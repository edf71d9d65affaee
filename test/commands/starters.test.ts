/** What a new incident begins with: published as it stands, by any organisation, in any of its languages. */
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { starters } from 'virtual:starters'
import { describe, expect, it, test } from 'vitest'
import { starterTexts } from '../../src/commands/starters.ts'
import { readSource } from '../../src/io/source.ts'
import { secondsOf } from '../../src/render/speaking-time.ts'
import { runIncident } from '../run-incident.ts'
import { incident, temporaryFolder, textsIn, workspace, write } from './calling.ts'

const languages = ['en', 'nl', 'pl', 'de'] as const
const names = ['cyberattack', 'maintenance', 'network-outage'] as const
const now = '2024-03-12T10:00:00Z'
const organisation = readFileSync('incidents/organisation.yaml', 'utf8')

const startersAt = (name: string) => starters[name] ?? ''

/** A starter as a command completes it: only its times. */
function completed(name: string): string {
  const times = {
    started_at: name === 'maintenance' ? '2024-03-19T06:00' : '2024-03-12T08:40',
    scheduled_for: '2024-03-19T06:00',
    scheduled_until: '2024-03-19T12:00',
    next_update_by: '2024-03-13T12:00',
    at: '2024-03-12T09:15',
  }
  const set = (text: string, [key, time]: readonly [string, string]) => text.replace(`${key}: 2000-01-01T00:00`, `${key}: ${time}`)
  return Object.entries(times).reduce(set, startersAt(name))
}

type ByLanguage = Readonly<Record<(typeof languages)[number], string>>

function isByLanguage(value: unknown): value is ByLanguage {
  return typeof value === 'object' && value !== null && languages.some((language) => Object.hasOwn(value, language))
}

/** The same for one edition, with no other language left in it; YAML reads JSON. */
function completedIn(language: (typeof languages)[number], name: string, edition: string = language): string {
  const { value } = readSource('a.yaml', completed(name))
  const keep = (_: string, held: unknown) => (isByLanguage(held) ? { [language]: held[language] } : held)
  return JSON.stringify({ ...(value as object), editions: [edition] }, keep, 1)
}

/** Every text of a starter, with the path to it. */
function textsOf(value: unknown, path = ''): readonly (readonly [path: string, text: ByLanguage])[] {
  if (isByLanguage(value)) return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, held]) => textsOf(held, `${path}.${key}`))
}

const workspaceOf = (text: string, shared = organisation) =>
  write(temporaryFolder(), { 'incidents/organisation.yaml': shared, 'incidents/now.yaml': text })

const findingsIn = async (cwd: string) => (await runIncident(['check', '--json'], { cwd, now })).stdout
const nothing = `${JSON.stringify({ findings: [], summary: { errors: 0, warnings: 0 } }, undefined, 2)}\n`

test('there is a starter for each kind of first hour', () => {
  expect(Object.keys(starters)).toEqual(names)
})

describe.each(names)('the starter %s', (name) => {
  const texts = textsOf(readSource('a.yaml', startersAt(name)).value)

  it('has nothing wrong once its times are set', async () => {
    expect(await findingsIn(workspaceOf(completed(name)))).toBe(nothing)
  })

  it.each(languages)('has nothing wrong in %s alone', async (language) => {
    expect(await findingsIn(workspaceOf(completedIn(language, name)))).toBe(nothing)
  })

  it('serves an organisation that writes German first and has nothing but a name', async () => {
    const shared = 'name: Stadtwerke\nsource_language: de\ntimezone: Europe/Berlin\neditions: { kunden: { locale: de-AT } }\n'
    expect(await findingsIn(workspaceOf(completedIn('de', name, 'kunden'), shared))).toBe(nothing)
  })

  it('becomes a page, a mail and an announcement within its budget, in every edition', async () => {
    const folder = workspaceOf(completed(name))
    expect(await runIncident(['generate', '--strict'], { cwd: folder, now })).toMatchObject({ code: 0 })
    const made = textsIn(join(folder, 'out'))
    const update = name === 'maintenance' ? 'planned' : 'first-notice'
    const title = texts.find(([path]) => path === '.title')?.[1]
    for (const language of languages) {
      expect(made[`site/${language}/now/index.html`]).toContain(`${title?.[language]}</h1>`)
      expect(made[`mail/${language}/now/${update}.eml`]).toContain(`Content-Language: ${language}`)
      const announcement = made[`phone/${language}/announcement.txt`] ?? ''
      expect(announcement).toContain(title?.[language])
      const { seconds, ...tempo } = voices[language]
      expect(secondsOf(announcement, tempo), `seconds of the announcement in ${language}`).toBeLessThanOrEqual(seconds)
      expect(everythingFor(language, made)).not.toContain('{{')
    }
  })

  it('leaves nobody to read that all is well while it is not', async () => {
    const folder = workspaceOf(completed(name))
    await runIncident(['generate'], { cwd: folder, now })
    const made = Object.entries(textsIn(join(folder, 'out'))).filter(([path]) => /^(site|phone|mail)\/.*(html|txt|ssml)$/.test(path))
    const calm = /No disruption is|Er zijn (nu|op dit moment) geen|Obecnie nie (ma zgłoszonych|zgłoszono)|Zurzeit sind keine/
    const saying = made.filter(([, text]) => calm.test(text)).map(([path]) => path)
    expect(saying.length > 0).toBe(name === 'maintenance')
  })

  it('says everything in four languages, paragraph by paragraph', () => {
    expect(texts.length).toBeGreaterThan(8)
    for (const [path, text] of texts) {
      expect(Object.keys(text), path).toEqual(languages)
      const shapes = languages.map((language) => text[language].trim().split('\n\n').map(shapeOf))
      for (const shape of shapes) expect(shape, path).toEqual(shapes[0])
    }
  })

  it('speaks in whole sentences', () => {
    const titles = /\.(title|name|faq_groups\.[a-z]+|question)$/
    for (const [path, text] of texts.filter(([each]) => !titles.test(each))) {
      for (const language of languages) expect(text[language].trim(), `${path} in ${language}`).toMatch(/^[\p{Lu}“‘„][\s\S]*[.?!]$/u)
    }
  })

  it('names nothing that only one organisation has: no service, contact, number or date', () => {
    const { value } = readSource('a.yaml', startersAt(name))
    for (const key of ['services', 'contacts', 'aware_at', 'obligations']) expect(value).not.toHaveProperty(key)
    for (const [path, text] of texts) {
      for (const language of languages) expect(text[language], path).not.toMatch(/\d|@|https?:|\{\{(?!organisation\}\})/)
    }
  })

  it('speaks to readers formally, and never of “soon”', () => {
    const wrong = {
      en: /\b(soon|shortly)\b/i,
      nl: /\b(je|jij|jou|jouw|spoedig|binnenkort)\b/i,
      pl: /(?<!\p{L})(ty|cię|ciebie|tobie|tw[oó]j\p{L}*|wkrótce|niebawem)(?!\p{L})/iu,
      de: /(?<!\p{L})(du|dir|dich|dein\p{L}*|bald|demnächst)(?!\p{L})/iu,
    }
    const forReaders = texts.filter(([path]) => !/^\.agents|agent_note/.test(path))
    for (const [path, text] of forReaders) {
      for (const language of languages) expect(text[language], path).not.toMatch(wrong[language])
    }
  })
})

/** As the shipped organisation.yaml gives them. */
const voices = {
  en: { letters_per_second: 16, speed: 1, seconds: 65 },
  nl: { letters_per_second: 15.9, speed: 1, seconds: 70 },
  pl: { letters_per_second: 13.5, speed: 1, seconds: 85 },
  de: { letters_per_second: 15.7, speed: 1, seconds: 65 },
} as const

function everythingFor(edition: string, made: { readonly [path: string]: string }): string {
  return Object.entries(made)
    .filter(([path]) => path.includes(`/${edition}/`))
    .map(([, text]) => text)
    .join('\n')
}

/** What every language must have alike in a paragraph: its bold beginning, and what it refers to. */
function shapeOf(paragraph: string): readonly (string | boolean)[] {
  return [paragraph.startsWith('**'), ...(paragraph.match(/\{\{[^}]*\}\}/g) ?? [])]
}

describe('an organisation’s own starters', () => {
  it('are added to the built-in ones', async () => {
    const folder = workspace({ 'templates/starters/leak.yaml': 'title: Leak\n' })
    const { texts, problems } = await starterTexts(folder)
    expect([...texts.keys()]).toEqual([...names, 'leak'])
    expect(texts.get('leak')).toBe('title: Leak\n')
    expect(problems).toEqual([])
  })

  it('replace a built-in one of the same name', async () => {
    const folder = workspace({ 'templates/starters/cyberattack.yaml': 'title: Ours\n' })
    const { texts } = await starterTexts(folder)
    expect(texts.get('cyberattack')).toBe('title: Ours\n')
    expect([...texts.keys()]).toEqual(names)
  })

  it('may have any name, also one that JavaScript knows', async () => {
    expect((await starterTexts(workspace())).texts.get('constructor')).toBeUndefined()
    const folder = workspace({ 'templates/starters/constructor.yaml': 'title: Crane\n' })
    expect((await starterTexts(folder)).texts.get('constructor')).toBe('title: Crane\n')
  })

  it('are named where nothing can be made of them, and the others are there', async () => {
    const folder = workspace({
      'templates/starters/Ours.yml': 'x',
      'templates/starters/.leak.yaml': 'x',
      'templates/starters/README.md': 'x',
    })
    const secret = join(write(temporaryFolder(), { 'secret.yaml': 'password: hunter2' }), 'secret.yaml')
    symlinkSync(secret, join(folder, 'templates/starters/linked.yaml'))
    const { texts, problems } = await starterTexts(folder)
    expect([...texts.keys()]).toEqual(names)
    expect(problems.map(({ severity, code, file }) => `${severity} ${code} ${file}`)).toEqual([
      'warning unused-template templates/starters/Ours.yml',
      'error outside-workspace templates/starters/linked.yaml',
    ])
  })

  it('may not stand in a file instead of a folder', async () => {
    const { texts, problems } = await starterTexts(workspace({ 'templates/starters': 'x' }))
    expect([...texts.keys()]).toEqual(names)
    expect(problems).toMatchObject([{ code: 'unreadable-file', file: 'templates/starters' }])
  })

  it('are no templates that nothing reads', async () => {
    const folder = workspace({ 'templates/starters/ours.yaml': 'title: Ours\n' })
    for (const verb of ['check', 'generate']) {
      const { code, shown } = await incident(folder, [verb])
      expect(code).toBe(0)
      expect(shown).not.toContain('templates/')
    }
  })
})
