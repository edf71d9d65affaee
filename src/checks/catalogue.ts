/** Every code there is, with its reason and its examples: for `explain` and the reference. A run that only checks does without. */
import type { Check } from './check.ts'
import { addresses } from './format/addresses.ts'
import { files } from './format/files.ts'
import { ids } from './format/ids.ts'
import { silencers } from './format/silencers.ts'
import { syntax } from './format/syntax.ts'
import { templates } from './format/templates.ts'
import { times } from './format/times.ts'
import { unknownIds } from './format/unknown-ids.ts'
import { values } from './format/values.ts'
import { words } from './format/words.ts'
import { outputChecks, sourceChecks, updateNotes } from './index.ts'

/** Codes that belong together, under a heading for people. */
export interface CheckGroup {
  readonly heading: string
  readonly checks: readonly Check[]
}

/** Everything that can be found, in the order in which it is looked for: a file, its text, its values, what it says. */
export const checkGroups: readonly CheckGroup[] = sorted([
  { heading: 'Files', checks: files },
  { heading: 'YAML', checks: syntax },
  { heading: 'Values', checks: [...values, ...addresses] },
  { heading: 'Dates and times', checks: times },
  { heading: 'Names', checks: [...ids, ...unknownIds] },
  { heading: 'Words', checks: words },
  { heading: 'Templates', checks: templates },
  { heading: 'Silencers', checks: silencers },
  { heading: 'What you tell the public', checks: [...sourceChecks, ...outputChecks, ...updateNotes] },
])

/** All of them, by code. */
export const checks: readonly Check[] = checkGroups.flatMap((group) => group.checks).toSorted(byCode)

export function findCheck(code: string): Check | undefined {
  return checks.find((check) => check.code === code)
}

function sorted(groups: readonly CheckGroup[]): readonly CheckGroup[] {
  return groups.map((group) => ({ ...group, checks: group.checks.toSorted(byCode) }))
}

function byCode(a: Check, b: Check): number {
  return a.code < b.code ? -1 : 1
}
