import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { manifestBytes, readManifest } from '../../src/core/manifest-text.ts'
import { adding, call, heldIn, incident, leftIn, makeWorkspace } from './commands.ts'
import { notNone, said, type Row } from './row.ts'

/** As many calls are killed as there are rounds, at any moment of their lives; one in two adds an update, the others make the outputs. */
export const killedCommands: Row = {
  name: 'add-update and generate killed at any moment',
  rounds: 10_000,
  run: async (folder, rounds, tell) => {
    const faults = {
      'incident files torn': 0,
      'acknowledged updates lost': 0,
      'updates doubled': 0,
      'outputs torn': 0,
      wedged: 0,
      'left something beside the file': 0,
    }
    const counts = { killed: 0, acknowledged: 0 }
    const kills = [killAdding(await addingIn(join(folder, 'before'))), killMaking(await makingIn(join(folder, 'made')))] as const
    let begun = 0
    async function inTurn(): Promise<void> {
      while (counts.killed < rounds) {
        const own = join(folder, String((begun += 1)))
        const ended = await kills[begun % 2 === 0 ? 0 : 1](own)
        rmSync(own, { recursive: true })
        counts[ended.isKilled ? 'killed' : 'acknowledged'] += 1
        for (const fault of ended.faults) faults[fault] += 1
        if (counts.killed % 20 === 1) tell(counts.killed)
      }
    }
    await Promise.all(Array.from({ length: availableParallelism() }, inTurn))
    return { counts: `${said(counts)}; ${said(faults)}`, broken: notNone(faults) }
  },
}

type Fault =
  | 'incident files torn'
  | 'acknowledged updates lost'
  | 'updates doubled'
  | 'outputs torn'
  | 'wedged'
  | 'left something beside the file'

interface Killed {
  readonly isKilled: boolean
  readonly faults: readonly Fault[]
}

/** An offer for the lock that was killed before it said whose it is: a holder clears it away once a minute has passed. */
const unfinishedOffer = /^\..+\.lock\.[0-9a-f]{16}\.tmp$/

/** How long calls live on this machine just now. */
class Lives {
  private longest = 0
  /** Runs a call to its end, and remembers how long it lived. */
  async whole(folder: string, words: readonly string[]): Promise<number | null> {
    const began = performance.now()
    const code = await call(folder, words)
    // What once took long on a busy machine is forgotten bit by bit.
    this.longest = Math.max(performance.now() - began, this.longest * 0.9)
    return code
  }
  /** Runs a call that is killed at any moment of such a life, or just after it, so that some are acknowledged. */
  async cut(folder: string, words: readonly string[]): Promise<number | null> {
    return await call(folder, words, Math.random() * this.longest * 1.05)
  }
}

async function addingIn(folder: string): Promise<Lives> {
  const lives = new Lives()
  await lives.whole(makeWorkspace(folder), adding('second'))
  return lives
}

/**
 * A call is killed while it adds, and the same call is made again: the update is there once, whatever the first had done. The next one that
 * writes finds nothing in its way and clears up; a repeat that has nothing to write leaves a dead lock to it.
 */
function killAdding(lives: Lives) {
  return async (folder: string): Promise<Killed> => {
    makeWorkspace(folder)
    const code = await lives.cut(folder, adding('second'))
    const after = heldIn(folder)
    const again = await call(folder, adding('second'))
    const next = await lives.whole(folder, adding('third'))
    const end = heldIn(folder)
    return {
      isKilled: code === null,
      faults: [
        ...(after.isWhole && end.isWhole ? [] : (['incident files torn'] as const)),
        ...(code === 0 && !after.ids.includes('second') ? (['acknowledged updates lost'] as const) : []),
        ...(end.ids.filter((id) => id === 'second').length > 1 ? (['updates doubled'] as const) : []),
        ...(again === 0 && next === 0 ? [] : (['wedged'] as const)),
        ...(leftIn(folder).every((name) => unfinishedOffer.test(name)) ? [] : (['left something beside the file'] as const)),
      ],
    }
  }
}

/** A workspace whose outputs are made, and what is made of it once something is new. */
interface Made {
  readonly folder: string
  readonly lives: Lives
  readonly old: Outputs
  readonly whole: Outputs
}

type Outputs = ReadonlyMap<string, string>

async function makingIn(folder: string): Promise<Made> {
  const lives = new Lives()
  await call(makeWorkspace(folder), ['generate'])
  const renewed = `${folder}-whole`
  copyMade(folder, renewed)
  writeNews(renewed)
  await lives.whole(renewed, ['generate'])
  return { folder, lives, old: filesIn(join(folder, 'out')), whole: filesIn(join(renewed, 'out')) }
}

/** The manifest last, as a run leaves it: what is newer than the manifest has been touched. */
function copyMade(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  cpSync(join(from, 'out', manifestName), join(to, 'out', manifestName))
}

function writeNews(folder: string): void {
  const path = join(folder, incident)
  writeFileSync(path, readFileSync(path, 'utf8').replace('down.', 'slow.').replace('eruit', 'half'))
}

/** The run that makes outputs again is killed: every file is the old one or the new one; the manifest may have begun. */
function killMaking({ folder: made, lives, old, whole }: Made) {
  return async (folder: string): Promise<Killed> => {
    copyMade(made, folder)
    writeNews(folder)
    const code = await lives.cut(folder, ['generate'])
    const isWhole = ([path, text]: readonly [string, string]) =>
      text === old.get(path) || text === whole.get(path) || (path === manifestName && text === begunAfter(old.get(path)))
    const isTorn = ![...filesIn(join(folder, 'out'))].every(isWhole)
    const again = await lives.whole(folder, ['generate'])
    const end = filesIn(join(folder, 'out'))
    const isSame = end.size === whole.size && [...end].every(([path, text]) => text === whole.get(path))
    return {
      isKilled: code === null,
      faults: [...(isTorn || !isSame ? (['outputs torn'] as const) : []), ...(again === 0 ? [] : (['wedged'] as const))],
    }
  }
}

const manifestName = 'manifest.json'

/** As a run leaves the manifest before it replaces the first file: it names the same files, and takes nothing for settled. */
function begunAfter(text: string | undefined): string | undefined {
  const manifest = text === undefined ? undefined : readManifest(Buffer.from(text))
  if (!manifest) return undefined
  const { settled_by: _, ...begun } = manifest
  return manifestBytes(begun).toString()
}

/** What is staged is no output yet. */
function filesIn(folder: string): Outputs {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return new Map(paths.filter((path) => !path.startsWith('.')).map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
