import { literal, nameOf, walk, type Module, type Node } from '../architecture/modules.ts'

/** A code that a source file raises, and where. */
export interface Raised {
  readonly code: string
  readonly place: string
}

/**
 * Every code that the program can raise, as far as it is written down: in an object (`code: 'bad-id'`), as what a function takes for its
 * parameter `code`, as a value of that name, and before the sentence of a schema (`bad-id: … is not an id`). One that is put together
 * (`unknown-${kind}`) ends in a `*`.
 */
export function codesRaisedIn(modules: readonly Module[]): readonly Raised[] {
  const takers = takersOfCodes(modules)
  return modules.flatMap((module) =>
    [...walk(module.program)].flatMap(({ node }) =>
      codesOf(node, takers).map((code) => ({ code, place: `${module.file}:${module.lineAt(node.start)}` })),
    ),
  )
}

const form = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

function codesOf(node: Node, takers: ReadonlyMap<string, ReadonlySet<number>>): readonly string[] {
  if (node.type === 'Property' && nameOf(node.key) === 'code') return stringsIn(node.value)
  if (node.type === 'VariableDeclarator' && nameOf(node.id) === 'code') return stringsIn(node.init)
  if (node.type === 'CallExpression') {
    const places = takers.get(calleeOf(node.callee)) ?? new Set()
    return node.arguments.flatMap((argument, at) => (places.has(at) ? stringsIn(argument) : []))
  }
  const text = node.type === 'TemplateLiteral' ? (node.quasis[0]?.value.cooked ?? '') : (literal(node) ?? '')
  const before = /^([a-z0-9-]+): \S?/.exec(text)?.[1] ?? ''
  // Of sentences only what no other word before a colon looks like.
  return form.test(before) && before.includes('-') ? [before] : []
}

/** Functions with a parameter called `code`, by name, and which of their parameters that is. */
function takersOfCodes(modules: readonly Module[]): ReadonlyMap<string, ReadonlySet<number>> {
  const takers = new Map<string, Set<number>>()
  for (const { program } of modules) {
    for (const { node, parent } of walk(program)) {
      const at = parametersOf(node).findIndex((parameter) => nameOf(parameter) === 'code')
      if (at === -1) continue
      const name = nameOfFunction(node, parent)
      if (name === '') continue
      takers.set(name, (takers.get(name) ?? new Set()).add(at))
    }
  }
  return takers
}

function parametersOf(node: Node): readonly unknown[] {
  return 'params' in node && Array.isArray(node.params) ? node.params : []
}

function nameOfFunction(node: Node, parent: Node | undefined): string {
  if ('id' in node && nameOf(node.id) !== '') return nameOf(node.id)
  if ('key' in node && nameOf(node.key) !== '') return nameOf(node.key)
  if (parent?.type === 'VariableDeclarator') return nameOf(parent.id)
  return parent !== undefined && 'key' in parent ? nameOf(parent.key) : ''
}

function calleeOf(callee: Node): string {
  return callee.type === 'MemberExpression' ? nameOf(callee.property) : nameOf(callee)
}

/** The strings a value may be: itself, its beginning, or the two sides of a choice. */
function stringsIn(value: unknown): readonly string[] {
  const text = literal(value)
  if (text !== undefined) return form.test(text) ? [text] : []
  if (typeof value !== 'object' || value === null) return []
  const node = value as Node
  if (node.type === 'TemplateLiteral') {
    const start = node.quasis[0]?.value.cooked ?? ''
    return /^(?:[a-z0-9]+-)+$/.test(start) ? [`${start}*`] : []
  }
  if (node.type === 'ConditionalExpression') return [...stringsIn(node.consequent), ...stringsIn(node.alternate)]
  return node.type === 'TSAsExpression' ? stringsIn(node.expression) : []
}
