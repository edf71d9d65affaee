import type { Path } from '../../model/finding.ts'
import { nearest } from '../../model/nearest.ts'
import type { Update } from '../../model/update.ts'
import type { Audience } from '../audience.ts'
import { inOrder } from '../fold.ts'
import type { Incident } from '../incident.ts'
import { isDraft, speaksTo } from '../publicity.ts'
import { verdict, type Verdict } from './verdict.ts'

/** Changing a promise that an edition was never given tells its readers of something they never heard. */
export function* judgePromises(incident: Incident): Generator<Verdict> {
  for (const audience of incident.audiences) {
    const given: Given = { toReaders: new Set(), inDrafts: new Set() }
    for (const update of inOrder(
      incident.timeline.filter((each) => speaksTo(each, audience.id)),
      audience,
    )) {
      yield* judgeChanges(update, ['timeline', incident.timeline.indexOf(update), 'promises'], audience, given)
    }
  }
}

/** Whether an edition was given a date for a promise, by an update or ever. What only a draft says counts for drafts alone. */
export function isDated(promise: string, incident: Incident, audience: Audience, by?: Update): boolean {
  const told = inOrder(
    incident.timeline.filter((each) => speaksTo(each, audience.id)),
    audience,
  )
  const soFar = by === undefined ? told : told.slice(0, told.indexOf(by) + 1)
  const seesDrafts = by === undefined || isDraft(by, audience.id)
  return soFar.some((each) => each.promises?.[promise]?.by !== undefined && (seesDrafts || !isDraft(each, audience.id)))
}

/** Promises made so far; what only a draft makes, only a draft may change. */
interface Given {
  readonly toReaders: Set<string>
  readonly inDrafts: Set<string>
}

function* judgeChanges(update: Update, path: Path, audience: Audience, { toReaders, inDrafts }: Given): Generator<Verdict> {
  const draft = isDraft(update, audience.id)
  for (const [id, change] of Object.entries(update.promises ?? {})) {
    if (change.text !== undefined) (draft ? inDrafts : toReaders).add(id)
    else if (!toReaders.has(id) && !(draft && inDrafts.has(id))) {
      const message = `\`${id}\` was never announced to edition \`${audience.id}\` before this update; expected a \`text\` that announces it, or \`editions\` without \`${audience.id}\``
      const guess = nearest(id, toReaders)
      const hint = guess === undefined ? {} : { hint: `Did you mean \`${guess}\`?` }
      yield verdict('unknown-promise', [...path, id], message, { at: 'key', edition: audience.id, ...hint })
    }
  }
}
