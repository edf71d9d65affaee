/** What is public may be corrected, and not be changed in silence: against a git revision, and against the record of what was published. */
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIncident, readOrganisation } from '../../src/core/incident.ts'
import { digestOf } from '../../src/core/publicity.ts'
import { readSource } from '../../src/io/source.ts'
import { file, incident, temporaryFolder, textIn, workspace, write } from './calling.ts'
import { repository } from './repository.ts'

interface Found {
  readonly code: string
  readonly path: string
  readonly edition?: string
  readonly file: string
  readonly message: string
}

const check = async (folder: string, ...words: readonly string[]) => {
  const { stdout, stderr, code } = await incident(folder, ['check', '--json', '--only', 'unmarked-correction', ...words])
  if (stdout === '') throw new Error(stderr)
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly Found[] }
  return { code, findings }
}

/** What is found after a change of the committed file. */
const changed = async (change: (text: string) => string, ...words: readonly string[]) => {
  const { folder } = repository()
  write(folder, { [file]: change(textIn(folder)) })
  return await check(folder, ...(words.length > 0 ? words : ['--base', 'HEAD']))
}
const [was, body] = ['The portal works again.', 'timeline.portal-back.body.en']
const correction = '    corrections: [{ at: 2024-03-16T09:00, text: { en: We were wrong., nl: Wij hadden het mis. } }]\n'

describe('against a git revision', () => {
  test('public words that were changed are found in the edition that reads them', async () => {
    const { code, findings } = await changed((text) => text.replace(was, 'The portal works in part.'))
    expect(code).toBe(1)
    expect(findings).toMatchObject([{ path: body, edition: 'en' }])
    expect(findings[0]?.message).toBe(
      'readers of `en` have read `portal-back`, which says something else here than in `HEAD`, without a correction',
    )
  })

  test.each<[string, (text: string) => string, string]>([
    ['a state', (text) => text.replace('portal: operational', 'portal: partial_outage'), 'timeline.portal-back.services'],
    ['a moment', (text) => text.replace('2024-03-14T11:05', '2024-03-14T12:05'), 'timeline.portal-back.at'],
    ['a moment that becomes a day', (text) => text.replace('2024-03-14T11:05', '2024-03-14'), 'timeline.portal-back.at'],
    ['an update that is gone', (text) => text.slice(0, text.indexOf('  - id: portal-back')), 'timeline'],
    [
      'a public update that is a draft again',
      (text) => text.replace('- id: portal-back', '- id: portal-back\n    draft: true'),
      'timeline.portal-back',
    ],
    [
      'a headline that was not there',
      (text) => text.replace('- id: portal-back', '- id: portal-back\n    title: { en: Back, nl: Terug }'),
      'timeline.portal-back.title',
    ],
  ])('%s is found, once for all editions', async (_, change, path) => {
    expect((await changed(change)).findings.map((finding) => finding.path)).toEqual([path])
  })

  test.each<[string, (text: string) => string]>([
    ['nothing', (text) => text],
    ['a comment, quotes and line breaks', (text) => `# seen\n${text.replace(was, `"${was}"`)}`],
    ['other line breaks, and two blanks', (text) => text.replace(was, '|\n        The portal\n        works  again.')],
    ['the same moment, written in another zone', (text) => text.replace('2024-03-14T11:05', '2024-03-14T10:05:00Z')],
    ['words beside a new correction', (text) => `${text.replace(was, 'It works in part.').trimEnd()}\n${correction}`],
    ['a correction alone', (text) => `${text.trimEnd()}\n${correction}`],
    [
      'one more update',
      (text) => `${text.trimEnd()}\n  - { id: end, at: 2024-03-15T09:00, status: resolved, body: { en: Over., nl: Voorbij. } }\n`,
    ],
  ])('%s is no change of what is public', async (_, change) => {
    expect(await changed(change)).toEqual({ code: 0, findings: [] })
  })

  test('words that nobody has read yet may change, and a translation may come later', async () => {
    const { folder, git } = repository()
    const draft = '  - { id: end, at: 2024-03-15T09:00, draft: true, body: { en: Over., nl: Voorbij. } }\n'
    write(folder, {
      [file]: `${textIn(folder)
        .replace(/^ +nl: Het portaal werkt weer\.\n/m, '')
        .trimEnd()}\n${draft}`,
    })
    git('commit', '-qam', 'a draft, and words that are missing')
    write(folder, { [file]: textIn(folder).replace('Over.', 'All over.').replace(was, `${was}\n      nl: Het werkt weer.`) })
    expect(await check(folder, '--base', 'HEAD')).toEqual({ code: 0, findings: [] })
  })

  test('an incident that was public and is gone is found, and so is one under another name', async () => {
    const { folder } = repository()
    renameSync(join(folder, file), join(folder, 'incidents/2024-03-renamed.yaml'))
    expect((await check(folder, '--base', 'main')).findings).toMatchObject([{ file }])
  })

  test('a workspace may be a folder of the repository', async () => {
    const { folder, git } = repository()
    mkdirSync(join(folder, 'crisis'))
    git('mv', 'incidents', 'crisis/incidents')
    git('commit', '-qm', 'into a folder')
    const inner = join(folder, 'crisis')
    write(inner, { [file]: textIn(inner).replace(was, 'It works in part.') })
    expect((await check(inner, '--base', 'HEAD')).findings).toMatchObject([{ path: body }])
  })

  test('a workspace that stood elsewhere at the base is said to be compared with nothing', async () => {
    const { folder, git } = repository()
    mkdirSync(join(folder, 'crisis'))
    git('mv', 'incidents', 'crisis/incidents')
    git('commit', '-qm', 'into a folder')
    const moved = await incident(join(folder, 'crisis'), ['check', '--base', 'HEAD~1'])
    expect(moved).toMatchObject({ code: 0 })
    expect(moved.stderr).toContain('HEAD~1 does not hold')
    expect(moved.stderr).toContain('nothing public was compared with it')
    expect((await incident(join(folder, 'crisis'), ['check', '--base', 'HEAD'])).stderr).not.toContain('does not hold')
  })

  test('a file that had errors there was not published from it', async () => {
    const { folder, git } = repository()
    write(folder, { [file]: textIn(folder).replace('impact:', 'impct:') })
    git('commit', '-qam', 'a slip of the pen')
    write(folder, { [file]: textIn(folder).replace('impct:', 'impact:').replace(was, 'It works.') })
    expect(await check(folder, '--base', 'HEAD')).toEqual({ code: 0, findings: [] })
  })
})

