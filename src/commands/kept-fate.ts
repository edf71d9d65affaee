/** What becomes of answers that an earlier call left, as a flag says it. */
import { textOf, type Call, type Flag } from './command.ts'

/** They are gone on with, left for another call, or thrown away. */
export type Fate = (typeof fates)[number]
const fates = ['go-on', 'leave', 'discard'] as const

export const earlierFlag: Flag = {
  name: '--earlier <what>',
  summary: 'at a terminal, of answers kept from an earlier call: go on with them, leave them or discard them; default: asked',
  choices: fates,
  example: '--earlier go-on',
  group: 'Writing',
}

/** What the call says of it; else it is asked. */
export function fateSaid({ flags }: Call): Fate | undefined {
  const said = textOf(flags, 'earlier')
  return fates.find((fate) => fate === said)
}
