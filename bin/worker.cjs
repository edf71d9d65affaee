'use strict'
// A thread that makes its share of a large archive: the same program, given an order in place of words.
const { join } = require('node:path')
const { parentPort, workerData } = require('node:worker_threads')
const { loadProgram } = require('./program.cjs')

/* oxlint-disable unicorn/require-post-message-target-origin -- that of windows; a thread has one caller */
const { work } = loadProgram(join(__dirname, '../dist'), [workerData.verb])
work(workerData, (done) => parentPort.postMessage({ done })).then(
  (made) => parentPort.postMessage({ made }),
  (error) => {
    throw error
  },
)
