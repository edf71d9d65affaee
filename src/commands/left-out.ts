import type { LeftOut } from '../render/announcement-length.ts'

const kinds = {
  remarks: 'the remarks on services',
  headlines: 'the headlines of the latest updates',
  'other-contacts': 'other ways to reach you',
} as const satisfies Record<Exclude<LeftOut['kind'], 'instruction'>, string>

/** What an announcement does not say, in the words of an officer: an instruction by its id. */
export function leftOutWords(leftOut: readonly LeftOut[]): readonly string[] {
  return leftOut.map((one) => (one.kind === 'instruction' ? `the instruction \`${one.id}\`` : kinds[one.kind]))
}
