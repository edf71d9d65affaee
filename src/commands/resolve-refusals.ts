/** What keeps an end from being told; asked at the first look, and again of what stands in the file when it is written. */
import type { Wish } from '../core/compose-update.ts'
import { inOrder } from '../core/fold.ts'
import { openEndsOf, stillOpen, type OpenEnds } from '../core/open-ends.ts'
import { startOf } from '../core/time.ts'
import { UserError } from '../model/finding.ts'
import { update as updateSchema } from '../model/update.ts'
import { validate } from '../model/validate.ts'
import { readInstant, type Instant } from '../model/values.ts'
import { readersOf } from './one-update.ts'
import { closingOf, type Closing, type Ending } from './resolve-wish.ts'

/** When the end is told. */
export function timeOf({ at }: Closing): Instant | undefined {
  return readInstant(at)
}

/**
 * An end is told once, to those who were told of the beginning, and comes last.
 * @throws UserError (1) where it is told already, (2) for a time before the last update
 */
export function refuseOverOrEarlier(closing: Closing, ending: Ending): void {
  refuseOver(closing, ending)
  refuseEarlier(closing, ending)
}

function refuseOver({ told }: Closing, { incident, now, one }: Ending): void {
  const open = stillOpen(incident, now)
  const over = told.filter((audience) => !open.includes(audience)).map(({ id }) => id)
  if (over.length === 0) return
  const rest = open.length === 0 ? 'It is open for no edition' : `It is open for ${open.map(({ id }) => id).join(', ')}`
  throw new UserError(
    `${incident.id} is not open for ${over.join(', ')}: over already, or never told. ${rest}. Nothing was written: ${one.name} is as it was.`,
    1,
  )
}

function refuseEarlier(closing: Closing, { incident, now }: Ending): void {
  const at = timeOf(closing)
  if (at === undefined) return
  for (const audience of closing.told) {
    const last = inOrder(incident.timeline, audience).findLast((update) => readersOf(update, incident, now).includes(audience))
    const isEarlier = last && startOf(at, audience.zones) < startOf(last.at, audience.zones)
    if (isEarlier && (at.time !== undefined || at.date < last.at.date))
      throw new UserError(
        `--at is \`${at.text}\`, before ${incident.id}/${last.id} was told (${last.at.text}); an end comes last. Nothing was written`,
        2,
      )
  }
}

/** What the end leaves open, edition by edition; nothing where the format refuses the update, which is said when it is written. */
export function endsOf(wish: Wish, ending: Ending): readonly OpenEnds[] {
  const { fields, told } = closingOf(wish, ending)
  const read = validate(updateSchema, fields, ending.one.name)
  return 'output' in read ? told.map((audience) => openEndsOf(read.output, ending.incident, audience, ending.now)) : []
}
