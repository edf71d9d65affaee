/** How a verb that changed an update ends: where it was written, what is not public yet, and the same for other programs. */
import type { Effects } from '../core/effects.ts'
import { lineNumber } from '../io/lines.ts'
import type { Path } from '../model/finding.ts'
import type { Changed } from './change.ts'
import type { Call } from './command.ts'
import { waitingSentences } from './effects-screen.ts'
import { conclude, sayWhatIsLeft, type Told } from './go-on.ts'
import type { OneIncident } from './load-one.ts'
import { updateRef } from './load-one.ts'

/** An edition that was changed for, as JSON prints it. */
export type EditionReport = Pick<Effects, 'waits'> & {
  readonly audience: Effects['audience']
  readonly number?: number
  readonly code: string
}

export interface Report {
  readonly one: OneIncident
  readonly ref: string
  /** Where in the file to look. */
  readonly path: Path
  readonly editions: readonly EditionReport[]
  /** What the verb alone has to tell other programs. */
  readonly more?: object
}

/** @returns the exit code, of what `--generate` goes on with too */
export async function reportChange(
  { isWritten, source, findings }: Changed,
  { one, ref, path, editions, more = {} }: Report,
  call: Call,
): Promise<number> {
  if (isWritten) call.terminal.say(`Written: ${one.name}:${lineNumber(source.text, source.spanOf(path).offset)}  ${ref}`)
  for (const sentence of waitingSentences(editions, ref)) call.terminal.say(sentence)
  if (isWritten) sayWhatIsLeft(call)
  const report = {
    file: one.name,
    written: isWritten,
    editions: editions.map(({ audience, number, waits }) => ({
      edition: audience.id,
      ...(number !== undefined && { number }),
      ...(waits && { waits }),
    })),
    findings: findings.map(({ frame: _, ...finding }) => finding),
    ...more,
  }
  const told = toldOf(ref, report)
  // In a dry run there is nothing of that name.
  return await conclude(isWritten ? told : { ...told, names: [] }, isWritten, call)
}

/** A call that found everything done already, but perhaps not generated: made twice, it ends as if made once. */
export async function reportNothingToDo(sentence: string, ref: string, { name }: OneIncident, call: Call): Promise<number> {
  call.terminal.say(`${sentence}; nothing was written.`)
  return await conclude(toldOf(ref, { file: name, written: false, editions: [], findings: [] }), true, call)
}

function toldOf(ref: string, report: object): Told {
  const { incident, update } = updateRef(ref)
  return { object: { incident, update, ...report }, names: [ref] }
}
