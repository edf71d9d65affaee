/** The closing update that a call, or its answers at a terminal, ask for. */
import type { Audience } from '../core/audience.ts'
import { composeUpdate, type Composed, type Wish } from '../core/compose-update.ts'
import { closedStatuses } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import { stillOpen } from '../core/open-ends.ts'
import { assignmentIn, vocabularyOf, type Setting } from '../core/settings.ts'
import type { Moment } from '../core/time.ts'
import { isMap, type Plain } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { isOn, listOf, textOf, type Call } from './command.ts'
import { wordsFromEditor } from './edition-buffer.ts'
import { refuse, type WordsBy } from './edition-words.ts'
import { openSheet, type Sheet } from './kept-words.ts'
import { leftOpenSettings, namesNoEdition } from './left-open.ts'
import type { OneIncident } from './load-one.ts'
import { jsonInput, settingsOf } from './update-words.ts'
import { hiddenCharacters, wordsInPlace } from './words-from.ts'

/** An incident that is to end, at the moment of the call. */
export interface Ending {
  readonly one: OneIncident
  readonly incident: Incident
  readonly now: Moment
}

/** A whole update, where nothing keeps it from being made. */
export type Closing = Exclude<Composed, { readonly faults: readonly string[] }>

/** @throws UserError (2) with everything that keeps the update from being made */
export function closingOf(wish: Wish, { one, incident, now }: Ending): Closing {
  const made = composeUpdate(wish, incident, now)
  if (!('faults' in made)) return made
  refuse(made.faults, one.name)
  throw new UserError(`${one.name} was not changed`, 2)
}

/** The sheet for the words, where somebody is asked for them. */
export async function closingSheet(call: Call, { one, incident }: Ending): Promise<Sheet | undefined> {
  if (!call.globals.isAsking || isOn(call.flags, 'yes')) return undefined
  const { services } = vocabularyOf(incident)
  const assigned = call.names.flatMap((word) => assignmentIn(word)?.[0] ?? [])
  const hasWords = assigned.some((name) => !services.includes(name)) || textOf(call.flags, 'jsonInput') !== undefined
  return await openSheet({ one, name: 'resolve', again: `incident resolve ${incident.id}` }, call, () => !hasWords)
}

/** What is asked for. */
export async function closingWish(call: Call, ending: Ending, sheet: Sheet | undefined): Promise<Wish> {
  const said = await withEditions(saidOn(call, ending), ending, call)
  const { one, incident } = ending
  const known = vocabularyOf(incident)
  const told = namesNoEdition(call) ? closingOf(said, ending).told : []
  const left = leftOpenSettings(call, known, told, incident.organisation.source_language)
  refuse([...left.faults, ...contradictions([...said.settings, ...left.settings])], one.name)
  const placed = wordsInPlace(left.settings, call)
  refuse(placed.faults, one.name)
  const wish = { ...said, settings: [...said.settings, ...placed.settings] }
  const isWordless = closingOf(wish, ending).fields['body'] === undefined
  const whole = sheet && isWordless ? await withWordsAsked(wish, ending, call, sheet) : wish
  refuse(hiddenCharacters(closingOf(whole, ending).fields), one.name)
  return whole
}

/** A reason given twice, and a service that works again and stays open. */
function contradictions(settings: readonly Setting[]): readonly string[] {
  const left = settings.filter(({ path }) => path[0] === 'left_open')
  const places = left.map(({ path }) => path.join('.'))
  const twice = left
    .filter((_, at) => places.indexOf(places[at] ?? '') !== at)
    .map(({ said }) => `\`${said}\` is given twice; give it once`)
  const works = settings.filter(({ path, value }) => path[0] === 'services' && value === 'operational').map(({ path }) => path[1])
  const both = [...new Set(left.map(({ path }) => path[1]))].filter((id) => works.includes(id))
  return [...twice, ...both.map((id) => `\`${id}\` works again and is left open; expected one of them`)]
}

/** What stands on the call, with the status that ends it. */
function saidOn(call: Call, { one, incident }: Ending): Wish {
  const fields = jsonInput(call)
  const { settings, faults } = settingsOf(call, vocabularyOf(incident))
  refuse(faults, one.name)
  const [id, at] = [textOf(call.flags, 'id'), textOf(call.flags, 'at')]
  return {
    settings: closedStatuses.some((status) => status === fields?.['status']) ? settings : [...settings, endOf(incident)],
    ...(fields && { fields }),
    ...(id !== undefined && { id }),
    ...(at !== undefined && { at }),
    ...(isOn(call.flags, 'draft') && { draft: true as const }),
  }
}

function endOf({ kind }: Incident): Setting {
  return { path: ['status'], value: kind === 'maintenance' ? 'completed' : 'resolved', isWords: false, said: 'status' }
}

/** For whom: the editions whose words are given, else those named, else asked among those that are open. `all` are all that are open. */
async function withEditions(wish: Wish, { incident, now }: Ending, call: Call): Promise<Wish> {
  const open = stillOpen(incident, now)
  const ids = open.map(({ id }) => id)
  const hasWords = wish.settings.some(({ isWords }) => isWords) || wish.fields?.['body'] !== undefined
  const fromWorld = (call.world.env['INCIDENT_EDITION'] ?? '').split(',').filter((each) => each !== '')
  const named = listOf(call.flags, 'edition') ?? (hasWords || fromWorld.length === 0 ? undefined : fromWorld)
  if (named !== undefined) return { ...wish, editions: named.includes('all') ? ids : named }
  if (hasWords || open.length === 0 || !call.globals.isAsking) return wish
  if (open.length === 1) return { ...wish, editions: ids }
  const prompts = await call.world.prompts()
  const picked = await prompts.pick(
    'For whom is it over?',
    open.map(({ id, locale }) => ({ name: `${id} (${locale})`, value: id, checked: true })),
    1,
  )
  return { ...wish, editions: picked }
}

/** One text for all languages, in place of the words there are. Those who are told stay those who were asked for, with words or without. */
export async function withWordsAsked(wish: Wish, ending: Ending, call: Call, sheet: Sheet): Promise<Wish> {
  const { told, fields } = closingOf(wish, ending)
  const remarks = [`${ending.incident.id} is over. What readers should know at the end.`]
  const desk = { prompts: await call.world.prompts(), terminal: call.terminal, sheet }
  const words = await wordsFromEditor(told, remarks, desk, heldIn(fields['body'], told))
  const body = Object.entries(words).map(([id, value]): Setting => ({ path: ['body', id], value, isWords: true, said: id }))
  const rest = wish.settings.filter(({ path: [first] }) => first !== 'body')
  return { ...wish, settings: [...rest, ...body], editions: told.map(({ id }) => id) }
}

function heldIn(body: Plain | undefined, told: readonly Audience[]): WordsBy {
  if (!isMap(body)) return {}
  const held = told.map(({ id }): readonly [string, unknown] => [id, body[id]])
  return Object.fromEntries(held.filter((each): each is readonly [string, string] => typeof each[1] === 'string'))
}
