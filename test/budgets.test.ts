/** What a call may cost, counted where a clock would depend on the machine. Each limit says why it is where it is. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder, textIn, workspace, write } from './commands/calling.ts'

interface Counted {
  readonly opened: readonly string[]
  readonly placed: readonly string[]
  /** Modules of Node itself that were loaded, as Node lists them: `NativeModule net`. */
  readonly builtins: readonly string[]
}

const program = join(import.meta.dirname, '../bin/incident.cjs')

/** Counts what a call of the built program does with files; the first call leaves compiled code for the second. */
function counted(cwd: string, words: readonly string[], start: readonly string[] = [program]): Counted {
  const notes = join(temporaryFolder('notes'), 'files.json')
  const probe = join(import.meta.dirname, 'file-probe.cjs')
  const env = { ...process.env, INCIDENT_FILE_NOTES: notes, SOURCE_DATE_EPOCH: '1710932400' }
  execFileSync(process.execPath, ['--require', probe, ...start, ...words], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  return JSON.parse(readFileSync(notes, 'utf8')) as Counted
}

const ofProgram = ({ opened }: Counted) => [...new Set(opened.filter((path) => /[/\\]dist[/\\].*\.cjs$/.test(path)))]
const below = (paths: readonly string[], folder: string) => [...new Set(paths.filter((path) => path.startsWith(folder)))]

const ended = (id: number) => `title: { en: Slow email, nl: Trage e-mail }
impact: minor
started_at: 2024-02-01T09:00
timeline:
  - { id: noticed, at: 2024-02-01T09:10, status: investigating, body: { en: Email ${id} is late., nl: E-mail ${id} is laat. }, next_update_by: 2024-02-01T12:00 }
  - { id: over, at: 2024-02-01T11:00, status: resolved, body: { en: Email is on time., nl: E-mail is op tijd. } }
`

function archive(): string {
  return workspace(Object.fromEntries(Array.from({ length: 20 }, (_, id) => [`incidents/2024-02-email-${id}.yaml`, ended(id)])))
}

describe('files of the program', () => {
  test('--version and --help load none but the strings made at build: an empty Node is all they may cost', () => {
    for (const flag of ['--version', '--help'])
      expect(ofProgram(counted(process.cwd(), [flag]))).toEqual([join(import.meta.dirname, '../dist/doorstep.cjs')])
  })

  test('--version and --help load of Node what finding and reading two files takes', () => {
    const bare = new Set(counted(process.cwd(), ['0'], ['-e']).builtins)
    // An empty file loads the same: what Node finds, reads and judges CommonJS with.
    const empty = join(temporaryFolder('empty'), 'empty.cjs')
    writeFileSync(empty, '')
    for (const name of counted(process.cwd(), [], [empty]).builtins) bare.add(name)
    for (const flag of ['--version', '--help'])
      expect(counted(process.cwd(), [flag]).builtins.filter((name) => !bare.has(name))).toEqual([])
  })

  test('add-update loads nothing of Node for other programs, threads, questions or the network', () => {
    const { builtins } = counted(workspace(), ['add-update', 'portal=down', 'en=Gone again.', 'nl=Weer weg.', '--yes'])
    const costly = ['child_process', 'worker_threads', 'readline', 'http', 'https', 'tls', 'dns']
    expect(costly.filter((name) => builtins.includes(`NativeModule ${name}`))).toEqual([])
  })

  test('add-update loads what it needs to read, judge and write one file, and no template, dialogue, mail or YAML library', () => {
    const folder = workspace()
    const loaded = ofProgram(counted(folder, ['add-update', 'portal=down', 'en=Gone again.', 'nl=Weer weg.', '--yes']))
    const late = ['builtins', 'builtin-texts', 'prompts', 'smtp', 'late-yaml', 'compile', 'printing']
    expect(loaded.filter((path) => late.some((name) => path.includes(name)))).toEqual([])
    // Each costs about a tenth of a millisecond to find and read.
    expect(loaded.length).toBeLessThanOrEqual(60)
  })

  test('all of it is small enough to be read at once on the slowest disk', () => {
    const bytes = (folder: string): number =>
      readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('.cache'))
        .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
    // A third of it the languages, a quarter the dialogues.
    expect(bytes('dist')).toBeLessThanOrEqual(5_000_000)
  })
})

describe('files of a workspace', () => {
  test('a second run opens each source once, to see that it is as it was, and writes none', () => {
    const folder = archive()
    counted(folder, ['generate'])
    const again = counted(folder, ['generate'])
    expect(again.placed).toEqual([])
    const sources = again.opened.filter((path) => path.startsWith(join(folder, 'incidents')) && path.endsWith('.yaml'))
    // Twenty that are over, once; the open one and what all share are read too.
    expect(sources.filter((path) => path.includes('email'))).toHaveLength(20)
    expect(sources.filter((path) => !path.includes('email')).length).toBeLessThanOrEqual(5)
    expect(below(again.opened, join(folder, 'out'))).toEqual([join(folder, 'out/manifest.json')])
  })

  test('a run after one update places the files of that incident and those over all, and opens no page of another', () => {
    const folder = archive()
    counted(folder, ['generate'])
    const file = 'incidents/2024-03-outage.yaml'
    write(folder, { [file]: textIn(folder, file).replace('The portal works again.', 'The portal works again, for everybody.') })
    const { opened, placed } = counted(folder, ['generate'])
    const others = (paths: readonly string[]) => below(paths, join(folder, 'out')).filter((path) => path.includes('email-'))
    expect(others(placed)).toEqual([])
    expect(others(opened)).toEqual([])
    // Two editions: a page, three files of a mail, two of a script, a text message each; and what tells of it over all.
    expect(placed.length).toBeLessThanOrEqual(60)
  })
})

describe('what is installed', () => {
  test('is nothing but this package: all it uses is bundled, but for a queue whoever wants one brings along', () => {
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly dependencies?: object
      readonly optionalDependencies?: object
    }
    expect([...Object.keys(dependencies), ...Object.keys(optionalDependencies)]).toEqual([])
  })
})
