/** What archives of any size cost, beside general site generators. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { growthPicture } from './growth.ts'
import type { Usage } from './measure.ts'
import { say, table, times, type Part } from './part.ts'
import { writeEleventy, writeHugo } from './peers.ts'
import { putAway } from './put-away.ts'
import { median, timed } from './timed.ts'
import { workloadId, writeWorkload } from './workload.ts'

const incident = resolve('bin/incident.cjs')
/** The day after the newest incident. */
const now = '2026-06-30T12:00:00Z'

interface Task {
  readonly name: string
  /** Puts everything back to how each round must find it. */
  readonly before: () => void
  readonly run: () => Usage
  readonly output: string
  readonly isPeer?: boolean
}

interface Figure extends Usage {
  readonly name: string
  readonly incidents: number
  readonly files: number
  /** Why a peer came to no end. */
  readonly failed?: string
}

export const archive: Part = {
  name: 'archive',
  about: 'how cost grows with the number of incidents, beside Hugo and Eleventy where they are installed',
  measure: async ({ rounds = 1, sizes, hugo: program, eleventy: file }, folder) => {
    mkdirSync(folder, { recursive: true })
    const peers = { hugo: versionOf(program, ['version']), eleventy: file && versionOf(process.execPath, [file, '--version']) }
    const bare = median(Array.from({ length: 9 }, () => timed(process.execPath, ['-e', '0'], folder)))
    const figures = sizes.flatMap((size) => {
      const own = join(folder, `${size}`)
      const tasks = [
        ...ours(join(own, 'ours'), size),
        ...(peers.hugo === undefined ? [] : [hugo(join(own, 'hugo'), size, program)]),
        ...(peers.eleventy === undefined || file === undefined ? [] : [eleventy(join(own, 'eleventy'), size, resolve(file))]),
      ]
      return measured(tasks, size, rounds)
    })
    const there = `${peers.hugo ?? 'Hugo is not installed: not measured'}; ${peers.eleventy ? `Eleventy ${peers.eleventy}` : 'Eleventy is not named with `--eleventy`, or cannot be started: not measured'}`
    return {
      text: `${there}. Medians of ${rounds} rounds in turns:\n\n${drawn(figures, bare)}`,
      figures: { peers, rounds, bare, rows: figures },
      picture: picture(figures),
    }
  },
}

function versionOf(program: string, words: readonly string[]): string | undefined {
  const asked = spawnSync(program, words, { encoding: 'utf8' })
  return asked.status === 0 ? asked.stdout.trim().split(' BuildDate')[0] : undefined
}

/** A whole build, the same again with nothing new, and again after an update of the newest incident. */
function ours(folder: string, count: number): readonly Task[] {
  writeWorkload(folder, count)
  const newest = join(folder, 'incidents', `${workloadId(0)}.yaml`)
  const text = readFileSync(newest, 'utf8')
  const output = join(folder, 'out')
  const generate = () => timed(process.execPath, [incident, 'generate', '--now', now, '--quiet'], folder)
  const build = () => {
    writeFileSync(newest, text)
    generate()
  }
  return [
    { name: 'incident', before: () => putAway(output), run: generate, output },
    { name: 'incident, nothing changed', before: () => undefined, run: generate, output },
    {
      name: 'incident, after one update',
      before: () => {
        build()
        writeFileSync(
          newest,
          text.replace(
            'faq:',
            `  - { id: news, editions: [en], at: 2026-06-30T10:00Z, next_update_by: 2026-07-02T12:00Z, body: { en: It goes on. } }\nfaq:`,
          ),
        )
      },
      run: generate,
      output,
    },
  ].map((task, at) => (at === 0 ? { ...task, before: () => (task.before(), writeFileSync(newest, text)) } : task))
}

function hugo(folder: string, count: number, program: string): Task {
  mkdirSync(folder, { recursive: true })
  writeHugo(folder, count)
  const output = join(folder, 'public')
  return {
    name: 'Hugo',
    isPeer: true,
    before: () => putAway(output),
    run: () => timed(program, ['--quiet'], folder),
    output,
  }
}

function eleventy(folder: string, count: number, program: string): Task {
  mkdirSync(folder, { recursive: true })
  writeEleventy(folder, count)
  const output = join(folder, '_site')
  const run = () => timed(process.execPath, [program, '--quiet', '--input=.', '--output=_site'], folder)
  return { name: 'Eleventy', isPeer: true, before: () => putAway(output), run, output }
}

function measured(tasks: readonly Task[], incidents: number, rounds: number): readonly Figure[] {
  const seen = tasks.map((): Usage[] => [])
  const failed = new Map<number, string>()
  for (let round = 0; round < rounds; round++) {
    say(`${incidents} incidents, round ${round + 1} of ${rounds}`)
    for (const [at, task] of tasks.entries()) {
      if (failed.has(at)) continue
      task.before()
      try {
        seen[at]?.push(task.run())
      } catch (error) {
        // Of a peer that is a finding; of ours it would be a fault.
        if (!task.isPeer) throw error
        failed.set(at, wayOut(error))
      }
    }
  }
  return tasks.map(({ name, output }, at) => {
    const why = failed.get(at)
    return {
      name,
      incidents,
      files: countFiles(output),
      ...median(why === undefined ? (seen[at] ?? []) : []),
      ...(why !== undefined && { failed: why }),
    }
  })
}

/** How a program ended, without where it is installed. */
function wayOut(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n')
  return line.replace(/^.*\/(?=[^/]*: ended)/, '')
}

function countFiles(folder: string): number {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0
}

function drawn(figures: readonly Figure[], bare: Usage): string {
  const heading = [
    'incidents',
    '',
    'files',
    'wall s',
    'CPU s',
    'peak MB',
    'CPU ms/incident',
    '× Hugo wall',
    '× Hugo CPU',
    '× whole CPU',
    '× node -e 0',
  ]
  const body = figures.map((one) => {
    const of = (name: string) => figures.find((other) => other.name === name && other.incidents === one.incidents)
    return [
      String(one.incidents),
      one.name,
      one.failed === undefined ? String(one.files) : '–',
      shown(one.wall / 1000, 2),
      shown(one.cpu / 1000, 2),
      shown(one.memory, 0),
      shown(one.cpu / one.incidents, 1),
      times(one.wall, of('Hugo')?.wall),
      times(one.cpu, of('Hugo')?.cpu),
      times(one.cpu, of('incident')?.cpu),
      times(one.cpu, bare.cpu),
    ]
  })
  const ends = figures.flatMap(({ name, incidents, failed }) =>
    failed === undefined ? [] : [`\n\nOf ${incidents} incidents ${name} came to no end: \`${failed}\`.`],
  )
  return table(heading, body) + ends.join('')
}

function shown(value: number, digits: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits)
}

function picture(figures: readonly Figure[]): string {
  const names = [...new Set(figures.map(({ name }) => name))]
  return growthPicture(
    names.map((name) => ({
      name: name.replace('incident, ', ''),
      points: figures
        .filter((one) => one.name === name && one.failed === undefined)
        .map(({ incidents, cpu }) => [incidents, cpu / incidents] as const),
    })),
  )
}
