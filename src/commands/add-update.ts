import type { Wish } from '../core/compose-update.ts'
import { assignmentIn } from '../core/settings.ts'
import { UserError } from '../model/finding.ts'
import { converse, isComplete } from './add-update-dialogue.ts'
import { begunAt, draftsFor, openNotebook, saysNothing, spokenLines, zoneOf } from './add-update-draft.ts'
import { writeUpdate } from './add-update-write.ts'
import { writingFlags } from './change.ts'
import { isOn, type Call, type Command } from './command.ts'
import { earlierFlag } from './kept-fate.ts'
import { incidentOf, loadOne, onlyName, type OneIncident } from './load-one.ts'
import { wishOf } from './update-wish.ts'
import { updateFlags } from './update-words.ts'

export const command: Command = {
  takes: '[incident] [service=state|edition=text...]',
  about: `Adds an update to an incident: what the public is told from now on. A word with = assigns: a
service its state (ok, slow, partly, down, maintenance), an edition its text. A word without =
is the incident; without one it is the only open one. What is not said follows: the time is
now, the status stays, the next update is due after the edition's cadence.

At a terminal, what is missing is asked: what is new, for whom, the words of all editions in
one text in your editor (VISUAL or EDITOR). Nothing is written before one last question, and
every answer is kept in .incident/drafts/ until it is.`,
  flags: [...updateFlags, ...writingFlags, earlierFlag],
  examples: [
    'incident update',
    'incident update email=ok nl="E-mail werkt weer." pl="Poczta działa." --generate',
    'incident update 2024-03-network-outage portal=down nl=@nl.md pl=@pl.md --status monitoring --next-update +2d --yes',
    'incident update --promise portal-return=2024-04-19 --reason portal-return.nl="Er zijn meer tests nodig." nl=- --yes',
    'incident update email=ok nl="E-mail werkt weer." --id mail-back --yes',
  ],
  async run(call) {
    const names = call.names.filter((word) => assignmentIn(word) === undefined)
    const one = await loadOne(call, onlyName(names, severalNames))
    const { wish, faults } = wishOf(call, incidentOf(one, call))
    const isAsked = call.globals.isAsking && faults.length === 0 && !(isOn(call.flags, 'yes') && isComplete(wish))
    const code = isAsked ? await converse(wish, one, call) : await fromCall(wish, faults, one, call)
    mentionDraft(one, call)
    return code
  },
}

/** Most often a text whose quotes are missing. */
const severalNames = 'expected one incident, and words of the form service=state or edition="text"; a text with blanks stands in quotes'

/** Of what somebody began and did not write it is said that it is there. */
function mentionDraft(one: OneIncident, call: Call): void {
  const [draft] = draftsFor(one)
  if (draft === undefined) return
  call.terminal.say(
    `An update begun at ${begunAt(draft, zoneOf(one.read), call)} is kept here and not written; at a terminal, incident update goes on with it.`,
  )
}

/** Without anybody to ask: all is said on the call, or it is refused. */
async function fromCall(wish: Wish, faults: readonly string[], one: OneIncident, call: Call): Promise<number> {
  try {
    if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was written: ${one.name} is as it was.`, 2)
    if (saysNothing(wish)) throw new UserError(nothingSaid(one), 2)
    const code = (await writeUpdate(wish, one, call)) ?? 1
    settleDrafts(wish, one, call)
    return code
  } catch (error) {
    if (error instanceof UserError) keepWords(wish, one, call)
    throw error
  }
}

function nothingSaid({ name, read }: OneIncident): string {
  const [service] = Object.keys(read.incident?.organisation.services ?? {})
  const [audience] = read.incident?.audiences ?? []
  const words = `${audience?.id ?? 'en'}="…"`
  return `Nothing new is said, and nobody can be asked here; expected words such as ${service === undefined ? words : `${service}=ok or ${words}`}.\nNothing was written: ${name} is as it was.`
}

/** Words longer than this are not typed twice. */
const longWords = 200

/** Words that would be gone: those that came from standard input, and long ones. */
function keepWords(wish: Wish, one: OneIncident, call: Call): void {
  const length = wish.settings.reduce((sum, { isWords, value }) => sum + (isWords && typeof value === 'string' ? value.length : 0), 0)
  const isPiped = [...call.names, ...Object.values(call.flags).flat()].some((word) => typeof word === 'string' && /=-$|^-$/.test(word))
  if (isOn(call.flags, 'dryRun') || (length <= longWords && !isPiped) || (length === 0 && wish.fields === undefined)) return
  const same = draftsFor(one).find((draft) => isSame(draft.wish, wish))
  const notes = openNotebook(one, call, same)
  notes.keep({ wish })
  const file = notes.keptIn()
  if (file !== undefined) call.terminal.warn(`The words are kept in ${file}; at a terminal, incident update goes on with them.`)
  else for (const line of spokenLines({ wish })) call.terminal.warn(line)
}

/** What was refused before and is written now needs no draft. */
function settleDrafts(wish: Wish, one: OneIncident, call: Call): void {
  if (isOn(call.flags, 'dryRun')) return
  for (const draft of draftsFor(one).filter((each) => isSame(each.wish, wish))) openNotebook(one, call, draft).drop()
}

/** The same words and states, whatever else was said with them. */
function isSame(a: Wish, b: Wish): boolean {
  return JSON.stringify([a.settings, a.fields]) === JSON.stringify([b.settings, b.fields])
}
