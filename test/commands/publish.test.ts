/** What readers find at the place the site is published to, and what the record says of it. */
import { cpSync, existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPublications } from '../../src/core/published.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { officer } from './answers.ts'
import { file, temporaryFolder, textIn, textsIn, workspace, write } from './calling.ts'

const record = 'incidents/publications.jsonl'
const now = '2024-03-20T12:00:00+01:00'

/** At noon, or so many minutes later. */
async function call(cwd: string, words: readonly string[], minutes = 0, env = {}): Promise<Run> {
  return await runIncident(words, { cwd, env, now: new Date(Date.parse(now) + minutes * 60_000).toISOString() })
}

const publish = async (cwd: string, ...more: readonly string[]) => await call(cwd, ['publish', 'pub', '--yes', '--by', 'Anna', ...more])
const recordOf = (folder: string) => readPublications(textIn(folder, record)).publications
const current = (folder: string) => readlinkSync(join(folder, 'pub/current')).replaceAll('\\', '/')
const site = (folder: string) => textsIn(join(folder, 'pub/current'))
const edit = (folder: string, from: string | RegExp, to: string, path = file) =>
  write(folder, { [path]: textIn(folder, path).replace(from, to) })
const later = `
  - id: over
    at: 2024-03-19T09:00
    status: resolved
    body: { en: It is over., nl: Het is voorbij. }
`

describe('a release', () => {
  test('is what generate makes of the site, behind one link, and is recorded with its words, its files, its time and its publisher', async () => {
    const folder = workspace()
    await call(folder, ['generate'])
    const { code } = await publish(folder)
    expect(code).toBe(0)
    expect(current(folder)).toBe('releases/000001/site')
    expect(site(folder)).toEqual(textsIn(join(folder, 'out/site')))
    const [line, ...others] = textIn(folder, record).trimEnd().split('\n')
    expect(others).toEqual([])
    expect(JSON.parse(line ?? '')).toMatchObject({
      at: '2024-03-20T11:00:00.000Z',
      by: 'Anna',
      to: 'pub',
      release: 1,
      updates: {
        '2024-03-outage/first-notice': {
          en: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
          nl: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
        },
      },
      files: Object.fromEntries(
        Object.entries(site(folder)).map(([path, text]) => [path, createHash('sha256').update(text).digest('hex')]),
      ),
    })
  })

  test('brings only what is new into the record, and shares the pages that did not change', async () => {
    const folder = workspace()
    await publish(folder)
    write(folder, { [file]: textIn(folder) + later.replace('nl: Het is voorbij.', '') })
    await publish(folder)
    const [, second] = recordOf(folder)
    expect(Object.keys(second?.updates ?? {})).toEqual(['2024-03-outage/over'])
    expect(second?.updates['2024-03-outage/over']).not.toHaveProperty('nl')
    expect(second?.borrowed).toEqual({ '2024-03-outage/over': ['nl'] })
    expect((await call(folder, ['check', '--quiet', '--only', 'unmarked-correction'])).stdout).toBe('')
    expect(existsSync(join(folder, 'pub/releases/000001/site/index.html'))).toBe(true)
  })

  test('tells the record which scripts agents have, and the next script which of them it replaces', async () => {
    const folder = workspace()
    const script = async (minutes: number) => {
      await call(folder, ['generate', '--channel', 'phone'], minutes)
      return textIn(folder, 'out/phone/en/2024-03-outage/agent.txt')
    }
    const numberOf = (text: string) => /^Script (\d-[0-9a-f]{3})$/m.exec(text)?.[1]
    const first = await script(0)
    expect(first).toContain('Replaces any earlier script')
    await publish(folder)
    expect(recordOf(folder)[0]?.scripts?.['2024-03-outage']?.['en']).toBe(numberOf(first))
    // Given out, it says the same of itself.
    expect(await script(1)).toBe(first)
    edit(folder, 'The portal works again.', 'The portal works well again.')
    expect(await script(2)).toContain(`Replaces script ${numberOf(first)} and any earlier one`)
  })

  test('is none where nothing would change for readers', async () => {
    const folder = workspace()
    await publish(folder)
    const { code, stderr } = await call(folder, ['publish', '--yes'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('is up to date: release 1 is what would be published.')])
    expect(textIn(folder, record).trimEnd().split('\n')).toHaveLength(1)
  })

  test('is asked about at a terminal, and a no leaves all as it was', async () => {
    const folder = workspace()
    const asked = officer(['Publish this to', false])
    const { code, output } = await runIncident(['publish', 'pub'], { cwd: folder, now, prompts: asked })
    expect([code, existsSync(join(folder, 'pub'))]).toEqual([1, false])
    expect(output).toContain('new or other: 2024-03-outage/portal-back (en, nl)')
  })

  test('needs somebody to say yes, and is only looked at with --dry-run', async () => {
    const folder = workspace()
    expect((await call(folder, ['publish', 'pub'])).code).toBe(2)
    const { code, stdout } = await call(folder, ['publish', 'pub', '--dry-run', '--json'])
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ published: false, written: expect.arrayContaining(['nl/index.html']) as unknown }),
    ])
    expect(existsSync(join(folder, 'pub')) || existsSync(join(folder, record))).toBe(false)
  })

  test('keeps the last good pages of an edition that has errors', async () => {
    const folder = workspace()
    await publish(folder)
    const before = site(folder)
    edit(folder, 'nl: Het portaal werkt weer.', 'nl: Het werkt {{contact.nobody}}.')
    edit(folder, 'name: Rivermouth Water', 'name: Rivermouth Waters', 'incidents/organisation.yaml')
    const { code, stderr } = await publish(folder)
    expect([code, stderr]).toEqual([1, expect.stringContaining('Held back')])
    expect(site(folder)['nl/2024-03-outage/index.html']).toBe(before['nl/2024-03-outage/index.html'])
    expect(site(folder)['en/index.html']).toContain('Rivermouth Waters')
    expect(recordOf(folder).at(-1)).not.toHaveProperty('gone')
  })
})

