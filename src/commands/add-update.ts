import { composeUpdate, differences, type Composed, type Fields, type Wish } from '../core/compose-update.ts'
import { effectsOf, type Effects } from '../core/effects.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { assignmentIn, vocabularyOf } from '../core/settings.ts'
import { startOf, type Moment } from '../core/time.ts'
import { lineNumber } from '../io/lines.ts'
import { valueAt } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { readInstant } from '../model/values.ts'
import { isOn, listOf, textOf, type Call, type Command } from './command.ts'
import { carryOut, writingFlags, type Changed } from './change.ts'
import { effectsScreen, waitingSentences } from './effects-screen.ts'
import { goOn } from './go-on.ts'
import { incidentOf, loadOne, type OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'
import { jsonInput, settingsOf, updateFlags } from './update-words.ts'
import { hiddenCharacters } from './words-from.ts'

export const command: Command = {
  takes: '[words...]',
  about: `Adds an update to an incident: what the public is told from now on. A word with = assigns: a service its state (ok, slow, partly, down,
maintenance), an edition its text. A word without = is the incident; without one it is the only open one. What is not said follows: the time
is now, the status stays, the next update is due after the edition's cadence. At a terminal, what is missing is asked.`,
  flags: [...updateFlags, ...writingFlags],
  examples: [
    'incident update',
    'incident update email=ok nl="E-mail werkt weer." pl="Poczta działa." --generate',
    'incident update 2024-03-network-outage portal=down nl=@nl.md pl=@pl.md --status monitoring --next-update +2d --yes',
    'incident update --promise portal-return=2024-04-19 --reason portal-return.nl="Er zijn meer tests nodig." nl=- --yes',
    'incident update email=ok nl="E-mail werkt weer." --id mail-back --yes',
  ],
  async run(call) {
    const names = call.names.filter((word) => assignmentIn(word) === undefined)
    if (names.length > 1)
      throw new UserError(
        `${names.map((name) => `\`${name}\``).join(' and ')}: expected one incident, and words of the form service=state or edition="text"`,
        2,
      )
    const one = await loadOne(call, names[0])
    const incident = incidentOf(one, call)
    const wish = await wishOf(call, incident, one)
    return await addUpdate(wish, one, call)
  },
}

/** What the call says; at a terminal where it says nothing, what its answers say. */
async function wishOf(call: Call, incident: Incident, one: OneIncident): Promise<Wish> {
  const fields = jsonInput(call)
  const { settings, faults } = settingsOf(call, vocabularyOf(incident))
  if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was written: ${one.name} is as it was.`, 2)
  const editions =
    listOf(call.flags, 'edition') ??
    envEditions(
      call,
      settings.some(({ isWords }) => isWords),
    )
  const [id, at, nextUpdate] = [textOf(call.flags, 'id'), textOf(call.flags, 'at'), textOf(call.flags, 'nextUpdate')]
  return {
    settings,
    ...(fields && { fields }),
    ...(id !== undefined && { id }),
    ...(at !== undefined && { at }),
    ...(nextUpdate !== undefined && { nextUpdate }),
    ...(editions && { editions }),
    ...(isOn(call.flags, 'draft') && { draft: true as const }),
  }
}

function envEditions({ world }: Call, hasWords: boolean): readonly string[] | undefined {
  const named = world.env['INCIDENT_EDITION'] ?? ''
  return named === '' || hasWords ? undefined : named.split(',')
}

async function addUpdate(wish: Wish, one: OneIncident, call: Call): Promise<number> {
  const incident = incidentOf(one, call)
  const { now } = momentOf(call.globals, call.world, incident.organisation.timezone)
  const compose = (read: ReadIncident) => composed(composeUpdate(wish, incidentOf({ ...one, read }, call), now), one)
  const first = compose(one.read)
  const ref = `${one.read.id}/${first.id}`
  if (incident.timeline.some(({ id }) => id === first.id)) return repeated(wish, first.id, one, call)
  refuseUnseen(first.fields, one)
  await refuseTimes(first.fields, incident, now, call)
  const effectsIn = (read: ReadIncident) => effectsFor(read, first.id, now)
  const changed = await carryOut(
    {
      one,
      verb: 'add-update',
      editsOf: (read) => [{ kind: 'append', path: ['timeline'], value: compose(read).fields }],
      screen: (after) => effectsScreen(ref, String(first.fields['at']), effectsIn(after)),
    },
    call,
  )
  report(changed, effectsIn(changed.after), { one, id: first.id }, call)
  return changed.isWritten ? await goOn(call, 0) : 0
}

