import { createRequire } from 'node:module'
import { UserError } from '../model/finding.ts'
import { codeOf } from './disk-faults.ts'

/**
 * A package that is installed beside this one by those who need it. Asked for as CommonJS: the compiled program cannot import.
 * @throws UserError (2) saying how, where it is not there
 */
export function optional(name: string, install: string): unknown {
  try {
    return createRequire(import.meta.url)(name)
  } catch (error) {
    if (codeOf(error) !== 'MODULE_NOT_FOUND') throw error
    throw new UserError(`This needs packages that are not installed beside incident-comms: ${install}. Nothing was sent`, 2, {
      cause: error,
    })
  }
}
