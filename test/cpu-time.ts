/**
 * CPU time of something, in milliseconds. A bound on it tells work that grows without end from work that does not, however busy the
 * machine is; it is meant to be far from what the work takes.
 */
export function cpuTimeOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** What nothing that is refused at once comes near, in milliseconds. */
export const farTooLong = 3_000
