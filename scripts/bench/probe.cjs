// Loaded before a measured process: when it ends, it leaves what it used where the bench reads it.
const { appendFileSync } = require('node:fs')

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  appendFileSync(
    process.env.INCIDENT_BENCH_USAGE,
    `${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 })}\n`,
  )
})
