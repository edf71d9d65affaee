/** What packages do while they are loaded, put off until somebody asks: of most calls nobody does. */
import { basename } from 'node:path'

const prefix = '\0late:'

/** Thousands of names of HTML entities, unpacked by the first that stands in a text. */
const entities = `export const decodeHTMLStrict = (text) => require('entities').decodeHTMLStrict(text)`

export function lateModules() {
  return {
    name: 'late-modules',
    resolveId: (specifier: string, importer: string | undefined) =>
      specifier === 'entities' && importer !== undefined && /[/\\]markdown-it[/\\]/.test(importer) ? `${prefix}entities` : undefined,
    load: (id: string) => (id === `${prefix}entities` ? entities : undefined),
    /** V8 reads a large value from JSON sooner than from code, even from code that it has compiled before. */
    transform: (code: string, id: string) =>
      basename(id) === 'metadata.min.json.js'
        ? code.replace(/^export default (\{.*\})\s*$/m, (_, json: string) => `export default ${parsed(json)}`)
        : undefined,
  }
}

/** @example parsed('{"a":1}') // `JSON.parse('{"a":1}')` */
export function parsed(json: string): string {
  return `JSON.parse(${JSON.stringify(json)})`
}
