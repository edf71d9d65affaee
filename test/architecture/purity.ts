import { folderOf, nameOf, walk, type Module, type Node } from './modules.ts'
import { each, list, type Offence } from './offences.ts'
import { pureFolders, pureModules } from './table.ts'

/** Law 1: pure code touches neither files, clock, machine nor terminal. */
export function worldlyThoughts(modules: readonly Module[]): Offence[] {
  return each(modules, (module, report) => {
    const folder = folderOf(module.file)
    if (!pureFolders.includes(folder)) return
    const found = (offset: number, what: string): void =>
      report(module.lineAt(offset), `${folder} uses \`${what}\`, which belongs to the world; take what it gives as an argument`)
    for (const { specifier, line } of module.imports) {
      if (specifier.startsWith('node:') && !pureModules.includes(specifier))
        report(line, `${folder} imports \`${specifier}\`, which belongs to the world; expected ${list(pureModules)} at most`)
    }
    for (const { node, parent, field } of walk(module.program)) {
      const worldly = worldlyName(node, parent, field) ?? worldlyCall(node)
      if (worldly !== undefined) found(node.start, worldly)
    }
  })
}

const worldlyGlobals = new Set([
  'process',
  'console',
  'performance',
  'globalThis',
  'global',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'navigator',
  'crypto',
  '__dirname',
  '__filename',
])
const worldlyMembers = new Set(['Date.now', 'Math.random', 'Temporal.Now', 'import.meta'])

function worldlyName(node: Node, parent: Node | undefined, field: string): string | undefined {
  if (node.type === 'MetaProperty') return 'import.meta'
  if (node.type === 'MemberExpression') {
    const name = `${nameOf(node.object)}.${nameOf(node.property)}`
    return worldlyMembers.has(name) ? name : undefined
  }
  if (node.type !== 'Identifier' || !worldlyGlobals.has(node.name)) return undefined
  const isComputed = parent !== undefined && 'computed' in parent && parent.computed
  const isLabel = (field === 'property' || field === 'key') && !isComputed
  return isLabel ? undefined : node.name
}

/** Calls that fall back on the clock, the zone or the locale of the machine where an argument is left out. */
function worldlyCall(node: Node): string | undefined {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return undefined
  const [first, second] = node.arguments
  if (nameOf(node.callee) === 'Date') {
    if (node.type === 'CallExpression' || first === undefined) return 'Date()'
    return first.type === 'Literal' || first.type === 'TemplateLiteral' ? 'new Date(text)' : undefined
  }
  if (node.callee.type !== 'MemberExpression') return undefined
  const name = nameOf(node.callee.property)
  const isMissing = (argument: unknown): boolean => argument === undefined || nameOf(argument) === 'undefined'
  if (nameOf(node.callee.object) === 'Intl' && /^[A-Z]/.test(name) && isMissing(first)) return `Intl.${name}()`
  if (/^toLocale(Upper|Lower)Case$/.test(name) && isMissing(first)) return `${name}()`
  if (/^toLocale(Date|Time)?String$/.test(name)) return name
  return name === 'localeCompare' && isMissing(second) ? 'localeCompare(other)' : undefined
}
