/** Ctrl-C while somebody else than this program's doorstep answers it. */

/**
 * Hears it alone: whoever listened before, and would end the program, does not until it is over.
 * @returns ends it
 */
export function hearInterrupts(listener: () => void): () => void {
  const hearOthers = setOthersAside()
  process.on('SIGINT', listener)
  return () => {
    process.off('SIGINT', listener)
    hearOthers()
  }
}

/**
 * The same, and what service managers and shutdowns say (SIGTERM): for work that must end in order.
 * @returns ends it
 */
export function hearEnding(listener: () => void): () => void {
  const stopHearing = hearInterrupts(listener)
  process.on('SIGTERM', listener)
  return () => {
    process.off('SIGTERM', listener)
    stopHearing()
  }
}

/** Does something in which nothing can be heard, so that Ctrl-C ends the process itself. */
export function endingAtOnce(run: () => void): void {
  const hearOthers = setOthersAside()
  try {
    run()
  } finally {
    hearOthers()
  }
}

function setOthersAside(): () => void {
  const others = process.rawListeners('SIGINT')
  process.removeAllListeners('SIGINT')
  return () => {
    // The types of Node do not say that these are the listeners of a signal; raw, so that one that hears once still does.
    for (const other of others) process.on('SIGINT', other as NodeJS.SignalsListener)
  }
}
