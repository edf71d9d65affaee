/** The three laws, as tables: a new folder, package or writer is one line here. */

/** Law 1. Which folders of `src/` a folder may import from; `cli` and `bin` are what stands outside the folders. */
export const arrows: { readonly [folder: string]: readonly string[] } = {
  model: ['model'],
  core: ['model', 'core'],
  checks: ['model', 'core', 'checks'],
  render: ['model', 'core', 'render'],
  io: ['model', 'io'],
  commands: ['model', 'core', 'checks', 'render', 'io', 'commands'],
  cli: ['model', 'io', 'commands', 'cli', 'package.json'],
  bin: ['bin'],
}

/** Where only values come in and go out: no files, no clock, no locale of the machine, no terminal. */
export const pureFolders: readonly string[] = ['model', 'core', 'checks', 'render']

/** What pure code may import of Node: functions of their arguments and nothing else. */
export const pureModules: readonly string[] = ['node:crypto']

/** Law 2. The one file that may import a package. A path inside a package may have a door of its own. */
export const doors: { readonly [specifier: string]: string } = {
  bullmq: 'src/io/queue.ts',
  chalk: 'src/io/terminal.ts',
  commander: 'src/cli.ts',
  fflate: 'src/io/zip.ts',
  handlebars: 'src/render/compile.ts',
  inquirer: 'src/io/prompts.ts',
  ioredis: 'src/io/redis.ts',
  'libphonenumber-js': 'src/render/phone-numbers.ts',
  'markdown-it': 'src/core/markdown.ts',
  'nodemailer/lib/smtp-connection': 'src/io/smtp.ts',
  valibot: 'src/model/schema.ts',
  'virtual:build': 'src/commands/settled.ts',
  'virtual:builtin-texts': 'src/commands/presses.ts',
  'virtual:builtins': 'src/commands/presses.ts',
  'virtual:schemas': 'src/commands/schema.ts',
  'virtual:starters': 'src/commands/starters.ts',
  yaml: 'src/io/source.ts',
}

/** The folders whose files stand in a list, which list, and how a file shows that it belongs there. */
export const indexes: readonly {
  readonly folder: string
  readonly index: string
  readonly sign: 'exports' | 'imports'
  readonly names: readonly string[]
}[] = [
  { folder: 'src/checks', index: 'src/checks/index.ts', sign: 'imports', names: ['defineCheck'] },
  { folder: 'src/checks/format', index: 'src/checks/catalogue.ts', sign: 'imports', names: ['defineFaults'] },
  { folder: 'src/commands', index: 'src/commands/index.ts', sign: 'exports', names: ['command'] },
]

/** Law 3. The only files that may change the disk: three for what people have, and one for the program beside itself, which it may lose. */
export const writers: readonly string[] = [
  'bin/program.cjs',
  'src/io/durable-append.ts',
  'src/io/durable-write.ts',
  'src/io/write-if-changed.ts',
]
