// Prints one line an item of a test report: `passed: …` or `failed: …`.
// Usage: node .ci/count.mjs <report> <name of the run> <exit code of the run>
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

const [report, run, code] = process.argv.slice(2)
const { testResults } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [] }

const items = testResults.flatMap(({ name, status, assertionResults }) => {
  const file = relative(process.cwd(), name)
  const tests = assertionResults.map((test) => ({ status: test.status, name: `${file}: ${test.fullName}` }))
  // A file that could not be loaded, or failed outside its tests.
  const fell = status === 'failed' && !tests.some((test) => test.status === 'failed')
  return fell ? [...tests, { status: 'failed', name: file }] : tests
})
const isUnsaid = code !== '0' && !items.some(({ status }) => status === 'failed')
if (isUnsaid || items.length === 0)
  items.push({ status: 'failed', name: items.length === 0 ? 'no test was run' : `exit code ${code} although every test passed` })

for (const { status, name } of items) {
  if (status === 'passed' || status === 'failed') console.log(`${status}: ${run}: ${name.replaceAll(/\s+/g, ' ')}`)
}
