/** What is found in pages, mails and announcements before they are made public. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planBuild } from '../../src/commands/build.ts'
import { isJudgedWhole, worthMaking } from '../../src/commands/check-outputs.ts'
import type { Globals } from '../../src/commands/command.ts'
import { load, zoneOf } from '../../src/commands/load.ts'
import { momentOf } from '../../src/commands/moment.ts'
import { loadPresses } from '../../src/commands/presses.ts'
import type { World } from '../../src/io/world.ts'
import { file, incident, textIn, workspace, write } from './calling.ts'

const found = async (folder: string, ...words: readonly string[]) => {
  const { stdout } = await incident(folder, ['check', '--json', ...words])
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly [key: string]: unknown }[] }
  return findings
}

const update = (id: string, day: string, body: string, more = '') =>
  `  - { id: ${id}, at: ${day}T10:00, status: investigating, body: { en: ${JSON.stringify(body)}, nl: Een bericht. }${more} }\n`
const outage = (updates: string, more = '') =>
  `title: { en: Portal down, nl: Portaal eruit }\nimpact: major\nstarted_at: 2024-03-18T09:00\n${more}timeline:\n${updates}`

const channel = (template: string) => ({
  'templates/channels/chat/channel.yaml':
    'summary: Lines for a chat.\nfiles: [{ per: incident, to: "chat/{edition}/{incident}.txt", template: message.txt.hbs }]\n',
  'templates/channels/chat/message.txt.hbs': `${template}\n`,
})

describe('an exercise', () => {
  const exercise = outage(update('one', '2024-03-18', 'It is down.'), 'exercise: true\n')

  test('is marked in everything that the tool itself makes', async () => {
    expect(await found(workspace({ [file]: exercise }), '--only', 'exercise-leak')).toEqual([])
  })

  test('that a template of the organisation does not mark is found once an edition, with the files', async () => {
    const findings = await found(workspace({ [file]: exercise, ...channel('{{title}}') }), '--only', 'exercise-leak')
    expect(findings).toMatchObject([
      { severity: 'error', path: 'exercise', edition: 'en', touches: ['chat/en/2024-03-outage.txt'] },
      { severity: 'error', path: 'exercise', edition: 'nl', touches: ['chat/nl/2024-03-outage.txt'] },
    ])
  })

  const ticker = {
    'templates/channels/ticker/channel.yaml':
      'summary: A ticker.\nfiles: [{ per: edition, to: "ticker/{edition}.txt", template: ticker.txt.hbs }]\n',
    'templates/channels/ticker/ticker.txt.hbs': '{{#each open}}{{title}}\n{{/each}}',
  }
  const named = exercise.replace(/^title: .*$/m, 'title: { en: The water tower leaks, nl: De watertoren lekt overal }')

  test('that is not marked among other incidents is found, and the others are told all the same', async () => {
    const folder = workspace({ 'incidents/2024-03-tower.yaml': named, ...ticker })
    const { code, stderr } = await incident(folder, ['generate'])
    expect(code).toBe(1)
    expect(stderr).toContain('ticker/en.txt would show this exercise without saying that it is one')
    expect(textIn(folder, 'out/ticker/en.txt')).toContain('Customer portal out of reach')
  })

  test('that has the title of a real incident is not taken for it', async () => {
    const folder = workspace({ 'incidents/2024-03-tower.yaml': named, [file]: named.replace('exercise: true\n', ''), ...ticker })
    expect(await found(folder, '--only', 'exercise-leak')).toEqual([])
  })

  test('is held back where it is not marked, and nowhere else', async () => {
    const folder = workspace({ [file]: exercise, ...channel('{{title}}') })
    const { code, stderr } = await incident(folder, ['generate'])
    expect(code).toBe(1)
    expect(stderr).toContain('it would show an exercise that does not say it is one')
    expect(existsSync(join(folder, 'out/chat/en/2024-03-outage.txt'))).toBe(false)
    expect(existsSync(join(folder, 'out/site/en/2024-03-outage/index.html'))).toBe(true)
  })
})

describe('a real incident', () => {
  const real = async (body: string, more = '', ...words: readonly string[]) =>
    await found(workspace({ [file]: outage(update('one', '2024-03-18', body) + more) }), '--only', 'exercise-leak', ...words)

  test.each([
    ['the mark of a mail', 'EXERCISE – the portal is down.', 'EXERCISE'],
    ['the sentence of a page', 'It is down. This is an exercise. Nothing described here has happened.', 'This is an exercise.'],
    ['its first words alone', 'This is an exercise. Please stay calm.', 'This is an exercise.'],
  ])('that bears %s is found where the words stand', async (_, body, quoted) => {
    const [finding, ...more] = await real(body)
    expect(finding).toMatchObject({ severity: 'error', path: 'timeline.one.body.en' })
    expect(String(finding?.['message'])).toContain(quoted)
    expect(more).toEqual([])
  })

  test('may speak of exercises', async () => {
    expect(await real('Exercise caution: this is not an exercise. EXERCISES are cancelled.')).toEqual([])
  })

  test('that has long been read is left alone, but for --all', async () => {
    const end = '  - { id: end, at: 2024-03-19T10:00, status: resolved, body: { en: Over., nl: Voorbij. } }\n'
    expect(await real('EXERCISE – it is down.', end)).toEqual([])
    expect(await real('EXERCISE – it is down.', end, '--all')).toHaveLength(1)
  })
})

describe('an announcement', () => {
  const long = `, announcement: { en: ${'word '.repeat(200)}, nl: Kort. }`

  test('longer than its budget is found once, at the words of the latest news', async () => {
    const folder = workspace({
      [file]: outage(update('one', '2024-03-18', 'One.')),
      'incidents/2024-03-second.yaml': outage(update('two', '2024-03-19', 'Two.', long)),
    })
    expect(await found(folder, '--only', 'long-announcement')).toMatchObject([
      { severity: 'warning', file: 'incidents/2024-03-second.yaml', path: 'timeline.two.announcement.en', edition: 'en' },
    ])
  })

  test('that callers hear no longer, since the update was corrected, is not what is to be cut', async () => {
    const corrected = `, announcement: { en: Brief., nl: Kort. }, corrections: [{ at: 2024-03-19T12:00, text: { en: "${'more '.repeat(200)}", nl: Anders. } }]`
    const folder = workspace({ [file]: outage(update('one', '2024-03-19', 'One.', corrected)) })
    expect(await found(folder, '--only', 'long-announcement')).toMatchObject([{ path: 'timeline.one', edition: 'en' }])
  })

  test('may be as long as the organisation says', async () => {
    const folder = workspace({ [file]: outage(update('one', '2024-03-18', 'One.', long)) })
    const shared = 'incidents/organisation.yaml'
    write(folder, { [shared]: textIn(folder, shared).replace('locale: en-GB', 'locale: en-GB\n    voice: { budget: PT3M }') })
    expect(await found(folder, '--only', 'long-announcement')).toEqual([])
  })
})

describe('a bulletin', () => {
  const large = 'word '.repeat(25_000)

  test('of more than 100,000 bytes is found while it is still to be sent, or with --all', async () => {
    const latest = workspace({ [file]: outage(update('one', '2024-03-18', large)) })
    expect(await found(latest, '--only', 'large-mail')).toMatchObject([
      { severity: 'warning', path: 'timeline.one.body.en', edition: 'en' },
    ])
    const past = workspace({ [file]: outage(update('one', '2024-03-18', large) + update('two', '2024-03-19', 'Short.')) })
    expect(await found(past, '--only', 'large-mail')).toEqual([])
    expect(await found(past, '--only', 'large-mail', '--all')).toMatchObject([{ path: 'timeline.one.body.en' }])
  })

  test('is what is sent: a page of a channel of your own may be as long as it likes', async () => {
    const page =
      'summary: A page per update for colleagues.\nfiles: [{ per: update, to: "intranet/{edition}/{incident}/{update}.html", template: page.html.hbs }]\n'
    const folder = workspace({
      [file]: outage(update('one', '2024-03-18', 'Short.')),
      'templates/channels/intranet/channel.yaml': page,
      'templates/channels/intranet/page.html.hbs': `<!doctype html><title>{{title}}</title>${'<p>A rule of the house.</p>'.repeat(5_000)}`,
    })
    expect(await found(folder, '--only', 'large-mail')).toEqual([])
  })
})

test('of shipped templates `check` makes what may be at fault, and of others everything', async () => {
  const incidents = { [file]: outage(update('one', '2024-03-18', 'It is down.') + update('two', '2024-03-19', 'Still down.')) }
  const end = '  - { id: end, at: 2024-03-19T10:00, status: resolved, body: { en: Over., nl: Voorbij. } }\n'
  const past = { 'incidents/2024-02-past.yaml': outage(update('one', '2024-03-18', 'It was down.') + end) }
  const exercise = { 'incidents/2024-03-drill.yaml': outage(update('one', '2024-03-18', 'A drill.'), 'exercise: true\n') }
  const spoken = ['en', 'nl'].flatMap((edition) => [`phone/${edition}/announcement.ssml`, `phone/${edition}/announcement.txt`])
  const latest = ['mail/en/2024-03-outage/two.html', 'mail/nl/2024-03-outage/two.html']
  const messages = ['en', 'nl'].map((edition) => `sms/${edition}/2024-03-outage/two.txt`)

  expect(await judgedIn({ ...incidents, ...past })).toEqual([...latest, ...spoken, ...messages])
  const drilled = await judgedIn({ ...incidents, ...past, ...exercise })
  expect(drilled).toEqual(expect.arrayContaining([...latest, ...spoken, 'site/en/index.html', 'site/en/2024-03-drill/index.html']))
  expect(drilled).not.toContain('site/en/2024-03-outage/index.html')
  const own = await judgedIn({ ...incidents, ...past, 'templates/locales/en.yaml': 'states: { operational: Fine }\n' })
  expect(own).toEqual(expect.arrayContaining(['mail/en/2024-03-outage/one.eml', 'site/nl/2024-02-past/index.html']))
})

/** Paths of what `check` makes of these files. */
async function judgedIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const loaded = load(workspace(files), [])
  const presses = await loadPresses(loaded)
  const moment = momentOf({ now: '2024-03-20T12:00' } as Globals, { env: {}, now: () => 0 } as World, zoneOf(loaded))
  const last = { lastEntry: () => undefined, lastEdition: () => undefined }
  const updates = isJudgedWhole(presses, false) ? 'all' : 'latest'
  const plan = planBuild(loaded, presses, { selection: { updates }, withDrafts: false, moment, last })
  return worthMaking(plan, loaded, presses, false)
    .files.map(({ path }) => path)
    .toSorted()
}
