import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { file, incident, temporaryFolder, textIn, workspace, write, type Answer } from './calling.ts'
import { outage, repository, type Repository } from './repository.ts'

const diff = async (folder: string, ...words: readonly string[]): Promise<Answer> => await incident(folder, ['diff', ...words])

const withUpdate =
  (id: string, more = '') =>
  (text: string) =>
    `${text}\n  - id: ${id}\n    at: 2024-03-15T09:00\n    body: { en: All is well., nl: Alles is goed. }\n${more}`

/** A repository in which main has an update more than the tag `then`, and another wording. */
function grown(): Repository {
  const repo = repository()
  repo.git('tag', 'then')
  repo.commit('main', (text) => withUpdate('closing')(text.replace('The portal works again.', 'The portal works again for everybody.')))
  return repo
}

describe('a point of a diff is', () => {
  it('a time before an update that is called so, and says which is which', async () => {
    const folder = workspace({ [file]: withUpdate('2024-03-14')(textIn(workspace())) })
    const { stdout, stderr, code } = await diff(folder, '2024-03-14', '--edition', 'en')
    expect(stdout).toContain('From the beginning of 2024-03-14 to now')
    expect(stderr).toContain('2024-03-14 was taken as a time; the update of that name is <incident>/2024-03-14.')
    expect((await diff(folder, 'portal-back', '2024-03-outage/2024-03-14')).stdout).toContain(
      'From update portal-back (2024-03-14 11:05) to update 2024-03-14 (2024-03-15 09:00)',
    )
    expect(code).toBe(0)
  })

  it('an update before a branch that is called so, and the branch by its whole name', async () => {
    const repo = grown()
    repo.git('branch', 'portal-back')
    expect((await diff(repo.folder, 'portal-back')).stdout).toContain('From update portal-back (2024-03-14 11:05) to now')
    expect((await diff(repo.folder, 'refs/heads/portal-back')).stdout).toMatch(
      /^From revision refs\/heads\/portal-back \([0-9a-f]{7,}, .+\) to now/,
    )
  })

  it('a branch with a slash in its name, which is no incident', async () => {
    const repo = grown()
    repo.git('branch', 'anna/wording', 'then')
    expect((await diff(repo.folder, 'anna/wording', 'main')).stdout).toMatch(/^From revision anna\/wording .+ to revision main/)
  })

  it('an update of one of several incidents, once it is said of which', async () => {
    const folder = workspace({ 'incidents/2024-04-outage.yaml': textIn(workspace()) })
    expect((await diff(folder, 'portal-back')).stderr).toBe(
      '2 incidents have an update `portal-back`; expected `2024-03-outage/portal-back` or `2024-04-outage/portal-back`\n',
    )
    const told = await diff(folder, 'first-notice', '2024-04-outage/portal-back', '--quiet')
    expect([told.code, told.stdout]).toEqual([0, '2024-04-outage\n'])
    expect((await diff(folder, '2024-03-outage/first-notice', '2024-04-outage/portal-back')).stderr).toContain(
      'expected two points of one incident',
    )
  })

  it('one that readers know: a draft is none, and is in no difference', async () => {
    const folder = workspace({ [file]: withUpdate('secret', '    draft: true\n')(textIn(workspace())) })
    const refused = await diff(folder, 'first-notice', 'secret')
    expect([refused.code, refused.stderr]).toEqual([
      2,
      '2024-03-outage/secret is not public in any edition yet; expected an update that readers have been told. incident generate --drafts shows what waits\n',
    ])
    expect((await diff(folder, 'first-notice', '--json')).stdout).not.toContain('All is well')
  })
})

it('an update of a file with errors may be the one that is meant, and the file is named', async () => {
  const { stderr, code } = await diff(
    workspace({ [file]: textIn(workspace()).replace('impact: major', 'impact: enormous') }),
    'portal-back',
  )
  expect(code).toBe(3)
  expect(stderr).toContain('2024-03-outage has errors, and its updates cannot be read; incident check 2024-03-outage shows them')
})

