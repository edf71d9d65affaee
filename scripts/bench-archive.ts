/** `npm run bench:archive`: what archives of any size cost, beside general site generators. Prints figures; judges nothing. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { growthPicture } from './bench/growth.ts'
import type { Usage } from './bench/measure.ts'
import { writeEleventy, writeHugo } from './bench/peers.ts'
import { median, timed } from './bench/timed.ts'
import { workloadId, writeWorkload } from './bench/workload.ts'

const usage = `npm run bench:archive -- [--sizes <n,n,…>] [--rounds <n>] [--hugo <program>] [--eleventy <file>] [--docs]

  --sizes     how many incidents; default 1,100,1000
  --rounds    how often each is built, in turns; the median counts; default 3
  --hugo      default: hugo, if it is installed (Debian: apt-get install hugo)
  --eleventy  cmd.cjs of the package @11ty/eleventy, wherever it is installed
  --docs      puts the figures into docs/performance.md, draws docs/performance.svg and keeps them as docs/performance.json
`

const incident = resolve('bin/incident.cjs')
/** The day after the newest incident. */
const now = '2026-06-30T12:00:00Z'

interface Task {
  readonly name: string
  /** Puts everything back to how each round must find it. */
  readonly before: () => void
  readonly run: () => Usage
  readonly output: string
}

interface Figure extends Usage {
  readonly name: string
  readonly incidents: number
  readonly files: number
}

function bench(): void {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1,100,1000' },
      rounds: { type: 'string', default: '3' },
      hugo: { type: 'string', default: 'hugo' },
      eleventy: { type: 'string' },
      docs: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return console.log(usage)
  const peers = {
    hugo: versionOf(values.hugo, ['version']),
    eleventy: values.eleventy && versionOf(process.execPath, [values.eleventy, '--version']),
  }
  if (peers.hugo === undefined) console.log('Hugo is not installed: not measured.')
  if (peers.eleventy === undefined) console.log('Eleventy is not named with --eleventy, or cannot be started: not measured.')
  const bare = median(Array.from({ length: 9 }, () => timed(process.execPath, ['-e', '0'], tmpdir())))
  const figures: Figure[] = []
  for (const size of values.sizes.split(',').map(Number)) {
    const scratch = mkdtempSync(join(tmpdir(), 'bench-archive-'))
    try {
      const tasks = [
        ...ours(join(scratch, 'ours'), size),
        ...(peers.hugo === undefined ? [] : [hugo(join(scratch, 'hugo'), size, values.hugo)]),
        ...(peers.eleventy === undefined || values.eleventy === undefined
          ? []
          : [eleventy(join(scratch, 'eleventy'), size, resolve(values.eleventy))]),
      ]
      figures.push(...measured(tasks, size, Number(values.rounds)))
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
  }
  const made = [peers.hugo, peers.eleventy && `Eleventy ${peers.eleventy}`].filter(Boolean).join('; ')
  const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores; ${made}; medians of ${values.rounds} rounds in turns.`
  const text = `${machine}\n\n${table(figures, bare)}`
  console.log(text)
  if (values.docs !== true) return
  writeFileSync('docs/performance.json', `${JSON.stringify({ node: process.version, peers, bare, figures }, null, 2)}\n`)
  writeFileSync('docs/performance.svg', picture(figures))
  const page = readFileSync('docs/performance.md', 'utf8')
  const block = /(<!-- archive -->\n)[^]*(<!-- \/archive -->)/
  writeFileSync(
    'docs/performance.md',
    page.replace(block, (_, before: string, after: string) => `${before}\n${text}\n\n${after}`),
  )
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
    { name: 'incident', before: () => rmSync(output, { recursive: true, force: true }), run: generate, output },
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
  mkdirSync(folder)
  writeHugo(folder, count)
  const output = join(folder, 'public')
  return {
    name: 'Hugo',
    before: () => rmSync(output, { recursive: true, force: true }),
    run: () => timed(program, ['--quiet'], folder),
    output,
  }
}

function eleventy(folder: string, count: number, program: string): Task {
  mkdirSync(folder)
  writeEleventy(folder, count)
  const output = join(folder, '_site')
  const run = () => timed(process.execPath, [program, '--quiet', '--input=.', '--output=_site'], folder)
  return { name: 'Eleventy', before: () => rmSync(output, { recursive: true, force: true }), run, output }
}

function measured(tasks: readonly Task[], incidents: number, rounds: number): readonly Figure[] {
  const seen = tasks.map((): Usage[] => [])
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`\r${incidents} incidents, round ${round + 1} of ${rounds}\u001B[K`)
    for (const [at, task] of tasks.entries()) {
      task.before()
      seen[at]?.push(task.run())
    }
  }
  process.stderr.write('\r\u001B[K')
  return tasks.map(({ name, output }, at) => ({ name, incidents, files: countFiles(output), ...median(seen[at] ?? []) }))
}

function countFiles(folder: string): number {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0
}

function table(figures: readonly Figure[], bare: Usage): string {
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
    const ratio = (part: number, whole: number | undefined) => (whole === undefined ? '' : (part / whole).toFixed(2))
    return [
      String(one.incidents),
      one.name,
      String(one.files),
      (one.wall / 1000).toFixed(2),
      (one.cpu / 1000).toFixed(2),
      one.memory.toFixed(0),
      (one.cpu / one.incidents).toFixed(1),
      ratio(one.wall, of('Hugo')?.wall),
      ratio(one.cpu, of('Hugo')?.cpu),
      ratio(one.cpu, of('incident')?.cpu),
      ratio(one.cpu, bare.cpu),
    ]
  })
  return [heading, heading.map(() => '---'), ...body].map((line) => `| ${line.join(' | ')} |`).join('\n')
}

function picture(figures: readonly Figure[]): string {
  const names = [...new Set(figures.map(({ name }) => name))]
  return growthPicture(
    names.map((name) => ({
      name: name.replace('incident, ', ''),
      points: figures.filter((one) => one.name === name).map(({ incidents, cpu }) => [incidents, cpu / incidents] as const),
    })),
  )
}

bench()
