/** What a run takes over from the one before is, to the byte, what a run would make that begins with nothing. */
import { existsSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadRest, open } from '../../src/commands/load.ts'
import { readManifest } from '../../src/core/manifest-text.ts'
import { file, incident, temporaryFolder, textIn, textsIn, workspace, write, type Env } from './calling.ts'

/** One that is over: two updates, nothing wrong, nothing owed. */
function ended(day: number, words = 'Email arrives late.'): string {
  const date = `2024-02-${String(day).padStart(2, '0')}`
  return `title: { en: Slow email, nl: Trage e-mail }
impact: minor
started_at: ${date}T09:00
timeline:
  - id: noticed
    at: ${date}T09:10
    status: investigating
    services: { phone: degraded_performance }
    body: { en: "${words}", nl: E-mail komt te laat aan. }
    next_update_by: ${date}T12:00
  - id: over
    at: ${date}T11:00
    status: resolved
    services: { phone: operational }
    body: { en: Email arrives in time again., nl: E-mail komt weer op tijd aan. }
`
}

const first = 'incidents/2024-02-email-1.yaml'
const second = 'incidents/2024-02-email-2.yaml'

function archive(): string {
  return workspace({ [first]: ended(1), [second]: ended(2) })
}

interface Made {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
  readonly removed: readonly string[]
  readonly findings: readonly { readonly code: string }[]
}

async function generate(folder: string, words: readonly string[] = []): Promise<Made> {
  const { stdout, stderr } = await incident(folder, ['generate', '--json', ...words])
  expect(stderr).toBe('')
  return JSON.parse(stdout) as Made
}

/** Runs `generate` on what an earlier run left, and holds the folder against one that is made from nothing. */
async function generateAgain(folder: string, words: readonly string[] = []): Promise<Made> {
  const again = await generate(folder, words)
  const fresh = temporaryFolder('fresh')
  const cold = await generate(folder, [...words, '--out', fresh])
  expect(textsIn(join(folder, 'out'))).toEqual(textsIn(fresh))
  expect(again.findings).toEqual(cold.findings)
  expect([...again.written, ...again.unchanged].toSorted()).toEqual(cold.written.toSorted())
  return again
}

const page = (id: string) => `site/nl/${id}/index.html`

