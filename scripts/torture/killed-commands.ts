import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifestText, readManifest } from '../../src/core/manifest-text.ts'
import { adding, call, heldIn, incident, leftIn, makeWorkspace } from './commands.ts'
import { notNone, said, type Row } from './row.ts'

/** Calls killed at any moment of their lives; one in two adds an update, the others make the outputs. */
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
    for (let round = 1; round <= rounds; round += 1) {
      if (round % 20 === 1) tell(round)
      const ended = await killOne(join(folder, `${round}`), round)
      counts.killed += ended.isKilled ? 1 : 0
      counts.acknowledged += ended.isAcknowledged ? 1 : 0
      for (const fault of ended.faults) faults[fault] += 1
      rmSync(join(folder, `${round}`), { recursive: true })
    }
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
  readonly isAcknowledged: boolean
  readonly faults: readonly Fault[]
}

/** Longer than a call takes on a quiet machine, so that some are acknowledged. In milliseconds. */
const longest = 400

/** An offer for the lock that was killed before it said whose it is: a holder clears it away once a minute has passed. */
const unfinishedOffer = /^\..+\.lock\.[0-9a-f]{16}\.tmp$/

async function killOne(folder: string, round: number): Promise<Killed> {
  makeWorkspace(folder)
  return round % 2 === 0 ? await killAdding(folder) : await killMaking(folder)
}

/**
 * A call is killed while it adds, and the same call is made again: the update is there once, whatever the first had done. The next one that
 * writes finds nothing in its way and clears up; a repeat that has nothing to write leaves a dead lock to it.
 */
async function killAdding(folder: string): Promise<Killed> {
  const code = await call(folder, adding('second'), Math.random() * longest)
  const after = heldIn(folder)
  const again = await call(folder, adding('second'))
  const next = await call(folder, adding('third'))
  const end = heldIn(folder)
  const isAcknowledged = code === 0
  return {
    isKilled: code === null,
    isAcknowledged,
    faults: [
      ...(after.isWhole && end.isWhole ? [] : (['incident files torn'] as const)),
      ...(isAcknowledged && !after.ids.includes('second') ? (['acknowledged updates lost'] as const) : []),
      ...(end.ids.filter((id) => id === 'second').length > 1 ? (['updates doubled'] as const) : []),
      ...(again === 0 && next === 0 ? [] : (['wedged'] as const)),
      ...(leftIn(folder).every((name) => unfinishedOffer.test(name)) ? [] : (['left something beside the file'] as const)),
    ],
  }
}

/** Outputs are made, something is new, and the run that makes them again is killed: every file is the old one or the new one; the manifest may have begun. */
async function killMaking(folder: string): Promise<Killed> {
  await call(folder, ['generate'])
  const old = filesIn(join(folder, 'out'))
  writeFileSync(join(folder, incident), readFileSync(join(folder, incident), 'utf8').replace('down.', 'slow.').replace('eruit', 'half'))
  cpSync(folder, `${folder}-whole`, { recursive: true })
  await call(`${folder}-whole`, ['generate'])
  const whole = filesIn(join(`${folder}-whole`, 'out'))
  rmSync(`${folder}-whole`, { recursive: true })
  const code = await call(folder, ['generate'], Math.random() * longest)
  const isWhole = ([path, text]: readonly [string, string]) =>
    text === old.get(path) || text === whole.get(path) || (path === manifestName && text === begunAfter(old.get(path)))
  const isTorn = ![...filesIn(join(folder, 'out'))].every(isWhole)
  const again = await call(folder, ['generate'])
  const isSame = [...filesIn(join(folder, 'out'))].every(([path, text]) => text === whole.get(path))
  return {
    isKilled: code === null,
    isAcknowledged: code === 0,
    faults: [...(isTorn || !isSame ? (['outputs torn'] as const) : []), ...(again === 0 ? [] : (['wedged'] as const))],
  }
}

const manifestName = 'manifest.json'

/** As a run leaves the manifest before it replaces the first file: it names the same files, and takes nothing for settled. */
function begunAfter(text: string | undefined): string | undefined {
  const manifest = readManifest(text)
  if (!manifest) return undefined
  const { settled_by: _, ...begun } = manifest
  return manifestText(begun)
}

/** What is staged is no output yet. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return new Map(paths.filter((path) => !path.startsWith('.')).map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
