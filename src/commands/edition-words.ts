/** Words by edition, and nothing else: `nl="…" pl=@pl.md`. */
import type { Incident } from '../core/incident.ts'
import { assignmentIn, readWords, textWord, vocabularyOf } from '../core/settings.ts'
import { UserError } from '../model/finding.ts'
import type { Call } from './command.ts'
import { hiddenCharacters, wordsInPlace } from './words-from.ts'

/** Words by the edition or language they are given for. */
export type WordsBy = { readonly [edition: string]: string }

/** The words of a call that are no name. */
export function namesIn(call: Call): readonly string[] {
  return call.names.filter((word) => assignmentIn(word) === undefined)
}

/** @throws UserError (2) with everything that is wrong with them */
export function editionWords(call: Call, incident: Incident, name: string): WordsBy {
  const known = vocabularyOf(incident)
  const words = call.names.filter((word) => assignmentIn(word) !== undefined)
  const states = words.filter((word) => known.services.includes(assignmentIn(word)?.[0] ?? ''))
  const refusals = states.map(
    (word) => `\`${word}\` is the state of a service, and only an update changes one: incident update ${incident.id} ${word}`,
  )
  const read = readWords(
    words.filter((word) => !states.includes(word)),
    textWord('text'),
    known,
    'edition="text"',
  )
  const keys = read.settings.map(({ said }) => said)
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `\`${key}\` is given twice; give it once`)
  const faults = [...refusals, ...read.faults, ...twice]
  const placed = faults.length > 0 ? { settings: [], faults } : wordsInPlace(read.settings, call)
  const given = Object.fromEntries(placed.settings.map(({ said, value }) => [said, typeof value === 'string' ? value : '']))
  refuse([...placed.faults, ...hiddenCharacters(given)], name)
  return given
}

/** @throws UserError (2) when there are any faults */
export function refuse(faults: readonly string[], name: string): void {
  if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was written: ${name} is as it was.`, 2)
}
