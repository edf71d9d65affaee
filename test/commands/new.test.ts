import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/io/source.ts'
import { valueAt } from '../../src/model/edit.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { interrupt, officer, type Officer, type Scripted } from './answers.ts'
import { temporaryFolder, textsIn, write } from './calling.ts'

const shipped = readFileSync(join(import.meta.dirname, '../../incidents/organisation.yaml'), 'utf8')
/** 09:30 in Amsterdam. */
const now = '2024-03-14T08:30:00Z'

/** The organisation of the shipped examples, to which nothing has happened yet. */
function quiet(files: { readonly [path: string]: string } = {}): string {
  return write(temporaryFolder(), { 'incidents/organisation.yaml': shipped, ...files })
}

async function run(cwd: string, words: readonly string[], prompts?: Officer): Promise<Run> {
  return await runIncident(words, { cwd, now, ...(prompts && { prompts }) })
}

function valueOf(cwd: string, id: string): unknown {
  return readSource(`incidents/${id}.yaml`, readFileSync(join(cwd, `incidents/${id}.yaml`), 'utf8')).value
}

describe('one line begins an incident', () => {
  it.each(['cyberattack', 'network-outage'])('%s: everybody is told at once, and the file has nothing wrong with it', async (starter) => {
    const cwd = quiet()
    const { code, stderr } = await run(cwd, ['new', '2024-03-trouble', '--starter', starter, 'portal=down', 'email=partly', '--yes'])
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(valueOf(cwd, '2024-03-trouble')).toMatchObject({
      started_at: '2024-03-14T09:30',
      timeline: [
        {
          at: '2024-03-14T09:30',
          services: { portal: 'major_outage', email: 'partial_outage' },
          next_update_by: '2024-03-14T13:30',
        },
      ],
    })
    expect((await run(cwd, ['check'])).stderr).toBe('Nothing found.\n')
    expect((await run(cwd, ['generate'])).code).toBe(0)
    for (const edition of ['en', 'nl', 'pl', 'de']) expect(textsIn(cwd)).toHaveProperty([`out/site/${edition}/2024-03-trouble/index.html`])
  })

  it('a first notice of a time to come must be meant', async () => {
    const cwd = quiet()
    const begin = ['new', 'later', '--starter', 'network-outage', 'portal=down', '--at', '+3h', '--yes']
    const refused = await run(cwd, begin)
    expect([refused.code, existsSync(join(cwd, 'incidents/later.yaml'))]).toEqual([2, false])
    expect(refused.stderr).toContain('which is still to come; add --embargo')
    expect((await run(cwd, [...begin, '--embargo'])).code).toBe(0)
    expect(valueOf(cwd, 'later')).toMatchObject({ timeline: [{ at: '2024-03-14T12:30' }] })
  })

  it.each([
    [['--started-at', '+2h'], 'It began at `2024-03-14T11:30`, after readers are told of it (2024-03-14T09:30); expected --started-at'],
    [['--set', 'started_at=2024-04-01'], 'It began at `2024-04-01`, after readers are told of it'],
    [['--aware-at', '+1h'], '--aware-at is `2024-03-14T10:30`, which is still to come; expected when you became aware'],
  ])('what readers are told of has begun: %j', async (flags, said) => {
    const cwd = quiet()
    const refused = await run(cwd, ['new', 'later', '--starter', 'network-outage', 'portal=down', ...flags, '--yes'])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(said) })
    expect(refused.stderr).toContain('Nothing was made.')
    expect(existsSync(join(cwd, 'incidents/later.yaml'))).toBe(false)
  })

  it('what begins later than now may be told of then', async () => {
    const cwd = quiet()
    const later = ['--at', '+3h', '--started-at', '+2h', '--embargo', '--yes']
    expect((await run(cwd, ['new', 'later', '--starter', 'network-outage', 'portal=down', ...later])).code).toBe(0)
  })

  it('a maintenance says what it concerns and when, and more when it begins', async () => {
    const cwd = quiet()
    const window = ['--from', '2024-03-20T06:00', '--until', '2024-03-20T14:00']
    const { code } = await run(cwd, ['new', 'work', '--starter', 'maintenance', 'portal=maintenance', ...window, '--yes'])
    expect(code).toBe(0)
    expect(valueOf(cwd, 'work')).toMatchObject({
      kind: 'maintenance',
      scheduled_for: '2024-03-20T06:00',
      scheduled_until: '2024-03-20T14:00',
      affects: { portal: 'under_maintenance' },
      timeline: [{ next_update_by: '2024-03-20T06:00' }],
    })
    expect((await run(cwd, ['check'])).stderr).toBe('Nothing found.\n')
  })

  it('only the languages that somebody reads stay in the file, and every comment does', async () => {
    const cwd = quiet()
    await run(cwd, ['new', 'a', '--starter', 'cyberattack', '--edition', 'nl', 'email=down', '--yes'])
    const text = readFileSync(join(cwd, 'incidents/a.yaml'), 'utf8')
    const { starters } = await import('virtual:starters')
    const comments = (from: string) => from.split('\n').filter((line) => line.trim().startsWith('#'))
    expect(comments(text).slice(1)).toEqual(comments(starters['cyberattack'] ?? ''))
    expect(text).not.toMatch(/^\s+(en|pl|de):/m)
    expect((await run(cwd, ['check'])).stderr).toBe('Nothing found.\n')
  })

  it('words of one’s own stand in place of those of the starter, in their edition alone', async () => {
    const cwd = quiet()
    const words = ['nl=Het portaal is stuk.', '--title', 'nl=Portaal stuk', '--impact', 'minor', '--set', 'timeline.0.author=J. Harding']
    await run(cwd, ['new', 'a', '--starter', 'network-outage', 'portal=down', ...words, '--yes'])
    const value = valueOf(cwd, 'a')
    expect(valueAt(value, ['timeline', 0, 'body', 'nl'])).toBe('Het portaal is stuk.\n')
    expect(valueAt(value, ['timeline', 0, 'body', 'en'])).toContain('services')
    expect(valueAt(value, ['title', 'nl'])).toBe('Portaal stuk\n')
    expect(value).toMatchObject({ impact: 'minor', timeline: [{ author: 'J. Harding' }] })
  })

  it('a draft, an exercise and the moment of awareness are only what somebody says', async () => {
    const cwd = quiet()
    await run(cwd, ['new', 'a', '--starter', 'cyberattack', 'email=down', '--yes'])
    const plain = valueOf(cwd, 'a')
    for (const path of [['exercise'], ['aware_at'], ['timeline', 0, 'draft']]) expect(valueAt(plain, path)).toBeUndefined()
    const flags = ['--draft', '--exercise', '--aware-at', '-2h', '--started-at', '2024-03-13']
    const { stderr } = await run(cwd, ['new', 'b', '--starter', 'cyberattack', 'email=down', ...flags, '--yes'])
    expect(valueOf(cwd, 'b')).toMatchObject({
      exercise: true,
      aware_at: '2024-03-14T07:30',
      started_at: '2024-03-13',
      timeline: [{ draft: true }],
    })
    expect(stderr).toContain('Not public yet in nl: a draft. incident release b/first-notice --edition nl')
  })

  it('an editor finds the schema from the first line, and without a network', async () => {
    const cwd = quiet()
    await run(cwd, ['new', 'a', '--starter', 'network-outage', 'email=down', '--yes'])
    expect(readFileSync(join(cwd, 'incidents/a.yaml'), 'utf8').split('\n', 1)).toEqual([
      '# yaml-language-server: $schema=../incident.schema.json',
    ])
    expect(JSON.parse(readFileSync(join(cwd, 'incident.schema.json'), 'utf8'))).toHaveProperty('properties.timeline.description')
    expect(existsSync(join(cwd, 'organisation.schema.json'))).toBe(true)
  })

  it('where the organisation has words of its own for agents, those of the starter stay out', async () => {
    const cwd = quiet({ 'incidents/organisation.yaml': `${shipped}agents:\n  greeting: { en: Ours, nl: Ons, pl: Nasze, de: Unser }\n` })
    await run(cwd, ['new', 'a', '--starter', 'cyberattack', 'email=down', '--yes'])
    expect(Object.keys(valueAt(valueOf(cwd, 'a'), ['agents']) ?? {})).toEqual(['do_not_say', 'escalation'])
  })

  it('a starter of the organisation is used as it stands', async () => {
    const own =
      'title: { en: Flood }\nimpact: minor\nstarted_at: 2000-01-01\ntimeline:\n  - id: first\n    at: 2000-01-01\n    body: { en: Water. }\n'
    const cwd = quiet({ 'templates/starters/flood.yaml': `# Water in the house.\n${own}` })
    expect((await run(cwd, ['new', '--list', '--quiet'])).stdout).toBe('cyberattack\nmaintenance\nnetwork-outage\nflood\n')
    expect((await run(cwd, ['new', 'a', '--starter', 'flood', '--edition', 'en', '--yes'])).code).toBe(0)
    expect(valueOf(cwd, 'a')).toMatchObject({ title: { en: 'Flood' }, editions: ['en'], timeline: [{ at: '2024-03-14T09:30' }] })
  })
})

