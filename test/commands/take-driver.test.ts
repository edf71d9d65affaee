import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installMergeDriver } from '../../src/io/git.ts'
import { readSource } from '../../src/io/source.ts'
import { valueAt } from '../../src/model/edit.ts'
import { incident, temporaryFolder, workspace } from './calling.ts'
import { outage, repository, type Repository } from './repository.ts'

const update = (id: string, words: string) => `\n  # told by ${id}\n  - id: ${id}\n    at: 2024-03-20\n    body:\n      en: ${words}\n`
const appended =
  (id: string, words = 'More soon.') =>
  (text: string) =>
    text + update(id, words)
const crlf = (text: string) => text.replaceAll('\n', '\r\n')

function updatesIn(text: string): unknown {
  const { value, problems } = readSource(outage, text)
  expect(problems).toEqual([])
  const timeline = valueAt(value, ['timeline'])
  return Array.isArray(timeline) ? timeline.map((each: unknown) => valueAt(each, ['id'])) : timeline
}

/** Two branches, each changed in its way; `ours` is the one that is checked out. */
function branches(ours: (text: string) => string, theirs: (text: string) => string, repo: Repository = repository()): Repository {
  repo.commit('theirs', theirs)
  repo.commit('ours', ours)
  return repo
}

describe('two branches that each append an update', () => {
  it('merge without a conflict, each with its comment', () => {
    const { git, text } = branches(appended('by-anna'), appended('by-piet'))
    expect(git('merge', 'theirs').code).toBe(0)
    expect(updatesIn(text())).toEqual(['first-notice', 'portal-back', 'by-anna', 'by-piet'])
    expect(text()).toContain('  # told by by-anna\n  - id: by-anna\n')
    expect(text()).toContain('  # told by by-piet\n  - id: by-piet\n')
  })

  /** An update on a branch of its own, as `incident update` writes it without a name. */
  const tell = async ({ git, folder }: Repository, branch: string, time: string, ...words: readonly string[]) => {
    git('checkout', '-q', '-b', branch, 'main')
    const told = await incident(folder, ['update', ...words, '--now', `2024-03-20T${time}`, '--yes'])
    expect(told.code, told.shown).toBe(0)
    git('commit', '-qam', branch)
  }

  it('merge as `incident update` writes them, on the same day and without names', async () => {
    const repo = repository()
    await tell(repo, 'theirs', '10:00', 'portal=down', 'nl=Portaal weg.')
    await tell(repo, 'ours', '11:00', 'phone=down', 'nl=Telefoon weg.')
    expect(repo.git('merge', 'theirs').code).toBe(0)
    expect(updatesIn(repo.text())).toEqual(['first-notice', 'portal-back', '2024-03-20-1100', '2024-03-20-1000'])
  })

  it('merge where both were written in one minute: both are kept, and git says what theirs is called', async () => {
    const repo = repository()
    await tell(repo, 'theirs', '10:00', 'portal=down', 'nl=Portaal weg.')
    await tell(repo, 'ours', '10:00', 'phone=down', 'nl=Telefoon weg.')
    expect(repo.git('merge', 'theirs')).toMatchObject({
      code: 0,
      said: expect.stringContaining(`${outage}: two updates were called 2024-03-20-1000, and both are kept; theirs is 2024-03-20-1000-2`),
    })
    expect(updatesIn(repo.text())).toEqual(['first-notice', 'portal-back', '2024-03-20-1000', '2024-03-20-1000-2'])
  })

  it.each([
    ['it is one update, in other words', 'nl=De klanten kunnen het portaal weer gebruiken.', 'title'],
    ['something else names theirs', 'nl=Telefoon weg.', '# as in 2024-03-20-1000\ntitle'],
  ])('wait for a person where both have the name of one minute, and %s', async (_, ours, elsewhere) => {
    const repo = repository()
    await tell(repo, 'theirs', '10:00', 'nl=Klanten kunnen het portaal weer gebruiken.')
    repo.commit('theirs', (text) => `${text.replace('title', elsewhere)}\n# from Anna\n`)
    await tell(repo, 'ours', '10:00', ours)
    expect(repo.git('merge', 'theirs')).toMatchObject({
      code: 1,
      said: expect.stringContaining('both sides changed timeline.2024-03-20-1000'),
    })
  })

  it('would not merge by lines, which is why there is a driver', () => {
    const { git } = branches(appended('by-anna'), appended('by-piet'))
    expect(git('-c', 'merge.incident.driver=git merge-file %A %O %B', 'merge', '-q', 'theirs').code).toBe(1)
  })

  it.each([
    ['rebase', 'theirs'],
    ['cherry-pick', 'theirs'],
  ])('%s', (verb, branch) => {
    const { git, text } = branches(appended('by-anna'), appended('by-piet'))
    expect(git(verb, branch).code).toBe(0)
    expect(updatesIn(text())).toHaveLength(4)
  })

  it('merge where one of them, or both, write CRLF', () => {
    const inLines = branches((text) => crlf(appended('by-anna')(text)), appended('by-piet'))
    expect(inLines.git('merge', '-q', 'theirs').code).toBe(0)
    expect(updatesIn(inLines.text())).toHaveLength(4)
    expect(inLines.text().replaceAll('\r\n', '')).not.toContain('\n')

    const all = repository({ [outage]: crlf(readFileSync(join(workspace(), outage), 'utf8')) })
    branches(
      (text) => text + crlf(update('by-anna', 'A.')),
      (text) => text + crlf(update('by-piet', 'B.')),
      all,
    )
    expect(all.git('merge', '-q', 'theirs').code).toBe(0)
    expect(updatesIn(all.text())).toHaveLength(4)
    expect(all.text().replaceAll('\r\n', '')).not.toContain('\n')
  })

  it('merge while one corrects what is there', () => {
    const corrected = (text: string) => `${text}    corrections:\n      - at: 2024-03-15\n        text: { en: It came back at eleven. }\n`
    const { git, text } = branches(appended('by-anna'), corrected)
    expect(git('merge', '-q', 'theirs').code).toBe(0)
    expect(updatesIn(text())).toEqual(['first-notice', 'portal-back', 'by-anna'])
    expect(text()).toContain('It came back at eleven.')
  })

  it('merge in a folder with odd characters in its name', () => {
    const { git, text } = branches(appended('by-anna'), appended('by-piet'), repository({}, "Anna's 100% $HOME"))
    expect(git('merge', '-q', 'theirs').code).toBe(0)
    expect(updatesIn(text())).toHaveLength(4)
  })
})

