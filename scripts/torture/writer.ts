/** A process that adds lines to a file, and dies half-way if it is told to. Started by `writers.ts`. */
import { readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Disk } from '../../src/io/disk.ts'
import { realDisk } from '../../src/io/durable-write.ts'
import { pause } from '../../src/io/pause.ts'
import { rewriteFile } from '../../src/io/rewrite-file.ts'
import { watchedDisk } from './watched-disk.ts'
import type { Job, Note } from './writers.ts'

function write({ path, id, lines, meeting, dies }: Job): void {
  for (let line = 1; line <= lines; line += 1) {
    const added = `${id}-${line}`
    const disk = dies !== undefined && line === lines ? mortalDisk(dies) : realDisk
    const asked = Date.now()
    let at = 0
    rewriteFile(path, { workspace: dirname(path), name: basename(path), verb: 'add-update', disk }, (text) => {
      at = Date.now()
      meet(meeting, id)
      return `${text}${added}\n`
    })
    tell({ added, asked, at })
  }
}

function meet(folder: string, id: string): void {
  const own = join(folder, id)
  writeFileSync(own, '')
  pause(2)
  for (const other of readdirSync(folder)) if (other !== id) tell({ met: other })
  rmSync(own)
}

/** A disk whose user is killed before a certain call of it. */
function mortalDisk({ before, since }: NonNullable<Job['dies']>): Disk {
  let left = since === 'start' ? before : Number.POSITIVE_INFINITY
  const disk = watchedDisk(() => {
    if (left === 0) die()
    left -= 1
  })
  return {
    ...disk,
    link: (from, to) => {
      disk.link(from, to)
      if (since === 'lock' && to.endsWith('.lock')) left = before
    },
  }
}

function die(): void {
  tell({ died: Date.now() })
  process.kill(process.pid, 'SIGKILL')
}

function tell(note: Note): void {
  writeSync(1, `${JSON.stringify(note)}\n`)
}

// What `writers.ts` put there.
write(JSON.parse(process.argv[2] ?? '') as Job)
