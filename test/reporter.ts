import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Notes each test in a file as soon as it ends, so that a run which never ends still says how far it came: `passed: <file>: <test>`. */
export function notesTo(file: string): Reporter {
  const note = (line: string): void => appendFileSync(file, `${line.replaceAll(/\s+/g, ' ')}\n`)
  return {
    onTestModuleQueued: (module) => note(`began: ${fileOf(module)}`),
    onTestCaseResult(test) {
      const { state } = test.result()
      if (state === 'passed' || state === 'failed') note(`${state}: ${fileOf(test.module)}: ${test.fullName}`)
    },
    onTestModuleEnd(module) {
      note(`ended: ${fileOf(module)}`)
      if (module.state() === 'failed' && !hasFailed(module.children.allTests())) note(`failed: ${fileOf(module)}`)
    },
    onTestRunEnd(_, errors) {
      for (const { message } of errors) note(`failed: outside the tests: ${message}`)
    },
  }
}

function hasFailed(tests: Iterable<TestCase>): boolean {
  return [...tests].some((test) => test.result().state === 'failed')
}

function fileOf(module: TestModule): string {
  return relative(process.cwd(), module.moduleId).replaceAll('\\', '/')
}
