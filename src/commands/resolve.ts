import type { Wish } from '../core/compose-update.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { openEndsOf, stillOpen, type OpenEnds } from '../core/open-ends.ts'
import { waitingOf } from '../core/waiting.ts'
import type { Edit } from '../model/edit.ts'
import { effectsIn } from './add-update-write.ts'
import { carryOut, writingFlags } from './change.ts'
import { widthFor } from './columns.ts'
import { isOn, type Call, type Command } from './command.ts'
import { namesIn } from './edition-words.ts'
import { effectsScreen } from './effects-screen.ts'
import { refuseFuture } from './instant-of-call.ts'
import { earlierFlag } from './kept-fate.ts'
import { keepingWords, type Sheet } from './kept-words.ts'
import { askedOfImpaired, impairedIn, leaveOpenFlag, refuseImpaired } from './left-open.ts'
import { incidentOf, loadOne, onlyName } from './load-one.ts'
import { momentOf } from './moment.ts'
import { placeOf, toldBy } from './one-update.ts'
import { openEndsLines, unfinishedLines } from './open-ends-screen.ts'
import { refuseDifferent, repeated } from './repeated.ts'
import { reportChange } from './report-change.ts'
import { endsOf, refuseOverOrEarlier, timeOf } from './resolve-refusals.ts'
import { closingOf, closingSheet, closingWish, saidOn, withWordsAsked, type Closing, type Ending } from './resolve-wish.ts'
import { updateFlags } from './update-words.ts'
import { askToWrite } from './write-question.ts'

/** What an end does not say: its status is the end, and no more is announced. */
const withoutEnd = ['--status', '--next-update']

export const command: Command = {
  takes: '[incident] [service=state|edition=text...]',
  about:
    'Tells readers that it is over: a closing update, for the editions whose words are given. An incident ends as resolved, a maintenance as completed. A service that readers were told does not work must work again (portal=ok) or stay open with a reason (--leave-open), which they are told. What else is open is listed with what settles it: promises and follow-ups, contacts that only stood in, answers to review, updates that are not public yet, other editions. Everything that add-update takes can be said with it. At a terminal, what is missing is asked.',
  flags: [
    leaveOpenFlag,
    ...updateFlags.filter(({ name }) => !withoutEnd.some((each) => name.startsWith(`${each} `))),
    ...writingFlags,
    earlierFlag,
  ],
  examples: [
    'incident resolve nl="De storing is voorbij." en="The outage is over." portal=ok --yes --generate',
    'incident resolve 2024-03-network-outage nl=@nl.md --leave-open portal.nl="Facturen van voor 2020 volgen later." --yes',
    'incident resolve nl="De storing is voorbij." --promise mail-return=kept --contact temp-mail-nl=ended --dry-run',
  ],
  async run(call) {
    const name = onlyName(namesIn(call), 'expected one incident, and words of the form service=state or edition="text"')
    const one = await loadOne(call, name)
    const incident = incidentOf(one, call)
    const { now } = momentOf(call.globals, call.world, incident.organisation.timezone)
    const ending = { one, incident, now }
    const said = saidOn(call, ending)
    const sheet = await closingSheet(said, ending, call)
    return await keepingWords(sheet, async () => {
      const wish = await closingWish(said, ending, sheet, call)
      const closing = closingOf(wish, ending)
      if (isThere(closing, incident)) return ended(await repeated(closing.id, wish, one, one.read, call), sheet, call)
      refuseOverOrEarlier(closing, ending)
      const at = timeOf(closing)
      if (at) await refuseFuture(at, { now, zone: incident.organisation.timezone }, 'this update', call)
      return await untilWritten(await settled(wish, ending, sheet, call), ending, sheet, call)
    })
  },
}

function isThere({ id }: Closing, { timeline }: Incident): boolean {
  return timeline.some((update) => update.id === id)
}

/** The end is in the file, so what was typed for it has served; a dry run is no end. */
function ended(code: number, sheet: Sheet | undefined, { flags }: Call): number {
  if (!isOn(flags, 'dryRun')) sheet?.drop()
  return code
}

/** Words may be changed as long as nothing is written. */
async function untilWritten(wish: Wish, ending: Ending, sheet: Sheet | undefined, call: Call): Promise<number> {
  for (let said = wish; ;) {
    const code = await resolve(said, ending, sheet, call)
    if (typeof code === 'number') return code
    if (sheet) said = await withWordsAsked(said, ending, call, sheet)
  }
}