describe('between git revisions', () => {
  it('an answer, a text and an update are told in the wording each revision has', async () => {
    const { folder } = grown()
    const { stdout, code } = await diff(folder, 'then', 'main', '--edition', 'en')
    expect(code).toBe(0)
    expect(stdout).toContain('timeline.portal-back.body\n      The portal works again {+for everybody+}.')
    expect(stdout).toContain('New: update 3')
    expect((await diff(folder, 'main', 'main')).stdout).toContain('No difference: readers of en, nl know the same at both points.')
  })

  it('one revision is compared with what lies in the folder, committed or not', async () => {
    const repo = grown()
    write(repo.folder, { [outage]: repo.text().replace('for everybody', 'for nearly everybody') })
    expect((await diff(repo.folder, 'main', '--edition', 'en')).stdout).toContain('again for {+nearly+} everybody.')
  })

  it('a file that was not there yet means that nothing had been told', async () => {
    const repo = repository()
    const text = repo.text()
    write(repo.folder, { 'incidents/2024-04-next.yaml': text })
    const { stdout, stderr, code } = await diff(repo.folder, 'main', '--incident', '2024-04-next', '--edition', 'en')
    expect(stderr).toMatch(/^2024-04-next was not there at revision main \([0-9a-f]{7,}, .+\): its readers had been told nothing\.$/m)
    expect(stdout).toContain('2024-04-next · edition en · nothing told → update 2')
    expect(code).toBe(0)
  })

  it('an edition or an incident that is no longer there tells its readers nothing any more', async () => {
    const repo = repository()
    const shared = 'incidents/organisation.yaml'
    write(repo.folder, { [shared]: repo.text(shared).replace(/ {2}nl:\n.+\n/, '') })
    const { stdout } = await diff(repo.folder, 'main')
    expect(stdout).toContain('2024-03-outage · edition nl · update 2 → nothing told\n  Status\n    no longer told')
    expect(stdout).toContain('2024-03-outage · edition en · update 2\n  No difference: readers of en know the same at both points.')
    repo.git('mv', outage, 'incidents/2024-03-other.yaml')
    const { stderr } = await diff(repo.folder, 'main')
    expect(stderr).toContain('2024-03-outage is not there any more: its readers are told nothing.')
  })

  it('a file with faults then is shown with its place in that revision, and nothing is made of it', async () => {
    const repo = repository()
    repo.commit('main', (text) => text.replace('impact: major', 'impact: enormous'))
    repo.git('tag', 'broken')
    repo.commit('main', (text) => text.replace('impact: enormous', 'impact: major'))
    const { stdout, stderr, code } = await diff(repo.folder, 'broken', 'main')
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toContain(`broken:${outage}:4:9`)
    expect(stderr).toContain(`broken:${outage} has errors, and cannot be compared; mend it, or choose another point`)
  })

  it('other incidents are told where one has faults, and the exit code says that it is left out', async () => {
    const repo = grown()
    write(repo.folder, { 'incidents/2024-04-next.yaml': 'title: [' })
    const { stdout, code } = await diff(repo.folder, 'then')
    expect([code, stdout.includes('2024-03-outage · edition en')]).toEqual([1, true])
  })

  it('revisions without any incident are said to have none', async () => {
    const repo = repository()
    repo.git('rm', '-rq', 'incidents')
    repo.git('commit', '-qm', 'empty')
    repo.git('tag', 'empty')
    repo.git('checkout', '-q', 'HEAD~1')
    expect((await diff(repo.folder, 'empty', 'empty')).stderr).toMatch(
      /^There is no incident at revision empty .+, nor at revision empty .+; name revisions that have it\n$/,
    )
  })

  it('the newer first is refused, with the call the right way round', async () => {
    const { folder } = grown()
    const { stderr, code } = await diff(folder, 'main', 'then')
    expect([code, stderr.endsWith('write the earlier first: incident diff then main\n')]).toEqual([2, true])
  })

  it('a workspace below the root of its repository is found, and a file that stands alone too', async () => {
    const repo = repository()
    write(repo.folder, {
      'status/incidents/a.yaml': repo.text(),
      'status/incidents/organisation.yaml': repo.text('incidents/organisation.yaml'),
    })
    write(repo.folder, { 'alone/a.yaml': repo.text(), 'alone/organisation.yaml': repo.text('incidents/organisation.yaml') })
    repo.git('add', '.')
    repo.git('commit', '-qm', 'more')
    for (const [folder, flags] of [
      ['status', []],
      ['alone', ['--incident', 'a.yaml']],
    ] as const)
      expect((await diff(join(repo.folder, folder), 'HEAD', ...flags)).stdout, folder).toContain(
        'No difference: readers of en, nl know the same',
      )
  })

  it.each([
    ['nosuch', '`nosuch` is no time, no update and no git revision here.'],
    ['portal-bak', '`portal-bak` is no time, no update and no git revision here. Did you mean `portal-back`?'],
    ['--output=x', '`--output=x` is no time, no update and no git revision here.'],
    ['main:incidents', '`main:incidents` is no time, no update and no git revision here.'],
    ['2024-02-31', '`2024-02-31` is no time, no update and no git revision here.'],
  ])('%s is none', async (word, message) => {
    const { stderr, code } = await diff(repository().folder, '--', word)
    expect([code, stderr.split('\n')[0]]).toEqual([2, message])
  })

  it('a range as git writes it is told as two points', async () => {
    const { folder } = repository()
    expect((await diff(folder, 'main..HEAD')).stderr).toContain('A range is two points: incident diff main HEAD')
    expect((await diff(folder, 'main...')).stderr).toContain('A range is two points: incident diff main now')
  })

  it('a folder that is no repository says so', async () => {
    const { stderr, code } = await diff(workspace(), 'main')
    expect(code).toBe(2)
    expect(stderr).toMatch(/\nNo revision: .+ is in no git repository\.\n$/)
  })

  it('a repository that git refuses to read is told in the words of git', async () => {
    const { folder } = repository()
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    const { stderr, code } = await diff(folder, 'main').finally(() => vi.unstubAllEnvs())
    expect(code).toBe(2)
    expect(stderr).toContain('\nNo revision: git says “fatal: detected dubious ownership')
  })

  it('a machine without git says so', async () => {
    const { folder } = repository()
    vi.stubEnv('PATH', temporaryFolder())
    const { stderr, code } = await diff(folder, 'main').finally(() => vi.unstubAllEnvs())
    expect(code).toBe(2)
    expect(stderr).toContain('\nNo revision: git is not installed here.\n')
  })

  it('a clone that holds only the end of the history says so', async () => {
    const repo = grown()
    const clone = temporaryFolder()
    repo.git('clone', '-q', '--depth', '1', `file://${repo.folder}`, clone)
    expect((await diff(clone, 'HEAD~1')).stderr).toContain(
      '\nNo revision: this clone, which holds only the last part of its history, has no such branch, tag or commit (git fetch --unshallow brings the rest).\n',
    )
  })
})

