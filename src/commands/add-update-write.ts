/** An update that is fully said: composed, looked at, shown, asked about, written. */
import { composeUpdate, differences, type Composed, type Fields, type Wish } from '../core/compose-update.ts'
import { effectsOf, type Effects } from '../core/effects.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { startOf, type Moment } from '../core/time.ts'
import { lineNumber } from '../io/lines.ts'
import { valueAt, type Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { readInstant } from '../model/values.ts'
import { carryOut, type Changed } from './change.ts'
import { widthFor } from './columns.ts'
import { isOn, type Call } from './command.ts'
import { effectsScreen, waitingSentences } from './effects-screen.ts'
import { goOn } from './go-on.ts'
import { incidentOf, type OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'
import { hiddenCharacters } from './words-from.ts'

/**
 * @param decide asks the one question; without it, whether to write
 * @returns the exit code; undefined where it was decided otherwise and nothing was written
 * @throws UserError when it cannot be written: the file is as it was
 */
export async function writeUpdate(wish: Wish, one: OneIncident, call: Call, decide?: () => Promise<boolean>): Promise<number | undefined> {
  const incident = incidentOf(one, call)
  const { now } = momentOf(call.globals, call.world, incident.organisation.timezone)
  let made = composed(wish, incident, now, one)
  if (isThere(made, incident)) return repeated(made.id, wish, one, one.read, call)
  refuseUnseen(made.fields, one)
  await refuseTimes(made.at, incident, now, call)
  let isRepeated = false
  const editsOf = (read: ReadIncident): readonly Edit[] => {
    const held = incidentOf({ ...one, read }, call)
    made = composed(wish, held, now, one)
    isRepeated = isThere(made, held)
    if (isRepeated) refuseDifferent(made.id, wish, one, read)
    return isRepeated ? [] : [{ kind: 'append', path: ['timeline'], value: made.fields }]
  }
  const screen = (after: ReadIncident) => {
    const width = widthFor(call.world.stderr.columns)
    return effectsScreen(`${one.read.id}/${made.id}`, made.at, effectsIn(after, made.id, now), { width })
  }
  const changed = await carryOut({ one, verb: 'add-update', editsOf, screen, ...(decide && { decide }) }, call)
  // Written by somebody else between the look and the lock, under the same name and with the same words.
  if (isRepeated) return repeated(made.id, wish, one, changed.after, call)
  if (!changed.isWritten && !isOn(call.flags, 'dryRun')) return undefined
  report(changed, effectsIn(changed.after, made.id, now), { one, id: made.id }, call)
  return changed.isWritten ? await goOn(call, 0) : 0
}

type Whole = Exclude<Composed, { readonly faults: readonly string[] }>

function composed(wish: Wish, incident: Incident, now: Moment, { name }: OneIncident): Whole {
  const made = composeUpdate(wish, incident, now)
  if (!('faults' in made)) return made
  throw new UserError(`${made.faults.join('\n')}\nNothing was written: ${name} is as it was.`, 2)
}

function isThere({ id }: Whole, { timeline }: Incident): boolean {
  return timeline.some((update) => update.id === id)
}

/** What an update does for the readers of each of its editions. */
export function effectsIn({ incident }: ReadIncident, id: string, now: Moment): readonly Effects[] {
  const update = incident?.timeline.find((each) => each.id === id)
  if (!incident || !update) return []
  return incident.audiences.flatMap((audience) => effectsOf(update, incident, audience, now) ?? [])
}

/** A second call with the name of an update that is there: the same is done already, anything else is refused. */
function repeated(id: string, wish: Wish, one: OneIncident, read: ReadIncident, call: Call): number {
  refuseDifferent(id, wish, one, read)
  const ref = `${one.read.id}/${id}`
  call.terminal.say(`${ref} is there already, with just these words; nothing was written.`)
  print({ incident: one.read.id, update: id, file: one.name, written: false, editions: [], findings: [] }, ref, call)
  return 0
}

function refuseDifferent(id: string, wish: Wish, one: OneIncident, { source }: ReadIncident): void {
  const held = valueAt(source.value, ['timeline'])
  const at = Array.isArray(held) ? held.findIndex((update: unknown) => valueAt(update, ['id']) === id) : -1
  // What an accepted file holds under `timeline` are maps of plain values.
  const differs = differences(wish, valueAt(held, [at]) as Fields)
  if (differs.length === 0) return
  const ref = `${one.read.id}/${id}`
  throw new UserError(
    `${ref} is there already, and differs:\n${differs.map((line) => `  ${line}`).join('\n')}\nNothing was written: ${one.name} is as it was. For another update choose another --id; words that are public are corrected with incident correct ${ref}`,
    1,
  )
}

function refuseUnseen(fields: Fields, { name }: OneIncident): void {
  const faults = hiddenCharacters(fields)
  if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was written: ${name} is as it was.`, 2)
}

/** A time to come is an embargo, and must be meant; one before the incident cannot be. */
async function refuseTimes(written: string, incident: Incident, now: Moment, call: Call): Promise<void> {
  const { started_at, organisation, id, file } = incident
  const zones = { organisation: organisation.timezone, edition: organisation.timezone }
  const at = readInstant(written)
  if (!at) return
  const isSameDay = at.date === started_at.date && (at.time === undefined || started_at.time === undefined)
  if (incident.kind !== 'maintenance' && !isSameDay && startOf(at, zones) < startOf(started_at, zones))
    throw new UserError(
      `--at is \`${at.text}\`, before ${id} began (${started_at.text}); expected a time from then on.\nNothing was written: ${file} is as it was.`,
      2,
    )
  if (startOf(at, zones) <= now || isOn(call.flags, 'embargo')) return
  const question = `${at.text} is still to come. Keep this update from the public until then?`
  if (call.globals.isAsking && (await (await call.world.prompts()).confirm(question, false))) return
  throw new UserError(
    `--at is \`${at.text}\`, which is still to come; add --embargo to keep the update from the public until then.\nNothing was written: ${file} is as it was.`,
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

interface Named {
  readonly one: OneIncident
  readonly id: string
}

function report({ isWritten, source, findings }: Changed, effects: readonly Effects[], { one, id }: Named, call: Call): void {
  const ref = `${one.read.id}/${id}`
  if (isWritten) {
    const timeline = valueAt(source.value, ['timeline'])
    const index = Array.isArray(timeline) ? timeline.findIndex((update: unknown) => valueAt(update, ['id']) === id) : 0
    call.terminal.say(`Written: ${one.name}:${lineNumber(source.text, source.spanOf(['timeline', index]).offset)}  ${ref}`)
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

function print(written: Written, ref: string, { globals, terminal }: Call): void {
  if (globals.isJson) terminal.result(JSON.stringify(written, undefined, 2))
  else if (globals.isQuiet) terminal.result(ref)
}
