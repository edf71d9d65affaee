import { existsSync, readdirSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../model/finding.ts'
import { hyphened, isLanguageTag } from '../model/values.ts'
import { codeOf } from './disk-faults.ts'
import { readText } from './files.ts'

/** What an organisation rewords: its own templates, channels and locales, by path under `templates/`. */
export interface OwnTemplates {
  readonly texts: { readonly [path: string]: string }
  readonly problems: readonly Problem[]
}

const read = /^(channels\/[a-z0-9][a-z0-9-]*\/[^/]+\.(hbs|yaml)|locales\/[^/]+\.yaml)$/
/** What was meant to be read, and lies or is called a little beside it. */
const nearlyRead = /^(channels|locales)\/[^.].*[^/.][^/]*\.(hbs|ya?ml)$/

/** Reads the `templates/` of a workspace; pictures, notes and the like beside them are left alone. */
export function readTemplates(root: string): OwnTemplates {
  const texts: Record<string, string> = {}
  const problems: Problem[] = []
  for (const path of pathsIn(join(root, 'templates'), problems)) {
    if (!read.test(path)) {
      if (nearlyRead.test(path)) problems.push(unread(path))
      continue
    }
    const tag = /^locales\/(.+)\.yaml$/.exec(path)?.[1]
    if (tag !== undefined && !isLanguageTag(tag)) {
      problems.push(misnamed(path, tag))
      continue
    }
    const file = readText(join(root, 'templates', path), { workspace: root, name: `templates/${path}` })
    if ('problem' in file) problems.push(file.problem)
    else texts[path] = file.text
  }
  return { texts, problems }
}

function pathsIn(folder: string, problems: Problem[]): readonly string[] {
  const below = (part: string): readonly Dirent[] => {
    try {
      return existsSync(join(folder, part)) ? readdirSync(join(folder, part), { withFileTypes: true }) : []
    } catch (error) {
      problems.push(unlisted(part, error))
      return []
    }
  }
  const channels = below('channels').filter((entry) => entry.isDirectory())
  const files = channels.flatMap(({ name }) => below(`channels/${name}`).map((entry) => `channels/${name}/${entry.name}`))
  return [...files, ...below('locales').map((entry) => `locales/${entry.name}`)].toSorted()
}

function unlisted(part: string, error: unknown): Problem {
  const code = codeOf(error)
  const why =
    code === 'ENOTDIR'
      ? 'this is a file; expected a folder'
      : code === 'EACCES' || code === 'EPERM'
        ? 'the folder may not be read by you'
        : `the folder cannot be read (${code})`
  return { code: 'unreadable-file', severity: 'error', file: `templates/${part}`, path: [], message: why }
}

function unread(path: string): Problem {
  const message =
    'nothing reads this file; expected channels/<name>/channel.yaml, channels/<name>/<file>.hbs or locales/<tag>.yaml, the name in small letters, digits and hyphens'
  return { code: 'unused-template', severity: 'warning', file: `templates/${path}`, path: [], message }
}

/** Words under no language: most often a tag with an underscore. */
function misnamed(path: string, tag: string): Problem {
  const meant = hyphened(tag)
  return {
    code: 'unused-template',
    severity: 'warning',
    file: `templates/${path}`,
    path: [],
    message: `nothing reads this file: \`${tag}\` is not a language tag; expected BCP 47 such as nl-NL or pl`,
    ...(meant !== undefined && { hint: `Call it ${meant}.yaml.` }),
  }
}
