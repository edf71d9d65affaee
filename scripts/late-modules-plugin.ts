/** What most calls do without: kept in files of its own, which the first that asks for it loads. */
import { basename } from 'node:path'
import type { Plugin } from 'rolldown'

interface LatePackage {
  /** Only what it imports is put off. */
  readonly importer: RegExp
  /** Functions and classes that it imports. */
  readonly names: readonly string[]
}

const packages: { readonly [specifier: string]: LatePackage } = {
  // Thousands of names of HTML entities, asked for by the first that stands in a text.
  entities: { importer: /[/\\]markdown-it[/\\]/, names: ['decodeHTMLStrict'] },
  // Ordinary files are read without it.
  yaml: { importer: /[/\\]src[/\\]io[/\\]/, names: ['Composer', 'Lexer', 'Parser', 'isAlias', 'isMap', 'isSeq'] },
}

const prefix = '\0late:'
const lateFile = /^\.\/late-[\w-]+\.cjs$/

export function lateModules(): Plugin {
  return {
    name: 'late-modules',
    buildStart() {
      for (const name of Object.keys(packages)) this.emitFile({ type: 'chunk', id: name, fileName: `chunks/${lateFileOf(name)}` })
    },
    resolveId(specifier, importer) {
      if (importer?.startsWith('\0') && lateFile.test(specifier)) return { id: specifier, external: true }
      return importer !== undefined && packages[specifier]?.importer.test(importer) === true ? `${prefix}${specifier}` : undefined
    },
    load(id) {
      return id.startsWith(prefix) ? standIns(id.slice(prefix.length)) : undefined
    },
    /** V8 reads a large value from JSON sooner than from code, even from code that it has compiled before. */
    transform: (code, id) =>
      basename(id) === 'metadata.min.json.js'
        ? code.replace(/^export default (\{.*\})\s*$/m, (_, json: string) => `export default ${parsed(json)}`)
        : undefined,
  }
}

/** Beside the other chunks; `require` finds it there when it is called. */
export function lateFileOf(name: string): string {
  return `late-${name}.cjs`
}

/** Called or constructed, each hands on what it is given. */
function standIns(name: string): string {
  const file = JSON.stringify(`./${lateFileOf(name)}`)
  const each = packages[name]?.names.map((one) => `export const ${one} = late('${one}')`) ?? []
  return `const late = (name) => function (...given) {
  const known = require(${file})[name]
  return new.target ? new known(...given) : known(...given)
}\n${each.join('\n')}\n`
}

/** @example parsed('{"a":1}') // `JSON.parse('{"a":1}')` */
export function parsed(json: string): string {
  return `JSON.parse(${JSON.stringify(json)})`
}