describe('what cannot be begun is refused, and nothing is made', () => {
  const good = ['--starter', 'network-outage', 'portal=down', '--yes']
  it.each([
    [['new', ...good], 2, 'What is it called?'],
    [['new', 'a', 'portal=down', '--yes'], 2, 'What happened? Name it with --starter: `cyberattack`, `maintenance` or `network-outage`'],
    [['new', 'a', '--starter', 'cyberatack', '--yes'], 2, 'Did you mean `cyberattack`?'],
    [['new', 'A b', ...good], 2, '`A b` is not an id; expected small letters, digits and hyphens'],
    [['new', 'feed', ...good], 2, '`feed` is kept for the tool'],
    [['new', 'a', 'b', ...good], 2, '`b`: expected one id'],
    [['new', 'a', ...good, 'portaal=down'], 2, 'Did you mean `portal`?'],
    [['new', 'a', ...good, '--edition', 'fr'], 2, 'There is no edition `fr`; expected `en`, `nl`, `pl` or `de`'],
    [['new', 'a', ...good, '--impact', 'huge'], 2, '--impact is `huge`; expected'],
    [['new', 'a', ...good, '--at', 'tomorrow'], 2, '--at is `tomorrow`; expected'],
    [['new', 'a', ...good, '--from', '2024-05-01'], 2, '--from and --until are for a maintenance'],
    [['new', 'a', '--starter', 'maintenance', '--yes'], 2, 'A maintenance needs the time it begins and the time it ends'],
    [['new', 'a', ...good, '--set', 'tilte.nl=x'], 2, 'an incident has no such field'],
    [['new', 'a', ...good, '--set', 'started_at=yesterday'], 1, 'bad-instant'],
    [['new', 'a', ...good.slice(0, 3)], 2, 'Add --yes to make it, or --dry-run to look only'],
    [['new', 'a', ...good, '--dry-run'], 0, 'Nothing was made (--dry-run)'],
  ])('%j', async (words, code, said) => {
    const cwd = quiet()
    const before = textsIn(cwd)
    const ran = await run(cwd, words)
    expect(ran).toMatchObject({ code })
    expect(ran.stderr).toContain(said)
    expect(ran.stderr).toMatch(/Nothing was made/)
    expect(textsIn(cwd)).toEqual(before)
  })

  it('an incident of that name is never replaced', async () => {
    const cwd = quiet()
    await run(cwd, ['new', 'a', ...good])
    const before = textsIn(cwd)
    const { code, stderr } = await run(cwd, ['new', 'a', ...good])
    expect({ code, stderr }).toMatchObject({ code: 2 })
    expect(stderr).toContain('There is an incident `a` already; what is new about it is told with incident update a')
    expect(textsIn(cwd)).toEqual(before)
  })

  it('without an organisation there is nobody to tell', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'incidents'))
    const { code, stderr } = await run(cwd, ['new', 'a', ...good])
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('incident init makes one') })
  })
})

