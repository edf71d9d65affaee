/** `--json-input`: one update as JSON, in the form of the file. */
import type { Fields } from '../core/compose-update.ts'
import { isMap } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { textOf, type Call } from './command.ts'
import { decoded, inputOrFile } from './words-from.ts'

/** @throws UserError (2) where the input is no JSON object */
export function jsonInput(call: Call): Fields | undefined {
  const from = textOf(call.flags, 'jsonInput')
  if (from === undefined) return undefined
  try {
    return fieldsIn(from, call)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`${error.message}\nNothing was written.`, 2, { cause: error })
  }
}

function fieldsIn(from: string, call: Call): Fields {
  const name = `--json-input ${from}`
  const value = parsed(decoded(inputOrFile(from, name, call), name), name)
  if (!isMap(value)) {
    const example = '{ "services": { "email": "operational" }, "body": { "nl": "…" } }'
    throw new UserError(`${name} holds no JSON object; expected one update such as ${example}`, 2)
  }
  const fault = faultIn(value)
  if (fault !== undefined) throw new UserError(`${name} holds ${fault}`, 2)
  // Without null, JSON holds nothing that a file could not.
  return value as Fields
}

/** Deeper than any field of an update. */
const deepest = 20

function faultIn(value: unknown, path: readonly string[] = []): string | undefined {
  if (value === null) return `null at ${path.join('.')}; leave the key out`
  if (path.length > deepest) return `more than ${deepest} levels at ${path.slice(0, 3).join('.')}…; an update has fewer`
  if (typeof value !== 'object') return undefined
  for (const [key, item] of Object.entries(value)) {
    const fault = faultIn(item, [...path, key])
    if (fault !== undefined) return fault
  }
  return undefined
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UserError(`${name} is not JSON (${error instanceof Error ? error.message : String(error)}); expected one object`, 2, {
      cause: error,
    })
  }
}
