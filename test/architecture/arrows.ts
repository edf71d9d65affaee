import { folderOf, isOurs, type Module } from './modules.ts'
import { each, list, type Offence } from './offences.ts'
import { arrows } from './table.ts'

/** Law 1: every arrow points inwards. */
export function outwardArrows(modules: readonly Module[]): Offence[] {
  return each(modules, (module, report) => {
    const folder = folderOf(module.file)
    const allowed = arrows[folder]
    if (allowed === undefined)
      return report(
        1,
        `\`${folder}\` is a folder without a line in test/architecture/table.ts; expected one of ${list(Object.keys(arrows))}`,
      )
    for (const { specifier, line } of module.imports.filter(isOurs)) {
      const target = folderOf(join(module.file, specifier))
      if (target !== 'dist' && !allowed.includes(target))
        report(line, `${folder} imports \`${specifier}\`, which is ${target}; ${folder} may import from ${list(allowed)}`)
    }
  })
}

function join(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1)
}
