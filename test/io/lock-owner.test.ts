import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holderAt, isProvablyDead, newOwner, type Owner } from '../../src/io/lock-owner.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'incident-owner-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const here = newOwner('resolve')
const isDead = (change: Partial<Owner>) => isProvablyDead({ ...here, ...change }, here)
const longAgo = '2000-01-01T00:00:00.000Z'
/** The pid of a process that has ended. */
const gone = spawnSync(process.execPath, ['-e', '0']).pid
const hasProc = existsSync('/proc/self/stat')

describe('an owner is provably dead', () => {
  it('when there is no such process', () => expect(isDead({ pid: gone })).toBe(true))

  it.runIf(hasProc)('when its pid is now that of another process', () => expect(isDead({ started: '1' })).toBe(true))

  it.runIf(hasProc)('when its machine was started anew since', () => expect(isDead({ boot: 'an earlier one', since: longAgo })).toBe(true))

  it.runIf(hasProc)('when it was killed and nobody has taken note', async () => {
    // The shell becomes `sleep`, which never asks how its child ended.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)))
    // However long the shell needs: this waits for what must come.
    while (!isDead({ pid, started: startOf(pid) })) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(isDead({ pid: parent.pid ?? 0, started: startOf(parent.pid ?? 0) })).toBe(false)
    parent.kill()
  })
})

describe('an owner is not provably dead', () => {
  it('when it runs', () => expect(isDead({})).toBe(false))
  it('when it is on another machine, though no such process is here', () => expect(isDead({ host: 'desk-2', pid: gone })).toBe(false))
  it('when its machine only has the same name', () => expect(isDead({ machine: 'another', pid: gone })).toBe(false))
  it.runIf(hasProc)('when its lock is younger than this start of the machine, though it names another start', () =>
    expect(isDead({ boot: 'an earlier one' })).toBe(false),
  )
  it('when it is in another container, though no such process is here', () =>
    expect(isDead({ namespace: 'pid:[1] time:[1]', pid: gone })).toBe(false))
  it.runIf(hasProc)('when it does not say in which container it is', () => {
    const nameless = { ...here, namespace: '' }
    expect(isProvablyDead({ ...nameless, pid: gone }, nameless)).toBe(false)
  })
  it.runIf(hasProc)('when one of the two does not know its machine’s start', () =>
    expect(isDead({ boot: '', pid: gone, since: longAgo })).toBe(false),
  )
})

it('where a system tells neither boots, containers nor starts, a process that is not there is dead, and one that is there is not', () => {
  const silent = { ...here, boot: '', namespace: '', started: '' }
  expect(isProvablyDead({ ...silent, pid: gone }, silent)).toBe(true)
  expect(isProvablyDead(silent, silent)).toBe(false)
})

describe('a lock file', () => {
  const path = () => join(folder, '.a.yaml.lock')
  const ownerOf = (content: string) => {
    writeFileSync(path(), content)
    return holderAt(path())?.owner
  }

  it('says who its owner is', () => {
    expect(ownerOf(JSON.stringify(here))).toEqual(here)
    expect(holderAt(path())?.id).toBe(here.token)
  })

  it('says nothing about the machine that is to be told to nobody', () => expect(here.machine).toMatch(/^([0-9a-f]{16})?$/))

  it.each([
    ['is empty', ''],
    ['is torn', JSON.stringify(here).slice(0, 40)],
    ['is no record', '7'],
    ['is null', 'null'],
    ['lacks a field', JSON.stringify({ ...here, host: undefined })],
    ['names all processes', JSON.stringify({ ...here, pid: -1 })],
    ['names part of a process', JSON.stringify({ ...here, pid: 1.5 })],
    ['bears a path for a token', JSON.stringify({ ...here, token: '../../../etc/abc' })],
    ['was made at no time', JSON.stringify({ ...here, since: 'yesterday' })],
    ['is far too long', `${JSON.stringify(here)}${' '.repeat(5_000)}`],
  ])('that %s has no owner', (_, content) => expect(ownerOf(content)).toBeUndefined())

  it('that cannot be read is the same as long as it stays as it is', () => {
    writeFileSync(path(), 'torn')
    const id = holderAt(path())?.id
    expect(holderAt(path())?.id).toBe(id)
    writeFileSync(path(), 'torn again')
    expect(holderAt(path())?.id).not.toBe(id)
  })

  it('that is a folder, or a pipe, has no owner and is not waited for', () => {
    mkdirSync(join(folder, 'folder'))
    expect(holderAt(join(folder, 'folder'))).toMatchObject({ owner: undefined })
    if (spawnSync('mkfifo', [join(folder, 'pipe')]).status === 0) expect(holderAt(join(folder, 'pipe'))).toMatchObject({ owner: undefined })
  })

  it('that is not there has no holder', () => expect(holderAt(join(folder, 'none'))).toBeUndefined())
})

function startOf(pid: number): string {
  const stat = spawnSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' }).stdout
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
