/** How a take ends: where it was written, what of it is not public yet, and the same for other programs. */
import type { ReadIncident } from '../core/incident.ts'
import type { Incoming, Merged } from '../core/merge-incidents.ts'
import { listsById } from '../core/merge-values.ts'
import { effectsIn } from './add-update-write.ts'
import type { Changed } from './change.ts'
import type { Call } from './command.ts'
import { waitingSentences } from './effects-screen.ts'
import { sayWhatIsLeft, type Told } from './go-on.ts'
import type { OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'
import { sentencesAhead } from './one-question.ts'

export function sayTaken({ isWritten, after }: Changed, { incoming }: Merged, one: OneIncident, call: Call): void {
  if (isWritten) call.terminal.say(`Written: ${one.name}`)
  for (const sentence of sentencesOf(incoming, after, call)) call.terminal.say(sentence)
  if (isWritten) sayWhatIsLeft(call)
}

/** What is not public yet of what came in. */
function sentencesOf(incoming: readonly Incoming[], after: ReadIncident, { globals, world }: Call): readonly string[] {
  const { incident } = after
  if (!incident) return []
  const { now } = momentOf(globals, world, incident.organisation.timezone)
  return refsOf(incoming, incident.id).flatMap(({ ref, list, id }) => {
    if (list === 'timeline') return waitingSentences(effectsIn(after, id, now), ref).map((sentence) => `${ref}: ${sentence}`)
    const question = incident.faq?.find((each) => each.id === id)
    return question ? sentencesAhead(question, incident, now).map((sentence) => `${ref}: ${sentence}`) : []
  })
}

interface Ref {
  readonly ref: string
  /** `timeline` or `faq`; empty for the incident itself. */
  readonly list: string
  readonly id: string
}

/** The updates and questions that came in or changed; for everything else the incident, once. */
function refsOf(incoming: readonly Incoming[], incident: string): readonly Ref[] {
  const refs = incoming.map(({ path, what }): Ref => {
    const [list = '', id, ...fields] = path.split('.')
    const isThere = id !== undefined && listsById.includes(list) && (what !== 'gone' || fields.length > 0)
    return isThere ? { ref: `${incident}/${id}`, list, id } : { ref: incident, list: '', id: incident }
  })
  return [...new Map(refs.map((each) => [`${each.list} ${each.ref}`, each])).values()]
}

interface Report extends Pick<Changed, 'isWritten' | 'findings'>, Pick<Merged, 'incoming'> {
  readonly one: OneIncident
}

export function takenAs({ one, isWritten, incoming, findings }: Report): Told {
  const { id } = one.read
  const object = {
    incident: id,
    file: one.name,
    written: isWritten,
    taken: incoming.map(({ path, what }) => ({ path, what })),
    findings: findings.map(({ frame: _, ...finding }) => finding),
  }
  return { object, names: isWritten ? refsOf(incoming, id).map(({ ref }) => ref) : [] }
}
