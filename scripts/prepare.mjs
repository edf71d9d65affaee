/** What npm runs in a clone, and where it installs one by its address: the program is built. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const npm = (...words) => {
  const { status } = spawnSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

// `npm install -g git+https://…`, as pre-commit does, calls for this before what the build needs is there (npm 11).
if (!existsSync('node_modules/rolldown')) npm('ci', '--global=false', '--include=dev', '--ignore-scripts')
npm('run', 'build')
