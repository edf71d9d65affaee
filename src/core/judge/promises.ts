import type { Path } from '../../model/finding.ts'
import type { Update } from '../../model/update.ts'
import type { Audience } from '../audience.ts'
import type { Incident } from '../incident.ts'
import { isDraft, speaksTo } from '../publicity.ts'
import { editionsNamed, perhapsTold } from './told.ts'
import { insteadOf, verdict, type Verdict } from './verdict.ts'

/** Changing a promise that an edition was never given tells its readers of something they never heard. */
export function* judgePromises(incident: Incident): Generator<Verdict> {
  const unheard = new Map<string, Unheard>()
  for (const audience of incident.audiences) {
    const given: Given = { toReaders: new Set(), inDrafts: new Set() }
    for (const update of perhapsTold(incident, audience)) {
      for (const id of unheardIn(update, audience, given)) {
        if (!speaksTo(update, audience.id)) continue
        const path = ['timeline', incident.timeline.indexOf(update), 'promises', id]
        const known = unheard.get(path.join('\u0000'))
        const editions = [...(known?.editions ?? []), audience.id]
        unheard.set(path.join('\u0000'), { path, id, editions, given: [...(known?.given ?? []), ...given.toReaders] })
      }
    }
  }
  for (const { path, id, editions, given } of unheard.values()) {
    const names = editionsNamed(editions)
    const without = editions.map((edition) => `\`${edition}\``).join(', ')
    const message = `\`${id}\` was never announced to ${names} before this update; expected a \`text\` that announces it, or \`editions\` without ${without}`
    const [only] = editions.length === 1 ? editions : []
    yield verdict('unknown-promise', path, message, {
      at: 'key',
      ...(only !== undefined && { edition: only }),
      ...insteadOf(id, given).hint,
    })
  }
}

/** One change of a promise that some editions never heard of. */
interface Unheard {
  readonly path: Path
  readonly id: string
  readonly editions: readonly string[]
  readonly given: readonly string[]
}

/** Whether an edition was given a date for a promise, by an update or ever. What only a draft says counts for drafts alone. */
export function isDated(promise: string, incident: Incident, audience: Audience, by?: Update): boolean {
  const all = perhapsTold(incident, audience)
  const soFar = by === undefined ? all : all.slice(0, all.indexOf(by) + 1)
  const seesDrafts = by === undefined || isDraft(by, audience.id)
  return soFar.some((each) => each.promises?.[promise]?.by !== undefined && (seesDrafts || !isDraft(each, audience.id)))
}

/** Promises made so far; what only a draft makes, only a draft may change. */
interface Given {
  readonly toReaders: Set<string>
  readonly inDrafts: Set<string>
}

/** The promises an update changes though nobody was given them; those it makes are given from then on. */
function unheardIn(update: Update, audience: Audience, { toReaders, inDrafts }: Given): readonly string[] {
  const draft = isDraft(update, audience.id)
  return Object.entries(update.promises ?? {}).flatMap(([id, change]) => {
    if (change.text !== undefined) (draft ? inDrafts : toReaders).add(id)
    else if (!toReaders.has(id) && !(draft && inDrafts.has(id))) return [id]
    return []
  })
}