describe('a starter of the organisation with errors', () => {
  const sound =
    'title: { en: Flood }\nimpact: minor\nstarted_at: 2000-01-01\ntimeline:\n  - id: first\n    at: 2000-01-01\n    body: { en: Water. }\n'
  const flood = (change: (text: string) => string) => quiet({ 'templates/starters/flood.yaml': change(sound) })
  const begin = ['new', 'a', '--starter', 'flood', 'portal=down', '--edition', 'en', '--yes']

  it.each([
    ['an unknown key', (text: string) => `${text}tilte: x\n`, /incidents\/a\.yaml:11:1 {2}unknown-key\n {2}`tilte` is not a key here/],
    ['a value that is none', (text: string) => text.replace('minor', 'huge'), /a\.yaml:3:9 {2}unknown-value\n {2}`huge` is not known here/],
    ['a field that is missing', (text: string) => text.replace('title: { en: Flood }\n', ''), /missing-key\n {2}`title` is missing/],
  ])('(%s) makes a file that holds them, each named with its place', async (_, change, finding) => {
    const cwd = flood(change)
    const { code, stderr } = await run(cwd, begin)
    expect(stderr).toMatch(finding)
    expect(stderr).toContain('templates/starters/flood.yaml has these errors itself. incidents/a.yaml can be made with them')
    expect(stderr).toContain('What has errors is not published before they are mended; incident check a shows them.')
    expect(code).toBe(1)
    expect(valueOf(cwd, 'a')).toMatchObject({
      started_at: '2024-03-14T09:30',
      editions: ['en'],
      timeline: [{ at: '2024-03-14T09:30', body: { en: 'Water.' }, services: { portal: 'major_outage' } }],
    })
    expect((await run(cwd, ['check', 'a'])).code).toBe(1)
    await run(cwd, ['generate'])
    expect(Object.keys(textsIn(cwd)).filter((path) => path.startsWith('out/') && path.includes('/a/'))).toEqual([])
  })

  it('which the call mends makes a file that is right', async () => {
    const cwd = flood((text) => text.replace('minor', 'huge'))
    expect((await run(cwd, [...begin, '--impact', 'major'])).code).toBe(0)
    expect((await run(cwd, ['check', 'a'])).code).toBe(0)
  })

  it('makes nothing in a dry run, nor without an embargo that is meant', async () => {
    const cwd = flood((text) => `${text}tilte: x\n`)
    const before = textsIn(cwd)
    expect(await run(cwd, [...begin, '--dry-run'])).toMatchObject({ code: 1, stderr: expect.stringContaining('`tilte`') as string })
    expect(await run(cwd, [...begin, '--at', '+3h'])).toMatchObject({ code: 2, stderr: expect.stringContaining('add --embargo') as string })
    expect(textsIn(cwd)).toEqual(before)
  })

  it.each([
    ['no YAML', (text: string) => text.replace('minor', '[minor'), begin, /templates\/starters\/flood\.yaml:2:14 {2}bad-yaml\n/],
    ['a list', () => '[1]\n', begin, /flood\.yaml:1:1 {2}not-a-map\n/],
    ['empty', () => '', begin, /flood\.yaml:1:1 {2}empty-file\n/],
    [
      'without a first notice',
      (text: string) => text.replace(/timeline:[^]*/, ''),
      begin,
      /no place for timeline\.0\.at: `timeline` holds nothing/,
    ],
    [
      'with words where its services would be',
      (text: string) => `${text}    services: portal\n`,
      begin,
      /no place for timeline\.0\.services\.portal: `timeline\.0\.services` holds one text; expected a map/,
    ],
    ['right, and the call is not', (text: string) => text, [...begin, '--set', 'timeline.7.author=x'], /no place for timeline\.7\.author/],
    ['wrong, and so is the call', (text: string) => `${text}tilte: x\n`, [...begin, '--set', 'started_at=yesterday'], /bad-instant/],
  ])('(%s) makes nothing', async (_, change, call, message) => {
    const cwd = flood(change)
    const before = textsIn(cwd)
    const { code, stderr } = await run(cwd, call)
    expect(stderr).toMatch(message)
    expect(stderr).toContain('Nothing was made')
    expect([code, textsIn(cwd)]).toEqual([1, before])
  })
})

