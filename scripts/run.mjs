// Runs a TypeScript file of this project, which Node 20 cannot do by itself: `node scripts/run.mjs scripts/bench.ts --rounds 5`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { loadConfig } from 'rolldown/config'

const [script, ...words] = process.argv.slice(2)
// A script may use what only the build makes: templates compiled, schemas as JSON.
const { plugins } = await loadConfig('rolldown.scripts.config.ts')
const external = (id) => !/^[.\0]|^virtual:/.test(id) && !isAbsolute(id)
const bundle = await rolldown({ input: script, platform: 'node', plugins, external })
const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })

// Inside node_modules, so that packages are found from there.
const folder = resolve('node_modules/.cache/incident-comms')
const file = resolve(folder, `${basename(script, '.ts')}.mjs`)
mkdirSync(folder, { recursive: true })
writeFileSync(file, output[0].code)

process.argv = [process.execPath, script, ...words]
await import(pathToFileURL(file).href)
