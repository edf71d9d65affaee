import { lastTold } from '../core/release.ts'
import { findWorkspace } from '../io/workspace.ts'
import { UserError } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'
import { readRecord } from './record.ts'

/** What is written is not on the page yet. */
export function sayWhatIsLeft({ flags, globals, terminal }: Call): void {
  if (!isOn(flags, 'generate')) terminal.say('The pages, mails and scripts are made by incident generate.')
  if (!isOn(flags, 'publish') && isPublishing(globals.folder)) terminal.say('Readers see it once it is published: incident publish.')
}

/** Whether the site was published from here before, as far as the record tells. */
function isPublishing(folder: string): boolean {
  try {
    return lastTold(readRecord(findWorkspace(folder)).publications) !== undefined
  } catch {
    // A file that stands alone has no record.
    return false
  }
}

/** What a verb that writes tells other programs, and the names of what it wrote for scripts. */
export interface Told {
  readonly object: object
  readonly names: readonly string[]
}

/**
 * The end of a verb that writes: its one object, or those names; and where it goes on, what `--generate` makes and `--publish` publishes,
 * which stand inside of that object as `generated` and `published`.
 * @returns the worse of the two exit codes
 */
export async function conclude({ object, names }: Told, goesOn: boolean, call: Call, code = 0): Promise<number> {
  const { globals, terminal } = call
  if (!globals.isJson) {
    if (globals.isQuiet) for (const name of names) terminal.result(name)
    return goesOn ? await goOn(call, code) : code
  }
  const printed: Record<string, unknown> = {}
  const worse = goesOn ? await goOn(call, code, (name) => hushed(call, name, printed)) : code
  terminal.result(JSON.stringify({ ...object, ...printed }, undefined, 2))
  return worse
}

/** A call whose one object is kept, to stand inside of another. */
function hushed(call: Call, name: string, printed: Record<string, unknown>): Call {
  const result = (text: string): void => {
    printed[name] = JSON.parse(text) as unknown
  }
  return { ...call, terminal: { ...call.terminal, result } }
}

/** After a change: what `--generate` and `--publish` go on with. */
async function goOn(call: Call, code: number, as = (_name: string): Call => call): Promise<number> {
  if (isOn(call.flags, 'dryRun')) return code
  let worst = code
  if (isOn(call.flags, 'generate')) {
    const { command } = await import('./generate.ts')
    worst = Math.max(worst, await made(call, async () => await command.run({ ...as('generated'), names: [], flags: {} })))
  }
  if (isOn(call.flags, 'publish')) {
    const { command } = await import('./publish.ts')
    // It was asked for, and what readers will see was on the screen.
    worst = Math.max(worst, await made(call, async () => await command.run({ ...as('published'), names: [], flags: { yes: true } })))
  }
  return worst
}

/** What was written stays written, whatever becomes of the outputs: nobody is to write it again for that. */
async function made({ terminal }: Call, make: () => Promise<number>): Promise<number> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    terminal.warn(error.message)
    return error.exitCode
  }
}