describe('what both changed', () => {
  const noted = (note: string) => (text: string) =>
    text.replace('      portal: operational', `      portal: { state: operational, note: { en: ${note} } }`)

  it('stands in the file as git writes it, between markers, and the merge waits for a person', () => {
    const { git, text } = branches(noted('slow'), noted('very slow'))
    const { code, said } = git('merge', 'theirs')
    expect(code).toBe(1)
    expect(said).toContain(`${outage}: both sides changed timeline.portal-back.services.portal.note.en`)
    expect(text()).toContain(
      [
        '<<<<<<< ours',
        '      portal: { state: operational, note: { en: slow } }',
        '=======',
        '      portal: { state: operational, note: { en: very slow } }',
        '>>>>>>> theirs',
        '',
      ].join('\n'),
    )
  })

  it('is a conflict where two updates were given one id', () => {
    const { git, text } = branches(appended('2024-03-20', 'A.'), appended('2024-03-20', 'B.'))
    expect(git('merge', 'theirs')).toMatchObject({ code: 1, said: expect.stringContaining('both sides changed timeline.2024-03-20') })
    expect(text()).toMatch(/<<<<<<< ours\n[^]*A\.[^]*=======\n[^]*B\.[^]*>>>>>>> theirs/)
  })

  it('is a conflict where lines would merge to a file that has an id twice', () => {
    const first = (text: string) => text.replace('timeline:\n', `timeline:${update('twice', 'B.')}`)
    const { git } = branches(appended('twice', 'A.'), first)
    expect(git('merge', 'theirs').code).toBe(1)
  })

  it('is merged by lines where one side cannot be read as an incident', () => {
    const broken = (text: string) => `${text}  - [\n`
    const { git, text } = branches(appended('by-anna'), broken)
    expect(git('merge', 'theirs').code).toBe(1)
    expect(text()).toContain('<<<<<<< ours')
    expect(text()).toContain('  - [')
  })
})

