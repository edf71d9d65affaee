import { once } from '../core/once.ts'
import type { Problem } from '../model/finding.ts'
import { views } from '../model/views.ts'
import type { Words } from '../model/words.ts'
import type { BuiltinTemplate } from './builtins.ts'
import { loadSpec, type Render } from './engine.ts'
import type { TemplateSource } from './partials.ts'
import { partialNames, partialPath, templatePath, type TemplateUse } from './template-files.ts'

/** The files under `templates/` as an organisation sees them: its own over the built-in ones. */
export interface Folder {
  readonly has: (path: string) => boolean
  readonly paths: readonly string[]
  hash(path: string): string | undefined
  source(path: string): TemplateSource
}

/** A template ready to be filled, or what is wrong with it. */
export interface Compiled {
  readonly render?: () => Render
  readonly problems: readonly Problem[]
  /** Paths of the files it is made of, as far as they were looked at. */
  readonly used: readonly string[]
}

/** A template as it holds: what the build compiled, unless the template or a partial it uses is another now. */
export async function compiled(
  channel: string,
  use: TemplateUse,
  builtin: BuiltinTemplate | undefined,
  folder: Folder,
  words: (() => Words | undefined) | undefined,
): Promise<Compiled> {
  const path = templatePath(channel, use.file)
  if (builtin && isCurrent(channel, use.file, builtin, folder))
    return { render: once(() => loadSpec(builtin.spec)), problems: [], used: [path] }
  return folder.has(path) ? compileOwn(channel, use, folder, words) : { problems: [missing(channel, use.file)], used: [] }
}

function isCurrent(channel: string, file: string, builtin: BuiltinTemplate, folder: Folder): boolean {
  const same = (path: string | undefined, hash: string): boolean => path !== undefined && folder.hash(path) === hash
  if (!same(templatePath(channel, file), builtin.hash)) return false
  return Object.entries(builtin.partials).every(([name, hash]) => same(partialPath(name, channel, file, folder.has), hash))
}

function missing(channel: string, file: string): Problem {
  const yaml = `templates/${templatePath(channel, 'channel.yaml')}`
  const message = `\`${file}\` is named here and does not exist in the folder`
  return { code: 'missing-template', severity: 'error', file: yaml, path: ['files'], quote: file, message }
}

/** The compiler is loaded here and nowhere else while the tool runs: most organisations change no template. */
async function compileOwn(
  channel: string,
  use: TemplateUse,
  folder: Folder,
  words: (() => Words | undefined) | undefined,
): Promise<Compiled> {
  const { checkTemplate } = await import('./template-check.ts')
  const { compileTemplate, parseTemplate, readSpec } = await import('./compile.ts')
  const path = templatePath(channel, use.file)
  const find = (name: string): TemplateSource | undefined => {
    const partial = partialPath(name, channel, use.file, folder.has)
    return partial === undefined ? undefined : folder.source(partial)
  }
  const source = folder.source(path)
  const names = partialNames(channel, use.file, folder.paths)
  const problems = checkTemplate(source, {
    view: views[use.per],
    isInternal: use.isInternal,
    isMail: use.isMail,
    words: words?.(),
    find,
    partials: names,
  })
  if (problems.length > 0) return { problems, used: folder.paths }
  const made = compileTemplate(source, (name) => {
    const partial = find(name)
    return partial && parseTemplate(partial)
  })
  const used = Object.keys(made.partials).flatMap((name) => partialPath(name, channel, use.file, folder.has) ?? [])
  return { problems, used: [path, ...used], render: once(() => loadSpec(readSpec(made))) }
}

/** The hashes of a template and of every partial it might call. */
export function versionOf(channel: string, file: string, folder: Folder): readonly string[] {
  const partials = partialNames(channel, file, folder.paths).map((name) => partialPath(name, channel, file, folder.has))
  return [templatePath(channel, file), ...partials].map((path) => `${path} ${path === undefined ? '' : folder.hash(path)}`)
}
