import type { OutputCheck, SourceCheck } from './check.ts'
import { contradictingFact } from './contradicting-fact.ts'
import { editionGap } from './edition-gap.ts'
import { exerciseLeak } from './exercise-leak.ts'
import { hiddenCharacters } from './hidden-characters.ts'
import { largeMail } from './large-mail.ts'
import { longAnnouncement } from './long-announcement.ts'
import { missingTranslation } from './missing-translation.ts'
import { overduePromise } from './overdue-promise.ts'
import { privateLeak } from './private-leak.ts'
import { silentSlip } from './silent-slip.ts'
import { staleFaqAnswer } from './stale-faq-answer.ts'
import { unmarkedCorrection } from './unmarked-correction.ts'

/** The checks over what an author wrote, alphabetically. */
export const sourceChecks: readonly SourceCheck[] = [contradictingFact, editionGap, hiddenCharacters, missingTranslation, overduePromise, silentSlip, staleFaqAnswer, unmarkedCorrection]

/** The checks over what was made of it, alphabetically. */
export const outputChecks: readonly OutputCheck[] = [exerciseLeak, largeMail, longAnnouncement, privateLeak]
