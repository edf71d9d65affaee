import { defineConfig } from 'vitest/config'
import { builtins } from './scripts/builtins-plugin.ts'
import { schemas } from './scripts/schemas-plugin.ts'

// `.ci/run` counts from this file what passed and what failed.
const report = process.env['INCIDENT_TEST_REPORT']

export default defineConfig({
  plugins: [builtins(), schemas()],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/fresh-build.ts',
    testTimeout: 30_000,
    // Far from UTC and from where anybody works: a test that leans on the zone of the machine fails on every machine.
    env: { TZ: 'Pacific/Kiritimati' },
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
})
