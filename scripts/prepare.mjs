/** What npm runs in a clone, and where it installs one by its address: the program is built. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// `npm install -g git+https://…`, as pre-commit does, calls for this before what the build needs is there (npm 11).
const isReady = existsSync('node_modules/rolldown')
const calls = [...(isReady ? [] : [['ci', '--global=false', '--include=dev', '--ignore-scripts']]), ['run', 'build']]

const areDone = calls.every((words) => spawnSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0)
if (!areDone) process.exitCode = 1
