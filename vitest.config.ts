import { defineConfig } from 'vitest/config'
import { buildId } from './scripts/build-id-plugin.ts'
import { builtins } from './scripts/builtins-plugin.ts'
import { schemas } from './scripts/schemas-plugin.ts'
import { starters } from './scripts/starters-plugin.ts'
import { zones } from './scripts/zones-plugin.ts'
import { notesTo } from './test/reporter.ts'

// `.ci/run` counts from this file what passed and what failed.
const notes = process.env['INCIDENT_TEST_NOTES']

export default defineConfig({
  plugins: [buildId(), builtins(), schemas(), starters(), zones()],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/fresh-build.ts',
    // A machine that does much else must not look like a fault.
    testTimeout: 120_000,
    // Nothing happens when a file of ours is loaded, so test files can share what is loaded: a third less work.
    isolate: false,
    maxWorkers: '100%',
    // Far from UTC and from where anybody works: a test that leans on the zone of the machine fails on every machine.
    env: { TZ: 'Pacific/Kiritimati' },
    reporters: notes === undefined ? ['default'] : ['default', notesTo(notes)],
  },
})
