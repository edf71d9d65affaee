import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Disk } from '../../src/io/disk.ts'
import { realDisk } from '../../src/io/durable-write.ts'
import { newOwner, type Owner } from '../../src/io/lock-owner.ts'
import { withLock, withLockHeld } from '../../src/io/lock.ts'

let folder = ''
let path = ''
let lock = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'incident-lock-')))
  path = join(folder, 'a.yaml')
  lock = join(folder, '.a.yaml.lock')
  writeFileSync(path, 'title: x\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const gone = spawnSync(process.execPath, ['-e', '0']).pid
/** With patience 0 it never waits for anybody: it gets in at its first try or never. */
const take = <T>(run: () => T, more: { readonly disk?: Disk; readonly patience?: number } = {}) =>
  withLock(path, { name: 'incidents/a.yaml', verb: 'resolve', patience: 0, ...more }, run)
const names = () => readdirSync(folder).toSorted()
const put = (file: string, change: Partial<Owner>): Owner => {
  const owner = { ...newOwner('add-update'), ...change }
  writeFileSync(file, JSON.stringify(owner))
  return owner
}

describe('a lock', () => {
  it('is there while something is done, says by whom, and is gone afterwards', () => {
    const during = take(() => ({ files: names(), owner: JSON.parse(readFileSync(lock, 'utf8')) as unknown }))
    expect(during.files).toEqual(['.a.yaml.lock', 'a.yaml'])
    expect(during.owner).toMatchObject({ verb: 'resolve', pid: process.pid })
    expect(names()).toEqual(['a.yaml'])
  })

  it('gives back what was done with it', () => expect(take(() => 7)).toBe(7))

  it('is gone after an error too', () => {
    expect(() =>
      take(() => {
        throw new Error('on the way')
      }),
    ).toThrow('on the way')
    expect(names()).toEqual(['a.yaml'])
  })

  it('is held through the pauses of a longer work, and gone after it, however it ends', async () => {
    const held = withLockHeld(path, { name: 'incidents/a.yaml', verb: 'generate' }, async () => {
      await Promise.resolve()
      return names()
    })
    expect(() => take(() => 0)).toThrow('`incident generate`')
    expect(await held).toEqual(['.a.yaml.lock', 'a.yaml'])
    expect(names()).toEqual(['a.yaml'])
    await expect(withLockHeld(path, { name: 'a', verb: 'x' }, () => Promise.reject(new Error('on the way')))).rejects.toThrow('on the way')
    expect(names()).toEqual(['a.yaml'])
  })

  it('is given back by a process that ends in such a pause', async () => {
    const others = process.listeners('exit')
    const left = await withLockHeld(path, { name: 'incidents/a.yaml', verb: 'generate' }, async () => {
      await Promise.resolve()
      for (const listener of process.listeners('exit')) if (!others.includes(listener)) listener.call(process, 130)
      return names()
    })
    expect(left).toEqual(['a.yaml'])
    expect(process.listeners('exit')).toEqual(others)
  })

  it('is the same by every name of the file', () => {
    symlinkSync('a.yaml', join(folder, 'b.yaml'))
    expect(withLock(join(folder, 'b.yaml'), { name: 'b', verb: 'x' }, names)).toEqual(['.a.yaml.lock', 'a.yaml', 'b.yaml'])
  })

  it('may be had for a file that is not there yet', () => {
    rmSync(path)
    expect(take(names)).toEqual(['.a.yaml.lock'])
  })

  it('is not taken from the next who has it, when somebody deleted ours by hand', () => {
    take(() => put(lock, { host: 'desk-2' }))
    expect(names()).toEqual(['.a.yaml.lock', 'a.yaml'])
  })

  it('can be had on a disk without links', () => {
    const link = () => {
      throw Object.assign(new Error('no links here'), { code: 'ENOTSUP' })
    }
    put(lock, { pid: gone })
    expect(take(names, { disk: { ...realDisk, link } })).toEqual(['.a.yaml.lock', 'a.yaml'])
    expect(names()).toEqual(['a.yaml'])
  })

  it('can be had though its offer was cleared away by another', () => {
    let isCleared = false
    const disk: Disk = {
      ...realDisk,
      close: (file) => {
        realDisk.close(file)
        if (isCleared) return
        isCleared = true
        for (const name of names().filter((one) => one.endsWith('.tmp'))) rmSync(join(folder, name))
      },
    }
    expect(take(names, { disk })).toEqual(['.a.yaml.lock', 'a.yaml'])
  })
})

describe('whoever has a lock is named when they keep it too long', () => {
  const refusal = () => {
    try {
      return take(() => 'in')
    } catch (error) {
      expect(error).toMatchObject({ name: 'UserError', exitCode: 1 })
      return (error as Error).message
    }
  }

  it('a living process', () => {
    put(lock, { since: '2024-03-18T09:30:12.000Z' })
    expect(refusal()).toBe(
      `incidents/a.yaml is being changed by somebody else: \`incident add-update\`, process ${process.pid} on ${newOwner('').host}, since 2024-03-18 09:30:12 UTC.\n` +
        `Nothing was changed. Let it finish or end it, then run this again. If that process or its machine is gone for good, delete ${lock} first.`,
    )
    expect(names()).toEqual(['.a.yaml.lock', 'a.yaml'])
  })

  it('a process of another machine, though there is none of that number here', () => {
    put(lock, { host: 'desk-2', pid: gone })
    expect(refusal()).toContain(`process ${gone} on desk-2, since `)
  })

  it('a process of another container', () => {
    put(lock, { namespace: 'pid:[1] time:[1]', pid: gone })
    expect(refusal()).toContain(`process ${gone} on `)
  })

  it('by a name that cannot steer a terminal', () => {
    put(lock, { host: 'desk\u001B[2J\u202E', verb: 'a\nb' })
    expect(refusal()).toContain('`incident a\\u000ab`')
    expect(refusal()).toContain('desk\\u001b[2J\\u202e')
  })

  it.each([
    ['torn', '{"token":"0123'],
    ['empty', ''],
  ])('or nobody is, where the lock is %s', (_, content) => {
    writeFileSync(lock, content)
    expect(refusal()).toBe(
      `incidents/a.yaml is locked, but ${lock} does not say by whom.\n` +
        `Nothing was changed. Look whether anybody else is changing it; if nobody is, delete ${lock}, then run this again.`,
    )
    expect(readFileSync(lock, 'utf8')).toBe(content)
  })
})

it('each owner may keep us waiting as long as one may, however many come before us', () => {
  let others = 6
  put(lock, { pid: gone })
  const disk: Disk = {
    ...realDisk,
    unlink: (file) => {
      if (file !== lock || others === 0) return realDisk.unlink(file)
      others -= 1
      put(lock, { pid: gone })
      throw Object.assign(new Error('another took it'), { code: 'EBUSY' })
    },
  }
  expect(take(names, { disk })).toEqual(['.a.yaml.lock', 'a.yaml'])
  expect(others).toBe(0)
})

describe('the lock of a dead owner is broken', () => {
  it('at once', () => {
    put(lock, { pid: gone })
    expect(take(names)).toEqual(['.a.yaml.lock', 'a.yaml'])
    expect(names()).toEqual(['a.yaml'])
  })

  it('also when others died while they broke it', () => {
    const { token } = put(lock, { pid: gone })
    put(`${lock}.${token}.1`, { pid: gone })
    put(`${lock}.${token}.2`, { pid: gone })
    expect(take(names)).toEqual(['.a.yaml.lock', 'a.yaml'])
    expect(names()).toEqual(['a.yaml'])
  })

  it('not by two: who comes second waits for the first', () => {
    const { token } = put(lock, { pid: gone })
    put(`${lock}.${token}.1`, { verb: 'faq review' })
    expect(() => take(names)).toThrow(`\`incident faq review\`, process ${process.pid} on `)
    expect(names()).toEqual(['.a.yaml.lock', `.a.yaml.lock.${token}.1`, 'a.yaml'])
  })

  it('not while a claim on it does not say whose it is', () => {
    const { token } = put(lock, { pid: gone })
    writeFileSync(`${lock}.${token}.1`, '')
    expect(() => take(names)).toThrow(`but ${lock}.${token}.1 does not say by whom`)
  })

  it('not when it is somebody else’s by the time we have the claim', () => {
    const { token } = put(lock, { pid: gone })
    const disk: Disk = {
      ...realDisk,
      link: (from, to) => {
        realDisk.link(from, to)
        if (to.includes(token)) put(lock, { host: 'desk-2' })
      },
    }
    expect(() => take(names, { disk })).toThrow('on desk-2')
    expect(names()).toEqual(['.a.yaml.lock', 'a.yaml'])
  })

  it('not when it may be theirs still, but cannot be read: then the claims of others stay', () => {
    const { token } = put(lock, { pid: gone })
    put(`${lock}.${token}.1`, { pid: gone })
    const disk: Disk = {
      ...realDisk,
      link: (from, to) => {
        realDisk.link(from, to)
        if (to.includes(token)) writeFileSync(lock, '')
      },
    }
    expect(() => take(names, { disk })).toThrow('does not say by whom')
    expect(names()).toEqual(['.a.yaml.lock', `.a.yaml.lock.${token}.1`, 'a.yaml'])
  })

  it('or, where it cannot be removed, named', () => {
    const { token } = put(lock, { pid: gone })
    const disk: Disk = {
      ...realDisk,
      unlink: (file) => {
        if (file === lock) throw Object.assign(new Error('not yours'), { code: 'EPERM' })
        realDisk.unlink(file)
      },
    }
    expect(() => take(names, { disk })).toThrow(`process ${gone} on `)
    expect(existsSync(`${lock}.${token}.1`)).toBe(false)
  })
})

describe('what killed processes left', () => {
  const version = '.a.yaml.123-0123456789ab.tmp'

  it('is cleared away by the next who has the lock', () => {
    writeFileSync(join(folder, version), 'half a ver')
    put(join(folder, '.a.yaml.lock.0123456789abcdef.tmp'), { pid: gone })
    put(join(folder, '.a.yaml.lock.0123456789abcdef.1'), { pid: gone })
    expect(take(names)).toEqual(['.a.yaml.lock', 'a.yaml'])
  })

  it('of another file stays, and so does what the living are about to use', () => {
    const others = ['.b.yaml.123-0123456789ab.tmp', '.a.yaml.swp', '.a.yaml.bak.tmp', 'a.yaml.123-0123456789ab.tmp', '.a.yaml.lock.tmp']
    for (const name of others) writeFileSync(join(folder, name), '')
    put(join(folder, '.a.yaml.lock.0123456789abcdef.tmp'), {})
    // Just begun, or left: nobody can tell yet.
    writeFileSync(join(folder, '.a.yaml.lock.fedcba9876543210.tmp'), '')
    take(() => undefined)
    expect(names()).toEqual([...others, '.a.yaml.lock.0123456789abcdef.tmp', '.a.yaml.lock.fedcba9876543210.tmp', 'a.yaml'].toSorted())
  })
})
