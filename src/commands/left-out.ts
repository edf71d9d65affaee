import type { LeftOut } from '../render/announcement-length.ts'
import type { Unsent } from '../render/text-message-length.ts'

/** What has no room in an announcement, or in a text message. */
export type Part = LeftOut | Unsent

const kinds = {
  remarks: 'the remarks on services',
  headlines: 'the headlines of the latest updates',
  'other-contacts': 'other ways to reach you',
  next: 'when more comes',
  news: 'what changed',
  correction: 'the rest of the correction',
  about: 'the title of what it is about',
} as const satisfies Record<Exclude<Part['kind'], 'instruction' | 'advice' | Unmissed>, string>

/** Nobody misses the first paragraph of an update in a message that leads to it. */
type Unmissed = 'gist' | 'opening'

/**
 * What an announcement or a text message does not say, in the words of an officer: an instruction by its id, several of a message by
 * their number.
 */
export function leftOutWords(leftOut: readonly Part[]): readonly string[] {
  const advice = leftOut.flatMap((one) => (one.kind === 'advice' ? [one.id] : []))
  const others = leftOut.flatMap((one) => {
    if (one.kind === 'advice' || one.kind === 'gist' || one.kind === 'opening') return []
    return one.kind === 'instruction' ? [`the instruction \`${one.id}\``] : [kinds[one.kind]]
  })
  if (advice.length > 1) return [...others, `${advice.length} instructions`]
  return [...others, ...advice.map((id) => `the instruction \`${id}\``)]
}

/** Whether a part was to stand in a text message, and not in an announcement. */
export function isUnsent(kind: Part['kind']): kind is Unsent['kind'] {
  return !['instruction', 'remarks', 'headlines', 'other-contacts'].includes(kind)
}
