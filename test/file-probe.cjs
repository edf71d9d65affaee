// Loaded before a call whose files are counted: when it ends, it tells which it opened, which it put in their places, and what of Node it loaded.
const fs = require('node:fs')

const [opened, placed] = [[], []]
const { openSync, readFileSync, renameSync, writeFileSync } = fs
fs.openSync = (path, ...rest) => (opened.push(String(path)), openSync(path, ...rest))
fs.readFileSync = (path, ...rest) => (typeof path === 'string' && opened.push(path), readFileSync(path, ...rest))
fs.renameSync = (from, to) => (placed.push(String(to)), renameSync(from, to))
process.on('exit', () =>
  writeFileSync(process.env.INCIDENT_FILE_NOTES, JSON.stringify({ opened, placed, builtins: process.moduleLoadList })),
)
