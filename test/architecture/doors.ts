import { isOurs, type Module } from './modules.ts'
import { each, type Offence } from './offences.ts'
import { doors } from './table.ts'

/** Law 2: one package, one door. */
export function sideDoors(modules: readonly Module[]): Offence[] {
  return each(modules, (module, report) => {
    for (const { specifier, line } of module.imports.filter((one) => !isOurs(one) && !one.specifier.startsWith('node:'))) {
      const packageName = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier
      const door = doors[specifier] ?? doors[packageName]
      if (door === undefined)
        report(line, `imports \`${specifier}\`, which has no door; expected a line for it in test/architecture/table.ts`)
      else if (door !== module.file) report(line, `imports \`${specifier}\`; only ${door} may`)
    }
  })
}

/** Law 2, the table: a door that leads nowhere is a line to delete. */
export function disusedDoors(modules: readonly Module[]): Offence[] {
  return Object.entries(doors)
    .filter(([specifier, door]) =>
      modules.some(
        (module) =>
          module.file === door && !module.imports.some((one) => one.specifier === specifier || one.specifier.startsWith(`${specifier}/`)),
      ),
    )
    .map(
      ([specifier, door]) =>
        `${door}:1  is the door of \`${specifier}\` and does not import it; expected the import, or no line for it in test/architecture/table.ts`,
    )
}
