import { execFileSync } from 'node:child_process'
import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'rolldown'

/** Asks the built program for its help and keeps it, with the version, where `bin/incident.cjs` answers without loading the program. */
export function doorstep(): Plugin {
  let began = new Date()
  return {
    name: 'doorstep',
    buildStart() {
      began = new Date()
    },
    writeBundle({ dir = 'dist' }) {
      const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }
      const help = helpOf(resolve(dir, 'main.cjs'))
      writeFileSync(join(dir, 'doorstep.cjs'), `module.exports = ${JSON.stringify({ version: `${version}\n`, help }, null, 2)}\n`)
      // A file changed while it was being built is newer than the build.
      utimesSync(join(dir, 'doorstep.cjs'), began, began)
    },
  }
}

function helpOf(program: string): string {
  const ask = `require(${JSON.stringify(program)}).main(['--help']).then((code) => { process.exitCode = code })`
  const { FORCE_COLOR: _, ...env } = process.env
  return execFileSync(process.execPath, ['--eval', ask], { encoding: 'utf8', env: { ...env, NO_COLOR: '1', COLUMNS: '80' } })
}
