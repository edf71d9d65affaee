import type { OutputCheck, SourceCheck } from './check.ts'
import { legalClock } from './legal-clock.ts'
import { longSilence } from './long-silence.ts'
import { missingTranslation } from './missing-translation.ts'
import { noNextUpdate } from './no-next-update.ts'
import { privateLeak } from './private-leak.ts'

/** The checks over what an author wrote, alphabetically. */
export const sourceChecks: readonly SourceCheck[] = [legalClock, longSilence, missingTranslation, noNextUpdate]

/** The checks over what was made of it, alphabetically. */
export const outputChecks: readonly OutputCheck[] = [privateLeak]