/** The wish, with an answer for every service that does not work; a script has given them, or is refused. */
async function settled(wish: Wish, ending: Ending, sheet: Sheet | undefined, call: Call): Promise<Wish> {
  const { incident, one } = ending
  const ends = endsOf(wish, ending)
  if (impairedIn(ends).size === 0) return wish
  if (!call.globals.isAsking) refuseImpaired(ends, incident, one.name)
  return { ...wish, settings: [...wish.settings, ...(await askedOfImpaired(ends, incident, sheet, call))] }
}

/** The exit code; `words` where they are to be changed first. */
async function resolve(wish: Wish, { one, now }: Ending, sheet: Sheet | undefined, call: Call): Promise<number | 'words'> {
  const again = (read: ReadIncident): Ending => ({ one: { ...one, read }, incident: incidentOf({ ...one, read }, call), now })
  // Of the file as it was written last: an id made from the day follows those that are there.
  let closing = closingOf(wish, again(one.read))
  let isRepeated = false
  const editsOf = (read: ReadIncident): readonly Edit[] => {
    const ending = again(read)
    closing = closingOf(wish, ending)
    isRepeated = isThere(closing, ending.incident)
    if (isRepeated) refuseDifferent(closing.id, wish, one, read)
    if (isRepeated) return []
    refuseOverOrEarlier(closing, ending)
    refuseImpaired(endsOf(wish, ending), ending.incident, one.name)
    return [{ kind: 'append', path: ['timeline'], value: closing.fields }]
  }
  const screen = (after: ReadIncident) => screenOf(closing.id, again(after), call)
  let isToChange = false
  const decide = async (): Promise<boolean> => {
    isToChange = (await askToWrite(one, call)) === 'words'
    return !isToChange
  }
  const changed = await carryOut({ one, verb: 'resolve', isAuthored: true, editsOf, screen, decide }, call)
  if (isToChange) return 'words'
  // Written by somebody else between the look and the lock, under the same name and with the same words.
  if (isRepeated) return ended(await repeated(closing.id, wish, one, changed.after, call), sheet, call)
  if (changed.isWritten) sheet?.drop()
  const ref = `${one.read.id}/${closing.id}`
  const ends = closedBy(closing.id, again(changed.after)).map(plainEnds)
  const editions = effectsIn(changed.after, closing.id, now)
  return await reportChange(
    changed,
    { one, ref, path: ['timeline', placeOf(ref, changed.after)], editions, more: { open_ends: ends } },
    call,
  )
}

/** What became of each edition's states, then what is left open. */
function screenOf(id: string, ending: Ending, call: Call): readonly string[] {
  const { incident, one, now } = ending
  const ends = closedBy(id, ending)
  const waiting = waitingOf(incident, () => ({ now, withDrafts: false })).filter(({ update }) => update !== id)
  const others = endsElsewhere(id, ending).filter(({ audience }) => !ends.some((each) => each.audience.id === audience.id))
  const left = [...openEndsLines(ends, incident.id), ...unfinishedLines(waiting, others, incident.id)]
  // Promises and answers are listed once, with all that is open.
  const effects = effectsIn(one.read, id, now).map((each) => ({ ...each, late: [], perhapsKept: [], outdates: [], related: [] }))
  const at = incident.timeline.find((update) => update.id === id)?.at.text ?? ''
  const shown = effectsScreen(`${incident.id}/${id}`, at, effects, { width: widthFor(call.world.stderr.columns) })
  return [...shown, ...(left.length > 0 ? ['  Still open, with what settles it:', ...left, ''] : [])]
}

function closedBy(id: string, { incident, now }: Ending): readonly OpenEnds[] {
  const update = incident.timeline.find((each) => each.id === id)
  return update ? toldBy(update, incident).map((audience) => openEndsOf(update, incident, audience, now)) : []
}

/** What would be open where the end is not told yet; what is left open here needs its own reason there. */
function endsElsewhere(id: string, { incident, now }: Ending): readonly OpenEnds[] {
  const closing = incident.timeline.find((update) => update.id === id)
  if (!closing) return []
  const { left_open: _, ...elsewhere } = closing
  return stillOpen(incident, now).map((audience) => openEndsOf(elsewhere, incident, audience, now))
}

function plainEnds({ audience, promises, stopgaps, doubts }: OpenEnds): object {
  return {
    edition: audience.id,
    promises: promises.map(({ id, by, isOverdue }) => ({ id, ...(by && { by: by.text }), overdue: isOverdue })),
    contacts: stopgaps.map(({ id }) => id),
    answers: doubts.map(({ question }) => question.id),
  }
}
