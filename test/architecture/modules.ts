import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, type ESTree } from 'rolldown/utils'

/** A source file, taken apart. */
export interface Module {
  /** From the project's folder, with `/`. */
  readonly file: string
  readonly program: ESTree.Program
  readonly imports: readonly Import[]
  /** Names it exports. */
  readonly exported: readonly string[]
  lineAt(offset: number): number
}

/** One `import`, `export … from`, `import(…)` or `require(…)`, whether of values or of types. */
export interface Import {
  readonly specifier: string
  readonly line: number
  /** Names as the imported module calls them; `*` for all of it. */
  readonly names: readonly string[]
  readonly isType: boolean
}

export type Node = ESTree.Node

export function readModules(...folders: readonly string[]): Module[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name).replaceAll('\\', '/'))
      .filter((file) => /\.(ts|cjs|mjs)$/.test(file) && !file.endsWith('.d.ts'))
      .toSorted()
      .map((file) => parseModule(file, readFileSync(file, 'utf8'))),
  )
}

export function parseModule(file: string, code: string): Module {
  const { program, errors, module } = parseSync(file, code)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const lineAt = (offset: number): number => code.slice(0, offset).split('\n').length
  const imports: Import[] = []
  for (const { node } of walk(program)) {
    const source = sourceOf(node)
    if (source !== undefined) imports.push({ specifier: source, line: lineAt(node.start), names: namesOf(node), isType: isType(node) })
  }
  const exported = module.staticExports.flatMap(({ entries }) => entries.map(({ exportName }) => exportName.name ?? '*'))
  return { file, program, imports, exported, lineAt }
}

/** Every node below, with its parent and the field it stands in. */
export function* walk(
  node: unknown,
  parent?: Node,
  field = '',
): Generator<{ readonly node: Node; readonly parent: Node | undefined; readonly field: string }> {
  if (Array.isArray(node)) {
    for (const child of node) yield* walk(child, parent, field)
  } else if (isNode(node)) {
    yield { node, parent, field }
    for (const [name, child] of Object.entries(node)) if (typeof child === 'object') yield* walk(child, node, name)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function sourceOf(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return node.source.value
    case 'ExportNamedDeclaration':
      return node.source?.value
    case 'ImportExpression':
      return literal(node.source)
    case 'TSImportType':
      return node.source.value
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require' ? literal(node.arguments[0]) : undefined
    default:
      return undefined
  }
}

function isType(node: Node): boolean {
  if (node.type === 'TSImportType') return true
  if (node.type === 'ImportDeclaration') return node.importKind === 'type'
  return (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.exportKind === 'type'
}

function namesOf(node: Node): string[] {
  if (node.type === 'ExportNamedDeclaration') return node.specifiers.map((specifier) => nameOf(specifier.local))
  if (node.type !== 'ImportDeclaration') return ['*']
  return node.specifiers.map((specifier) =>
    specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*',
  )
}

export function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'Identifier') return node.name
  return literal(node) ?? ''
}

export function literal(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

/** Whether it names a file of this project. */
export function isOurs({ specifier }: Import): boolean {
  return /^\.{1,2}\//.test(specifier)
}

/** `core` of src/core/fold.ts; `cli` of src/cli.ts; `bin` of bin/incident.cjs. */
export function folderOf(file: string): string {
  const [top = '', next = ''] = file.split('/')
  return top === 'src' ? next.replace(/\.ts$/, '') : top
}
