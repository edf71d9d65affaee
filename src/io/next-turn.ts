import { setImmediate } from 'node:timers/promises'

/** Lets in what waits outside: in work without a break Ctrl-C would be heard only at its end. */
export async function nextTurn(): Promise<void> {
  await setImmediate()
}
