// Loaded before a measured process: when it ends, it leaves what it used where the bench reads it.
const { appendFileSync, readFileSync } = require('node:fs')

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1000, memory: (ownPeak() ?? maxRSS) / 1024 }
  appendFileSync(process.env.INCIDENT_BENCH_USAGE, `${JSON.stringify(usage)}\n`)
})

/** In kB. Linux begins `maxRSS` with the size of the process that started this one; what it calls VmHWM begins anew. */
function ownPeak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return undefined
  }
}
