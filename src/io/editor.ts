/** The officer's own editor, on a file: what it saves is read as UTF-8 and as nothing else. */
import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { UserError } from '../model/finding.ts'
import { makeDraftFile, putAside, removeDraftFile, temporaryDraft } from './drafts.ts'
import { editorIn, shellLine, type Words } from './editor-line.ts'
import { savedText, whereSaved, type Given } from './editor-saved.ts'
import { hearInterrupts } from './interrupts.ts'
import { NoEditor } from './no-editor.ts'
import type { World } from './world.ts'

/**
 * Lets an officer write. What the editor saved is never lost: where it cannot be used, its file stays, and the error says where.
 * @param kept where the text stands meanwhile, and stays for the caller to remove, so that what the editor saved outlives this program;
 *   without it, a file among the temporary ones
 * @throws NoEditor where there is none; UserError (1) where it failed, (130) where it was interrupted
 */
export async function editText(
  message: string,
  initial: string,
  kept: string | undefined,
  { env, stderr }: Pick<World, 'env' | 'stderr'>,
): Promise<string> {
  const command = editorIn(env)
  if (command === undefined) throw new NoEditor('No editor is set. To write in one, set EDITOR, such as EDITOR=nano, and run this again')
  const path = kept ?? temporaryDraft()
  const earlier = putAside(path, initial)
  if (earlier !== undefined) stderr.write(`Words that an editor saved later than they were asked for are in ${earlier}\n`)
  if (!makeDraftFile(path, initial))
    throw new UserError(`${path} is there already and does not give way; close the editor that has it open, and run this again`, 1)
  const given: Given = { initial, path, isTemporary: kept === undefined }
  const begun = performance.now()
  try {
    await run(command, path, () => stderr.write(`${message}: ${basename(command[0])} is open; save and close it to go on\n`))
  } catch (error) {
    // Nobody wrote in it, and it would be taken for what somebody wrote.
    if (error instanceof NoEditor) removeDraftFile(path)
    throw error instanceof UserError && !(error instanceof NoEditor) ? whereSaved(given, error) : error
  }
  const text = savedText(given)
  if (text === initial && performance.now() - begun < momentary) stderr.write(`${hintFor(command)}\n`)
  return text
}

/** Milliseconds in which nobody reads a text and closes it again. */
const momentary = 2_000

function hintFor([program]: Words): string {
  return `${basename(program)} ended at once and saved nothing. If its window is still open, it must be waited for: set EDITOR to such as "code --wait"`
}

async function run([program, ...words]: Words, path: string, whenOpen: () => void): Promise<void> {
  // Ctrl-C reaches the editor and this program alike: while it is open, it is the editor's to answer.
  const hearOthers = hearInterrupts(() => undefined)
  try {
    const { code, signal } = await ended([program, ...words, path], whenOpen)
    if (signal === 'SIGINT' || code === 130) throw new UserError('Interrupted.', 130)
    if (code !== 0) throw new UserError(`${basename(program)} ended with ${signal ?? code}`, 1)
  } finally {
    hearOthers()
  }
}

interface Ending {
  readonly code: number | null
  readonly signal: string | null
}

async function ended(command: Words, whenOpen: () => void): Promise<Ending> {
  const [program, ...words] = command
  return await new Promise((resolve, reject) => {
    // Many editors of Windows are scripts (code.cmd), which only its shell can start.
    const child =
      process.platform === 'win32'
        ? spawn(shellLine(command), { stdio: 'inherit', shell: true })
        : spawn(program, words, { stdio: 'inherit' })
    child.once('spawn', whenOpen)
    child.once('error', (cause) => {
      const why = `\`${program}\` cannot be started (${cause.message}). To write in an editor, set EDITOR to one that is there`
      reject(new NoEditor(why, 2, { cause }))
    })
    child.once('exit', (code, signal) => {
      resolve({ code, signal })
    })
  })
}
