import { basename, dirname, extname, join, resolve } from 'node:path'
import { readFileSync, statSync } from 'node:fs'
import { codeOf, reasonOf } from '../io/disk-faults.ts'
import { realWay } from '../io/real-path.ts'
import { writeIfChanged } from '../io/write-if-changed.ts'
import { zipped } from '../io/zip.ts'
import { isError, UserError } from '../model/finding.ts'
import { isOn, textOf, type Call, type Command } from './command.ts'
import { heldText, plainFinding, sayWarnings, shortest, waitingText } from './generate-report.ts'
import { load } from './load.ts'
import { isWithin } from './output-folder.ts'
import { packContent, type Content } from './pack-content.ts'
import { plural } from './plural.ts'

export const command: Command = {
  takes: '[incident...]',
  about: `Puts everything that is told into one zip, to carry out of a network that is dead: the site, the latest bulletins and the announcements of every edition, a first page that opens with a double click, and a checksum of every file. It needs nothing at the other end but a browser. All of it may be public. With --internal it also holds, in a folder of their own, the scripts of hotline agents and the workspace itself, to go on working elsewhere: keep that one to yourselves. The same state gives the same bytes.`,
  flags: [
    { name: '--internal', summary: 'with agent scripts and the workspace, apart from what is public' },
    { name: '--updates <which>', summary: 'bulletins of the latest update, or of all', choices: ['latest', 'all'] },
    {
      name: '--out <file>',
      summary: 'a .zip, or a folder that is there; default: incident-pack.zip in the workspace',
      example: '--out /media/stick',
    },
  ],
  examples: ['incident pack', 'incident pack --internal --out /media/stick', 'incident pack 2024-03-network-outage --updates all'],
  async run(call) {
    const loaded = load(call.globals.folder, call.names)
    const target = targetOf(call, loaded.workspace.root)
    refuseStranger(target)
    if (call.globals.now !== undefined) call.terminal.say('What is public is judged by the real clock; --now is not heard here.')
    const content = await packContent(loaded, isOn(call.flags, 'internal'), call)
    call.terminal.findings(content.findings.filter(isError))
    if (content.isEmpty) {
      call.terminal.warn('Nothing was packed: nothing could be made.')
      return 3
    }
    const bytes = zipped(content.entries, mark)
    writeIfChanged(dirname(target), new Map([[basename(target), bytes]]))
    return report(content, target, bytes.length, call)
  },
}

/** By this a later run knows a pack again. */
const mark = 'incident-pack-1'
const usualName = 'incident-pack.zip'

/** @throws UserError (2) for a file that would be taken for something else, or lies where other things are made */
function targetOf(call: Call, root: string): string {
  const given = textOf(call.flags, 'out')
  if (given === '') throw new UserError('--out is empty; expected a file such as stick/pack.zip', 2)
  const named = given === undefined ? join(root, usualName) : resolve(call.globals.folder, given)
  const target = statSync(named, { throwIfNoEntry: false })?.isDirectory() === true ? join(named, usualName) : named
  if (extname(target) !== '.zip')
    throw new UserError(`--out is \`${given}\`; expected a file that ends in .zip, or a folder that is there`, 2)
  const inside = ['out', 'incidents', 'templates', 'assets'].find((name) => isWithin(realWay(target), realWay(join(root, name))))
  if (inside !== undefined) throw new UserError(`${target} lies in ${inside}/, which is for something else; expected a file of its own`, 2)
  return target
}

/** @throws UserError (1) for a file that no run of this verb made */
function refuseStranger(target: string): void {
  try {
    if (readFileSync(target).subarray(-mostTail).includes(mark)) return
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw new UserError(`${target} cannot be replaced: ${reasonOf(error)}. Nothing was written`, 1, { cause: error })
  }
  throw new UserError(`${target} was not made by this program, and is left alone; name another file with --out <file>`, 1)
}

/** The list of entries, at the end of a zip, is not longer than this for as many as it can hold. */
const mostTail = 64 * 1024 * 1024

function report({ entries, findings, held, waiting, isInternal }: Content, target: string, size: number, call: Call): number {
  const { terminal, globals, world } = call
  if (globals.isJson)
    terminal.result(
      JSON.stringify(
        {
          file: target,
          bytes: size,
          files: entries.map(({ path }) => path),
          heldBack: held.all,
          waiting,
          findings: findings.map(plainFinding),
        },
        undefined,
        2,
      ),
    )
  else if (globals.isQuiet) terminal.result(target)
  else {
    terminal.say(`${plural(entries.length, 'file')} packed into ${shortest(target, world.cwd)}, ${Math.ceil(size / 1_000)} kB.`)
    if (held.all.length > 0) terminal.warn(heldText(held))
    if (waiting.length > 0) terminal.say(waitingText(waiting))
    terminal.say(
      isInternal
        ? 'internal/ holds agent scripts and the workspace, with drafts and notes: this file is for colleagues only.'
        : 'All of it may be public. Agent scripts and the workspace are packed with --internal.',
    )
    sayWarnings(findings, terminal)
  }
  return held.all.length > 0 || findings.some(isError) ? 1 : 0
}
