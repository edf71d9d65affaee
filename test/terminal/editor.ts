/** Editors for tests: small programs that do to a file what an officer would. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What EDITOR must be so that words stand below headings, the file having been saved.
 * @param then what the editor does after that, as JavaScript: `process.exit(3)`
 */
export function editorThat(folder: string, words: { readonly [heading: string]: string }, then = ''): string {
  const path = join(folder, 'editor.cjs')
  const program = `
const { readFileSync, writeFileSync } = require('node:fs')
const path = process.argv[2]
let text = readFileSync(path, 'utf8')
for (const [heading, said] of Object.entries(${JSON.stringify(words)}))
  text = text.replace(new RegExp('^(=== ' + heading + '(?: —.*)? ===\\n)[^]*?(?=^===|^#!)', 'm'), (_, line) => line + said + '\\n\\n')
writeFileSync(path, text)
${then}
`
  writeFileSync(path, program)
  return `"${process.execPath}" "${path}"`
}
