/** The text of a new incident: a starter with its times, its editions and its first words, in memory. */
import { beginningEdits, withoutShared, type Beginning } from '../core/begin-incident.ts'
import { readIncident, type ReadIncident } from '../core/incident.ts'
import type { Moment } from '../core/time.ts'
import { withoutUnread } from '../core/unread-languages.ts'
import { place } from '../io/frame.ts'
import { readSource } from '../io/source.ts'
import { splice } from '../io/splice.ts'
import type { Edit } from '../model/edit.ts'
import { UserError, type Finding } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { problemsOf } from './load.ts'
import type { Ground } from './new-ground.ts'
import { modeline } from './schema-files.ts'

export interface Begun {
  /** The file as messages name it. */
  readonly name: string
  readonly text: string
  readonly read: ReadIncident
  readonly findings: readonly Finding[]
}

interface Wanted {
  readonly id: string
  /** The starter. */
  readonly text: string
  readonly begin: Beginning
  readonly now: Moment
}

/** @throws UserError (2) for what is said wrongly, (1) where a starter of the organisation cannot be used */
export function begun({ id, text, begin, now }: Wanted, { organisation, zone }: Ground): Begun {
  const name = `incidents/${id}.yaml`
  const starter = readSource(name, text)
  const edits = beginningEdits(starter.value, begin, now, zone)
  if ('faults' in edits) throw new UserError(`${edits.faults.join('\n')}\nNothing was made.`, 2)
  const said = edited(starter, [...edits.edits, ...withoutShared(starter.value, organisation.source.value)])
  const { incident } = readIncident(id, said, organisation)
  const spoken = incident ? edited(said, withoutUnread(incident, said)) : said
  const whole = readSource(name, withModeline(spoken.text))
  const read = readIncident(id, whole, organisation)
  return { name, text: whole.text, read, findings: problemsOf(read, organisation, [read]).map((problem) => place(problem, whole)) }
}

function edited(source: Source, edits: readonly Edit[]): Source {
  const made = splice(source, edits)
  if ('source' in made) return made.source
  throw new UserError(`The starter cannot be used: ${made.refused.why} (${made.refused.path.join('.')}). Nothing was made.`, 1)
}

function withModeline(text: string): string {
  return text.startsWith('# yaml-language-server:') ? text : `${modeline('incident')}\n${text}`
}
