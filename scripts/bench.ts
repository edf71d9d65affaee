/** `npm run bench`: what the program costs, beside a Node that does nothing and beside its peers. Prints figures; judges nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { archive } from './bench/archive.ts'
import { calls } from './bench/calls.ts'
import { mails } from './bench/mails.ts'
import { pageFilling } from './bench/page.ts'
import { say, type Measured, type Options, type Part } from './bench/part.ts'
import { orderedSink } from './bench/sink-beside.ts'

const parts: readonly Part[] = [calls, pageFilling, mails, archive]

const usage = `npm run bench -- [--only <part>] [--rounds <n>] [--json <file>] [--docs] […]

Parts, all of them without --only:
${parts.map(({ name, about }) => `  ${name.padEnd(10)} ${about}\n`).join('')}
  --rounds      how often each is measured, in turns; the median counts; default 15 calls, 3 of mails, 1 of an archive
  --json        writes the figures to a file, too
  --docs        puts what was measured into docs/performance.md, .json and .svg
  --node        another Node to start the calls with, too; may be repeated (the npm package node carries one)
  --sizes       incidents of an archive; default 1,100,1000,10000, which takes twenty minutes
  --hugo        a peer of the archive; default: hugo, if it is installed (Debian: apt-get install hugo)
  --eleventy    another: cmd.cjs of the package @11ty/eleventy, wherever it is installed
  --messages    bulletins in each round of ours, a fifth of it for nodemailer; default 5000
  --recipients  of the long list whose memory is measured; default 1000000; 0 leaves out that, and the workers
`

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string' },
      json: { type: 'string' },
      docs: { type: 'boolean', default: false },
      node: { type: 'string', multiple: true, default: [] },
      sizes: { type: 'string', default: '1,100,1000,10000' },
      hugo: { type: 'string', default: 'hugo' },
      eleventy: { type: 'string' },
      messages: { type: 'string', default: '5000' },
      recipients: { type: 'string', default: '1000000' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const chosen = parts.filter(({ name }) => values.only.length === 0 || values.only.includes(name))
  if (values.help || chosen.length === 0) return console.log(usage)
  const options: Options = {
    rounds: values.rounds === undefined ? undefined : Number(values.rounds),
    nodes: values.node,
    sizes: values.sizes.split(',').map(Number),
    hugo: values.hugo,
    eleventy: values.eleventy,
    messages: Number(values.messages),
    recipients: Number(values.recipients),
  }
  const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`
  console.log(machine)
  // Removed at the end alone: some disks are slow to give out again what was freed a moment ago.
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  const measured = new Map<string, Measured>()
  try {
    for (const part of chosen) {
      const one = await part.measure(options, join(scratch, part.name))
      say('')
      console.log(`\n${one.text}`)
      measured.set(part.name, one)
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  const figures = { machine, ...Object.fromEntries([...measured].map(([name, one]) => [name, one.figures])) }
  if (values.json !== undefined) writeFileSync(values.json, asText(figures))
  if (values.docs) keepInDocs(figures, measured)
}

/** What was not measured stays as it was. */
function keepInDocs(figures: object, measured: ReadonlyMap<string, Measured>): void {
  const [page, data, drawing] = ['md', 'json', 'svg'].map((ending) => `docs/performance.${ending}`) as [string, string, string]
  // Written by this function.
  const before = JSON.parse(readFileSync(data, 'utf8')) as object
  writeFileSync(data, asText({ ...before, ...figures }))
  let text = readFileSync(page, 'utf8')
  for (const [name, { text: block, picture }] of measured) {
    const place = new RegExp(`(<!-- ${name} -->\\n)[^]*(<!-- /${name} -->)`)
    text = text.replace(place, (_, start: string, end: string) => `${start}\n${block}\n\n${end}`)
    if (picture !== undefined) writeFileSync(drawing, picture)
  }
  writeFileSync(page, text)
}

function asText(figures: object): string {
  return `${JSON.stringify(figures, null, 2)}\n`
}

// The bench starts itself once more to receive its own mails: what that costs is not ours.
await (orderedSink() ?? bench())
