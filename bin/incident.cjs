#!/usr/bin/env node
'use strict'
// The doorstep. --version and --help are answered from strings made at build: CommonJS and a plain write,
// because loading an ES module or `process.stdout` costs more than the answer.
const { existsSync, writeSync } = require('node:fs')
const { join } = require('node:path')

const words = process.argv.slice(2)
// Written last by the build: when it is there, everything is.
const doorstep = join(__dirname, '../dist/doorstep.cjs')

if (!existsSync(doorstep)) refuse()
else if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) print(require(doorstep).version)
else if (words.length === 1 && (words[0] === '--help' || words[0] === '-h')) print(require(doorstep).help)
else run().catch(confess)

async function run() {
  // A reader that has seen enough (`incident list | head -1`) ends the talk, not the work; nor does a full disk behind `> file`.
  let lost = 0
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE' && lost++ === 0) complain(error)
    })
  }
  // Heard where the work pauses, which is never in the middle of a file.
  process.once('SIGINT', () => process.exit(130))
  const { loadProgram } = require('./program.cjs')
  const { main, keep } = loadProgram(join(__dirname, '../dist'), words)
  const code = await main(words)
  process.exitCode = lost > 0 && code === 0 ? 1 : code
  // A call that only printed help, or was wrong, has not used what the next one will.
  if (code < 2 && !words.includes('--help') && !words.includes('-h')) keep()
  // Everything is done, and said once nothing waits to be written, a complaint about that too. What is left is the memory: the system is
  // quicker at taking it back than Node at giving it.
  setImmediate(() => {
    if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit()
  })
}

/** What was asked for did not arrive whole. */
function complain(error) {
  try {
    writeSync(2, `What incident printed is not complete: it could not be written (${error.code}).\n`)
  } catch {
    // Nobody can be told; the exit code says it.
  }
  process.exitCode = 1
}

function refuse() {
  writeSync(2, `${doorstep}: not found; the program has not been built\nRun \`npm run build\` in ${join(__dirname, '..')}.\n`)
  process.exitCode = 3
}

/** Node itself would print the line of code at fault, which in a bundle is a page of it. */
function confess(error) {
  writeSync(2, `incident stopped at a fault of its own; please report it with what you called.\n${error?.stack ?? error}\n`)
  process.exitCode = 1
}

/** Writes all of it, however little a pipe takes at a time; what a full pipe refuses goes the slower way, which waits. */
function print(text) {
  let rest = Buffer.from(text)
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest))
  } catch (error) {
    if (error.code === 'EAGAIN') process.stdout.write(rest)
    else if (error.code !== 'EPIPE') complain(error)
  }
}
