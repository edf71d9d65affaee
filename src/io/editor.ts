/** The officer's own editor, on a file: what it saves is read as UTF-8 and as nothing else. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { UserError } from '../model/finding.ts'
import { makeDraftFile, removeDraftFile, temporaryDraft } from './drafts.ts'
import { editorIn, shellLine, type Words } from './editor-line.ts'
import { hearInterrupts } from './interrupts.ts'
import type { World } from './world.ts'

/** Nobody named an editor, or it does not start: what it was to write can be asked line by line. */
export class NoEditor extends UserError {}

/**
 * Lets an officer write.
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
  removeDraftFile(path)
  makeDraftFile(path, initial)
  try {
    await run(command, path, () => stderr.write(`${message}: ${basename(command[0])} is open; save and close it to go on\n`))
    return read(path)
  } finally {
    if (kept === undefined) removeDraftFile(path)
  }
}

async function run([program, ...words]: Words, path: string, whenOpen: () => void): Promise<void> {
  // Ctrl-C reaches the editor and this program alike: while it is open, it is the editor's to answer.
  const hearOthers = hearInterrupts(() => undefined)
  try {
    const { code, signal } = await ended([program, ...words, path], whenOpen)
    if (signal === 'SIGINT' || code === 130) throw new UserError('Interrupted.', 130)
    if (code !== 0) throw new UserError(`${basename(program)} ended with ${signal ?? code}; what it saved is kept`, 1)
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
      const words = `\`${program}\` cannot be started (${cause.message}). To write in an editor, set EDITOR to one that is there`
      reject(new NoEditor(words, 2, { cause }))
    })
    child.once('exit', (code, signal) => {
      resolve({ code, signal })
    })
  })
}

function read(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const why = error instanceof TypeError ? 'is not UTF-8; set the editor to save UTF-8' : 'is gone'
    throw new UserError(`What the editor saved ${why}`, 1, { cause: error })
  }
}