describe('a second run', () => {
  test('writes nothing where nothing has changed', async () => {
    const folder = archive()
    const { written } = await generate(folder)
    const again = await generateAgain(folder)
    expect(again).toMatchObject({ written: [], removed: [] })
    expect(again.unchanged.toSorted()).toEqual(written.toSorted())
  })

  test('clears away what a killed run left, although nothing has changed', async () => {
    const folder = archive()
    await generate(folder)
    const left = 'out/.staging-00000000-1-0123456789ab'
    write(folder, { [`${left}/0/1`]: 'half a page' })
    utimesSync(join(folder, left), 0, 0)
    expect(await generate(folder)).toMatchObject({ written: [] })
    expect(existsSync(join(folder, left))).toBe(false)
  })

  test('does not read what is over, unless it is asked for', async () => {
    const folder = archive()
    await generate(folder)
    expect(settledIds(folder, 'over')).toEqual(['2024-02-email-1', '2024-02-email-2'])
    expect(settledIds(folder, 'made')).toEqual(['2024-03-outage'])
    const over = new Set(settledIds(folder, 'over'))
    const loaded = loadRest(open(folder, []), { made: over, over, isAll: false, outputs: 0 })
    expect(loaded.incidents.map(({ id }) => id)).toEqual(['2024-03-outage'])
    expect(loaded.recall('2024-02-email-2')?.timeline).toHaveLength(2)
    expect(loaded.named).toEqual(['2024-02-email-1', '2024-02-email-2', '2024-03-outage'])
  })

  test('makes an open incident again that says something new, and all that tells of it', async () => {
    const folder = archive()
    await generate(folder)
    await incident(folder, ['update', 'phone=down', 'en=The telephone is dead.', 'nl=De telefoon is dood.', '--yes'])
    const { written } = await generateAgain(folder)
    expect(written).toEqual(expect.arrayContaining([page('2024-03-outage'), 'site/nl/index.html', 'site/nl/feed.atom']))
    expect(written.filter((path) => path.includes('email'))).toEqual([])
  })

  test.each<readonly [what: string, change: (folder: string) => void, expected: readonly string[]]>([
    [
      'one that was over',
      (folder) => write(folder, { [first]: ended(1, 'Email arrives very late.') }),
      ['site/en/2024-02-email-1/index.html'],
    ],
    ['what all incidents share', changeOrganisation, [page('2024-02-email-1'), page('2024-02-email-2'), page('2024-03-outage')]],
    ['a new incident', (folder) => write(folder, { 'incidents/2024-02-email-3.yaml': ended(3) }), [page('2024-02-email-3')]],
    ['a template of one’s own', ownTemplate, [page('2024-02-email-1'), page('2024-03-outage')]],
    [
      'a page that somebody has changed',
      (folder) => write(folder, { [`out/${page('2024-02-email-2')}`]: 'mine' }),
      [page('2024-02-email-2')],
    ],
    ['a page that is gone', (folder) => rmSync(join(folder, 'out', page('2024-02-email-2'))), [page('2024-02-email-2')]],
    ['a page over all incidents that is gone', (folder) => rmSync(join(folder, 'out/site/en/feed.json')), ['site/en/feed.json']],
    [
      'a whole folder that is gone',
      (folder) => rmSync(join(folder, 'out/mail'), { recursive: true }),
      ['mail/nl/2024-02-email-1/over.eml'],
    ],
  ])('makes what changed: %s', async (_, change, expected) => {
    const folder = archive()
    await generate(folder)
    change(folder)
    const { written } = await generateAgain(folder)
    expect(written).toEqual(expect.arrayContaining([...expected]))
    expect(await generate(folder)).toMatchObject({ written: [] })
  })

  test.each<readonly [what: string, change: (folder: string) => void]>([
    ['gone', (folder) => rmSync(join(folder, 'out/manifest.json'))],
    ['cut off', (folder) => write(folder, { 'out/manifest.json': textIn(folder, 'out/manifest.json').slice(0, -200) })],
    [
      'changed in one word',
      (folder) => write(folder, { 'out/manifest.json': textIn(folder, 'out/manifest.json').replace('Slow email', 'Fast email') }),
    ],
    [
      'written anew by another program',
      (folder) => write(folder, { 'out/manifest.json': JSON.stringify(JSON.parse(textIn(folder, 'out/manifest.json'))) }),
    ],
    [
      'of another version',
      (folder) => write(folder, { 'out/manifest.json': '{"format":"incident-manifest-1","files":{},"editions":{},"incidents":{}}' }),
    ],
  ])('costs time and nothing else where the manifest is %s', async (_, change) => {
    const folder = archive()
    await generate(folder)
    change(folder)
    await generateAgain(folder)
    expect(await generate(folder)).toMatchObject({ written: [] })
  })

  test('spares nothing where channels of an organisation may get in the way of each other', async () => {
    const folder = archive()
    write(folder, {
      'templates/channels/latest/channel.yaml':
        'summary: Ours.\nfiles:\n  - { per: incident, to: "latest/{edition}.txt", template: ours.txt.hbs }\n',
      'templates/channels/latest/ours.txt.hbs': '{{title}}\n',
    })
    const before = await incident(folder, ['generate'])
    expect([...settledIds(folder, 'over'), ...settledIds(folder, 'made')]).toEqual([])
    write(folder, { [second]: ended(2, 'Email arrives very late.') })
    const { code, stderr } = await incident(folder, ['generate'])
    expect({ code, clashes: stderr.match(/makes latest/g) }).toEqual({ code: 1, clashes: before.stderr.match(/makes latest/g) })
  })

  test('removes what an incident leaves that is gone', async () => {
    const folder = archive()
    await generate(folder)
    rmSync(join(folder, first))
    const { removed } = await generateAgain(folder)
    expect(removed).toContain(page('2024-02-email-1'))
  })

  test('makes all bulletins when they are asked for, and takes them away when they are not', async () => {
    const folder = archive()
    await generate(folder)
    const { written } = await generateAgain(folder, ['--updates', 'all'])
    expect(written).toContain('mail/nl/2024-02-email-1/noticed.eml')
    const { removed } = await generateAgain(folder)
    expect(removed).toContain('mail/nl/2024-02-email-1/noticed.eml')
  })

  test('shows what a date has changed, and a moment before it what held then', async () => {
    const folder = archive()
    write(folder, {
      [file]: textIn(folder).replace('    status: monitoring', '    status: monitoring\n    next_update_by: 2024-03-22T09:00'),
    })
    await generate(folder)
    const late = ['--now', '2024-03-23T09:00Z']
    expect((await generateAgain(folder, late)).written).toContain(page('2024-03-outage'))
    expect((await generateAgain(folder)).written).toContain(page('2024-03-outage'))
    const before = ['--now', '2024-02-02T10:00+01:00']
    expect((await generateAgain(folder, before)).removed).toContain('site/nl/2024-03-outage/index.html')
  })

  test('tells again of what is not public yet, and of what is doubtful', async () => {
    const folder = archive()
    const draft = `${ended(2)}  - id: later\n    at: 2024-02-03T09:00\n    draft: true\n    body: { en: Not yet. }\n`
    write(folder, { [second]: draft, [first]: ended(1).replace('nl: E-mail komt weer op tijd aan. ', '') })
    await generate(folder)
    const again = await generateAgain(folder)
    expect(again).toMatchObject({ written: [], waiting: [{ incident: '2024-02-email-2', update: 'later' }] })
    expect(again.findings.map(({ code }) => code)).toContain('missing-translation')
  })

  test('makes a script again that agents have had another one before', async () => {
    const folder = archive()
    await generate(folder)
    const scripts = { '2024-03-outage': { nl: '1-abc' } }
    write(folder, { 'incidents/publications.jsonl': `${JSON.stringify({ at: '2024-03-15T09:00:00Z', updates: {}, scripts })}\n` })
    const { written } = await generateAgain(folder)
    expect(written).toContain('phone/nl/2024-03-outage/agent.txt')
    expect(written).not.toContain('site/nl/2024-02-email-1/index.html')
    expect(await generate(folder)).toMatchObject({ written: [] })
  })

  test('ends as the first did where a finding is an error and everything was made all the same', async () => {
    const folder = archive()
    write(folder, { [file]: textIn(folder).replace('works again', 'works ag\u200bain') })
    const before = await incident(folder, ['generate'])
    expect(before).toMatchObject({ code: 1, stderr: expect.stringContaining('hidden-characters') as string })
    const again = await incident(folder, ['generate'])
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('up to date') as string })
    expect(await incident(folder, ['generate', '--channel', 'mail'])).toMatchObject({ code: 1 })
  })

  test('goes on with the rest while one file has errors, and takes nothing for settled that was not made', async () => {
    const folder = archive()
    await generate(folder)
    const whole = textIn(folder, first)
    write(folder, { [first]: whole.replace('impact: minor', 'impact: minr') })
    expect((await incident(folder, ['generate'])).code).toBe(1)
    expect((await incident(folder, ['generate'])).code).toBe(1)
    write(folder, { [first]: whole })
    await generateAgain(folder)
  })

  test('of one edition, one channel or one incident leaves nothing undone for the next', async () => {
    const folder = archive()
    await generate(folder)
    for (const words of [['--edition', 'nl'], ['--channel', 'mail'], ['2024-02-email-2']]) {
      write(folder, { [first]: ended(1, `Email is late: ${words.join(' ')}.`), [second]: ended(2, `Email is slow: ${words.join(' ')}.`) })
      await incident(folder, ['generate', ...words])
      await generateAgain(folder)
    }
  })
})

