/** The line in VISUAL or EDITOR, as the words it means, and those words as a line of Windows' shell. */
import { existsSync } from 'node:fs'
import type { World } from './world.ts'

export type Words = readonly [program: string, ...words: string[]]

/** VISUAL before EDITOR, as everywhere; with words of its own, such as `code --wait`. */
export function editorIn(env: World['env']): Words | undefined {
  const line = [env['VISUAL'], env['EDITOR']].map((each) => each?.trim() ?? '').find((each) => each !== '')
  if (line === undefined) return undefined
  // The path of a program may hold blanks, and most people write it without quotes.
  if (existsSync(line)) return [line]
  const words = [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*'|["'])+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
  const [program, ...rest] = words
  return program === undefined ? undefined : [program, ...rest]
}

/** What cmd.exe reads as more than itself outside quotes; inside them it would still put variables in the place of `%NAME%`. */
const special = /[()\][%!^"`<>&|;, *?]/g

/**
 * Words as one line for `cmd.exe /d /s /c`. First each is quoted for the program that receives it, as the C runtime of Windows takes
 * its line apart: a quote is `\"`, and backslashes before a quote are doubled. Then every sign that means something to cmd.exe itself gets
 * a `^`, the quotes too, so that cmd.exe never takes itself to be inside any.
 * @example shellLine(['C:\\Program Files\\ed.exe', 'a & b']) // 'C:\Program^ Files\ed.exe ^"a^ ^&^ b^"'
 */
export function shellLine([program, ...words]: Words): string {
  const quoted = words.map((word) => `"${word.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, '$1$1')}"`)
  return [program, ...quoted].map((word) => word.replace(special, '^$&')).join(' ')
}
