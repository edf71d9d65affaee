/** Ctrl-C while somebody else than this program's doorstep answers it. */

/**
 * Hears it alone: whoever listened before, and would end the program, does not until it is over.
 * @returns ends it
 */
export function hearInterrupts(listener: () => void): () => void {
  const others = process.listeners('SIGINT')
  process.removeAllListeners('SIGINT')
  process.on('SIGINT', listener)
  return () => {
    process.off('SIGINT', listener)
    for (const other of others) process.on('SIGINT', other)
  }
}
