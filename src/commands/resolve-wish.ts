/** The closing update that a call, or its answers at a terminal, ask for. */
import type { Audience } from '../core/audience.ts'
import { composeUpdate, type Composed, type Wish } from '../core/compose-update.ts'
import { closedStatuses } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import { stillOpen } from '../core/open-ends.ts'
import { ownKey } from '../core/pick-text.ts'
import { vocabularyOf, type Setting } from '../core/settings.ts'
import type { Moment } from '../core/time.ts'
import { isMap, type Plain } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'
import { wordsFromEditor } from './edition-buffer.ts'
import { editionName } from './edition-name.ts'
import { refuse, type WordsBy } from './edition-words.ts'
import { openSheet, type Sheet } from './kept-words.ts'
import { leftOpenSettings, namesNoEdition } from './left-open.ts'
import type { OneIncident } from './load-one.ts'
import { wishOf } from './update-wish.ts'
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

/** The sheet for what is asked. Words of the call stand over those of a sheet, so one that holds any is left for another call. */
export async function closingSheet(said: Wish, { one, incident }: Ending, call: Call): Promise<Sheet | undefined> {
  if (!call.globals.isAsking) return undefined
  const asksWords = !isOn(call.flags, 'yes') && !hasBody(said)
  const subject = { one, name: 'resolve', again: `incident resolve ${incident.id}` }
  return await openSheet(subject, call, (_, text) => asksWords || text === undefined)
}

function hasBody({ settings, fields }: Wish): boolean {
  return settings.some(({ path: [first] }) => first === 'body') || fields?.['body'] !== undefined
}

/** What is asked for: what the call says, with for whom it is over and the words, where they are missing and somebody can be asked. */
export async function closingWish(onCall: Wish, ending: Ending, sheet: Sheet | undefined, call: Call): Promise<Wish> {
  const said = await withEditions(onCall, ending, call)
  const { one, incident } = ending
  const told = namesNoEdition(call) ? closingOf(said, ending).told : []
  const left = leftOpenSettings(call, vocabularyOf(incident), told, incident.organisation.source_language)
  refuse([...left.faults, ...contradictions([...said.settings, ...left.settings])], one.name)
  const placed = wordsInPlace(left.settings, call)
  refuse(placed.faults, one.name)
  const wish = { ...said, settings: [...said.settings, ...placed.settings] }
  const isWordless = closingOf(wish, ending).fields['body'] === undefined
  const whole = sheet && isWordless && !isOn(call.flags, 'yes') ? await withWordsAsked(wish, ending, call, sheet) : wish
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

/** What stands on the call, with the status that ends it. `all` are all that are open. */
export function saidOn(call: Call, { one, incident, now }: Ending): Wish {
  const { wish, faults } = wishOf(call, incident)
  refuse(faults, one.name)
  const isEnd = closedStatuses.some((status) => status === wish.fields?.['status'])
  const settings = isEnd ? wish.settings : [...wish.settings, endOf(incident)]
  const isForAll = wish.editions?.includes('all') ?? false
  return { ...wish, settings, ...(isForAll && { editions: stillOpen(incident, now).map(({ id }) => id) }) }
}

function endOf({ kind }: Incident): Setting {
  return { path: ['status'], value: kind === 'maintenance' ? 'completed' : 'resolved', isWords: false, said: 'status' }
}

/** For whom: those named, else the editions whose words are given, else asked among those that are open. */
async function withEditions(wish: Wish, { incident, now }: Ending, call: Call): Promise<Wish> {
  const open = stillOpen(incident, now)
  const isSaid = wish.editions !== undefined || wish.fields?.['editions'] !== undefined || wish.settings.some(({ isWords }) => isWords)
  if (isSaid || open.length === 0 || !call.globals.isAsking) return wish
  if (open.length === 1) return { ...wish, editions: open.map(({ id }) => id) }
  const prompts = await call.world.prompts()
  const picked = await prompts.pick(
    'For whom is it over?',
    open.map((audience) => ({ name: editionName(audience), value: audience.id, checked: true })),
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
  // One text in a language that nobody told reads.
  const { body: _, ...others } = wish.fields ?? {}
  return { ...wish, settings: [...rest, ...body], ...(wish.fields && { fields: others }), editions: told.map(({ id }) => id) }
}

/** The words that each edition finds as its own, be it by its language. */
function heldIn(body: Plain | undefined, told: readonly Audience[]): WordsBy {
  if (!isMap(body)) return {}
  const words = Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  return Object.fromEntries(told.map((audience) => [audience.id, words[ownKey(words, audience) ?? ''] ?? '']))
}
