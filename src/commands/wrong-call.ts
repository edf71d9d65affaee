import { didYouMean, meant, oneOf } from '../model/nearest.ts'

/**
 * What is wrong with a call, in the words of the tool, made of what the parser of the command line says.
 * @param flags as help shows them: `--edition <id>`, `-h, --help`
 * @param actions what its first word may be, where there are only some
 * @example wrongCall("error: unknown option '--edtion'", 'generate', ['--edition <edition>']) // '`--edtion` is not a flag of incident generate. Did you mean `--edition`?'
 */
export function wrongCall(said: string, verb: string | undefined, flags: readonly string[], actions: readonly string[] = []): string {
  const call = verb === undefined ? 'incident' : `incident ${verb}`
  const unknown = /unknown option '([^']+)'/.exec(said)?.[1]
  if (unknown !== undefined) {
    const known = flags.flatMap((flag) => flag.match(/--?[\w-]+/g) ?? [])
    return `\`${unknown}\` is not a flag of ${call}. ${didYouMean(unknown, known) ?? `${call} --help lists them.`}`
  }
  const [, empty] = /option '([^']+)' argument missing/.exec(said) ?? []
  if (empty !== undefined) return `\`${flagIn(empty)}\` stands without its value; expected \`${empty}\``
  const [, flag, value, choices] = /option '([^']+)' argument '(.*)' is invalid\. Allowed choices are (.*)\./s.exec(said) ?? []
  if (flag !== undefined && choices !== undefined) {
    const words = choices.split(', ')
    return `${flagIn(flag)} is \`${value}\`; expected ${oneOf(words)}.${meant(value ?? '', words)}`
  }
  const [, missing] = /missing required argument '(.*)'/.exec(said) ?? []
  if (missing === 'action' && actions.length > 0) return `${call} does one of several things; expected ${oneOf(actions)} behind it`
  if (missing !== undefined) return `${call} stands without <${missing}>; ${call} --help says what is expected`
  return said.replace(/^error: /, '')
}

/** `--edition` of `--edition <id>`. */
function flagIn(shown: string): string {
  return shown.replace(/ <.*/, '')
}

/** Whoever meant to write should know that nothing came of it. */
export function withNothingWritten(said: string): string {
  return `${said}${/[.?]`?$/.test(said) ? '' : '.'} Nothing was written`
}
