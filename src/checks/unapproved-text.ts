import type { Audience } from '../core/audience.ts'
import { isDraft, sealOf, speaksTo } from '../core/publicity.ts'
import { startOf } from '../core/time.ts'
import type { Problem } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import { defineCheck, type Subject } from './check.ts'
import { named } from './edition-words.ts'

export const unapprovedText = defineCheck({
  code: 'unapproved-text',
  severity: 'warning',
  over: 'source',
  summary: 'words that wait for an approval, where the organisation requires one',
  reason:
    'The officer believes it is published, and no reader has seen it: without its approval a text stays out of everything public. In a crisis the hour that passes until somebody notices is the hour in which others tell the story.',
  example: {
    of: 'incident',
    wrong: `approval: required
timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    status: investigating
    body:
      en: |
        The customer portal is down.
      nl: |
        Het klantportaal werkt niet.`,
    right: `approval: required
timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    status: investigating
    body:
      en: |
        The customer portal is down.
      nl: |
        Het klantportaal werkt niet.
    approved:
      en: { by: J. Harding, at: 2024-03-18T09:20, digest: 1bd28d4e25790529 }
      nl: { by: B. Terpstra, at: 2024-03-18T09:25, digest: d4967d646906c5d0 }`,
  },
  *rule({ incident, viewOf }) {
    if (incident.organisation.approval !== 'required') return
    for (const [index, update] of incident.timeline.entries()) {
      const readers = incident.audiences.filter(({ id }) => speaksTo(update, id) && !isDraft(update, id))
      yield* waitingWords({ update, index, incident }, readers, (audience) => viewOf(audience).now)
    }
  },
})

interface Place {
  readonly update: Update
  readonly index: number
  readonly incident: Subject['incident']
}

type NowOf = (audience: Audience) => number

/** The update itself, or a correction that came after its approval. A broken seal is another matter: `voided-approval`. */
function* waitingWords(place: Place, readers: readonly Audience[], nowOf: NowOf): Generator<Problem> {
  const { update } = place
  const all = update.corrections?.length ?? 0
  const seals = readers.map((audience) => ({ edition: audience.id, audience, seal: sealOf(update, audience) }))
  const isAhead = (audience: Audience) => {
    const approval = update.approved?.[audience.id]
    return approval !== undefined && startOf(approval.at, audience.zones) > nowOf(audience)
  }
  const without = seals.filter(({ seal }) => seal === undefined)
  if (without.length > 0) yield problemOf(place, without, [], 'no approval')
  const ahead = seals.filter(({ audience, seal }) => typeof seal === 'object' && isAhead(audience))
  if (ahead.length > 0) yield problemOf(place, ahead, ['approved', ahead[0]?.edition ?? ''], 'an approval whose time has not come')
  const behind = seals.filter(({ audience, seal }) => typeof seal === 'object' && seal.corrections < all && !isAhead(audience))
  if (behind.length > 0) yield problemOf(place, behind, ['corrections', all - 1], 'no approval of its latest correction')
}

function problemOf(
  { update, index, incident }: Place,
  editions: readonly { readonly edition: string }[],
  path: Problem['path'],
  what: string,
): Problem {
  const [first] = editions
  return {
    code: 'unapproved-text',
    severity: 'warning',
    file: incident.file,
    path: ['timeline', index, ...path],
    ...(editions.length === 1 && first && { edition: first.edition }),
    message: `timeline.${update.id} has ${what} for ${named(editions)}; until then nobody reads it there`,
    hint: `Let somebody read it and approve it: incident approve ${incident.id}/${update.id} --edition ${first?.edition ?? ''}`,
  }
}
