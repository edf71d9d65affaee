import { setImmediate } from 'node:timers/promises'

/** Lets in what waits outside: without a pause Ctrl-C would be heard only when long work is done. */
export async function pause(): Promise<void> {
  await setImmediate()
}
