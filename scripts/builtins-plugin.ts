/**
 * Makes what is under `templates/` ready when the package is built: templates compiled, channels and locales read. Anything
 * the check finds wrong with them stops the build at its line.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { readSource } from '../src/io/source.ts'
import type { Problem } from '../src/model/finding.ts'
import { validate } from '../src/model/validate.ts'
import { views } from '../src/model/views.ts'
import { words as wordsSchema, type Words } from '../src/model/words.ts'
import { readChannel } from '../src/render/channel-check.ts'
import { compileTemplate, parseTemplate } from '../src/render/compile.ts'
import { hashOf } from '../src/render/hash.ts'
import { checkWords } from '../src/render/locale-check.ts'
import { checkTemplate } from '../src/render/template-check.ts'
import {
  channelFileOf,
  localeOf,
  partialNames,
  partialPath,
  sharedFolder,
  templatePath,
  templatesOf,
  type TemplateUse,
} from '../src/render/template-files.ts'
import { lateFileOf, parsed } from './late-modules-plugin.ts'
import { inPlainLetters } from './plain-letters-plugin.ts'

type Files = ReadonlyMap<string, string>

interface BuildContext {
  addWatchFile?(file: string): void
  emitFile?(file: { readonly type: 'asset'; readonly fileName: string; readonly source: string }): void
}

/**
 * @param folder the templates, from the folder the build is started in
 * @param isBundled each language becomes a file of its own, read when it is asked for
 */
export function builtins(folder = 'templates', isBundled = false) {
  const ids = ['virtual:builtins', 'virtual:builtin-texts']
  return {
    name: 'builtins',
    resolveId(id: string) {
      return ids.includes(id) ? `\0${id}` : undefined
    },
    load(this: BuildContext, id: string) {
      if (!id.startsWith('\0') || !ids.includes(id.slice(1))) return undefined
      const root = resolve(folder)
      const files = readFiles(root)
      for (const path of files.keys()) this.addWatchFile?.(join(root, path))
      if (id !== '\0virtual:builtins') return textsModule(files)
      const keep = (fileName: string, source: string) => this.emitFile?.({ type: 'asset', fileName: `chunks/${fileName}`, source })
      return builtinsModule(files, isBundled ? keep : undefined)
    },
  }
}

/** Paths with `/`, in an order that does not depend on the disk. */
export function readFiles(root: string): Files {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted()
  const named = paths.map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')] as const)
  return new Map(named.filter(([path]) => channelFileOf(path) !== undefined || localeOf(path) !== undefined))
}

/** The source text of `virtual:builtins`. @param keep writes a file beside the one this text becomes part of */
export function builtinsModule(files: Files, keep?: (fileName: string, source: string) => void): string {
  const locales = readLocales(files)
  const channels = [...new Set([...files.keys()].flatMap((path) => channelFileOf(path)?.channel ?? []))].filter(
    (name) => name !== sharedFolder,
  )
  const made = channels.map((name) => `${JSON.stringify(name)}: ${channelCode(name, files, locales['en'])}`)
  const hashes = Object.fromEntries([...files].map(([path, text]) => [path, hashOf(text)]))
  const words = Object.entries(locales).map(([tag, one]) => `${JSON.stringify(tag)}: ${wordsCode(tag, one, keep)}`)
  return `const once = (read) => { let known; return () => (known ??= read()) }
export const builtins = {
  channels: { ${made.join(', ')} },
  locales: { ${words.join(', ')} },
  hashes: ${JSON.stringify(hashes)},
}\n`
}

function wordsCode(tag: string, words: Words, keep?: (fileName: string, source: string) => void): string {
  const code = parsed(JSON.stringify(words))
  if (keep === undefined) return `once(() => ${code})`
  const fileName = lateFileOf(`words-${tag}`)
  keep(fileName, inPlainLetters(`module.exports = ${code}\n`, fileName))
  return `() => require(${JSON.stringify(`./${fileName}`)})`
}

/** The source text of `virtual:builtin-texts`. */
function textsModule(files: Files): string {
  return `export const texts = ${JSON.stringify(Object.fromEntries([...files].filter(([path]) => path.endsWith('.hbs'))))}\n`
}

function readLocales(files: Files): Readonly<Record<string, Words>> {
  const read = [...files].flatMap(([path, text]) => {
    const tag = localeOf(path)
    if (tag === undefined) return []
    const { value, problems } = readSource(`templates/${path}`, text)
    stopAt(problems, files)
    const whole = validate(wordsSchema, value, `templates/${path}`)
    if ('problems' in whole) throw stop(whole.problems, files)
    return [[tag, whole.output] as const]
  })
  const locales = Object.fromEntries(read)
  const english = locales['en']
  for (const [tag, words] of read) if (english) stopAt(checkWords(words, tag, english, `templates/locales/${tag}.yaml`), files)
  return locales
}

function channelCode(name: string, files: Files, words: Words | undefined): string {
  const path = templatePath(name, 'channel.yaml')
  const { value, problems } = readSource(`templates/${path}`, files.get(path) ?? '')
  stopAt(problems, files)
  const read = readChannel(value, `templates/${path}`)
  if ('problems' in read) throw stop(read.problems, files)
  const uses = templatesOf(read.channel)
  for (const use of uses) judge(name, use, files, words)
  const templates = [...new Set(uses.map(({ file }) => file))].map((file) => `${JSON.stringify(file)}: ${templateCode(name, file, files)}`)
  return `{ channel: ${JSON.stringify(read.channel)}, templates: { ${templates.join(', ')} } }`
}

function judge(channel: string, { file, per, isInternal, isMail }: TemplateUse, files: Files, words: Words | undefined): void {
  const source = sourceAt(templatePath(channel, file), files)
  const partials = partialNames(channel, file, files.keys())
  stopAt(checkTemplate(source, { view: views[per], isInternal, isMail, words, find: finder(channel, file, files), partials }), files)
}

function templateCode(channel: string, file: string, files: Files): string {
  const find = finder(channel, file, files)
  const { hash, partials, spec } = compileTemplate(sourceAt(templatePath(channel, file), files), (name) => {
    const partial = find(name)
    return partial && parseTemplate(partial)
  })
  return `{ hash: ${JSON.stringify(hash)}, partials: ${JSON.stringify(partials)}, spec: ${spec} }`
}

function finder(channel: string, file: string, files: Files) {
  return (name: string) => {
    const path = partialPath(name, channel, file, (one) => files.has(one))
    return path === undefined ? undefined : sourceAt(path, files)
  }
}

function sourceAt(path: string, files: Files) {
  const text = files.get(path)
  if (text === undefined) throw new Error(`templates/${path} does not exist, and a channel.yaml names it`)
  return { file: `templates/${path}`, text }
}

function stopAt(problems: readonly Problem[], files: Files): void {
  if (problems.length > 0) throw stop(problems, files)
}

function stop(problems: readonly Problem[], files: Files): Error {
  return new Error(problems.map((problem) => sentenceOf(problem, files)).join('\n'))
}

/** `templates/channels/page/page.html.hbs:12:3  unknown-name  …` */
export function sentenceOf({ file, path, at, span, code, message, hint }: Problem, files: Files): string {
  const text = files.get(file.replace(/^templates\//, '')) ?? ''
  const offset = span?.offset ?? (text === '' ? 0 : readSource(file, text).spanOf(path, at).offset)
  const before = text.slice(0, offset).split('\n')
  return `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}  ${code}  ${message}${hint === undefined ? '' : `\n  ${hint}`}`
}
