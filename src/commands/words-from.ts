/** Words of a call that stand elsewhere: `nl=@nl.md` in a file, `nl=-` on standard input, `nl=@@home` is a literal @. */
import { resolve } from 'node:path'
import { hiddenIn } from '../core/hidden-characters.ts'
import type { Setting } from '../core/settings.ts'
import { readBytes } from '../io/files.ts'
import { UserError } from '../model/finding.ts'
import type { Plain } from '../model/edit.ts'
import { textOf, type Call } from './command.ts'

/** The settings with their words in place, or every fault. Standard input can be read once only. */
export function wordsInPlace(
  settings: readonly Setting[],
  call: Call,
): { readonly settings: readonly Setting[]; readonly faults: readonly string[] } {
  const fromInput = settings.flatMap(({ isWords, value, said }) => (isWords && value === '-' ? [`${said}=-`] : []))
  if (textOf(call.flags, 'jsonInput') === '-') fromInput.push('--json-input -')
  if (fromInput.length > 1)
    return {
      settings: [],
      faults: [`${fromInput.join(' and ')}: standard input can be read once; use files for the others`],
    }
  const faults: string[] = []
  const inPlace = settings.flatMap((setting) => {
    try {
      return [{ ...setting, value: setting.isWords ? wordsOf(setting, call) : setting.value }]
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      faults.push(error.message)
      return []
    }
  })
  return { settings: inPlace, faults }
}

/** @throws UserError (2) when there are no such words */
function wordsOf({ said, value }: Setting, call: Call): string {
  const written = typeof value === 'string' ? value : JSON.stringify(value)
  const isElsewhere = written === '-' || (written.startsWith('@') && !written.startsWith('@@'))
  const name = `${said}=${written}`
  const words = isElsewhere ? decoded(inputOrFile(written.replace(/^@/, ''), name, call), name) : written.replace(/^@@/, '@')
  if (words.trim() === '') throw new UserError(`${name} is empty; expected words, or leave it out`, 2)
  return words
}

/**
 * The bytes of a file, or of standard input for `-`.
 * @param name what the call says, for messages
 * @throws UserError (2) when there are none to be had
 */
export function inputOrFile(from: string, name: string, { world, globals }: Call): Uint8Array {
  if (from === '-') {
    if (world.stdin.isTTY !== true) return world.stdin.read()
    throw new UserError(`${name} reads standard input, and there is only a keyboard; pipe the words in, or name a file`, 2)
  }
  const read = readBytes(resolve(globals.folder, from))
  if ('bytes' in read) return read.bytes
  const literal = name.endsWith(`=@${from}`) ? `. For words that begin with @, write @@${from}` : ''
  throw new UserError(`${name}: ${read.fault}${literal}`, 2)
}

/** Strict UTF-8, without a byte order mark. */
export function decoded(bytes: Uint8Array, from: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new UserError(`${from} is not UTF-8; save it again as UTF-8`, 2, { cause: error })
  }
}

/** Every text of a value that holds a character nobody sees, by its path. */
export function hiddenCharacters(value: Plain, path: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') {
    const fault = hiddenIn(value.replaceAll('\r\n', '\n'))
    return fault === undefined ? [] : [`${path.join('.')}: ${fault}`]
  }
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => hiddenCharacters(item, [...path, key]))
}
