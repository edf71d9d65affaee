import { existsSync, watch } from 'node:fs'
import type { Terminal } from './terminal.ts'

/** Editors write in several steps: wait until it has been quiet for this long, in milliseconds. */
const quiet = 150

/** Does something now and whenever a file below these folders changes, until interrupted; an error is told and the watch goes on. */
export async function watchFolders(folders: readonly string[], again: () => Promise<number>, terminal: Terminal): Promise<never> {
  const once = async () => {
    try {
      await again()
    } catch (error) {
      terminal.warn(error instanceof Error ? error.message : String(error))
    }
  }
  await once()
  terminal.say('Watching for changes; Ctrl-C ends it.')
  return await new Promise<never>(() => {
    let timer: NodeJS.Timeout | undefined
    let running = Promise.resolve()
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        running = running.then(once)
      }, quiet)
    }
    for (const folder of folders.filter((each) => existsSync(each))) watch(folder, { recursive: true }, changed)
  })
}