describe('never public', () => {
  test('an update whose time has not come, whatever --now and SOURCE_DATE_EPOCH say', async () => {
    const folder = workspace({ [file]: `${textIn(workspace())}${later.replace('2024-03-19', '2024-04-19')}` })
    const words = ['publish', 'pub', '--yes', '--now', '2024-05-01']
    const { stderr } = await call(folder, words, 0, { SOURCE_DATE_EPOCH: String(Date.parse('2024-05-01') / 1000) })
    expect(stderr).toContain('real clock')
    expect(stderr).toContain('2024-03-outage/over for en and nl: embargoed')
    const everything = JSON.stringify([textsIn(join(folder, 'pub')), textIn(folder, record)])
    expect(everything).not.toContain('It is over')
    expect(JSON.stringify(textsIn(join(folder, 'pub')))).not.toContain('2024-04-19')
    expect(recordOf(folder)[0]?.next_change_at).toBe('2024-03-21T15:00:00.001Z')
  })

  test('an exercise, nor a folder in which there is nothing else', async () => {
    const folder = workspace({ 'incidents/rehearsal.yaml': textIn(workspace()).replace('impact', 'exercise: true\nimpact') })
    expect((await publish(folder)).stderr).toContain('Left out, because it is an exercise: rehearsal.')
    expect(JSON.stringify([textsIn(join(folder, 'pub')), textIn(folder, record)])).not.toContain('rehearsal')
    rmSync(join(folder, file))
    expect(await call(folder, ['publish', 'new', '--yes'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is an exercise') as unknown,
    })
    expect(existsSync(join(folder, 'new'))).toBe(false)
  })

  test('scripts, mails and internal notes', async () => {
    const folder = workspace({
      [file]: textIn(workspace()).replace(
        '    status: monitoring',
        '    status: monitoring\n    internal: Fired.\n    agent_note: { en: Hush. }',
      ),
    })
    await publish(folder)
    // Node 24 lists what stands behind the link a second time.
    const paths = Object.keys(textsIn(join(folder, 'pub'))).map((path) => path.replace(/^current\//, 'releases/000001/site/'))
    expect(
      paths.filter((path) => !/^releases\/000001\/(site\/.*\.(html|json|atom|ics|svg|xml)|manifest\.json|release\.json)$/.test(path)),
    ).toEqual([])
    expect(JSON.stringify(textsIn(join(folder, 'pub')))).not.toMatch(/Fired|Hush/)
  })
})

describe('a copy of the workspace that is not newer', () => {
  /** Two officers who publish to one folder. */
  async function two(): Promise<{ readonly anna: string; readonly jan: string; readonly pub: string }> {
    const [anna, above] = [workspace(), temporaryFolder('jan')]
    const pub = join(temporaryFolder('shared'), 'pub')
    cpSync(anna, above, { recursive: true })
    await call(anna, ['publish', pub, '--yes'])
    return { anna, jan: above, pub }
  }

  test('is refused where readers would lose an update, which it names', async () => {
    const { anna, jan, pub } = await two()
    write(anna, { [file]: textIn(anna) + later })
    await call(anna, ['publish', '--yes'])
    const { code, stderr } = await call(jan, ['publish', pub, '--yes'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('2024-03-outage/over (en, nl) would be gone')])
    expect(readlinkSync(join(pub, 'current'))).toContain('000002')
    expect(existsSync(join(jan, record))).toBe(false)
    expect((await call(jan, ['publish', pub, '--yes', '--force'])).code).toBe(0)
    expect(readFileSync(join(pub, 'current/en/2024-03-outage/index.html'), 'utf8')).not.toContain('It is over.')
  })

  test('is refused where a file is as an earlier release had it', async () => {
    const { anna, jan, pub } = await two()
    edit(anna, 'label: { en: Customer service', 'label: { en: Emergency line', 'incidents/organisation.yaml')
    await call(anna, ['publish', '--yes'])
    const { code, stderr } = await call(jan, ['publish', pub, '--yes'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('incidents/organisation.yaml is as it was in release 1')])
  })

  test('is refused where it says something else, unless a correction says so', async () => {
    const { jan, pub } = await two()
    edit(jan, 'The portal works again.', 'The portal works in part.')
    expect((await call(jan, ['publish', pub, '--yes'])).stderr).toContain(
      '2024-03-outage/portal-back (en) says something else here, without a correction',
    )
    edit(jan, /$/, '    corrections: [{ at: 2024-03-20T12:03, text: { en: In part., nl: Deels. } }]\n')
    expect((await call(jan, ['publish', pub, '--yes'], 5)).code).toBe(0)
  })

  test('that changed words in silence which were published from it is refused', async () => {
    const folder = workspace()
    await publish(folder)
    edit(folder, 'The portal works again.', 'The portal works in part.')
    expect(await publish(folder)).toMatchObject({ code: 1, stderr: expect.stringContaining('changed in silence') as unknown })
    expect(current(folder)).toBe('releases/000001/site')
  })
})

describe('the way back', () => {
  test('shows the release before, records it, and leads further back; the next release has a number of its own', async () => {
    const folder = workspace()
    const rename = (name: string) => edit(folder, /^name: .*/m, `name: ${name}`, 'incidents/organisation.yaml')
    for (const name of ['One', 'Two', 'Three']) {
      rename(name)
      await publish(folder)
    }
    expect((await call(folder, ['publish', '--rollback', '--yes'], 1)).code).toBe(0)
    expect([current(folder), recordOf(folder).at(-1)?.release]).toEqual(['releases/000002/site', 2])
    await call(folder, ['publish', '--rollback', '--yes'], 2)
    expect(site(folder)['en/index.html']).toContain('One')
    expect(await call(folder, ['publish', '--rollback', '--yes'], 3)).toMatchObject({ code: 1 })
    rename('Four')
    await call(folder, ['publish', '--yes'], 4)
    expect(current(folder)).toBe('releases/000004/site')
    await call(folder, ['publish', '--rollback', '--yes'], 5)
    expect(current(folder)).toBe('releases/000001/site')
  })

  test('is closed where a release is not as it was made', async () => {
    const folder = workspace()
    await publish(folder)
    edit(folder, /^name: .*/m, 'name: Two', 'incidents/organisation.yaml')
    await publish(folder)
    rmSync(join(folder, 'pub/releases/000001/site/nl/index.html'))
    expect(await publish(folder, '--rollback')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nl/index.html is another file, or gone') as unknown,
    })
    expect(current(folder)).toBe('releases/000002/site')
  })
})

describe('old releases', () => {
  const twelve = async (folder: string, before: (round: number) => void = () => undefined) => {
    for (let round = 1; round <= 12; round += 1) {
      edit(folder, /^name: .*/m, `name: Water ${round}`, 'incidents/organisation.yaml')
      before(round)
      await publish(folder)
    }
    return [...new Set(Object.keys(textsIn(join(folder, 'pub/releases'))).map((path) => Number(path.slice(0, 6))))]
  }

  test('stay while an incident they tell of is open', async () => {
    expect(await twelve(workspace())).toHaveLength(12)
  })

  test('go but for ten when it is over; what somebody else put there stays', async () => {
    const folder = workspace()
    write(folder, { [file]: textIn(folder) + later })
    const left = await twelve(folder, (round) => {
      if (round === 3) write(folder, { 'pub/releases/000002/site/notes.txt': 'Mine.\n' })
    })
    expect(left).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(Object.keys(textsIn(join(folder, 'pub/releases/000002')))).toEqual(['site/notes.txt'])
  })
})

describe('what stands in the way is named and left alone', () => {
  test.each<readonly [string, (folder: string) => void, string]>([
    ['a file', (folder) => writeFileSync(join(folder, 'pub'), ''), 'pub is a file; expected a folder'],
    [
      'a folder that is called as the link',
      (folder) => void mkdirSync(join(folder, 'pub/current'), { recursive: true }),
      'current is no link',
    ],
    [
      'a link that leads elsewhere',
      (folder) => {
        mkdirSync(join(folder, 'pub'))
        symlinkSync('../incidents', join(folder, 'pub/current'))
      },
      'current leads to ../incidents, which is no release',
    ],
    [
      'outputs of generate',
      (folder) => void write(folder, { 'pub/manifest.json': '{"format":"incident-manifest-2"}' }),
      'holds what incident generate made',
    ],
    [
      'a release that does not say what it tells',
      (folder) => {
        mkdirSync(join(folder, 'pub/releases/000003/site'), { recursive: true })
        symlinkSync('releases/000003/site', join(folder, 'pub/current'))
      },
      'release.json cannot be read',
    ],
    [
      'a record that is a folder',
      (folder) => mkdirSync(join(folder, record)),
      'publications.jsonl, the record of what is public, cannot be read',
    ],
  ])('%s', async (_, prepare, message) => {
    const folder = workspace()
    prepare(folder)
    const before = textsIn(folder)
    const { code, stderr } = await publish(folder)
    expect([code > 0, stderr]).toEqual([true, expect.stringContaining(message)])
    expect(textsIn(folder)).toEqual(before)
  })

  test.each(['out/www', 'incidents/www', '.', 'templates'])('%s, which is for something else', async (dir) => {
    const folder = workspace()
    expect(await call(folder, ['publish', dir, '--yes'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('would mix the releases') as unknown,
    })
  })
})

describe('the record is true', () => {
  test('though the publisher was killed between showing a release and writing its line', async () => {
    const folder = workspace()
    await publish(folder)
    const line = textIn(folder, record)
    const place = createHash('sha256').update('pub').digest('hex').slice(0, 12)
    write(folder, { [`.incident/publishing.${place}.json`]: line.trimEnd(), [record]: '' })
    edit(folder, 'The portal works again.', 'In part.')
    expect((await call(folder, ['check', '--only', 'unmarked-correction'], 1)).code).toBe(1)
    edit(folder, 'In part.', 'The portal works again.')
    edit(folder, /^name: .*/m, 'name: Two', 'incidents/organisation.yaml')
    await publish(folder)
    expect(recordOf(folder).map(({ release }) => release)).toEqual([1, 2])
    expect(textIn(folder, record).startsWith(line)).toBe(true)
  })

  test('and says nothing of a release that was never shown', async () => {
    const folder = workspace()
    const place = createHash('sha256').update('pub').digest('hex').slice(0, 12)
    const line = { at: '2024-03-20T10:00:00Z', to: 'pub', release: 1, updates: { '2024-03-outage/portal-back': { en: '0'.repeat(16) } } }
    write(folder, { [`.incident/publishing.${place}.json`]: JSON.stringify(line) })
    expect((await call(folder, ['check', '--only', 'unmarked-correction'])).code).toBe(0)
    await publish(folder)
    expect(recordOf(folder)).toMatchObject([{ release: 1, by: 'Anna' }])
  })

  test('though a line in its middle cannot be read and its last one is cut off', async () => {
    const folder = workspace({ [record]: `{"at":"2024-03-16T08:00:00Z","updates":{}}\n%%%\n{"at":"2024-0` })
    expect((await publish(folder)).code).toBe(0)
    expect(textIn(folder, record)).toMatch(/^\{"at":"2024-03-16T08:00:00Z","updates":\{\}\}\n%%%\n\{"at":"2024-03-20.*\}\n$/)
  })

  test('of what was uploaded by hand, and of nothing that cannot have been', async () => {
    const folder = workspace()
    expect((await call(folder, ['publish', '--by-hand', '--yes'])).stderr).toContain('holds no site')
    await call(folder, ['generate'])
    expect(await call(folder, ['publish', '--by-hand', '--yes', '--by', 'Anna'])).toMatchObject({ code: 0 })
    expect(recordOf(folder)).toMatchObject([
      { by: 'Anna', to: 'by hand', updates: { '2024-03-outage/portal-back': { nl: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown } } },
    ])
    expect((await call(folder, ['publish', '--by-hand', '--yes'])).stderr).toContain('The record says so already')
    write(folder, { [file]: textIn(folder) + later })
    const { code, stderr } = await call(folder, ['publish', '--by-hand', '--yes'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('is not what would be made now')])
    expect(recordOf(folder)).toHaveLength(1)
  })
})

describe('the public page is out of date', () => {
  const said = async (folder: string, minutes = 0) =>
    (await call(folder, ['status'], minutes)).stdout.split('\n').find((line) => line.includes('public page')) ?? ''

  test('since an update that is not on it, which is named with its editions, until it is published', async () => {
    const folder = workspace()
    await publish(folder)
    expect(await said(folder, 1)).toBe('')
    write(folder, { [file]: textIn(folder) + later.replace('2024-03-19T09:00', '2024-03-20T12:30') })
    expect(await said(folder, 40)).toMatch(/^ {2}! public page +out of date since 12:30: over \(en, nl\)\. incident publish$/)
    await call(folder, ['publish', '--yes'], 41)
    expect(await said(folder, 42)).toBe('')
  })

  test('since a date that came, and perhaps since its file was changed', async () => {
    const folder = workspace()
    await publish(folder)
    expect(await said(folder, 3 * 24 * 60)).toContain('out of date since 2024-03-21 16:00: incident publish')
    edit(folder, 'title:', 'faq: []\ntitle:')
    expect(await said(folder, 1)).toContain('the file was changed since it was published')
    await call(folder, ['publish', '--yes'], 2)
    expect(await said(folder, 3)).toBe('')
  })

  test('where an incident is not on it at all; and nothing is said where nothing was ever published', async () => {
    const folder = workspace()
    expect(await said(folder)).toBe('')
    await publish(folder)
    write(folder, { 'incidents/second.yaml': textIn(folder) })
    expect(await said(folder, 1)).toContain('not public yet: first-notice (en, nl), portal-back (en, nl).')
    const { incidents } = JSON.parse((await call(folder, ['status', '--json'], 1)).stdout) as { readonly incidents: readonly object[] }
    expect(incidents.map((each) => 'public_page' in each)).toEqual([false, true])
  })
})

describe('a verb that writes goes on to publish', () => {
  const update = ['update', '2024-03-outage', 'en=All is well.', 'nl=Alles werkt.', '--id', 'well', '--yes']

  test('with --publish, and tells both in one object', async () => {
    const folder = workspace()
    await publish(folder)
    const { code, stdout } = await call(folder, [...update, '--publish', '--json'], 5)
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ update: 'well', published: expect.objectContaining({ release: 2 }) as unknown }),
    ])
    expect(site(folder)['nl/2024-03-outage/index.html']).toContain('Alles werkt.')
  })

  test('and writes nothing where it could not', async () => {
    const folder = workspace()
    const before = textIn(folder)
    expect(await call(folder, [...update, '--publish'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Nothing was published from here yet') as unknown,
    })
    expect(textIn(folder)).toBe(before)
  })

  test('or says that it is not published yet, where the site is published from here', async () => {
    const folder = workspace()
    await publish(folder)
    expect((await call(folder, update, 5)).stderr).toContain('Readers see it once it is published: incident publish.')
  })
})

test('the folder is found again where a whole workspace was moved', async () => {
  const folder = workspace()
  await publish(folder)
  const moved = `${folder}-moved`
  renameSync(folder, moved)
  try {
    expect((await call(moved, ['publish', '--yes'])).stderr).toContain(`${join(moved, 'pub')} is up to date`)
  } finally {
    rmSync(moved, { recursive: true })
  }
})
