import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'

interface Package {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly text: string
}

const intro = `incident-comms carries the packages below inside its own files.
Each is used under the licence printed with it.
`

/** Writes THIRD-PARTY-LICENSES.txt: every package with code in the bundle, with its licence in full. */
export function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined))
      const packages = [...folders].map(readPackage).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: [intro, ...packages.map(section)].join('\n') })
    },
  }
}

/** `…/node_modules/@scope/name` of a module inside it; undefined for our own. */
function packageFolder(moduleId: string): string | undefined {
  return /^\0?(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/.exec(moduleId)?.[1]
}

function readPackage(folder: string): Package {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Omit<Package, 'text'>
  const files = readdirSync(folder).filter((entry) => /^(licen[cs]e|copying|notice)\b/i.test(entry))
  if (files.length === 0) throw new Error(`${folder}: no licence file; a package without one cannot be bundled`)
  const text = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return { name, version, license, text: text.join('\n\n') }
}

function section({ name, version, license, text }: Package): string {
  return `${'-'.repeat(78)}\n${name} ${version} (${license})\n\n${text}\n`
}
