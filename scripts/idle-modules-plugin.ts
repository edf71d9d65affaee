/** What a package imports for something this program never asks of it, and what stands there instead. */
const idle: { readonly [specifier: string]: { readonly importer: RegExp; readonly code: string } } = {
  // For verbs that are programs of their own.
  'node:child_process': { importer: /[/\\]commander[/\\]/, code: 'export default {}' },
  // To guess at colours while it is being loaded; `io/terminal.ts` decides and says so.
  'node:tty': { importer: /[/\\]chalk[/\\]/, code: 'export default { isatty: () => false }' },
  // To find addresses that nobody marked as links; `core/markdown.ts` leaves them words.
  'linkify-it': { importer: /[/\\]markdown-it[/\\]/, code: 'export class LinkifyIt {}' },
}

const prefix = '\0idle:'

/** Keeps out what nothing would call: loading it takes as long as reading an incident. */
export function idleModules() {
  return {
    name: 'idle-modules',
    resolveId(specifier: string, importer: string | undefined) {
      return importer !== undefined && idle[specifier]?.importer.test(importer) === true ? `${prefix}${specifier}` : undefined
    },
    load(id: string) {
      return id.startsWith(prefix) ? idle[id.slice(prefix.length)]?.code : undefined
    },
  }
}