/** More than are held in memory together, each in a month of its own, so that pages of the archive wait on the disk; for one edition alone. */
function manyEnded(): Env {
  const month = (at: number) => `${2014 + Math.floor(at / 12)}-${String(1 + (at % 12)).padStart(2, '0')}`
  const many = Array.from(
    { length: 110 },
    (_, at) => [`incidents/2024-02-email-${at}.yaml`, `editions: [nl]\n${ended(1 + (at % 28)).replaceAll('2024-02', month(at))}`] as const,
  )
  return Object.fromEntries(many)
}

/** Some of them with something to tell of. */
function largeArchive(): string {
  return workspace({
    ...manyEnded(),
    'incidents/2024-02-email-7.yaml': ended(7).replace('impact: minor', 'impact: minr'),
    'incidents/2024-02-email-8.yaml': ended(8).replace('nl: E-mail komt weer op tijd aan. ', ''),
    'incidents/2024-02-email-9.yaml': `${ended(9)}  - { id: later, at: 2024-02-10, draft: true, body: { en: Not yet. } }\n`,
    'incidents/2024-02-email-10.yaml': `exercise: true\n${ended(10)}`,
    'incidents/2024-02-email-11.yaml': `editions: { fr: { locale: fr } }\n${ended(11)}`,
  })
}

