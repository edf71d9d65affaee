/** What the words and flags of a call say of an update. */
import type { Wish } from '../core/compose-update.ts'
import { statusSetting } from '../core/field-words.ts'
import type { Incident } from '../core/incident.ts'
import { assignmentIn, bareWord, readWords, saidOver, vocabularyOf, type Reading, type Setting, type Vocabulary } from '../core/settings.ts'
import { expectedOf, nearest } from '../model/nearest.ts'
import { isOn, listOf, textOf, wordsOf, type Call } from './command.ts'
import { jsonInput } from './json-input.ts'
import { wordsOfFields } from './words-of-fields.ts'
import { wordFlags } from './update-words.ts'
import { wordsInPlace } from './words-from.ts'

/**
 * Words of --json-input are words like those of the flags: the flags stand over them, and they stand in the one text.
 * @throws UserError (2) where --json-input holds no update
 */
export function wishOf(call: Call, incident: Incident): { readonly wish: Wish; readonly faults: readonly string[] } {
  const known = vocabularyOf(incident)
  const input = jsonInput(call)
  const json = input && wordsOfFields(input, incident)
  const said = settingsOf(call, known)
  const settings = saidOver(json?.words ?? [], said.settings)
  const editions = listOf(call.flags, 'edition') ?? envEditions(call, settings.some(({ isWords }) => isWords) || input !== undefined)
  const [id, at, nextUpdate] = [textOf(call.flags, 'id'), textOf(call.flags, 'at'), textOf(call.flags, 'nextUpdate')]
  const wish = {
    settings,
    ...(json && { fields: json.rest }),
    ...(id !== undefined && { id }),
    ...(at !== undefined && { at }),
    ...(nextUpdate !== undefined && { nextUpdate }),
    ...(editions && { editions }),
    ...(isOn(call.flags, 'draft') && { draft: true as const }),
  }
  return { wish, faults: [...said.faults, ...unannounced(said.settings, settings, known)] }
}

function envEditions({ world }: Call, hasWords: boolean): readonly string[] | undefined {
  const named = world.env['INCIDENT_EDITION'] ?? ''
  return named === '' || hasWords ? undefined : named.split(',').map((id) => id.trim())
}

/** Everything the words and flags of a call say, words read from where they stand. */
function settingsOf(call: Call, known: Vocabulary): Reading {
  const bare = call.names.filter((word) => assignmentIn(word) !== undefined)
  const readings = [
    readWords(bare, bareWord, known, 'service=state or edition="text"'),
    ...wordFlags.map(({ key, reader, form }) => readWords(wordsOf(call.flags, key), reader, known, form)),
    statusSetting(textOf(call.flags, 'status')),
  ]
  const settings = readings.flatMap((reading) => reading.settings)
  const faults = [...readings.flatMap((reading) => reading.faults), ...saidTwice(settings)]
  // Words are read even so: what was piped in cannot be asked for again.
  const placed = wordsInPlace(settings, call)
  return { settings: placed.settings, faults: [...faults, ...placed.faults] }
}

/** One thing said twice in one call: nobody could tell which is meant. */
function saidTwice(settings: readonly Setting[]): readonly string[] {
  const seen = new Map<string, Setting>()
  return settings.flatMap((setting) => {
    const key = setting.path.join('.')
    const before = seen.get(key)
    seen.set(key, setting)
    return before ? [`\`${setting.said}\` is given twice, as ${shown(before)} and as ${shown(setting)}; give it once`] : []
  })
}

/** Promises that the flags change, that nobody was given, and that this call does not give either. */
function unannounced(flagged: readonly Setting[], all: readonly Setting[], { promises: given }: Vocabulary): readonly string[] {
  const idsIn = (settings: readonly Setting[]) => settings.flatMap(({ path: [section, id = ''] }) => (section === 'promises' ? [id] : []))
  const known = [...given, ...idsIn(all.filter(({ path: [, , field] }) => field === 'text'))]
  const strange = new Set(idsIn(flagged).filter((id) => !known.includes(id)))
  return [...strange].map((id) => {
    const guess = nearest(id, given)
    const meant = guess === undefined ? '' : ` Did you mean \`${guess}\`?`
    return `There is no promise \`${id}\`; ${expectedOf(given)}.${meant} What is announced anew needs its words: --promise-text ${id}.<edition>="…"`
  })
}

function shown({ value }: Setting): string {
  const words = typeof value === 'string' ? value : JSON.stringify(value)
  return `\`${words.length > 40 ? `${words.slice(0, 39)}…` : words}\``
}