describe('nothing that anybody wrote is lost', () => {
  it('a comment of theirs away from what they added: lines are merged, or marked', () => {
    const commented = (text: string) => text.replace('impact: major', '# agreed with the board\nimpact: major')
    const merged = branches(appended('by-anna'), commented)
    expect(merged.git('merge', '-q', 'theirs').code).toBe(0)
    expect(merged.text()).toContain('# agreed with the board')

    const marked = branches(appended('by-anna'), (text) => appended('by-piet')(commented(text)))
    expect(marked.git('merge', 'theirs')).toMatchObject({ code: 1, said: expect.stringContaining('# agreed with the board') })
    expect(marked.text()).toContain('# agreed with the board')
  })

  it('an order of theirs: of services, or of two updates of one time', () => {
    const path = 'incidents/organisation.yaml'
    const [portal, phone] = [
      '  portal:\n    name: { en: Customer portal, nl: Klantportaal }\n',
      '  phone:\n    name: { en: Telephone, nl: Telefoon }\n',
    ]
    const repo = repository()
    repo.commit('theirs', (text) => text.replace(portal + phone, phone + portal), path)
    repo.commit('ours', (text) => text.replace(portal, portal.replace('Customer portal', 'Portal')), path)
    expect(repo.git('merge', 'theirs')).toMatchObject({ code: 1, said: expect.stringContaining('theirs has services in another order') })
    expect(repo.text(path)).toContain('>>>>>>> theirs')

    const pair = (first: string, second: string) => (text: string) => appended(second, 'S.')(appended(first, 'F.')(text))
    const twice = repository({ [outage]: pair('x', 'y')(readFileSync(join(workspace(), outage), 'utf8')) })
    const swapped = (text: string) => text.replace(update('x', 'F.') + update('y', 'S.'), update('y', 'S.') + update('x', 'F.'))
    branches((text) => text.replace('F.', 'Ours.'), swapped, twice)
    expect(twice.git('merge', 'theirs')).toMatchObject({ code: 1, said: expect.stringContaining('theirs has timeline in another order') })
  })

  it('a comment of theirs that is the beginning of ours', () => {
    const commented = (comment: string) => (text: string) => text.replace('impact: major', `${comment}\nimpact: major`)
    const repo = repository({ [outage]: commented('# agreed with the board')(readFileSync(join(workspace(), outage), 'utf8')) })
    const theirs = (text: string) => appended('by-piet')(text.replace('# agreed with the board', '# agreed'))
    branches(appended('by-anna'), theirs, repo)
    expect(repo.git('merge', 'theirs')).toMatchObject({ code: 1, said: expect.stringContaining('# agreed') })
  })

  it('both began a file of the same name', () => {
    const repo = repository()
    const path = 'incidents/2024-04-new.yaml'
    const begun = readFileSync(join(repo.folder, outage), 'utf8')
    for (const branch of ['theirs', 'ours']) {
      repo.git('checkout', '-q', '-b', branch, 'main')
      writeFileSync(join(repo.folder, path), appended(`by-${branch}`)(begun))
      repo.git('add', '.')
      repo.git('commit', '-qm', branch)
    }
    expect(repo.git('merge', '-q', 'theirs').code).toBe(0)
    expect(updatesIn(repo.text(path))).toEqual(['first-notice', 'portal-back', 'by-ours', 'by-theirs'])
  })

  it('the program has gone since: git merges by lines, and marks', () => {
    const repo = repository()
    const line = repo.git('config', 'merge.incident.driver').said.trim()
    repo.git('config', 'merge.incident.driver', line.replaceAll('incident.cjs', 'gone.cjs'))
    branches(appended('by-anna'), appended('by-piet'), repo)
    expect(repo.git('merge', 'theirs').code).toBe(1)
    expect(repo.text()).toContain('<<<<<<< ours')
  })
})

it.each(['incidents/organisation.yaml', 'incidents/organisation.yml'])('%s is merged by its keys', (path) => {
  const repo = repository()
  repo.git('mv', 'incidents/organisation.yaml', path)
  repo.git('commit', '-qam', 'under this name')
  const service = (id: string) => (text: string) => text.replace('\ncontacts:', `  ${id}:\n    name: ${id}\n\ncontacts:`)
  repo.commit('theirs', service('mail'), path)
  repo.commit('ours', service('web'), path)
  expect(repo.git('merge', '-q', 'theirs').code).toBe(0)
  const services = valueAt(readSource(path, repo.text(path)).value, ['services'])
  expect(Object.keys(services ?? {})).toEqual(['portal', 'phone', 'web', 'mail'])
})

describe('--install', () => {
  it('sets up what is missing, and says so; a second call has nothing to do', async () => {
    const { folder, git, text } = repository()
    git('config', '--unset', 'merge.incident.driver')
    expect(await incident(folder, ['take', '--install'])).toMatchObject({
      code: 0,
      stderr: 'git now merges incidents by ids: git config merge.incident.driver\n',
    })
    expect(await incident(folder, ['take', '--install'])).toMatchObject({ code: 0, stderr: 'git merges incidents by ids here already.\n' })
    expect(text('.gitattributes')).toBe(
      'incidents/*.yaml merge=incident\nincidents/*.yml merge=incident\nincidents/publications.jsonl merge=union\n',
    )
  })

  it('leaves attributes as they are, adds a line in their manner, and takes another word on the matter', () => {
    const { folder, text } = repository()
    const become = (attributes: string) => {
      writeFileSync(join(folder, '.gitattributes'), attributes)
      installMergeDriver(folder)
      return text('.gitattributes')
    }
    expect(become('* text=auto\r\n*.png binary')).toBe(
      '* text=auto\r\n*.png binary\r\nincidents/*.yaml merge=incident\r\nincidents/*.yml merge=incident\r\nincidents/publications.jsonl merge=union\r\n',
    )
    expect(become('incidents/*.yaml merge=incident\n')).toBe(
      'incidents/*.yaml merge=incident\nincidents/*.yml merge=incident\nincidents/publications.jsonl merge=union\n',
    )
    expect(become('/incidents/*.yaml -merge\n')).toBe('/incidents/*.yaml -merge\n')
  })

  it('says why not where there is no repository', async () => {
    const folder = workspace()
    expect(await incident(folder, ['take', '--install'])).toMatchObject({
      code: 1,
      stderr: 'git was not set up to merge incidents by ids: this is no git repository.\n',
    })
    expect(installMergeDriver(temporaryFolder())).toEqual({ why: 'this is no git repository' })
  })
})

it('the driver says how git calls it, when somebody else does', async () => {
  expect(await incident(workspace(), ['take', '--driver', 'a', 'b'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('%O %A %B %P'),
  })
})
