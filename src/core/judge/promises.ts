import type { Path } from '../../model/finding.ts'
import type { Update } from '../../model/update.ts'
import type { Audience } from '../audience.ts'
import { inOrder } from '../fold.ts'
import type { Incident } from '../incident.ts'
import { speaksTo } from '../publicity.ts'
import { verdict, type Verdict } from './verdict.ts'

/** Changing a promise that an edition was never given tells its readers of something they never heard. */
export function* judgePromises(incident: Incident): Generator<Verdict> {
  for (const audience of incident.audiences) {
    const given = new Set<string>()
    for (const update of inOrder(incident.timeline.filter((each) => speaksTo(each, audience.id)), audience)) {
      yield* judgeChanges(update, ['timeline', incident.timeline.indexOf(update), 'promises'], audience, given)
    }
  }
}

function* judgeChanges(update: Update, path: Path, audience: Audience, given: Set<string>): Generator<Verdict> {
  for (const [id, change] of Object.entries(update.promises ?? {})) {
    if (change.text !== undefined) given.add(id)
    else if (!given.has(id)) {
      const message = `\`${id}\` was never announced to edition \`${audience.id}\` before this update; expected a \`text\` that announces it, or \`editions\` without \`${audience.id}\``
      yield verdict('unknown-promise', [...path, id], message, { at: 'key', edition: audience.id })
    }
  }
}