describe('a large archive', () => {
  test('is made a few incidents at a time, and comes out as if it were made in one piece', async () => {
    const folder = largeArchive()
    const [inTurns, whole] = [temporaryFolder('turns'), temporaryFolder('whole')]
    const made = JSON.parse((await incident(folder, ['generate', '--json', '--out', inTurns])).stdout) as Made & {
      readonly heldBack: object
    }
    const all = ['generate', '--json', '--out', whole, '--edition', 'en,nl,fr']
    const atOnce = JSON.parse((await incident(folder, all)).stdout) as Made & { readonly heldBack: object }
    const { 'manifest.json': manifest, ...files } = textsIn(inTurns)
    const { 'manifest.json': _, ...others } = textsIn(whole)
    expect(files).toEqual(others)
    expect(made.written.toSorted()).toEqual(atOnce.written.toSorted())
    expect(made.findings).toEqual(atOnce.findings)
    expect(made.heldBack).toEqual(atOnce.heldBack)
    expect(manifest?.match(/"settled":"over"/g)?.length).toBeGreaterThan(100)
  })

  test('removes in turns what earlier runs left, also where their manifest is lost, and leaves nothing beside', async () => {
    const folder = write(largeArchive(), { 'incidents/2024-02-email-8.yaml': ended(8) })
    const fresh = temporaryFolder('fresh')
    await incident(folder, ['generate', '--out', fresh])
    for (const lose of [() => undefined, () => write(folder, { 'out/manifest.json': '{"format":"incident-manifest-2' })]) {
      await incident(folder, ['generate', '--updates', 'all'])
      lose()
      const { removed } = JSON.parse((await incident(folder, ['generate', '--json'])).stdout) as Made
      expect(removed).toContain('mail/nl/2024-02-email-50/noticed.eml')
      expect(textsIn(join(folder, 'out'))).toEqual(textsIn(fresh))
    }
  })

  test.each<readonly [what: string, change: (folder: string) => void]>([
    ['an edition has errors in organisation.yaml', breakEdition],
    ['a template of the organisation has errors', breakTemplate],
    ['a public file of every incident would show what is private', leak],
  ])('keeps what it last made well where %s', async (_, change) => {
    const folder = workspace(manyEnded())
    const whole = temporaryFolder('whole')
    await incident(folder, ['generate'])
    await incident(folder, ['generate', '--out', whole])
    change(folder)
    const inTurns = await incident(folder, ['generate', '--json'])
    const atOnce = await incident(folder, ['generate', '--json', '--out', whole, '--channel', 'page,mail,phone,sms'])
    expect(inTurns.code).toBe(1)
    const { 'manifest.json': _made, ...files } = textsIn(join(folder, 'out'))
    const { 'manifest.json': __, ...others } = textsIn(whole)
    expect(files).toEqual(others)
    expect(inTurns.stdout.replaceAll(join(folder, 'out'), '')).toBe(atOnce.stdout.replaceAll(whole, ''))
    // And what is made then is made of everything again.
    const again = await incident(folder, ['generate', '--json'])
    expect(again.code).toBe(1)
    expect(JSON.parse(again.stdout)).toMatchObject({ written: [], removed: [] })
  })

  test('tells of files that stand where its own would, in a folder that is none of a run', async () => {
    const folder = write(workspace(manyEnded()), { 'out/site/nl/2020-01-old/index.html': 'not ours' })
    const { strange } = JSON.parse((await incident(folder, ['generate', '--json'])).stdout) as { readonly strange: readonly string[] }
    expect(strange).toEqual(['site/nl/2020-01-old/index.html'])
    expect(JSON.parse((await incident(folder, ['generate', '--json'])).stdout)).toMatchObject({ strange: [], written: [] })
  })
})

function settledIds(folder: string, state: 'made' | 'over'): readonly string[] {
  const incidents = readManifest(Buffer.from(textIn(folder, 'out/manifest.json')))?.incidents
  return (incidents?.ids ?? []).filter((id) => incidents?.get(id)?.settled === state)
}

function breakEdition(folder: string): void {
  const organisation = 'incidents/organisation.yaml'
  write(folder, { [organisation]: textIn(folder, organisation).replace('locale: nl-NL', 'locale: nl-NL\n    cadence: often') })
}

function breakTemplate(folder: string): void {
  write(folder, { 'templates/channels/page/incident.html.hbs': '{{titel}}\n' })
}

/** One keeps for colleagues what the words of an organisation say to everybody. */
function leak(folder: string): void {
  const words = 'De politie vroeg ons de brief voor ons te houden.'
  write(folder, {
    'templates/locales/nl.yaml': `page:\n  skip: ${words}\n`,
    'incidents/2024-02-email-60.yaml': `${ended(4)}    internal: ${words}\n`,
  })
}

function changeOrganisation(folder: string): void {
  const organisation = 'incidents/organisation.yaml'
  write(folder, { [organisation]: textIn(folder, organisation).replace('Rivermouth Water', 'Rivermouth Energy') })
}

function ownTemplate(folder: string): void {
  write(folder, { 'templates/locales/nl.yaml': 'page:\n  skip: Meteen naar de inhoud\n' })
}
