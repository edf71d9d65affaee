import type { Conflict, Incoming, Merged, Settlement } from '../core/merge-incidents.ts'
import type { ReadIncident } from '../core/incident.ts'
import { installMergeDriver } from '../io/git.ts'
import { visible } from '../io/visible.ts'
import { findWorkspace } from '../io/workspace.ts'
import { UserError } from '../model/finding.ts'
import { carryOut, writingFlags } from './change.ts'
import { beginning, widthFor } from './columns.ts'
import { isOn, textOf, type Call, type Command } from './command.ts'
import { conclude } from './go-on.ts'
import { earlierFlag } from './kept-fate.ts'
import { openSheet, type Sheet } from './kept-words.ts'
import { incidentOf, type OneIncident } from './load-one.ts'
import { lostComments, mergeCopies, type Copies } from './merge-sources.ts'
import { refuseConflicts, refuseIdle, settledByAnswers, settledByFlags } from './take-conflicts.ts'
import { drive } from './take-driver.ts'
import { sayTaken, takenAs } from './take-report.ts'
import { plural } from './plural.ts'
import { differencesOf, fromDifference, wordsOfValue } from './take-words.ts'
import { openCopy, oursOf, refuseFaults } from './take-files.ts'

export const command: Command = {
  takes: '[file...]',
  about: `Takes a colleague's copy of an incident into the file here: updates and questions by their ids, everything else field by field. What only
one side has or changed is kept; what both changed is asked at a terminal, and settled by flags in a script. Without --base, nothing that stands
here goes. The same is git's merge driver: after --install, branches that each add an update merge without a conflict.`,
  flags: [
    {
      name: '--incident <incident>',
      summary: 'the incident it is a copy of; default: the one of its name, or that shares updates with it',
      example: '--incident 2024-03-network-outage',
      group: 'What is merged',
    },
    {
      name: '--base <file>',
      summary: 'what both copies came from: then also what one side removed is known',
      group: 'What is merged',
      example: '--base yesterday.yaml',
    },
    { name: '--ours', summary: 'where both changed the same, keep what is here', example: '--ours --yes', group: 'Conflicts' },
    { name: '--theirs', summary: 'where both changed the same, take what the copy says', example: '--theirs --yes', group: 'Conflicts' },
    {
      name: '--prefer <path=side>',
      summary: 'the same for one place, ours or theirs',
      many: true,
      group: 'Conflicts',
      example: '--prefer timeline.mail-back.body.nl=theirs',
    },
    {
      name: '--rename',
      summary: 'two different updates of one id are both kept; theirs gets another id',
      example: '--rename --yes',
      group: 'Conflicts',
    },
    ...writingFlags,
    earlierFlag,
    {
      name: '--install',
      summary: 'set up git in this clone to merge incidents by ids; init does it too',
      example: '--install --json',
      group: 'For git',
    },
    {
      name: '--driver',
      summary: 'merge as git calls it: %O %A %B %P, in place, never asking',
      example: '--driver -- %O %A %B %P',
      group: 'For git',
    },
  ],
  examples: [
    'incident take ~/Downloads/2024-03-network-outage.yaml',
    'incident take from-anna.yaml --incident 2024-03-network-outage --base yesterday.yaml --dry-run',
    'incident take from-anna.yaml --prefer timeline.mail-back.body.nl=theirs --ours --yes',
    'incident take --install',
  ],
  async run(call) {
    if (isOn(call.flags, 'driver')) return drive(call, call.names)
    if (isOn(call.flags, 'install')) return install(call)
    const [file, ...more] = call.names
    if (file === undefined || more.length > 0)
      throw new UserError("Name one file: a colleague's copy of an incident, such as incident take from-anna.yaml. Nothing was written", 2)
    return await take(file, call)
  },
}

/** Where it cannot be set up, git merges by lines as before: exit code 1 says so. */
function install({ globals, terminal }: Call): number {
  const installed = installMergeDriver(findWorkspace(globals.folder).root)
  if (globals.isJson) terminal.result(JSON.stringify(installed, undefined, 2))
  if ('why' in installed) terminal.warn(`git was not set up to merge incidents by ids: ${installed.why}.`)
  else
    terminal.say(
      installed.done.length === 0
        ? 'git merges incidents by ids here already.'
        : `git now merges incidents by ids: ${installed.done.join(', ')}`,
    )
  return 'why' in installed ? 1 : 0
}

