import { describe, expect, it } from 'vitest'
import { outwardArrows } from './architecture/arrows.ts'
import { disusedDoors, sideDoors } from './architecture/doors.ts'
import { defaultExports, importTimeEffects, missingEndings, unkebabNames } from './architecture/habits.ts'
import { unlisted } from './architecture/indexes.ts'
import { parseModule, readModules } from './architecture/modules.ts'
import { worldlyThoughts } from './architecture/purity.ts'
import { furtherWriters } from './architecture/writers.ts'

const program = readModules('src', 'bin')
const sources = program.filter(({ file }) => file.startsWith('src/'))
const everything = [...program, ...readModules('test', 'scripts')]

describe('the laws', () => {
  it('every arrow points inwards', () => expect(outwardArrows(program)).toEqual([]))
  it('model, core, checks and render touch neither files, clock, machine nor terminal', () => expect(worldlyThoughts(program)).toEqual([]))
  it('one package has one door', () => expect(sideDoors(program)).toEqual([]))
  it('every door leads somewhere', () => expect(disusedDoors(program)).toEqual([]))
  it('only the writers write', () => expect(furtherWriters(program)).toEqual([]))
})

describe('the habits', () => {
  it('no file has a default export', () => expect(defaultExports(everything)).toEqual([]))
  it('imports name the file with its ending', () => expect(missingEndings(everything)).toEqual([]))
  it('file names are kebab-case', () => expect(unkebabNames(everything)).toEqual([]))
  it('every check and every command is listed', () => expect(unlisted(program)).toEqual([]))
  it('nothing happens when a file is loaded', () => expect(importTimeEffects(sources)).toEqual([]))
})

