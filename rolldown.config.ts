import { defineConfig } from 'rolldown'
import { buildId } from './scripts/build-id-plugin.ts'
import { builtins } from './scripts/builtins-plugin.ts'
import { doorstep } from './scripts/doorstep-plugin.ts'
import { idleModules } from './scripts/idle-modules-plugin.ts'
import { lateModules } from './scripts/late-modules-plugin.ts'
import { licences } from './scripts/licences-plugin.ts'
import { plainLetters } from './scripts/plain-letters-plugin.ts'
import { schemas } from './scripts/schemas-plugin.ts'
import { starters } from './scripts/starters-plugin.ts'
import { zones } from './scripts/zones-plugin.ts'

export default defineConfig({
  input: { main: 'src/cli.ts' },
  platform: 'node',
  plugins: [
    idleModules(),
    lateModules(),
    builtins('templates', true),
    buildId(),
    schemas(),
    starters(),
    zones(),
    licences(),
    plainLetters(),
    doorstep(),
  ],
  // A package that cannot be found would only be missed by the reader who meets it.
  onLog(level, log, report) {
    report(log.code === 'UNRESOLVED_IMPORT' ? 'error' : level, log)
  },
  output: {
    dir: 'dist',
    cleanDir: true,
    // What `bin/program.cjs` can hand to V8 compiled; a module of ours costs Node more to find and link than to run.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name].cjs',
    comments: false,
    // Small, yet a stack trace in a bug report still names our functions.
    minify: { compress: { keepNames: { function: true, class: true } }, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
  },
})