type Whole = Exclude<Composed, { readonly faults: readonly string[] }>

function composed(made: Composed, { name }: OneIncident): Whole {
  if (!('faults' in made)) return made
  throw new UserError(`${made.faults.join('\n')}\nNothing was written: ${name} is as it was.`, 2)
}

function effectsFor({ incident }: ReadIncident, id: string, now: Moment): readonly Effects[] {
  const update = incident?.timeline.find((each) => each.id === id)
  if (!incident || !update) return []
  return incident.audiences.flatMap((audience) => effectsOf(update, incident, audience, now) ?? [])
}

/** A second call with the name of an update that is there: the same is done already, anything else is refused. */
function repeated(wish: Wish, id: string, one: OneIncident, call: Call): number {
  const held = valueAt(one.source.value, ['timeline'])
  const at = Array.isArray(held) ? held.findIndex((update: unknown) => valueAt(update, ['id']) === id) : -1
  // What an accepted file holds under `timeline` are maps of plain values.
  const differs = differences(wish, valueAt(held, [at]) as Fields)
  const ref = `${one.read.id}/${id}`
  if (differs.length > 0)
    throw new UserError(
      `${ref} is there already, and differs:\n${differs.map((line) => `  ${line}`).join('\n')}\nNothing was written. For another update choose another --id; words that are public are corrected with incident correct ${ref}`,
      1,
    )
  call.terminal.say(`${ref} is there already, with just these words; nothing was written.`)
  print({ incident: one.read.id, update: id, file: one.name, written: false, editions: [], findings: [] }, ref, call)
  return 0
}

function refuseUnseen(fields: Fields, { name }: OneIncident): void {
  const faults = hiddenCharacters(fields)
  if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was written: ${name} is as it was.`, 2)
}

/** A time to come is an embargo, and must be meant; one before the incident cannot be. */
async function refuseTimes(fields: Fields, { started_at, organisation, id }: Incident, now: Moment, call: Call): Promise<void> {
  const zones = { organisation: organisation.timezone, edition: organisation.timezone }
  const at = readInstant(String(fields['at']))
  if (!at) return
  if (startOf(at, zones) < startOf(started_at, zones) && at.date < started_at.date)
    throw new UserError(`--at is \`${at.text}\`, before ${id} began (${started_at.text}); expected a time from then on`, 2)
  if (startOf(at, zones) <= now || isOn(call.flags, 'embargo')) return
  const question = `${at.text} is still to come. Keep this update from the public until then?`
  if (call.globals.isAsking && (await (await call.world.prompts()).confirm(question, false))) return
  throw new UserError(
    `--at is \`${at.text}\`, which is still to come, and nothing was written; add --embargo to keep the update from the public until then`,
    2,
  )
}

interface Written {
  readonly incident: string
  readonly update: string
  readonly file: string
  readonly written: boolean
  readonly editions: readonly { readonly edition: string; readonly number: number; readonly waits?: string }[]
  readonly findings: readonly object[]
}

function report(
  { isWritten, source, findings }: Changed,
  effects: readonly Effects[],
  { one, id }: { readonly one: OneIncident; readonly id: string },
  call: Call,
): void {
  const ref = `${one.read.id}/${id}`
  if (isWritten) {
    const line = lineNumber(source.text, source.spanOf(['timeline', lastIndex(source)]).offset)
    call.terminal.say(`Written: ${one.name}:${line}  ${ref}`)
  }
  for (const sentence of waitingSentences(effects, ref)) call.terminal.say(sentence)
  const editions = effects.map(({ audience, number, waits }) => ({ edition: audience.id, number, ...(waits && { waits }) }))
  print(
    {
      incident: one.read.id,
      update: id,
      file: one.name,
      written: isWritten,
      editions,
      findings: findings.map(({ frame: _, ...finding }) => finding),
    },
    ref,
    call,
  )
}

function lastIndex(source: Source): number {
  const timeline = valueAt(source.value, ['timeline'])
  return Array.isArray(timeline) ? timeline.length - 1 : 0
}

function print(written: Written, ref: string, { globals, terminal }: Call): void {
  if (globals.isJson) terminal.result(JSON.stringify(written, undefined, 2))
  else if (globals.isQuiet) terminal.result(ref)
}
