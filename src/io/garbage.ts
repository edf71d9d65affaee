/** When V8 throws away what is no longer needed. */
import { setFlagsFromString } from 'node:v8'

/** Of Node 20 to 26: V8 complains aloud of a flag it does not know. */
const known: readonly string[] = ['11', '12', '13', '14']

/**
 * From now on as soon as there is half as much of it as of what is needed. Unasked V8 waits until there is several times as much, which is
 * quicker for a short call, and for a long archive only larger.
 */
export function collectSooner(): void {
  if (known.includes(process.versions.v8.split('.', 1)[0] ?? '')) setFlagsFromString('--heap-growing-percent=50')
}