/** Words that are written anew are kept until the file holds them. */
async function take(file: string, call: Call): Promise<number> {
  const sheets: Sheet[] = []
  try {
    return await takeWith(sheets, file, call)
  } finally {
    for (const sheet of sheets) sheet.tell()
  }
}

async function takeWith(sheets: Sheet[], file: string, call: Call): Promise<number> {
  const flagged = settledByFlags(call)
  const theirs = openCopy(file, call)
  const baseFile = textOf(call.flags, 'base')
  const base = baseFile === undefined ? undefined : openCopy(baseFile, call)
  const one = await oursOf(theirs, textOf(call.flags, 'incident'), call)
  refuseFaults(theirs, one, call)
  const copiesWith = (read: ReadIncident): Copies => ({ ours: read.source, theirs, ...(base && { base }) })
  const manner = { kind: 'incident', sourceLanguage: incidentOf(one, call).organisation.source_language } as const
  refuseIdle(call, mergeCopies(copiesWith(one.read), manner).conflicts)
  const first = mergeCopies(copiesWith(one.read), { ...manner, settle: flagged })
  if (!call.globals.isAsking) refuseConflicts(first.conflicts, one.name, call)
  const sheetFor = async (path: string): Promise<Sheet> => {
    const sheet = await openSheet({ one, name: `take.${path}`, again: `incident take ${file}` }, call)
    sheets.push(sheet)
    return sheet
  }
  const answered = first.conflicts.length > 0 ? await settledByAnswers(first.conflicts, sheetFor, call) : undefined
  const settle = (conflict: Conflict): Settlement | undefined => flagged(conflict) ?? answered?.(conflict)
  let merged = mergeCopies(copiesWith(one.read), { ...manner, settle })
  if (merged.edits.length === 0) {
    for (const sheet of sheets) sheet.drop()
    return await nothingNew(file, one, call)
  }
  const editsOf = (read: ReadIncident) => {
    merged = mergeCopies(copiesWith(read), { ...manner, settle })
    refuseConflicts(merged.conflicts, one.name, call)
    return merged.edits
  }
  const changed = await carryOut({ one, verb: 'take', editsOf, screen: () => screen(file, one, merged, call) }, call)
  if (changed.isWritten) for (const sheet of sheets) sheet.drop()
  sayTaken(changed, merged, one, call)
  const lost = lostComments(changed.source.text, { theirs, ...(base && { base }) })
  if (lost.length > 0)
    call.terminal.say(['Comments of the copy that did not come along:', ...lost.map((line) => `    ${visible(line)}`)].join('\n'))
  return await conclude(takenAs({ one, ...changed, incoming: merged.incoming }), changed.isWritten, call)
}

/** A call that found everything taken already, but perhaps not generated: made twice, it ends as if made once. */
async function nothingNew(file: string, one: OneIncident, call: Call): Promise<number> {
  call.terminal.say(`${file} brings nothing new: ${one.name} is as it was.`)
  return await conclude(takenAs({ one, isWritten: false, incoming: [], findings: [] }), true, call)
}

function screen(file: string, one: OneIncident, { incoming }: Merged, { world }: Call): readonly string[] {
  const width = widthFor(world.stderr.columns)
  return [`From ${file} into ${one.read.id}`, '', ...incoming.map((each) => incomingLine(each, width)), '']
}

/** Before → after; of an item the first field that is not the same, and how many more. */
function incomingLine({ path, what, value, before }: Incoming, width: number): string {
  const head = `    ${what.padEnd(8)} ${path}`
  if (what === 'gone') return head
  if (before === undefined) return `${head} · ${beginning(wordsOfValue(value), Math.max(width - head.length - 3, 20))}`
  const [first, ...more] = differencesOf(before, value)
  const field = first === undefined || first.field === '' ? '' : `${first.field}: `
  const rest = more.length === 0 ? '' : `, and ${plural(more.length, 'field')} more`
  const half = Math.max(Math.floor((width - head.length - 6 - field.length - rest.length) / 2), 20)
  const said = (words: unknown) => (words === undefined ? '(not there)' : wordsOfValue(words))
  const [from, to] = fromDifference(said(first?.ours), said(first?.theirs))
  return `${head} · ${field}${beginning(from, half)} → ${beginning(to, half)}${rest}`
}
