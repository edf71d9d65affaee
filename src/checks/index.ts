import type { OutputCheck, SourceCheck } from './check.ts'
import { missingTranslation } from './missing-translation.ts'
import { mixedDates } from './mixed-dates.ts'
import { privateLeak } from './private-leak.ts'
import { relativeDate } from './relative-date.ts'
import { typography } from './typography.ts'
import { unrecordedPromise } from './unrecorded-promise.ts'
import { vaguePromise } from './vague-promise.ts'
import { writtenContact } from './written-contact.ts'

/** The checks over what an author wrote, alphabetically. */
export const sourceChecks: readonly SourceCheck[] = [
  missingTranslation,
  mixedDates,
  relativeDate,
  typography,
  unrecordedPromise,
  vaguePromise,
  writtenContact,
]

/** The checks over what was made of it, alphabetically. */
export const outputChecks: readonly OutputCheck[] = [privateLeak]
