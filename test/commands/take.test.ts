import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Prompts } from '../../src/io/prompts.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { interrupt, noEditor, officer } from './answers.ts'
import { textsIn, workspace, write } from './calling.ts'

const file = 'incidents/2024-03-outage.yaml'
const now = '2024-03-20T12:00:00+01:00'
const textIn = (folder: string) => readFileSync(join(folder, file), 'utf8')
const begun = textIn(join(import.meta.dirname, '../fixtures/bad-input/all-good'))

const update = (id: string, words: string) =>
  `\n  # heard from ${id}\n  - id: ${id}\n    at: 2024-03-19\n    editions: [en]\n    body:\n      en: ${words}\n`
const noted = (note: string) => begun.replace('      portal: operational', `      portal: { state: operational, note: { nl: ${note} } }`)

/** A workspace with ours as its incident, and theirs beside it. */
function copies(ours: string, theirs: string, name = 'copy/2024-03-outage.yaml'): string {
  return workspace({ [file]: ours, [name]: theirs })
}

async function take(folder: string, words: readonly string[] = [], prompts?: Prompts): Promise<Run> {
  return await runIncident(['take', ...(words[0]?.startsWith('-') === false ? [] : ['copy/2024-03-outage.yaml']), ...words], {
    cwd: folder,
    now,
    ...(prompts && { prompts }),
  })
}

/** What is said of a refusal; nothing has changed anywhere, and that is said too. */
async function refusal(code: 1 | 2 | 3, folder: string, words: readonly string[] = ['--yes'], prompts?: Prompts): Promise<string> {
  const before = textsIn(folder)
  const run = await take(folder, words, prompts)
  expect([run.code, run.stdout]).toEqual([code, ''])
  expect(textsIn(folder)).toEqual(before)
  expect(run.stderr).toMatch(/nothing was (written|changed)/i)
  return run.stderr
}

