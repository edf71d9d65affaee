import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Disk } from '../../src/io/disk.ts'
import { createFile, rewriteFile } from '../../src/io/rewrite-file.ts'
import { notNone, said, type Row } from './row.ts'
import { failingDisk, fillingDisk } from './watched-disk.ts'

const codes = ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EXDEV', 'EBUSY', 'EMFILE', 'ENAMETOOLONG']
const before = `title: x\n${'body: …\n'.repeat(4_000)}`
const after = `${before}ended: true\n`

export const brokenDisk: Row = {
  name: 'a disk that fails at every call',
  rounds: 1,
  run: async (folder, rounds, tell) => {
    const verdicts: Verdict[] = []
    for (let round = 1; round <= rounds; round += 1) {
      tell(round)
      for (const code of codes) verdicts.push(...everyCall(join(folder, `${round}-${code}`), code))
      for (const code of ['ENOSPC', 'EDQUOT']) verdicts.push(...everyRoom(join(folder, `${round}-room-${code}`), code))
    }
    return await Promise.resolve(outcomeOf(verdicts))
  },
}

/** What is so after one write that met a fault, or none. */
export interface Verdict {
  readonly isWhole: boolean
  /** The message says which text the file holds, and nothing is said where nothing went wrong. */
  readonly isTrue: boolean
  readonly isTidy: boolean
  readonly isRefused: boolean
}

export function outcomeOf(verdicts: readonly Verdict[]): { readonly counts: string; readonly broken: readonly string[] } {
  const number = (claim: keyof Verdict, is: boolean): number => verdicts.filter((verdict) => verdict[claim] === is).length
  const faults = {
    torn: number('isWhole', false),
    'told wrongly': number('isTrue', false),
    'left something beside the file': number('isTidy', false),
  }
  const counts = `${said({ writes: verdicts.length, refused: number('isRefused', true) })}; ${said(faults)}`
  return { counts, broken: notNone(faults) }
}

function everyCall(folder: string, code: string): readonly Verdict[] {
  const verdicts: Verdict[] = []
  for (const act of [judgeRewrite, judgeCreate]) {
    for (let call = 0; ; call += 1) {
      const { disk, name } = failingDisk(call, code)
      verdicts.push(act(folder, disk))
      if (name() === undefined) break
    }
  }
  return verdicts
}

/** Full after so many bytes, in steps of 4 kB; the lock is written first, so its bytes count. */
function everyRoom(folder: string, code: string): readonly Verdict[] {
  return Array.from({ length: 2 + Math.ceil(Buffer.byteLength(after) / 4096) }, (_, step) =>
    judgeRewrite(folder, fillingDisk(step * 4096, code)),
  )
}

/** Rewrites a file and holds what is told against what is so. */
export function judgeRewrite(folder: string, disk?: Disk): Verdict {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'a.yaml')
  writeFileSync(path, before)
  const message = messageOf(() =>
    rewriteFile(path, { workspace: folder, name: 'a.yaml', verb: 'resolve', ...(disk && { disk }) }, (text) => `${text}ended: true\n`),
  )
  return verdictOf(folder, message)
}

function judgeCreate(folder: string, disk: Disk): Verdict {
  mkdirSync(join(folder, 'new'), { recursive: true })
  const path = join(folder, 'new', `${readdirSync(join(folder, 'new')).length}.yaml`)
  const there = readdirSync(join(folder, 'new'))
  const message = messageOf(() => createFile(path, after, { name: 'a.yaml', disk }))
  const isThere = message === undefined || message.includes('holds the new text')
  const now = readdirSync(join(folder, 'new'))
  return {
    isWhole: !isThere || readFileSync(path, 'utf8') === after,
    isTrue: isThere || message.includes('\nNothing was changed. '),
    isTidy: now.length === there.length + (isThere ? 1 : 0),
    isRefused: message !== undefined,
  }
}

function verdictOf(folder: string, message: string | undefined): Verdict {
  const text = readFileSync(join(folder, 'a.yaml'), 'utf8')
  const isNew = message === undefined || message.includes('holds the new text')
  return {
    isWhole: text === before || text === after,
    isTrue: text === (isNew ? after : before) && (isNew || message.includes('\nNothing was changed. ')),
    isTidy: !readdirSync(folder).some((name) => name.startsWith('.')),
    isRefused: message !== undefined,
  }
}

function messageOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
