import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../model/finding.ts'
import { readText } from './files.ts'

/** What an organisation rewords: its own templates, channels and locales, by path under `templates/`. */
export interface OwnTemplates {
  readonly texts: { readonly [path: string]: string }
  readonly problems: readonly Problem[]
}

const read = /^(channels\/[^/]+\/[^/]+\.(hbs|yaml)|locales\/[^/]+\.yaml)$/

/** Reads the `templates/` of a workspace; everything else in that folder is left alone. */
export function readTemplates(root: string): OwnTemplates {
  const texts: Record<string, string> = {}
  const problems: Problem[] = []
  for (const path of pathsIn(join(root, 'templates'))) {
    const file = readText(join(root, 'templates', path), { workspace: root, name: `templates/${path}` })
    if ('problem' in file) problems.push(file.problem)
    else texts[path] = file.text
  }
  return { texts, problems }
}

function pathsIn(folder: string): readonly string[] {
  const below = (part: string) => (existsSync(join(folder, part)) ? readdirSync(join(folder, part), { withFileTypes: true }) : [])
  const channels = below('channels').filter((entry) => entry.isDirectory())
  const files = channels.flatMap(({ name }) => below(`channels/${name}`).map((entry) => `channels/${name}/${entry.name}`))
  return [...files, ...below('locales').map((entry) => `locales/${entry.name}`)].filter((path) => read.test(path)).toSorted()
}
