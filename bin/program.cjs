// Loads the program with what V8 compiled of it on an earlier call, which spares half of what a short call costs. Node 20 keeps nothing
// of the kind, and what later Nodes keep by themselves lacks most functions that the call went on to use.
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { basename, dirname, join } = require('node:path')
const { cachedDataVersionTag } = require('node:v8')
const { Script } = require('node:vm')
const { crc32 } = require('node:zlib')

const sumLength = 4

/**
 * @param dist the folder of the built program
 * @param words of the call: each verb has its own compiled files, which hold what it uses and no more
 * @returns `main` of the program, and `keep`, which leaves the compiled files for the next call where there is something new
 */
function loadProgram(dist, words) {
  const kept = join(dist, '.cache', verbIn(words))
  // Another Node, other flags or another processor compile otherwise.
  const tag = cachedDataVersionTag().toString(16)
  const files = new Map()

  function load(path) {
    const known = files.get(path)
    if (known) return known.module.exports
    const source = readFileSync(path)
    const place = join(kept, `${basename(path)}.${tag}`)
    const { script, isNew } = compiled(path, source, place)
    const file = { source, place, script, isNew, module: { exports: {} } }
    files.set(path, file)
    const requireFrom = (name) => (name.startsWith('.') ? load(join(dirname(path), name)) : require(name))
    script.runInThisContext().call(file.module.exports, file.module.exports, requireFrom, file.module, path, dirname(path))
    return file.module.exports
  }

  /** A file met for the first time brings functions of the other files that nobody had called. */
  function keep() {
    if (![...files.values()].some(({ isNew }) => isNew)) return
    try {
      mkdirSync(kept, { recursive: true })
      for (const { source, place, script } of files.values()) keepWhole(place, source, script)
    } catch {
      // Where the program is installed nobody may write, or nothing more fits: the next call compiles again.
    }
  }

  const { main } = load(join(dist, 'main.cjs'))
  return { main, keep }
}

/** The first word that is neither a flag nor the value of one that stands before the verb. */
function verbIn(words) {
  const verb = words.find((word, at) => !word.startsWith('-') && !['-C', '--now'].includes(words[at - 1])) ?? ''
  return /^[a-z-]{1,20}$/.test(verb) ? verb : 'others'
}

/** V8 trusts what it is given: of bytes that are not what was kept it makes another program, or a crash. */
function compiled(path, source, place) {
  // The build writes ASCII alone (scripts/plain-letters-plugin.ts).
  const code = `(function (exports, require, module, __filename, __dirname) {${source.latin1Slice()}\n})`
  const cachedData = readKept(place, source)
  const script = new Script(code, { filename: path, cachedData })
  return { script, isNew: cachedData === undefined || script.cachedDataRejected === true }
}

function readKept(place, source) {
  try {
    const bytes = readFileSync(place)
    const data = bytes.subarray(sumLength)
    return sumOf(source, data) === bytes.readUInt32BE() ? data : undefined
  } catch {
    return undefined
  }
}

/** Beside, then renamed: calls at the same time, or one that is killed, leave one whole file. */
function keepWhole(place, source, script) {
  const beside = `${place}.${process.pid}`
  const data = script.createCachedData()
  const sum = Buffer.alloc(sumLength)
  sum.writeUInt32BE(sumOf(source, data))
  try {
    writeFileSync(beside, Buffer.concat([sum, data]))
    renameSync(beside, place)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

/** Tells bytes that changed by accident: whoever may write here may write the program. */
function sumOf(source, data) {
  return crc32(data, crc32(source))
}

module.exports = { loadProgram }
