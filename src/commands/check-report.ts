/** How `check` says what it found: for people, for other programs, for the place where a change is reviewed. */
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { isError, UserError, type Finding } from '../model/finding.ts'
import { textOf, type Call } from './command.ts'
import type { Loaded } from './load.ts'
import { plural } from './plural.ts'

export const forms = ['text', 'json', 'sarif', 'github'] as const

/** In which form findings are asked for: by --format, or by --json, which all verbs have. */
export function formOf({ flags, globals }: Pick<Call, 'flags' | 'globals'>): string {
  const form = textOf(flags, 'format')
  if (globals.isJson && form !== undefined && form !== 'json')
    throw new UserError(`--json and --format ${form} ask for two forms; expected one of the two`, 2)
  return globals.isJson ? 'json' : (form ?? 'text')
}

/** @param more what else the JSON tells */
export async function reportFindings(
  findings: readonly Finding[],
  loaded: Loaded,
  form: string,
  call: Call,
  more: object = {},
): Promise<void> {
  const { globals, terminal } = call
  const errors = findings.filter(isError).length
  const summary = { errors, warnings: findings.length - errors }
  const fileIn = repositoryNames(loaded, call)
  if (form === 'json') {
    terminal.result(JSON.stringify({ findings: findings.map(({ frame: _, ...finding }) => finding), summary, ...more }, undefined, 2))
  } else if (form === 'sarif') {
    terminal.result((await import('./findings-sarif.ts')).asSarif(findings, fileIn, globals.version))
  } else if (form === 'github') {
    if (findings.length > 0) terminal.result((await import('./findings-github.ts')).asGithub(findings, fileIn))
  } else if (globals.isQuiet) {
    for (const { file, line, column, code } of findings) terminal.result(`${file}:${line}:${column}  ${code}`)
  } else terminal.resultFindings(findings)
  if (form === 'json') return
  terminal.say(findings.length === 0 ? 'Nothing found.' : `${plural(summary.errors, 'error')}, ${plural(summary.warnings, 'warning')}.`)
}

/**
 * A workspace may be a folder of a repository: there files are named from its top, where GitHub says that is, else from the folder of
 * the call. A workspace that lies in neither names them itself.
 */
function repositoryNames({ workspace: { root } }: Loaded, { world: { cwd, env } }: Call): (file: string) => string {
  const way = relative(resolve(cwd, env['GITHUB_WORKSPACE'] ?? ''), root)
  const isOutside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
  const above = way === '' || isOutside ? '' : `${way.replaceAll(sep, '/')}/`
  return (file) => above + file
}
