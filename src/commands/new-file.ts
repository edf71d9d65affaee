/** The text of a new incident: a starter with its times, its editions and its first words, in memory. */
import { beginningEdits, withoutShared, type Beginning } from '../core/begin-incident.ts'
import { readIncident, type ReadIncident } from '../core/incident.ts'
import type { Moment } from '../core/time.ts'
import { withoutUnread } from '../core/unread-languages.ts'
import { place } from '../io/frame.ts'
import { readSource } from '../io/source.ts'
import { splice } from '../io/splice.ts'
import type { Edit } from '../model/edit.ts'
import { isError, UserError, type Finding, type Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { newProblems } from './change.ts'
import { problemsOf } from './load.ts'
import type { Ground } from './new-ground.ts'
import { modeline } from './schema-files.ts'

export interface Begun {
  /** The file as messages name it. */
  readonly name: string
  readonly text: string
  readonly read: ReadIncident
  readonly findings: readonly Finding[]
  /** Errors that the starter has not by itself. */
  readonly broughtErrors: readonly Problem[]
}

interface Wanted {
  readonly id: string
  readonly starter: Source
  readonly begin: Beginning
  readonly now: Moment
}

/** A starter as messages name it; one that comes with the program is never found to have faults. */
export function starterSource(name: string, text: string): Source {
  return readSource(`templates/starters/${name}.yaml`, text)
}

/** @throws UserError (2) for what is said wrongly, (1) where a starter of the organisation cannot be used */
export function begun({ id, starter, begin, now }: Wanted, { organisation, zone }: Ground): Begun {
  const edits = beginningEdits(starter.value, begin, now, zone)
  if ('faults' in edits) throw new UserError(`${edits.faults.join('\n')}\nNothing was made.`, 2)
  const said = edited(starter, [...edits.edits, ...withoutShared(starter.value, organisation.source.value)])
  const { incident } = readIncident(id, said, organisation)
  const spoken = incident ? edited(said, withoutUnread(incident, said)) : said
  const name = `incidents/${id}.yaml`
  const whole = readSource(name, withModeline(spoken.text))
  const problemsIn = (read: ReadIncident) => problemsOf(read, organisation)
  const read = readIncident(id, whole, organisation)
  const problems = problemsIn(read)
  return {
    name,
    text: whole.text,
    read,
    findings: problems.map((problem) => place(problem, whole)),
    broughtErrors: newProblems(problemsIn(readIncident(id, starter, organisation)), problems).filter(isError),
  }
}

function edited(source: Source, edits: readonly Edit[]): Source {
  const made = splice(source, edits)
  if ('source' in made) return made.source
  const { path, why } = made.refused
  throw new UserError(
    `The starter has no place for ${path.join('.')}: ${why}. Nothing was made: leave that out, mend the starter, or choose another`,
    1,
  )
}

function withModeline(text: string): string {
  return text.startsWith('# yaml-language-server:') ? text : `${modeline('incident')}\n${text}`
}
