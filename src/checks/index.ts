import type { OutputCheck, SourceCheck } from './check.ts'
import { missingTranslation } from './missing-translation.ts'
import { privateLeak } from './private-leak.ts'
import { staleTranslation } from './stale-translation.ts'

/** The checks over what an author wrote, alphabetically. */
export const sourceChecks: readonly SourceCheck[] = [missingTranslation, staleTranslation]

/** The checks over what was made of it, alphabetically. */
export const outputChecks: readonly OutputCheck[] = [privateLeak]
