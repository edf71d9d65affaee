import { setImmediate } from 'node:timers/promises'

/** Lets in what waits outside: without it Ctrl-C would be heard only when long work is done. */
export async function breathe(): Promise<void> {
  await setImmediate()
}