describe('at a terminal', () => {
  it('what happened, a name, what does not work and for whom are asked', async () => {
    const cwd = quiet()
    const prompts = officer(
      ['What happened?', 'cyberattack'],
      ['A short name', undefined],
      ['What does not work', ['Customer portal', 'Email (email)']],
      ['(portal): how is it?', 'down'],
      ['(email): how is it?', 'partly'],
      ['For whom?', ['nl', 'pl']],
      ['Make incidents/2024-03-cyberattack.yaml?', true],
    )
    const { code } = await run(cwd, ['new'], prompts)
    expect({ code, left: prompts.left() }).toEqual({ code: 0, left: [] })
    expect(valueOf(cwd, '2024-03-cyberattack')).toMatchObject({
      editions: ['nl', 'pl'],
      timeline: [{ services: { portal: 'major_outage', email: 'partial_outage' } }],
    })
  })

  it('a no makes nothing', async () => {
    const cwd = quiet()
    const prompts = officer(['For whom?', ['en']], ['Make incidents/a.yaml?', false])
    const { code, stderr } = await run(cwd, ['new', 'a', '--starter', 'network-outage', 'portal=down'], prompts)
    expect({ code, stderr, left: prompts.left() }).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Nothing was made\.\n$/),
      left: [],
    })
    expect(existsSync(join(cwd, 'incidents/a.yaml'))).toBe(false)
  })

  it('a maintenance does not end before it begins', async () => {
    const prompts = officer(['When does it begin?', '2024-05-20T06:00'], ['When does it end?', '2024-05-20T05:00'])
    const asked = run(quiet(), ['new', 'work', '--starter', 'maintenance'], prompts)
    await expect(asked).rejects.toThrow('Expected a time after it begins (2024-05-20 06:00)')
  })

  it('a maintenance is asked its window', async () => {
    const cwd = quiet()
    const prompts = officer(
      ['When does it begin?', '2024-05-20T06:00'],
      ['When does it end?', '2024-05-20T14:00'],
      ['Which services', ['Customer portal']],
      ['For whom?', undefined],
      ['Make incidents/work.yaml?', true],
    )
    const { code } = await run(cwd, ['new', 'work', '--starter', 'maintenance'], prompts)
    expect({ code, left: prompts.left() }).toEqual({ code: 0, left: [] })
    expect(valueOf(cwd, 'work')).toMatchObject({ scheduled_for: '2024-05-20T06:00', affects: { portal: 'under_maintenance' } })
  })
})

