/** Which words `check --fix` leaves alone: what somebody outside has read, and what somebody put their name to. */
import type { Incident } from '../core/incident.ts'
import { isRead, isSealed } from '../core/publicity.ts'
import type { Moment as Instant } from '../core/time.ts'
import type { Problem } from '../model/finding.ts'
import type { Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'
import { whatWasSeen } from './seen.ts'

type Update = Incident['timeline'][number]

/**
 * Says why the words of a finding are left as they are; undefined for words that may be mended.
 * @param clock the time it really is: what is public stays so, whatever moment somebody asks about
 */
export function keptWords(loaded: Loaded, moment: Moment, clock: Instant, base?: string): (problem: Problem) => string | undefined {
  const latest: Moment = { now: Math.max(moment.now, clock), viewOf: (_, withDrafts = false) => ({ now: latest.now, withDrafts }) }
  const { seen } = whatWasSeen(loaded, latest, base)
  const isOut = (update: Update, incident: Incident) => {
    const name = `${incident.id}/${update.id}`
    const was = seen.base?.incidents.get(incident.id)
    const before = was?.timeline.find(({ id }) => id === update.id)
    return (
      isRead(update, incident, latest.viewOf) ||
      (was !== undefined && before !== undefined && isRead(before, was, latest.viewOf)) ||
      seen.publications.some(({ updates }) => updates[name] !== undefined)
    )
  }
  return ({ file, path: [section, at] }) => {
    const incident = loaded.incidents.find(({ source }) => source.file === file)?.incident
    if (incident === undefined) return undefined
    if (section === 'title' || section === 'facts')
      return incident.timeline.some((update) => isOut(update, incident)) ? isPublicText : undefined
    const update = section === 'timeline' ? incident.timeline[Number(at)] : undefined
    if (update === undefined) return undefined
    return isOut(update, incident) ? isPublicText : isSealed(update, incident) ? isApprovedText : undefined
  }
}

const isPublicText = 'which is public: public words are corrected, not changed'
const isApprovedText = 'which somebody approved: other words would void the approval'
