import { literal, nameOf, walk, type Module, type Node } from './modules.ts'
import { each, list, type Offence } from './offences.ts'
import { writers } from './table.ts'

/** What changes the disk, of `node:fs` and `node:fs/promises`; `open` too unless it says it only reads. */
const changes =
  /^(writeFile|appendFile|createWriteStream|WriteStream|rename|copyFile|cp|link|symlink|unlink|rm|rmdir|mkdir|mkdtemp|mkdtempDisposable|truncate|ftruncate|utimes|futimes|lutimes|chmod|fchmod|lchmod|chown|fchown|lchown)(Sync)?$/

/** Law 3: the three writers. */
export function furtherWriters(modules: readonly Module[]): Offence[] {
  return each(modules, (module, report) => {
    if (writers.includes(module.file)) return
    const refuse = (line: number, what: string): void => report(line, `writes with \`${what}\`; only ${list(writers)} may`)
    const disk = module.imports.filter(({ specifier }) => /^(node:)?fs(\/promises)?$/.test(specifier))
    if (disk.length === 0) return
    for (const { names, line } of disk) for (const name of names.filter((one) => changes.test(one))) refuse(line, name)
    for (const { node } of walk(module.program)) {
      if (node.type === 'MemberExpression' && changes.test(nameOf(node.property))) refuse(module.lineAt(node.start), nameOf(node.property))
      if (node.type === 'CallExpression' && opensForWriting(node)) refuse(module.lineAt(node.start), 'open')
    }
  })
}

function opensForWriting(node: Node & { readonly type: 'CallExpression' }): boolean {
  const name = node.callee.type === 'MemberExpression' ? nameOf(node.callee.property) : nameOf(node.callee)
  const flags = node.arguments[1]
  return /^open(Sync|AsBlob)?$/.test(name) && flags !== undefined && literal(flags) !== 'r'
}
