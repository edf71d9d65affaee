/** A process that adds lines to a file, and dies half-way if it is told to. Started by `writers.ts`. */
import { readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Disk } from '../../src/io/disk.ts'
import { pause } from '../../src/io/pause.ts'
import { rewriteFile } from '../../src/io/rewrite-file.ts'
import { watchedDisk } from './watched-disk.ts'
import type { Entry, Job, Note } from './writers.ts'

function write({ path, id, lines, meeting, dies }: Job): void {
  for (let line = 1; line <= lines; line += 1) {
    const added = `${id}-${line}`
    const { disk, entry } = notingDisk(line === lines ? dies : undefined)
    rewriteFile(path, { workspace: dirname(path), name: basename(path), verb: 'add-update', disk }, (text) => {
      meet(meeting, id)
      return `${text}${added}\n`
    })
    tell({ added, ...entry() })
  }
}

function meet(folder: string, id: string): void {
  const own = join(folder, id)
  writeFileSync(own, '')
  pause(2)
  for (const other of readdirSync(folder)) if (other !== id) tell({ met: other })
  rmSync(own)
}

/** A disk that notes when its user gets the lock, and kills it before a certain call. */
function notingDisk(dies: Job['dies']): { readonly disk: Disk; readonly entry: () => Entry } {
  const asked = Date.now()
  let at: number | null = null
  let left = dies?.since === 'start' ? dies.before : Number.POSITIVE_INFINITY
  const disk = watchedDisk(() => {
    if (left === 0) die({ asked, at })
    left -= 1
  })
  const link = (from: string, to: string): void => {
    disk.link(from, to)
    if (!to.endsWith('.lock')) return
    at = Date.now()
    if (dies?.since === 'lock') left = dies.before
  }
  return { disk: { ...disk, link }, entry: () => ({ asked, at }) }
}

function die(entry: Entry): void {
  tell({ died: Date.now(), ...entry })
  process.kill(process.pid, 'SIGKILL')
}

function tell(note: Note): void {
  writeSync(1, `${JSON.stringify(note)}\n`)
}

// What `writers.ts` put there.
write(JSON.parse(process.argv[2] ?? '') as Job)
