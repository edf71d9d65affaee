import type { Update } from '../../model/update.ts'
import type { Audience } from '../audience.ts'
import { inOrder } from '../fold.ts'
import type { Incident } from '../incident.ts'
import { speaksTo } from '../publicity.ts'

/** The updates that speak to an edition, oldest first: drafts and those still to come too. */
export function told({ timeline }: Incident, audience: Audience): readonly Update[] {
  return inOrder(
    timeline.filter((update) => speaksTo(update, audience.id)),
    audience,
  )
}

/**
 * The same with those that name editions nobody knows: whom they meant to speak to is not known, and nothing follows from it.
 */
export function perhapsTold({ timeline, audiences }: Incident, audience: Audience): readonly Update[] {
  const isKnown = (id: string) => audiences.some((each) => each.id === id)
  return inOrder(
    timeline.filter((update) => speaksTo(update, audience.id) || update.editions?.every(isKnown) === false),
    audience,
  )
}

/** `edition `nl`` or `editions `nl` and `pl``. */
export function editionsNamed(ids: readonly string[]): string {
  const names = ids.map((id) => `\`${id}\``)
  if (names.length < 2) return `edition ${names.join('')}`
  return `editions ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
