import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rewriteFile } from '../../src/io/rewrite-file.ts'
import { notNone, said, type Row } from './row.ts'
import { bundleWriter, runWriters, tallyOf, type Entry, type Job, type Tally, type WriterEnd } from './writers.ts'

const writers = 60
const killed = 18
/** Calls of the disk from having the lock to giving it back; before each somebody is killed in some round. */
const calls = 16
const mostMilliseconds = 2_000

export const killedWriters: Row = {
  name: `${writers} writers of one file, ${killed} killed while they hold the lock`,
  rounds: 100,
  run: async (folder, rounds, tell) => {
    const writer = await bundleWriter(folder)
    const all: Round[] = []
    for (let round = 1; round <= rounds; round += 1) {
      tell(round)
      all.push(await runRound(writer, join(folder, `${round}`), round))
    }
    const sum = (of: (round: Round) => number): number => all.reduce((total, each) => total + of(each), 0)
    const recoveries = all.flatMap((each) => each.recoveries).toSorted((a, b) => a - b)
    const [median = 0, longest = 0] = [recoveries[recoveries.length >> 1], recoveries.at(-1)]
    const { lost, doubled, torn, met, failed } = sums(all)
    const faults = { lost, doubled, torn, 'in at once': met, 'refused or failed': failed, 'left beside the file': sum(({ left }) => left) }
    return {
      counts: `${sum(({ tally }) => tally.acknowledged)} lines acknowledged, ${sum(({ tally }) => tally.killed)} killed; ${said(faults)}; the next is in after ${median} ms (median), ${longest} ms at most`,
      broken: [
        ...notNone(faults),
        ...(longest < mostMilliseconds ? [] : [`the next was in after ${longest} ms, expected under ${mostMilliseconds}`]),
      ],
    }
  },
}

interface Round {
  readonly tally: Tally
  /** Files left beside the file, when the next has had the lock. */
  readonly left: number
  /** Milliseconds from each kill until somebody else was in. */
  readonly recoveries: readonly number[]
}

async function runRound(writer: string, folder: string, round: number): Promise<Round> {
  const [path, meeting] = [join(folder, 'incidents/a.yaml'), join(folder, 'meeting')]
  for (const each of [dirname(path), meeting]) mkdirSync(each, { recursive: true })
  writeFileSync(path, 'start\n')
  const ends = await runWriters(
    writer,
    Array.from({ length: writers }, (_, number): Job => {
      const job = { path, id: `w${number}`, lines: 1, meeting }
      // Spread over those that come early and late, and moved on by the round over the moments they can be killed at.
      const isKilled = (number * killed) % writers < killed
      return isKilled ? { ...job, dies: { before: (number + round) % calls, since: 'lock' } } : job
    }),
  )
  const tally = tallyOf(ends, 'start\n', readFileSync(path, 'utf8'))
  const asked = Date.now()
  let at = 0
  rewriteFile(path, { workspace: folder, name: 'a.yaml', verb: 'resolve' }, (text) => {
    at = Date.now()
    return `${text}end\n`
  })
  return { tally, left: readdirSync(dirname(path)).length - 1, recoveries: recoveriesOf(ends, { asked, at }) }
}

/** Each kill is held against the next who had the lock, from when it asked: nobody waits before. */
function recoveriesOf(ends: readonly WriterEnd[], last: Entry & { readonly at: number }): readonly number[] {
  const notes = ends.flatMap((end) => end.notes)
  const entries = notes.flatMap((note) => ('at' in note && note.at !== null ? [{ note, asked: note.asked, at: note.at }] : []))
  const inOrder = entries.toSorted((a, b) => a.at - b.at)
  return notes.flatMap((note) => {
    if (!('died' in note)) return []
    const next = inOrder.find((entry) => entry.at >= note.died && entry.note !== note) ?? last
    return [next.at - Math.max(note.died, next.asked)]
  })
}

function sums(all: readonly Round[]): Tally {
  const zero: Tally = { acknowledged: 0, lost: 0, doubled: 0, torn: 0, killed: 0, met: 0, failed: 0 }
  return all.reduce((total, { tally }) => {
    const add = (name: keyof Tally): number => total[name] + tally[name]
    return {
      acknowledged: add('acknowledged'),
      lost: add('lost'),
      doubled: add('doubled'),
      torn: add('torn'),
      killed: add('killed'),
      met: add('met'),
      failed: add('failed'),
    }
  }, zero)
}