describe('what was answered for an incident that is not made', () => {
  const whole: readonly Scripted[] = [
    ['What happened?', 'network-outage'],
    ['A short name', 'a'],
    ['What does not work', ['Customer portal', 'Email (email)']],
    ['(portal): how is it?', 'down'],
    ['(email): how is it?', 'partly'],
    ['For whom?', ['nl', 'pl']],
    ['Make incidents/a.yaml?', true],
  ]
  const goOn: Scripted = ['Answers for a new incident', 'Go on']
  const words = ["nl=Het 'portaal' ligt eruit.", '--impact', 'major', '--set', 'timeline.0.author=J. Harding', '--exercise']
  const drafts = (cwd: string) => Object.keys(textsIn(cwd)).filter((path) => path.startsWith('.incident/drafts/'))

  it.each(whole.map(([question], at) => [question, at] as const))('survives an interruption at “%s”', async (question, at) => {
    const cwd = quiet()
    const stopped = await run(cwd, ['new', ...words], officer(...whole.slice(0, at), [question, interrupt]))
    expect(stopped.code).toBe(130)
    expect(drafts(cwd)).toEqual(at === 0 ? [] : ['.incident/drafts/new.json'])
    if (at > 0) expect(stopped.stderr).toContain('What was said so far is kept in .incident/drafts/new.json; incident new offers it again.')
    const again = at === 0 ? officer(...whole) : officer(goOn, ...whole.slice(at))
    const { code, stderr } = await run(cwd, at === 0 ? ['new', ...words] : ['new'], again)
    expect({ code, stderr, left: again.left() }).toMatchObject({ code: 0, left: [] })
    expect(valueOf(cwd, 'a')).toMatchObject({
      impact: 'major',
      exercise: true,
      editions: ['nl', 'pl'],
      timeline: [{ author: 'J. Harding', services: { portal: 'major_outage', email: 'partial_outage' } }],
    })
    expect(valueAt(valueOf(cwd, 'a'), ['timeline', 0, 'body', 'nl'])).toBe("Het 'portaal' ligt eruit.\n")
    expect(drafts(cwd)).toEqual([])
  })

  it('survives a crash, a no and a dry run', async () => {
    const cwd = quiet()
    await expect(run(cwd, ['new'], officer(...whole.slice(0, 5), ['For whom?', true]))).rejects.toThrow('cannot be answered so')
    const dry = await run(cwd, ['new', '--dry-run'], officer(goOn, ['For whom?', undefined]))
    expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining('What was said so far is kept') as string })
    // For everybody, which is an answer too.
    expect((await run(cwd, ['new'], officer(goOn, ['Make incidents/a.yaml?', false]))).code).toBe(1)
    expect((await run(cwd, ['new'], officer(goOn, ['Make incidents/a.yaml?', true]))).code).toBe(0)
    expect(valueOf(cwd, 'a')).not.toHaveProperty('editions')
    expect(drafts(cwd)).toEqual([])
  })

  it('survives a refused write, and its name is asked again where it is taken by now', async () => {
    const cwd = quiet()
    const late = officer(...whole)
    const somebody: Officer = {
      ...late,
      confirm: async (question, initial) => {
        write(cwd, { 'incidents/a.yaml': 'title: Theirs\n' })
        return await late.confirm(question, initial)
      },
    }
    const refused = await run(cwd, ['new'], somebody)
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('incidents/a.yaml is there already') as string })
    const again = officer(goOn, ['A short name', 'b'], ['Make incidents/b.yaml?', true])
    expect((await run(cwd, ['new'], again)).code).toBe(0)
    expect(readFileSync(join(cwd, 'incidents/a.yaml'), 'utf8')).toBe('title: Theirs\n')
    expect(valueOf(cwd, 'b')).toMatchObject({ editions: ['nl', 'pl'] })
  })

  it('gives way to what the next call says', async () => {
    const cwd = quiet()
    await run(cwd, ['new', ...words], officer(...whole.slice(0, 6), ['Make', interrupt]))
    const says = ['b', 'nl=Het ligt eruit.', 'email=down', '--edition', 'all', '--impact', 'minor', '--set', 'timeline.0.author=A. Other']
    const other = officer(...whole.slice(0, 1), ['Make incidents/b.yaml?', true])
    expect((await run(cwd, ['new', ...says], other)).code).toBe(0)
    expect([other.left(), drafts(cwd).length]).toEqual([[], 1])
    const again = officer(goOn, ['Make incidents/a.yaml?', true])
    expect((await run(cwd, ['new', 'a', ...says.slice(1)], again)).code).toBe(0)
    expect(valueOf(cwd, 'a')).not.toHaveProperty('editions')
    expect(valueOf(cwd, 'a')).toMatchObject({
      impact: 'minor',
      exercise: true,
      timeline: [{ author: 'A. Other', services: { portal: 'major_outage', email: 'major_outage' } }],
    })
    expect(valueAt(valueOf(cwd, 'a'), ['timeline', 0, 'body', 'nl'])).toBe('Het ligt eruit.\n')
  })

  it('is asked again where its starter is gone, and its window is the time it was when it was said', async () => {
    const maintenance = 'kind: maintenance\ntitle: { en: Work }\nimpact: maintenance\nstarted_at: 2000-01-01\ntimeline: []\n'
    const own = 'templates/starters/ours.yaml'
    const cwd = quiet({ [own]: maintenance })
    const stopped = officer(
      ['What happened?', 'ours'],
      ['A short name', 'a'],
      ['When does it begin?', '+2d'],
      ['When does it end?', interrupt],
    )
    await run(cwd, ['new'], stopped)
    rmSync(join(cwd, own))
    const again = officer(
      goOn,
      ['What happened?', 'maintenance'],
      ['When does it end?', '2024-03-16T12:00'],
      ['Which services', []],
      ['For whom?', undefined],
      ['Make incidents/a.yaml?', true],
    )
    const later = await runIncident(['new'], { cwd, now: '2024-03-15T08:30:00Z', prompts: again })
    expect(later.code).toBe(0)
    expect(again.asked[0]).toContain('Answers for a new incident (a, ours) begun at 2024-03-14 09:30 are kept here and not written.')
    expect(valueOf(cwd, 'a')).toMatchObject({ scheduled_for: '2024-03-16T09:30', scheduled_until: '2024-03-16T12:00' })
  })

  it.each([
    ['nothing of a draft', '{"format":1,"begun":1710405000000,"isBlank":false,"answers":{"id":7,"starter":[],"begin":"x","chosen":3}}'],
    [
      'half a draft',
      '{"format":1,"begun":1710405000000,"isBlank":false,"answers":{"begin":{"settings":[null,{"path":[]}],"fields":[1,{"path":[]}],"editions":7}}}',
    ],
  ])('is read with care: a file that holds %s is asked everything', async (_, text) => {
    const cwd = quiet({ '.incident/drafts/new.json': text })
    const { code } = await run(cwd, ['new'], officer(goOn, ...whole))
    expect(code).toBe(0)
  })
})
