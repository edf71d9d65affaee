import type { OutputCheck, SourceCheck, UpdateNote } from './check.ts'
import { answerWithoutAbout } from './answer-without-about.ts'
import { conflictingStates } from './conflicting-states.ts'
import { forgottenService } from './forgotten-service.ts'
import { missingTranslation } from './missing-translation.ts'
import { openFollowUp } from './open-follow-up.ts'
import { overduePromise } from './overdue-promise.ts'
import { privateLeak } from './private-leak.ts'
import { relatedAnswer } from './related-answer.ts'
import { scheduledState } from './scheduled-state.ts'
import { silentSlip } from './silent-slip.ts'
import { staleFaqAnswer } from './stale-faq-answer.ts'
import { unreachableFaqAnswer } from './unreachable-faq-answer.ts'
import { unresolvedEnd } from './unresolved-end.ts'

/** The checks over what an author wrote, alphabetically. */
export const sourceChecks: readonly SourceCheck[] = [
  answerWithoutAbout,
  conflictingStates,
  forgottenService,
  missingTranslation,
  openFollowUp,
  overduePromise,
  scheduledState,
  silentSlip,
  staleFaqAnswer,
  unreachableFaqAnswer,
  unresolvedEnd,
]

/** The checks over what was made of it, alphabetically. */
export const outputChecks: readonly OutputCheck[] = [privateLeak]

/** What is said of an update while it is written, alphabetically. */
export const updateNotes: readonly UpdateNote[] = [relatedAnswer]
