/** Every verb that changes an incident file goes this way: edit in memory → show before and after → ask → write → say what follows. */
import { pathText } from '../io/frame.ts'
import { splice } from '../io/splice.ts'
import { rewriteFile } from '../io/rewrite-file.ts'
import { readSource } from '../io/source.ts'
import { visible } from '../io/visible.ts'
import type { Edit } from '../model/edit.ts'
import { isError, UserError, type Finding, type Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { recordsOf } from '../core/translation-records.ts'
import { assent } from './assent.ts'
import { isOn, type Call, type Flag } from './command.ts'
import type { OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'
import { placeOf } from './publish-place.ts'

/** The flags of every verb that writes. */
export const writingFlags: readonly Flag[] = [
  { name: '--dry-run', summary: 'show what would change, and write nothing', example: '--dry-run --json', group: 'Writing' },
  { name: '--yes', summary: 'write without asking', example: '--yes --generate', group: 'Writing' },
  {
    name: '--generate',
    summary: 'then make pages, bulletins and scripts, as incident generate does',
    example: '--generate --yes',
    group: 'Writing',
  },
  {
    name: '--publish',
    summary: 'then put the site where it was published last, as incident publish does',
    example: '--publish --yes',
    group: 'Writing',
  },
]

/** A change of one incident file. */
export interface Change {
  readonly one: OneIncident
  readonly verb: string
  /**
   * The edits, from the file as it is: they are worked out again when somebody saved it meanwhile.
   * @throws UserError when the file as it is does not allow them
   */
  readonly editsOf: (read: ReadIncident) => readonly Edit[]
  /** The words are those of whoever calls: what was translated from what is recorded beside them. */
  readonly isAuthored?: boolean
  /** What a person should see before it is written. */
  readonly screen: (after: ReadIncident) => readonly string[]
  /** The one question; by default whether to write it. */
  readonly question?: string
  /** Asks it where its answers are more than yes and no; false leaves the file as it is, and is no refusal. */
  readonly decide?: () => Promise<boolean>
}

/** What was said would leave errors in the file: the same again would be refused again. */
export class WouldLeaveErrors extends UserError {}

/** What became of a change. */
export interface Changed {
  readonly isWritten: boolean
  readonly after: ReadIncident
  readonly source: Source
  /** Faults and doubts that stand in the file only since the change. */
  readonly findings: readonly Finding[]
}

/**
 * Shows a change, asks, and writes it.
 * @throws UserError (1) when the change would leave errors, was declined or cannot be written; (2) when nobody can be asked and --yes is not given
 */
export async function carryOut(change: Change, call: Call): Promise<Changed> {
  const { one } = change
  // Before anything is written: it would be written, and not public.
  if (isOn(call.flags, 'publish')) placeOf({ ...call, names: [] }, one.workspace)
  let seen = lookedAt(one.source, change, call)
  show(seen, call)
  if (isOn(call.flags, 'dryRun')) {
    call.terminal.say(`Nothing was written (--dry-run): ${one.name} is as it was.`)
    return { ...seen, isWritten: false }
  }
  for (;;) {
    if (!(await isApproved(change, call))) return { ...seen, isWritten: false }
    const { last, isOther } = write(seen, change, call)
    if (!isOther) return { ...last, isWritten: true }
    call.terminal.say(`${one.name} was saved meanwhile, and what this does to it is not what was shown; it is now:`)
    show(last, call)
    if (!mayAsk(call)) return { ...last, isWritten: true }
    seen = last
  }
}

/** A change made on one text of the file, and what is shown of it. */
interface Look extends Omit<Changed, 'isWritten'> {
  /** What it was made on. */
  readonly before: Source
  readonly lines: readonly string[]
}

function lookedAt(before: Source, change: Change, call: Call): Look {
  const made = edited(before, change, call)
  return { ...made, before, lines: change.screen(made.after) }
}

function show({ lines, findings }: Look, call: Call): void {
  for (const line of lines) call.terminal.say(line)
  call.terminal.findings(findings)
}

/** What was on the screen is written. Where it would do something else by now, it is written only if nobody can be asked again. */
function write(seen: Look, change: Change, call: Call): { readonly last: Look; readonly isOther: boolean } {
  const { one, verb } = change
  let [last, isOther] = [seen, false]
  const onWait = (message: string) => call.terminal.say(message)
  rewriteFile(one.path, { name: one.name, verb, workspace: one.workspace.root, onWait }, (text) => {
    last = text === seen.before.text ? seen : lookedAt(readSource(one.name, text), change, call)
    isOther = last.source.text !== text && !isSameScreen(seen.lines, last.lines)
    return isOther && mayAsk(call) ? text : last.source.text
  })
  return { last, isOther }
}

/** The same but for the number and the name of an update, which count those that are there. */
function isSameScreen(seen: readonly string[], now: readonly string[]): boolean {
  const uncounted = (lines: readonly string[]) =>
    lines.map((line) => line.replace(/: update \d+$/, ': update').replace(/(\/\d{4}-\d\d-\d\d(?:-\d{4})?)-\d{1,3}( · |$)/, '$1$2'))
  return JSON.stringify(uncounted(seen)) === JSON.stringify(uncounted(now))
}

function mayAsk({ flags, globals }: Call): boolean {
  return globals.isAsking && !isOn(flags, 'yes')
}

/** The one question. */
async function isApproved({ one, verb, question, decide }: Change, call: Call): Promise<boolean> {
  const nothing = 'Nothing was written'
  const declined = `${nothing}: ${one.name} is as it was.`
  const asked = question ?? `Write this to ${one.name}?`
  return await assent({ question: asked, usual: 'yes', nothing, act: 'write', verb, declined, ...(decide && { decide }) }, call)
}

/** @throws UserError (1) when the edit cannot be made safely, or would leave an error in the file that it had not */
function edited(source: Source, change: Change, call: Call): Omit<Changed, 'isWritten'> {
  const { one } = change
  const before = source === one.source ? one.read : one.reread(source)
  if (!before.incident)
    throw new UserError(`${one.name} was saved with errors meanwhile and was not changed; incident check ${one.read.id} shows them`, 3)
  const edits = change.editsOf(before)
  const made = madeOf(spliced(source, edits, before.incident, change), one)
  const records = change.isAuthored === true ? recordsBeside(made, before.incident, call) : []
  // A record is a help to the checks: where it cannot be spliced in, the words are written all the same.
  const both = records.length === 0 ? undefined : splice(source, [...edits, ...records], mannerOf(before.incident))
  return judged(both !== undefined && 'source' in both ? madeOf(both.source, one) : made, before, change, call)
}

/** A text of the file, and what it is read as. */
type Made = Pick<Changed, 'source' | 'after'>

function madeOf(source: Source, one: OneIncident): Made {
  return { source, after: one.reread(source) }
}

function mannerOf({ organisation }: Incident): { readonly sourceLanguage: string } {
  return { sourceLanguage: organisation.source_language }
}

function judged({ source, after }: Made, before: ReadIncident, { one }: Change, call: Call): Omit<Changed, 'isWritten'> {
  const findings = one.findings(newProblems(one.problems(before), one.problems(after)), source)
  if (!after.incident || findings.some(isError)) {
    call.terminal.findings(findings.filter(isError))
    throw new WouldLeaveErrors(`Nothing was written: ${one.name} would have errors, and is as it was.`, 1)
  }
  return { after, source, findings }
}

function recordsBeside({ source, after: { incident } }: Made, before: Incident, { globals, world }: Call): readonly Edit[] {
  if (!incident) return []
  const { viewOf } = momentOf(globals, world, incident.organisation.timezone)
  return recordsOf(before, incident, (path) => source.has(path), viewOf)
}

function spliced(source: Source, edits: readonly Edit[], before: Incident, { one, verb }: Change): Source {
  const made = splice(source, edits, mannerOf(before))
  if (!('refused' in made)) return made.source
  const { why, byHand } = made.refused
  const pieces = byHand.map(
    ({ path, where, paste, gone }) => `${pathText(path, source)}: ${where}:\n${linesOf(paste === '' ? gone : paste)}`,
  )
  throw new UserError(
    `${one.name} was not changed: ${why}.\nMake the whole change by hand${byHand.length > 1 ? ', one piece after another in this order' : ''}, or write that part of the file in the usual form and run incident ${verb} again:\n\n${pieces.join('\n')}`,
    1,
  )
}

/** Lines to copy, which cannot steer a terminal. */
function linesOf(text: string): string {
  return text.split(/\r?\n/).map(visible).join('\n')
}

/** Problems that the file had not before; where they stand may have moved. */
export function newProblems(before: readonly Problem[], after: readonly Problem[]): readonly Problem[] {
  const known = new Map<string, number>()
  const key = ({ code, message }: Problem) => `${code}\n${message}`
  for (const problem of before) known.set(key(problem), (known.get(key(problem)) ?? 0) + 1)
  return after.filter((problem) => {
    const left = known.get(key(problem)) ?? 0
    if (left > 0) known.set(key(problem), left - 1)
    return left === 0
  })
}