describe('a diff prints', () => {
  it('one object with --json, the lines for agents and the marked words in it', async () => {
    const { folder } = grown()
    const { stdout, stderr } = await diff(folder, 'then', 'main', '--edition', 'en', '--json')
    const { from, to, incidents } = JSON.parse(stdout) as { readonly [key: string]: unknown }
    expect([from, to]).toMatchObject([
      { kind: 'revision', name: 'then' },
      { kind: 'revision', name: 'main' },
    ])
    expect(incidents).toMatchObject([
      {
        incident: '2024-03-outage',
        exercise: false,
        editions: [
          {
            edition: 'en',
            from_number: 2,
            to_number: 3,
            is_changed: true,
            texts: [{ path: 'timeline.portal-back.body', words: 'The portal works again {+for everybody+}.' }],
            updates: [{ what: 'new', id: 'closing', number: 3 }],
            agents: ['Update of 15 March 2024'],
          },
        ],
      },
    ])
    expect(stderr).toBe('')
  })

  it('at most five lines for agents, on standard output alone', async () => {
    const { stdout, stderr, code } = await diff(workspace(), '--since', '2024-03-14T10:30', '--for', 'agents', '--edition', 'nl')
    expect(stdout).toBe('\n2024-03-outage · edition nl · update 1 → update 2\n- Klantportaal: Beschikbaar\n')
    expect([code, stderr]).toEqual([0, 'From 2024-03-14 10:30 to now\n'])
  })

  it('of more than five changes how many are not told, and the call that tells them', async () => {
    const services = 'services: { portal: major_outage, phone: degraded_performance }'
    const facts = 'facts: { data: likely, cause: possible, others: excluded, bills: unlikely }'
    const more = withUpdate('worse', `    ${services}\n    ${facts}\n`)
    const named =
      'facts: { data: { name: Data }, cause: { name: Cause }, others: { name: Others }, bills: { name: Bills } }\nservices: { phone: { name: Telephone } }'
    const folder = workspace({ [file]: `${named}\n${more(textIn(workspace()))}` })
    const { stdout } = await diff(folder, '--since', '2024-03-14T12:00', '--for', 'agents', '--edition', 'en')
    const lines = stdout.trim().split('\n').slice(1)
    expect(lines).toHaveLength(5)
    expect(lines.at(-1)).toBe('  and 2 more changes: incident diff --since 2024-03-14T12:00 --edition en')
    const { incidents } = JSON.parse((await diff(folder, '2024-03-14T12:00', '--json')).stdout) as {
      readonly incidents: readonly { readonly editions: readonly { readonly agents_more: number }[] }[]
    }
    expect(incidents[0]?.editions[0]?.agents_more).toBe(2)
  })

  it('colours over the marks on a terminal, and the same marks without', async () => {
    const { folder } = grown()
    const coloured = await incident(folder, ['diff', 'then', '--edition', 'en'], { FORCE_COLOR: '1' })
    expect(coloured.stdout).toContain('again \u001B[32m{+for everybody+}\u001B[39m.')
  })

  it('that nothing was told of an incident without a timeline', async () => {
    const folder = workspace({ [file]: `${textIn(workspace()).split('timeline:')[0]}timeline: []\n` })
    const { stdout, code } = await diff(folder, '--since', '-8h')
    expect([code, stdout]).toEqual([0, 'From 2024-03-20 04:00 to now\nNo difference: nothing was told at either point.\n'])
  })
})
