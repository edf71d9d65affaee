// Loads the program with what V8 compiled of it on an earlier call, which spares half of what a short call costs. Node 20 keeps nothing
// of the kind, and what later Nodes keep by themselves lacks most functions that the call went on to use.
const { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { basename, dirname, join } = require('node:path')
const { cachedDataVersionTag, setFlagsFromString } = require('node:v8')
const { Script } = require('node:vm')
const { crc32 } = require('node:zlib')

const head = Buffer.from('(function (exports, require, module, __filename, __dirname) {')
const tail = Buffer.from('\n})')
/** V8 copies what does not begin at a multiple of this. */
const sumLength = 8

/**
 * @param dist the folder of the built program
 * @param words of the call: each verb has its own compiled files, which hold what it uses and no more
 * @returns `main` of the program, `work` for its threads, and `keep`, which leaves the compiled files for the next call where there is something new
 */
function loadProgram(dist, words) {
  setPace()
  const kept = join(dist, '.cache', verbIn(words))
  // Another Node, other flags or another processor compile otherwise.
  const tag = cachedDataVersionTag().toString(16)
  const files = new Map()
  // One page of memory met for the first time costs as much as a thousand letters read: all files pass through the same.
  let room = Buffer.allocUnsafeSlow(1 << 19)

  function load(path) {
    const known = files.get(path)
    if (known) return known.module.exports
    const place = join(kept, `${basename(path)}.${tag}`)
    const { code, sum } = readCode(path)
    const cachedData = readKept(place, sum)
    const script = new Script(code, { filename: path, cachedData })
    const isNew = cachedData === undefined || script.cachedDataRejected === true
    const file = { sum, place, script, isNew, module: { exports: {} } }
    files.set(path, file)
    const requireFrom = (name) => (name.startsWith('.') ? load(join(dirname(path), name)) : require(name))
    script.runInThisContext().call(file.module.exports, file.module.exports, requireFrom, file.module, path, dirname(path))
    return file.module.exports
  }

  /** The build writes ASCII alone (scripts/plain-letters-plugin.ts). */
  function readCode(path) {
    head.copy(room)
    const end = readAt(path, head.length)
    tail.copy(room, end)
    return { code: room.latin1Slice(0, end + tail.length), sum: crc32(room.subarray(head.length, end)) }
  }

  /** V8 trusts what it is given: of bytes that are not what was kept it makes another program, or a crash. */
  function readKept(place, sum) {
    try {
      const end = readAt(place, 0)
      const data = room.subarray(sumLength, end)
      return end > sumLength && crc32(data, sum) === room.readUInt32LE() ? data : undefined
    } catch {
      return undefined
    }
  }

  /** @returns where what was read ends, in a room that has space left behind it */
  function readAt(path, start) {
    const file = openSync(path)
    try {
      for (let end = start; ;) {
        const read = readSync(file, room, end, room.length - end - tail.length)
        if (read === 0) return end
        end += read
        if (end === room.length - tail.length) room = Buffer.concat([room], room.length * 2)
      }
    } finally {
      closeSync(file)
    }
  }

  /** A file met for the first time brings functions of the other files that nobody had called. */
  function keep() {
    if (![...files.values()].some(({ isNew }) => isNew)) return
    try {
      mkdirSync(kept, { recursive: true })
      for (const file of files.values()) keepWhole(file)
    } catch {
      // Where the program is installed nobody may write, or nothing more fits: the next call compiles again.
    }
  }

  const { main, work } = load(join(dist, 'main.cjs'))
  return { main, work, keep }
}

/**
 * V8 expects programs that run on: it translates a pattern for its interpreter and, on its second use, for the processor, and optimises
 * functions that a call of half a second has done with by then; of an archive it does most of that over again. Here a pattern is
 * translated for the processor at once, and a function must have been busy for longer. Both are read where a pattern or a function is
 * new, so that what V8 has made before keeps its way; `--no-regexp-tier-up` would not leave it that, and crash.
 */
function setPace() {
  const [version] = process.versions.v8.split('.')
  for (const flag of paces[version] ?? []) setFlagsFromString(flag)
}

const atOnce = '--regexp-tier-up-ticks=0'
/** Of V8 in Node 22, 24 and 26. Twelve times what is usual, as for Node 20 fifteen times: measured with `npm run bench`. */
const byCalls = [atOnce, '--invocation-count-for-maglev=5000', '--invocation-count-for-turbofan=36000']
/** By the major version of V8, which names these flags otherwise from one to the next, and complains aloud of a name it does not know. */
const paces = { 11: [atOnce, '--interrupt-budget=1000000'], 12: byCalls, 13: byCalls, 14: byCalls }

/** The first word that is neither a flag nor the value of one that stands before the verb. */
function verbIn(words) {
  const verb = words.find((word, at) => !word.startsWith('-') && !['-C', '--now'].includes(words[at - 1])) ?? ''
  return /^[a-z-]{1,20}$/.test(verb) ? verb : 'others'
}

/** Beside, then renamed: calls at the same time, or one that is killed, leave one whole file. */
function keepWhole({ sum, place, script }) {
  const beside = `${place}.${process.pid}`
  const data = script.createCachedData()
  const before = Buffer.alloc(sumLength)
  // Tells bytes that changed by accident: whoever may write here may write the program.
  before.writeUInt32LE(crc32(data, sum))
  try {
    writeFileSync(beside, Buffer.concat([before, data]))
    renameSync(beside, place)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

module.exports = { loadProgram }