describe('a comparison that cannot be made is refused', () => {
  const refused = async (folder: string, base: string, env = {}) => {
    const { code, stderr, stdout } = await incident(folder, ['check', '--base', base], env)
    expect(stdout).toBe('')
    return { code, stderr }
  }

  test.each(['no-such-branch', '--output=x', '', 'HEAD:incidents'])('with a revision that is none: %j', async (base) => {
    const { folder } = repository()
    const { code, stderr } = await refused(folder, base)
    expect(stderr).toContain(`--base names \`${base}\`, and this repository has no such branch, tag or commit; expected`)
    expect(code).toBe(2)
  })

  test('in a folder that is no repository', async () => {
    const { code, stderr } = await refused(workspace(), 'main')
    expect(stderr).toMatch(/--base names `main`, and .+ is in no git repository; expected a branch/)
    expect(code).toBe(2)
  })

  test('that a clone does not hold, having only the end of the history', async () => {
    const { folder, git } = repository()
    git('commit', '-qm', 'another', '--allow-empty')
    const clone = temporaryFolder()
    git('clone', '-q', '--depth', '1', `file://${folder}`, clone)
    const { code, stderr } = await refused(clone, 'HEAD~1')
    expect(stderr).toContain('holds only the last part of its history')
    expect(stderr).toContain('git fetch --unshallow')
    expect(code).toBe(2)
  })

  test('where git is not installed', async () => {
    const { folder } = repository()
    const path = process.env['PATH']
    process.env['PATH'] = temporaryFolder()
    try {
      const { code, stderr } = await refused(folder, 'main')
      expect(stderr).toContain('--base names `main`, and git is not installed here')
      expect(code).toBe(2)
    } finally {
      process.env['PATH'] = path
    }
  })
})

describe('against the record of what was published', () => {
  const published = (change: (text: string) => string = (text) => text, more = '') => {
    const folder = workspace()
    const shared = readOrganisation(readSource('incidents/organisation.yaml', textIn(folder, 'incidents/organisation.yaml')))
    const told = readIncident('2024-03-outage', readSource(file, textIn(folder)), shared).incident
    const updates = Object.fromEntries(
      (told?.timeline ?? []).map((update) => [
        `2024-03-outage/${update.id}`,
        Object.fromEntries((told?.audiences ?? []).map((audience) => [audience.id, digestOf(update, audience)])),
      ]),
    )
    const line = JSON.stringify({ at: '2024-03-15T08:00:00Z', by: 'Anna', updates, files: ['site/index.html'] })
    return write(folder, { 'incidents/publications.jsonl': `${line}\n${more}`, [file]: change(textIn(folder)) })
  }

  test('words that were changed are found without git', async () => {
    const { code, findings } = await check(published((text) => text.replace(was, 'It works in part.')))
    expect(code).toBe(1)
    expect(findings).toMatchObject([{ path: 'timeline.portal-back', edition: 'en' }])
    expect(findings[0]?.message).toContain('which was published on 2024-03-15 and says something else now')
  })

  test('words as they were, and words that a later correction marks, are no finding', async () => {
    expect((await check(published())).findings).toEqual([])
    expect((await check(published((text) => text.replace(was, '|\n        The portal\n        works  again.')))).findings).toEqual([])
    expect((await check(published((text) => `${text.replace(was, 'In part.').trimEnd()}\n${correction}`))).findings).toEqual([])
  })

  test('an update that is gone is found', async () => {
    const { findings } = await check(published((text) => text.slice(0, text.indexOf('  - id: portal-back'))))
    expect(findings.map(({ path }) => path)).toEqual(['timeline'])
  })

  test('a line that cannot be read is reported, and the others are read', async () => {
    const folder = published((text) => text.replace(was, 'In part.'), '{"at":"2024-03-16T0')
    const { stdout } = await incident(folder, ['check', '--quiet', '--only', 'bad-publication,unmarked-correction'])
    expect(stdout).toContain('incidents/publications.jsonl:1:1  bad-publication')
    expect(stdout).toContain('unmarked-correction')
  })

  test('nothing is said where there is no record', async () => {
    const folder = published((text) => text.replace(was, 'In part.'))
    rmSync(join(folder, 'incidents/publications.jsonl'))
    expect((await check(folder)).findings).toEqual([])
  })

  test('of a moment before the publication nothing is said', async () => {
    const folder = published((text) => text.replace(was, 'In part.'))
    expect((await check(folder, '--now', '2024-03-14')).findings).toEqual([])
  })
})
