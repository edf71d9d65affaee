/** The Nu HTML Checker, which the W3C runs: a program in Java, where there is a Java. */
import { spawnSync } from 'node:child_process'
import jar from 'vnu-jar'

const hasJava = spawnSync('java', ['-version']).status === 0

/** Who judges, for the names of tests: they say where the Nu HTML Checker could not be asked. */
export const checkers = hasJava ? 'html-validate and the Nu HTML Checker' : 'html-validate alone, Java not being installed here'

interface Report {
  readonly messages: readonly { readonly type: string; readonly url: string; readonly lastLine?: number; readonly message: string }[]
}

/** What it finds wrong in files, each with its line; nothing without a Java. Its knowledge of CSS is older than the styles: those the browser judges. */
export function nuFaults(files: readonly string[]): readonly string[] {
  if (!hasJava) return []
  const { stdout } = spawnSync('java', ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...files], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const { messages } = JSON.parse(stdout) as Report
  return messages
    .filter(({ type, message }) => type !== 'info' && !message.startsWith('CSS: '))
    .map(({ url, lastLine, message }) => `${url.replace(/^.*\/site\//, '')}:${lastLine}: ${message}`)
}