describe("a colleague's updates come in", () => {
  it('by their ids, with their comments, at the end; ours stays byte for byte', async () => {
    const folder = copies(begun + update('by-anna', 'A.'), update('by-piet', 'B.').replace(/^/, begun))
    const { code, stderr } = await take(folder, ['--yes'])
    expect(code).toBe(0)
    expect(textIn(folder)).toBe(begun + update('by-anna', 'A.') + update('by-piet', 'B.'))
    expect(stderr).toContain('new      timeline.by-piet · 2024-03-19 · en')
  })

  it('a second time there is nothing new', async () => {
    const folder = copies(begun, begun + update('by-piet', 'B.'))
    await take(folder, ['--yes'])
    const before = textsIn(folder)
    expect(await take(folder, ['--yes'])).toMatchObject({ code: 0, stderr: expect.stringContaining('brings nothing new') })
    expect(textsIn(folder)).toEqual(before)
  })

  it('what only this side has stays; with --base what the colleague removed goes', async () => {
    const without = begun.slice(0, begun.indexOf('\n  - id: portal-back'))
    const folder = copies(begun, without)
    write(folder, { 'base.yaml': begun })
    expect((await take(folder, ['--yes'])).stderr).toContain('brings nothing new')
    expect((await take(folder, ['--base', 'base.yaml', '--yes'])).stderr).toContain('gone     timeline.portal-back')
    expect(textIn(folder)).toBe(without)
  })

  it('prints names with --quiet, none in a dry run, and one object with --json', async () => {
    const bringing = (words: string) => copies(begun, begun + words)
    const both = `${update('by-piet', 'B.')}faq: [{ id: why, question: Why?, answer: So. }]\n`
    for (const [folder, names] of [
      [bringing(update('by-piet', 'B.')), '2024-03-outage/by-piet\n'],
      [bringing(both), '2024-03-outage/by-piet\n2024-03-outage/why\n'],
      [copies(begun, noted('Traag.')), '2024-03-outage/portal-back\n'],
      [copies(begun, begun), ''],
    ] as const) {
      expect(await take(folder, ['--dry-run', '--quiet', '--theirs'])).toMatchObject({ code: 0, stdout: '' })
      expect((await take(folder, ['--yes', '--quiet', '--ours'])).output).toBe(names)
    }
    const minor = begun.replace('impact: major', 'impact: minor')
    expect((await take(copies(begun, minor), ['--yes', '--quiet', '--theirs'])).output).toBe('2024-03-outage\n')
    expect(JSON.parse((await take(bringing(update('by-piet', 'B.')), ['--yes', '--json'])).stdout)).toEqual({
      incident: '2024-03-outage',
      file,
      written: true,
      taken: [{ path: 'timeline.by-piet', what: 'new' }],
      findings: [],
    })
  })

  it('and to the pages with --generate, also where they were taken before', async () => {
    const folder = copies(begun, begun + update('by-piet', 'B.'))
    const hint = 'The pages, mails and scripts are made by incident generate.'
    expect((await take(folder, ['--yes'])).stderr).toContain(hint)
    const { code, stderr } = await take(folder, ['--yes', '--generate'])
    expect([code, stderr.includes(hint)]).toEqual([0, false])
    expect(existsSync(join(folder, 'out/manifest.json'))).toBe(true)
  })

  it('says what is not public yet', async () => {
    const { stderr } = await take(copies(begun, `${begun}${update('by-piet', 'B.')}    draft: true\n`), ['--yes'])
    expect(stderr).toContain('2024-03-outage/by-piet: Not public yet in en: a draft.')
    const later = `${begun}faq: [{ id: why, question: Why?, answer: So., from: 2024-03-21, retired_at: 2024-03-25 }]\n`
    const asked = await take(copies(begun, later), ['--yes'])
    expect(asked.stderr).toContain('2024-03-outage/why: Not public yet: it is shown from 2024-03-21.')
    expect(asked.stderr).toContain('2024-03-outage/why: It stays on the pages until 2024-03-25;')
  })

  it('names the comments of the copy that do not come along', async () => {
    const { stderr } = await take(copies(begun, begun.replace('impact: major', 'impact: major # ask Piet') + update('by-piet', 'B.')), [
      '--yes',
    ])
    expect(stderr).toContain('did not come along:\n    # ask Piet\n')
    expect(stderr).not.toContain('# heard from')
  })

  it('--dry-run only shows it', async () => {
    const folder = copies(begun, begun + update('by-piet', 'B.'))
    const before = textsIn(folder)
    expect(await take(folder, ['--dry-run'])).toMatchObject({ code: 0, stderr: expect.stringContaining('timeline.by-piet') })
    expect(textsIn(folder)).toEqual(before)
  })

  it('knows the incident by its updates where the file has another name', async () => {
    const folder = copies(begun, begun + update('by-piet', 'B.'), 'from-piet.yaml')
    write(folder, { 'incidents/2024-04-other.yaml': begun.replaceAll('- id: ', '- id: other-') })
    expect(await take(folder, ['from-piet.yaml', '--yes'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('shares updates with 2024-03-outage'),
    })
  })
})

describe('what both changed', () => {
  const folderOf = () => copies(noted('Traag.'), noted('Heel traag.'))
  const path = 'timeline.portal-back.services.portal.note.nl'

  it('is refused in a script, naming both versions and the flag that settles it', async () => {
    const said = await refusal(1, folderOf())
    for (const words of [path, 'Traag.', 'Heel traag.', `--prefer ${path}=ours or =theirs`, '--ours or --theirs'])
      expect(said).toContain(words)
  })

  it.each([
    [['--theirs'], 'Heel traag.'],
    [['--prefer', `${path}=theirs`, '--ours'], 'Heel traag.'],
    [['--prefer', 'timeline.portal-back=theirs'], 'Heel traag.'],
  ])('is settled by %j', async (flags, words) => {
    const folder = folderOf()
    expect((await take(folder, [...flags, '--yes'])).code).toBe(0)
    expect(textIn(folder).replaceAll('"', '')).toBe(noted(words))
  })

  it('--ours leaves nothing to write', async () => {
    const folder = folderOf()
    expect((await take(folder, ['--ours', '--yes'])).code).toBe(0)
    expect(textIn(folder)).toBe(noted('Traag.'))
  })

  it('shows two updates of one id by the fields that differ, each with the beginning of what it says', async () => {
    const long = `A router broke. ${'And so on. '.repeat(20)}`
    const said = await refusal(1, copies(begun + update('x', long), begun + update('x', 'B.').replace('2024-03-19', '2024-03-18T09:00')))
    expect(said).toContain('    at\n      ours    2024-03-19\n      theirs  2024-03-18T09:00\n')
    expect(said).toMatch(/ {4}body\.en\n {6}ours {4}A router broke\. And.*…\n {6}theirs {2}B\.\n/)
    expect(said).not.toContain('{')
  })

  it('shows of two that differ in nothing but the time that they do', async () => {
    const said = await refusal(1, copies(begun + update('x', 'B.'), begun + update('x', 'B.').replace('2024-03-19', '2024-03-18T09:00')))
    expect(said).toContain('  timeline.x\n    at\n      ours    2024-03-19\n      theirs  2024-03-18T09:00\n    --prefer')
    const taken = await take(copies(begun + update('x', 'B.'), begun + update('x', 'B.').replace('2024-03-19', '2024-03-18T09:00')), [
      '--theirs',
      '--dry-run',
    ])
    expect(taken.stderr).toContain('changed  timeline.x · at: 2024-03-19 → 2024-03-18T09:00\n')
  })

  it('shows five fields of those that differ, and how many more there are', async () => {
    const more = 'title: { en: T }\n    author: Piet\n    status: monitoring\n    next_update_by: 2024-03-21\n    signed: { name: Piet }\n'
    const other = `${update('x', 'C.').replace('2024-03-19', '2024-03-18')}    ${more}`
    const said = await refusal(1, copies(begun + update('x', 'B.'), begun + other))
    expect(said).toContain('\n    title.en\n      ours    (not there)\n      theirs  T\n')
    expect(said).toContain('\n    and 2 fields more\n')
  })

  describe('of words that begin alike', () => {
    const alike = 'The portal works again for all who have an account, and bills can be paid, '
    const ends = (end: string) => begun + update('x', alike + end)
    const folder = () => copies(ends('since ten.'), ends('since noon.'))

    it('shows one line from where they differ, in a refusal and in what is to be written', async () => {
      const said = await refusal(1, folder())
      expect(said).toContain('\n    ours    …ten.\n    theirs  …noon.\n')
      expect((await take(folder(), ['--theirs', '--dry-run'])).stderr).toMatch(/changed {2}timeline\.x\S* · …ten\. → …noon\./)
    })

    it('shows all of them to whoever chooses, broken between words', async () => {
      const { stderr } = await take(folder(), ['--dry-run'], officer(['Both changed', 'ours']))
      expect(stderr).toMatch(
        /\n {4}ours {4}The portal [^\n]*\n {12}[^\n]*since ten\.\n {4}theirs {2}The portal [^\n]*\n {12}[^\n]*since noon\.\n/,
      )
      expect(Math.max(...stderr.split('\n').map((line) => (line.startsWith('    ') ? line.length : 0)))).toBeLessThanOrEqual(80)
    })
  })

  it('offers to write anew only what is words', async () => {
    const timed = (time: string) => begun.replace('started_at: 2024-03-14T10:05', `started_at: 2024-03-14T${time}`)
    const somebody = officer(['Both changed started_at', 'anew'])
    await expect(take(copies(timed('10:00'), timed('10:01')), [], somebody)).rejects.toThrow('started_at')
  })

  it('is asked at a terminal, and may be written anew, in an editor or without one', async () => {
    for (const [answer, script] of [
      [
        'Best traag.',
        [
          ['Both changed', 'anew'],
          ['The words', () => 'Best traag.'],
          ['Write this', true],
        ],
      ],
      [
        'Traag, heel traag.',
        [
          ['Both changed', 'anew'],
          ['The words', noEditor],
          [path, 'Traag, heel traag.'],
          ['Write this', true],
        ],
      ],
      [
        'Heel traag.',
        [
          ['Both changed', 'theirs'],
          ['Write this', true],
        ],
      ],
    ] as const) {
      const folder = folderOf()
      const anna = officer(...script)
      expect((await take(folder, [], anna)).code).toBe(0)
      expect(anna.left()).toEqual([])
      expect(textIn(folder)).toContain(answer)
      expect(Object.keys(textsIn(folder)).filter((name) => name.includes('/drafts/'))).toEqual([])
    }
  })

  it('what was written anew is kept until it is written, and offered again', async () => {
    const folder = folderOf()
    const stopped = officer(['Both changed', 'anew'], ['The words', () => 'Best traag.'], ['Write this', interrupt])
    const { code, stderr } = await take(folder, [], stopped)
    expect([code, textIn(folder)]).toEqual([130, noted('Traag.')])
    expect(stderr).toContain(`What was said so far is kept in .incident/drafts/2024-03-outage.take.${path}.json; incident take`)
    const again = officer(
      ['Both changed', 'anew'],
      ['are kept here and not written', 'Go on with them'],
      ['The words', (text) => text],
      ['Write this', true],
    )
    expect((await take(folder, [], again)).code).toBe(0)
    expect(textIn(folder)).toContain('Best traag.')
    expect(readdirSync(join(folder, '.incident/drafts'))).toEqual([])
  })

  it('stays as it is when the answer is no', async () => {
    expect(await refusal(1, folderOf(), [], officer(['Both changed', 'theirs'], ['Write this', false]))).toContain('Nothing was written')
  })

  it('a misspelt place is named, with the one that is meant', async () => {
    expect(await refusal(2, folderOf(), ['--prefer', `${path}x=ours`, '--yes'])).toContain(`Did you mean \`${path}\`?`)
    expect(await refusal(2, folderOf(), ['--prefer', path, '--yes'])).toContain('expected a path and a side')
    expect(await refusal(2, folderOf(), ['--ours', '--theirs'])).toContain('exclude each other')
  })

  it('two updates of one id: refused, or both kept under two', async () => {
    const twins = () =>
      copies(begun + update('2024-03-19', 'A.'), begun + update('2024-03-19', 'B.').replace('at: 2024-03-19', 'at: 2024-03-19T10:00'))
    expect(await refusal(1, twins())).toContain('--rename to keep both')
    const folder = twins()
    expect((await take(folder, ['--rename', '--yes'])).code).toBe(0)
    expect(textIn(folder)).toContain('\n\n  # heard from 2024-03-19\n  - id: 2024-03-19-2\n    at: 2024-03-19T10:00\n')
    const asked = twins()
    expect((await take(asked, [], officer(['Both changed', 'both'], ['Write this', true]))).code).toBe(0)
    expect(textIn(asked)).toBe(textIn(folder))
  })
})

it('two updates of one minute are offered as two, though nobody knows what both copies came from', async () => {
  const told = (words: string, service: string) =>
    `\n  - id: 2024-03-19-1000\n    at: 2024-03-19T10:00\n    services: { ${service}: operational }\n    body: { en: ${words} }\n`
  const twins = () => copies(begun + told('The lines are back.', 'phone'), begun + told('You can log in.', 'portal'))
  expect(await refusal(1, twins())).toContain('--rename to keep both')
  const folder = twins()
  expect((await take(folder, ['--rename', '--yes'])).code).toBe(0)
  expect(textIn(folder)).toContain('  - id: 2024-03-19-1000-2\n')
})

describe('what cannot be taken', () => {
  it.each([
    [
      'conflict markers',
      begun.replace('impact: major', '<<<<<<< ours\nimpact: major\n=======\nimpact: minor\n>>>>>>> theirs'),
      3,
      'copy/2024-03-outage.yaml:4:1  conflict-marker',
    ],
    ['an error', begun.replace('portal: operational', 'portaal: operational'), 3, 'portaal'],
    ['no YAML', 'title: [\n', 3, 'cannot be taken'],
    ['nothing', '', 3, 'the file holds nothing'],
    ['no incident', 'name: x\n', 3, 'has errors'],
  ] as const)('a copy with %s', async (_, theirs, code, words) => expect(await refusal(code, copies(begun, theirs))).toContain(words))

  it('a file that is not there, a folder, none, and several', async () => {
    const folder = workspace()
    mkdirSync(join(folder, 'copies'))
    expect(await refusal(3, folder, ['gone.yaml', '--yes'])).toContain('there is no such file')
    expect(await refusal(3, folder, ['copies', '--yes'])).toContain('this is a folder')
    expect(await refusal(2, folder, ['a.yaml', 'b.yaml'])).toContain('Name one file')
  })

  it('our own file, and what incidents share', async () => {
    const folder = workspace({ 'copy/organisation.yaml': 'name: x\n' })
    expect(await refusal(2, folder, [file, '--yes'])).toContain('is the file of 2024-03-outage itself')
    expect(await refusal(2, folder, ['copy/organisation.yaml', '--yes'])).toContain('holds what incidents share')
  })

  it('a copy of something else, until it is said or asked what it is of', async () => {
    const other = begun.replaceAll('- id: ', '- id: other-')
    const folder = copies(begun, other, 'other.yaml')
    expect(await refusal(2, folder, ['other.yaml', '--yes'])).toContain('--incident')
    expect((await take(folder, ['other.yaml', '--incident', '2024-03-outage', '--dry-run'])).code).toBe(0)
    const anna = officer(['is of which incident', '2024-03-outage'], ['Write this', true])
    expect((await take(folder, ['other.yaml'], anna)).code).toBe(0)
  })

  it('nobody can be asked and nothing says to write', async () => {
    expect(await refusal(2, copies(begun, begun + update('by-piet', 'B.')), [])).toContain('--yes')
  })

  it('a file here that may not be written', async () => {
    const folder = copies(begun, begun + update('by-piet', 'B.'))
    chmodSync(join(folder, file), 0o444)
    const before = textsIn(folder)
    const { code } = await take(folder, ['--yes'])
    expect(code).toBe(1)
    expect(textsIn(folder)).toEqual(before)
  })

  it('a file that was changed after the conflict was shown is not settled by the answer', async () => {
    const folder = copies(noted('Traag.'), noted('Heel traag.'))
    const anna = officer(['Both changed', 'theirs'], ['Write this', true])
    const meddling: Prompts = {
      ...anna,
      confirm: async (question, otherwise) => {
        writeFileSync(join(folder, file), noted('Niet meer traag.'))
        return await anna.confirm(question, otherwise)
      },
    }
    expect(await take(folder, [], meddling)).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was written') })
    expect(textIn(folder)).toBe(noted('Niet meer traag.'))
  })
})
