/** What keeps the code findable: names, endings, indexes, and nothing that happens because a file was loaded. */
import { literal, nameOf, walk, type Module, type Node } from './modules.ts'
import { each, type Offence } from './offences.ts'

export function defaultExports(modules: readonly Module[]): Offence[] {
  return each(modules, (module, report) => {
    for (const { node } of walk(module.program)) {
      const isDefault = node.type === 'ExportDefaultDeclaration' || (node.type === 'ExportSpecifier' && nameOf(node.exported) === 'default')
      if (isDefault) report(module.lineAt(node.start), 'has a default export; expected a name')
    }
  })
}

export function missingEndings(modules: readonly Module[]): Offence[] {
  return each(modules, (module, report) => {
    for (const { specifier, line } of module.imports) {
      if (/^\.{1,2}(\/|$)/.test(specifier) && !/\.(ts|json|cjs|mjs)$/.test(specifier))
        report(line, `imports \`${specifier}\` without its ending; expected \`${specifier.replace(/\.js$/, '')}.ts\``)
    }
  })
}

export function unkebabNames(modules: readonly Module[]): Offence[] {
  return each(modules, (module, report) => {
    const odd = module.file.split('/').find((part) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d|config))?(\.(ts|cjs|mjs))?$/.test(part))
    if (odd !== undefined) report(1, `\`${odd}\` is not kebab-case; expected a name such as write-if-changed.ts`)
  })
}

const declarations = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'FunctionDeclaration',
  'ClassDeclaration',
  'VariableDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSModuleDeclaration',
  'TSDeclareFunction',
])

/** Loading a file does nothing but define: no statements, no state, no call of the world while it loads. */
export function importTimeEffects(modules: readonly Module[]): Offence[] {
  return each(modules, (module, report) => {
    const worldly = new Set(importedFromNode(module))
    for (const statement of module.program.body) {
      const declared = statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement
      const line = module.lineAt(statement.start)
      if (!declarations.has(declared.type) || isBareImport(declared))
        report(line, 'does something when it is loaded; expected declarations only')
      else if (holdsState(declared)) report(line, 'keeps state from when it is loaded; expected `const`, or a value passed in')
      else if (declared.type === 'VariableDeclaration')
        for (const node of whileLoading(declared))
          if (touchesWorld(node, worldly))
            report(module.lineAt(node.start), 'asks the world when it is loaded; expected that inside a function')
    }
  })
}

function isBareImport(node: Node): boolean {
  return node.type === 'ImportDeclaration' && node.specifiers.length === 0
}

/** A variable that begins with a value; one that begins empty is a memory, filled when first needed. */
function holdsState(node: Node): boolean {
  return node.type === 'VariableDeclaration' && node.kind !== 'const' && node.declarations.some((one) => one.init !== null)
}

/** Nodes that run at load: everything outside function bodies. */
function* whileLoading(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const child of node) yield* whileLoading(child)
  else if (typeof node === 'object' && node !== null && 'type' in node) {
    const here = node as Node
    if (here.type.includes('Function') || here.type === 'MethodDefinition') return
    yield here
    for (const child of Object.values(here)) if (typeof child === 'object') yield* whileLoading(child)
  }
}

const worldlyModules = new Set(['node:fs', 'node:fs/promises', 'node:os', 'node:child_process', 'node:net', 'node:module', 'node:readline'])
const worldlyMembers = /^(process\.(env|argv|cwd|stdin|stdout|stderr|on|exit)|Date\.now|Math\.random|console\.\w+|performance\.now)$/

function touchesWorld(node: Node, worldly: ReadonlySet<string>): boolean {
  if (node.type === 'AwaitExpression') return true
  if (node.type === 'NewExpression') return nameOf(node.callee) === 'Date' && node.arguments.length === 0
  if (node.type === 'MemberExpression') return worldlyMembers.test(`${nameOf(node.object)}.${nameOf(node.property)}`)
  if (node.type !== 'CallExpression') return false
  return worldly.has(nameOf(node.callee.type === 'MemberExpression' ? node.callee.object : node.callee))
}

/** What the world's modules are called here. */
function importedFromNode(module: Module): string[] {
  return module.program.body.flatMap((node) => {
    if (node.type !== 'ImportDeclaration' || !worldlyModules.has(literal(node.source) ?? '')) return []
    return node.specifiers.map((specifier) => nameOf(specifier.local))
  })
}
