import { statSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Terminal } from './terminal.ts'

/** Editors write in several steps: wait until it has been quiet for this long, in milliseconds. */
const quiet = 150

/** Does something now and whenever a file below these folders changes, until interrupted; an error is told and the watch goes on. */
export async function watchFolders(folders: readonly string[], again: Again, terminal: Terminal): Promise<never> {
  await keepUp(folders, again, terminal)
  terminal.say('Watching for changes; Ctrl-C ends it.')
  return await forever()
}

/** The same, and also after so many milliseconds; what is done says itself that it goes on. */
export async function watchFoldersAndClock(folders: readonly string[], again: Again, terminal: Terminal, every: number): Promise<never> {
  await keepUp(folders, again, terminal, every)
  return await forever()
}

type Again = () => Promise<number>

/** Until somebody interrupts. */
export async function forever(): Promise<never> {
  return await new Promise<never>(() => undefined)
}

/** @returns what ends it */
export async function keepUp(folders: readonly string[], again: Again, terminal: Terminal, every?: number): Promise<() => void> {
  const once = async () => {
    try {
      await again()
    } catch (error) {
      terminal.warn(error instanceof Error ? error.message : String(error))
    }
  }
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const next = () => {
    running = running.then(once)
  }
  // Watched before the first look: what is saved meanwhile is not missed.
  const end = onChange(folders, () => {
    clearTimeout(timer)
    timer = setTimeout(next, quiet)
  })
  next()
  await running
  const clock = every === undefined ? undefined : setInterval(next, every)
  return () => {
    clearTimeout(timer)
    clearInterval(clock)
    end()
  }
}

/**
 * Tells of every change below folders, also of those that are not there yet: they are watched once they are.
 * @returns what ends it
 */
export function onChange(folders: readonly string[], changed: () => void): () => void {
  const inside = new Map<string, FSWatcher>()
  const enter = (folder: string) => {
    inside.get(folder)?.close()
    inside.delete(folder)
    if (isFolder(folder)) inside.set(folder, watched(folder, true, changed))
  }
  for (const folder of folders) enter(folder)
  const above = [...new Set(folders.map((folder) => dirname(folder)))].filter(isFolder).map((parent) =>
    watched(parent, false, (name) => {
      const folder = folders.find((each) => dirname(each) === parent && basename(each) === name)
      if (folder === undefined) return
      enter(folder)
      changed()
    }),
  )
  return () => {
    for (const watcher of [...inside.values(), ...above]) watcher.close()
  }
}

/** A folder that is taken away while it is watched is no fault. */
function watched(folder: string, recursive: boolean, changed: (name: string | null) => void): FSWatcher {
  const watcher = watch(folder, { recursive }, (_, name) => changed(name))
  return watcher.on('error', () => watcher.close())
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
