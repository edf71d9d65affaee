import { posix } from 'node:path'
import type { Module } from './modules.ts'
import type { Offence } from './offences.ts'
import { indexes } from './table.ts'

/** Every check, fault and command stands in its list, in alphabetical order; what stands there is one. */
export function unlisted(modules: readonly Module[]): Offence[] {
  return indexes.flatMap(({ folder, index: list, sign, names }) => {
    const files = modules.filter(({ file }) => posix.dirname(file) === folder && file !== list)
    const index = modules.find(({ file }) => file === list)
    if (index === undefined) return files.length === 0 ? [] : [`${list}:1  does not exist; expected the list of ${folder}`]
    const entries = files.filter((module) => namesOf(module, sign).some((name) => names.includes(name))).map(({ file }) => file)
    const listed = index.imports
      .filter(({ specifier, isType }) => specifier.startsWith('./') && !isType)
      .map(({ specifier, line }) => ({ line, file: posix.join(posix.dirname(list), specifier) }))
      .filter(({ file }) => posix.dirname(file) === folder)
    const forgotten = entries
      .filter((file) => !listed.some((one) => one.file === file))
      .map((file) => `${file}:1  is not listed in ${index.file}`)
    const strange = listed
      .filter(({ file }) => !entries.includes(file))
      .map(({ file, line }) => `${index.file}:${line}  lists ${file}, which ${sign} no \`${names[0]}\``)
    const disordered = listed.flatMap(({ file, line }, at) => {
      const before = listed[at - 1]?.file ?? ''
      return file < before ? [`${index.file}:${line}  lists ${file} after ${before}; expected alphabetical order`] : []
    })
    return [...forgotten, ...strange, ...disordered]
  })
}

function namesOf(module: Module, sign: 'exports' | 'imports'): readonly string[] {
  return sign === 'exports' ? module.exported : module.imports.flatMap(({ names }) => names)
}
