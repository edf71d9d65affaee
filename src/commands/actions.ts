/** Verbs that do one of several things, named by their first word: `faq add`, `translate export`. */
import { UserError } from '../model/finding.ts'
import { meant, oneOf } from '../model/nearest.ts'
import type { Action, Call } from './command.ts'

interface Actions {
  readonly [name: string]: Action
}

/**
 * What a call asks of its verb.
 * @throws UserError (2) for what the verb does not do, and for a flag of another action, which would be left unheard
 */
export function actionIn<const A extends Actions>(actions: A, verb: string, { names: [said = ''], flags }: Call): keyof A & string {
  const name = Object.keys(actions).find((action) => action === said)
  const action = name === undefined ? undefined : actions[name]
  if (name === undefined || !action) throw new UserError(notDone(said, verb, Object.keys(actions)), 2)
  const known = new Set(Object.values(actions).flatMap((each) => each.flags))
  const given = Object.keys(flags).map((flag) => `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
  const strange = given.filter((flag) => known.has(flag) && !action.flags.includes(flag))
  if (strange.length > 0)
    throw new UserError(`${oneOf(strange)} is no flag of incident ${verb} ${name}; expected ${oneOf(action.flags)}`, 2)
  return name
}

function notDone(said: string, verb: string, all: readonly string[]): string {
  return `\`${said}\` is nothing that incident ${verb} does; expected ${oneOf(all)}.${meant(said, all)}`
}
