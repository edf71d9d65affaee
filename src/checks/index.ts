import type { OutputCheck, SourceCheck, UpdateNote } from './check.ts'
import { answerWithoutAbout } from './answer-without-about.ts'
import { conflictingStates } from './conflicting-states.ts'
import { contactWithoutValue } from './contact-without-value.ts'
import { contradictingDate } from './contradicting-date.ts'
import { contradictingFact } from './contradicting-fact.ts'
import { contradictingState } from './contradicting-state.ts'
import { danglingReference } from './dangling-reference.ts'
import { deadContact } from './dead-contact.ts'
import { degradedContact } from './degraded-contact.ts'
import { differingFigures } from './differing-figures.ts'
import { editionGap } from './edition-gap.ts'
import { exerciseLeak } from './exercise-leak.ts'
import { forgottenService } from './forgotten-service.ts'
import { hardToRead } from './hard-to-read.ts'
import { hiddenCharacters } from './hidden-characters.ts'
import { largeMail } from './large-mail.ts'
import { legalClock } from './legal-clock.ts'
import { longAnnouncement } from './long-announcement.ts'
import { longSilence } from './long-silence.ts'
import { longSms } from './long-sms.ts'
import { missingTranslation } from './missing-translation.ts'
import { mixedDates } from './mixed-dates.ts'
import { noNextUpdate } from './no-next-update.ts'
import { noWorkingContact } from './no-working-contact.ts'
import { openFollowUp } from './open-follow-up.ts'
import { overduePromise } from './overdue-promise.ts'
import { overtakenAnnouncement } from './overtaken-announcement.ts'
import { privateLeak } from './private-leak.ts'
import { relatedAnswer } from './related-answer.ts'
import { relativeDate } from './relative-date.ts'
import { scheduledState } from './scheduled-state.ts'
import { silentSlip } from './silent-slip.ts'
import { staleFaqAnswer } from './stale-faq-answer.ts'
import { staleTranslation } from './stale-translation.ts'
import { typography } from './typography.ts'
import { unapprovedText } from './unapproved-text.ts'
import { unmarkedCorrection } from './unmarked-correction.ts'
import { unreachableFaqAnswer } from './unreachable-faq-answer.ts'
import { unrecordedPromise } from './unrecorded-promise.ts'
import { unresolvedEnd } from './unresolved-end.ts'
import { unspeakable } from './unspeakable.ts'
import { vaguePromise } from './vague-promise.ts'
import { voidedApproval } from './voided-approval.ts'
import { writtenContact } from './written-contact.ts'

/** The checks over what an author wrote, alphabetically. */
export const sourceChecks: readonly SourceCheck[] = [
  answerWithoutAbout,
  conflictingStates,
  contactWithoutValue,
  contradictingDate,
  contradictingFact,
  contradictingState,
  danglingReference,
  deadContact,
  degradedContact,
  differingFigures,
  editionGap,
  forgottenService,
  hardToRead,
  hiddenCharacters,
  legalClock,
  longSilence,
  missingTranslation,
  mixedDates,
  noNextUpdate,
  noWorkingContact,
  openFollowUp,
  overduePromise,
  overtakenAnnouncement,
  relativeDate,
  scheduledState,
  silentSlip,
  staleFaqAnswer,
  staleTranslation,
  typography,
  unapprovedText,
  unmarkedCorrection,
  unreachableFaqAnswer,
  unrecordedPromise,
  unresolvedEnd,
  unspeakable,
  vaguePromise,
  voidedApproval,
  writtenContact,
]

/** The checks over what was made of it, alphabetically. */
export const outputChecks: readonly OutputCheck[] = [exerciseLeak, largeMail, longAnnouncement, longSms, privateLeak]

/** What is said of an update while it is written, alphabetically. */
export const updateNotes: readonly UpdateNote[] = [relatedAnswer]
