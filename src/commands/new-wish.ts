/** What a call says of a new incident. */
import type { Beginning } from '../core/begin-incident.ts'
import { assignmentIn, bareWord, readWords, textWord, vocabularyOf } from '../core/settings.ts'
import { UserError } from '../model/finding.ts'
import { meant, oneOf } from '../model/nearest.ts'
import { reservedIds } from '../model/values.ts'
import { isOn, listOf, textOf, textsOf, wordsOf, type Call } from './command.ts'
import { fieldsOf } from './new-fields.ts'
import type { Ground } from './new-ground.ts'
import { wordsInPlace } from './words-from.ts'

/** What somebody wants to begin; the id and the starter may still be missing. */
export interface NewWish {
  readonly id?: string
  readonly starter?: string
  readonly begin: Beginning
  /** Services chosen at a terminal; the states of some may still be missing. */
  readonly chosen?: readonly string[]
}

/** @throws UserError (2) naming every fault of the call */
export function saidOn(call: Call, ground: Ground): NewWish {
  const { flags, names } = call
  const known = vocabularyOf(ground.blank)
  const [id, ...more] = names.filter((word) => assignmentIn(word) === undefined)
  const readings = [
    readWords(
      names.filter((word) => assignmentIn(word) !== undefined),
      bareWord,
      known,
      'service=state or edition="text"',
    ),
    readWords(wordsOf(flags, 'title'), textWord('title'), known, '<edition>=<text>'),
  ]
  const inPlace = wordsInPlace(
    readings.flatMap(({ settings }) => settings),
    call,
  )
  const fields = fieldsOf(wordsOf(flags, 'set'))
  const faults = [
    ...(more.length > 0
      ? [`${more.map((word) => `\`${word}\``).join(', ')}: expected one id, and words of the form service=state or edition="text"`]
      : []),
    ...(id === undefined ? [] : faultsOfId(id, ground)),
    ...readings.flatMap((reading) => reading.faults),
    ...inPlace.faults,
    ...fields.faults,
    ...faultsOfEditions(listOf(flags, 'edition'), ground),
  ]
  if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was made.`, 2)
  const starter = textOf(flags, 'starter')
  const editions = listOf(flags, 'edition')
  return {
    ...(id !== undefined && { id }),
    ...(starter !== undefined && { starter }),
    begin: {
      settings: inPlace.settings,
      fields: fields.fields,
      ...(editions && { editions }),
      ...textsOf(flags, ['startedAt', 'awareAt', 'at', 'nextUpdate', 'from', 'until', 'impact']),
      isExercise: isOn(flags, 'exercise'),
      isDraft: isOn(flags, 'draft'),
    },
  }
}

/** Every fault of a name for a new incident, a sentence each. */
export function faultsOfId(id: string, { workspace }: Ground): readonly string[] {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id))
    return [`\`${id}\` is not an id; expected small letters, digits and hyphens, such as 2024-03-network-outage`]
  if (reservedIds.includes(id)) return [`\`${id}\` is kept for the tool's own pages and commands; choose another id`]
  const taken = workspace.incidents.some((incident) => incident.id === id)
  return taken
    ? [
        `There is an incident \`${id}\` already; what is new about it is told with incident update ${id}. Choose another id for another incident`,
      ]
    : []
}

function faultsOfEditions(ids: readonly string[] | undefined, { blank }: Ground): readonly string[] {
  const known = blank.audiences.map(({ id }) => id)
  return (ids ?? [])
    .filter((id) => id !== 'all' && !known.includes(id))
    .map((id) => `There is no edition \`${id}\`; expected ${oneOf(known)}.${meant(id, known)}`)
}