// A rule that matches nothing looks like a rule that is kept: each must name an offender planted for it.
describe('a planted offender is named', () => {
  const planted = (file: string, code: string) => [parseModule(file, code)]

  it.each([
    [
      'src/core/fold.ts',
      "import { line } from '../io/lines.ts'",
      'src/core/fold.ts:1  core imports `../io/lines.ts`, which is io; core may import from model or core',
    ],
    [
      'src/io/source.ts',
      "\nimport type { Fold } from '../core/fold.ts'",
      'src/io/source.ts:2  io imports `../core/fold.ts`, which is core; io may import from model or io',
    ],
    [
      'src/checks/x.ts',
      "export * from '../render/text.ts'",
      'src/checks/x.ts:1  checks imports `../render/text.ts`, which is render; checks may import from model, core or checks',
    ],
    [
      'src/commands/x.ts',
      "const load = () => import('../cli.ts')",
      'src/commands/x.ts:1  commands imports `../cli.ts`, which is cli; commands may import from model, core, checks, render, io or commands',
    ],
    [
      'src/utils/x.ts',
      '',
      'src/utils/x.ts:1  `utils` is a folder without a line in test/architecture/table.ts; expected one of model, core, checks, render, io, commands, cli or bin',
    ],
  ])('an arrow that points outwards: %s %j', (file, code, sentence) => expect(outwardArrows(planted(file, code))).toEqual([sentence]))

  it.each([
    ["import { readFileSync } from 'node:fs'", 'core imports `node:fs`, which belongs to the world; expected node:crypto at most'],
    ['const now = () => Date.now()', uses('Date.now')],
    ['const now = () => new Date()', uses('Date()')],
    ["const day = () => new Date('03-10-2022')", uses('new Date(text)')],
    ['const { env } = process', uses('process')],
    ['const root = () => process.cwd()', uses('process')],
    ["const say = () => console.log('x')", uses('console')],
    ['const text = (n: number) => n.toLocaleString()', uses('toLocaleString')],
    ['const order = (a: string, b: string) => a.localeCompare(b)', uses('localeCompare(other)')],
    ['const loud = (a: string) => a.toLocaleUpperCase()', uses('toLocaleUpperCase()')],
    ['const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone', uses('Intl.DateTimeFormat()')],
    ['const zone = () => new Intl.DateTimeFormat(undefined)', uses('Intl.DateTimeFormat()')],
    ['const here = () => import.meta.url', uses('import.meta')],
    ['const id = () => Math.random()', uses('Math.random')],
  ])('a pure file that asks the world: %j', (code, sentence) =>
    expect(worldlyThoughts(planted('src/core/x.ts', code))).toEqual([`src/core/x.ts:1  ${sentence}`]),
  )

  it.each([
    ["import { Command } from 'commander'", 'imports `commander`; only src/cli.ts may'],
    [
      "const load = () => import('handlebars/dist/handlebars.js')",
      'imports `handlebars/dist/handlebars.js`; only src/render/compile.ts may',
    ],
    ["import type { Document } from 'yaml'", 'imports `yaml`; only src/io/source.ts may'],
    ["export { pad } from 'left-pad'", 'imports `left-pad`, which has no door; expected a line for it in test/architecture/table.ts'],
    [
      "import { a } from '@left/pad/deep'",
      'imports `@left/pad/deep`, which has no door; expected a line for it in test/architecture/table.ts',
    ],
  ])('a package through a side door: %j', (code, sentence) =>
    expect(sideDoors(planted('src/commands/x.ts', code))).toEqual([`src/commands/x.ts:1  ${sentence}`]),
  )

  it('a door that leads nowhere', () => {
    const sentence =
      'src/cli.ts:1  is the door of `commander` and does not import it; expected the import, or no line for it in test/architecture/table.ts'
    expect(disusedDoors(planted('src/cli.ts', ''))).toEqual([sentence])
  })

  it.each([
    ["import { writeFileSync } from 'node:fs'", 'writeFileSync'],
    ["import { rename as move } from 'node:fs/promises'", 'rename'],
    ["import * as fs from 'node:fs'\nconst f = () => fs.createWriteStream('x')", 'createWriteStream', 2],
    ["import fs from 'node:fs'\nconst f = () => fs.promises.mkdir('x')", 'mkdir', 2],
    ["import { openSync } from 'node:fs'\nconst f = () => openSync('x', 'wx')", 'open', 2],
  ])('a further writer: %j', (code, name, line = 1) => {
    const sentence = `src/io/x.ts:${line}  writes with \`${name}\`; only bin/program.cjs, src/io/durable-append.ts, src/io/durable-write.ts or src/io/write-if-changed.ts may`
    expect(furtherWriters(planted('src/io/x.ts', code))).toEqual([sentence])
  })

  it.each([
    ['export default 1', 'has a default export; expected a name', defaultExports],
    ['const a = 1\nexport { a as default }', 'has a default export; expected a name', defaultExports, 2],
    ["import { a } from './a'", 'imports `./a` without its ending; expected `./a.ts`', missingEndings],
    ["export { a } from '../a.js'", 'imports `../a.js` without its ending; expected `../a.ts`', missingEndings],
    ['run()', 'does something when it is loaded; expected declarations only', importTimeEffects],
    ["import './polyfill.ts'", 'does something when it is loaded; expected declarations only', importTimeEffects],
    ['let cache = 1', 'keeps state from when it is loaded; expected `const`, or a value passed in', importTimeEffects],
    [
      "import { readFileSync } from 'node:fs'\nconst text = readFileSync('x')",
      'asks the world when it is loaded; expected that inside a function',
      importTimeEffects,
      2,
    ],
    ['const colour = { on: process.env.NO_COLOR }', 'asks the world when it is loaded; expected that inside a function', importTimeEffects],
    ["const yaml = await import('./yaml.ts')", 'asks the world when it is loaded; expected that inside a function', importTimeEffects],
  ])('a habit broken: %j', (code, sentence, rule, line = 1) =>
    expect(rule(planted('src/io/x.ts', code))).toEqual([`src/io/x.ts:${line}  ${sentence}`]),
  )

  it('a file name in another case', () =>
    expect(unkebabNames(planted('src/io/writeFile.ts', ''))).toEqual([
      'src/io/writeFile.ts:1  `writeFile.ts` is not kebab-case; expected a name such as write-if-changed.ts',
    ]))

  it('a check that the index forgot, one out of order, and one that is none', () => {
    const index = "import { b } from './b.ts'\nimport { a } from './a.ts'\nimport { words } from './words.ts'"
    const check = "import { defineCheck } from './check.ts'"
    const files = { index, a: check, b: check, c: check, words: '', check: '' }
    expect(unlisted(Object.entries(files).flatMap(([name, code]) => planted(`src/checks/${name}.ts`, code)))).toEqual([
      'src/checks/c.ts:1  is not listed in src/checks/index.ts',
      'src/checks/index.ts:3  lists src/checks/words.ts, which imports no `defineCheck`',
      'src/checks/index.ts:2  lists src/checks/a.ts after src/checks/b.ts; expected alphabetical order',
    ])
  })

  it('a command that the index forgot', () => {
    const index = "import type { CommandEntry } from './command.ts'\nexport const commands = [{ load: () => import('./check.ts') }]"
    const command = 'export const command = {}'
    const files = { index, check: command, list: command, command: 'export interface Command {}' }
    expect(unlisted(Object.entries(files).flatMap(([name, code]) => planted(`src/commands/${name}.ts`, code)))).toEqual([
      'src/commands/list.ts:1  is not listed in src/commands/index.ts',
    ])
  })

  function uses(what: string): string {
    return `core uses \`${what}\`, which belongs to the world; take what it gives as an argument`
  }
})

describe('what is allowed stays silent', () => {
  it('pure code may compute with dates, hashes and a stated locale, and name a field `process`', () => {
    const code = `import { createHash } from 'node:crypto'
      export const iso = (ms: number, order: { process: string }) => new Date(ms).toISOString() + order.process
      export const sorted = (a: string, b: string) => a.localeCompare(b, 'nl') || new Intl.PluralRules('nl').select(1)`
    expect(worldlyThoughts([parseModule('src/core/x.ts', code)])).toEqual([])
  })

  it('io may read', () => {
    const code =
      "import { openSync, readFileSync, writeSync } from 'node:fs'\nexport const f = () => [openSync('x', 'r'), readFileSync('x'), writeSync(1, 'x')]"
    expect(furtherWriters([parseModule('src/io/x.ts', code)])).toEqual([])
  })

  it('loading a file may build tables and schemas', () => {
    const code =
      "let memory: Map<string, string> | undefined\nconst words = new Map([['a', 1]])\nexport const table = shape({ a: text(() => Date.now()) }) satisfies object"
    expect(importTimeEffects([parseModule('src/core/x.ts', code)])).toEqual([])
  })
})
