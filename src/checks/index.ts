import type { OutputCheck, SourceCheck } from './check.ts'
import { exerciseLeak } from './exercise-leak.ts'
import { hiddenCharacters } from './hidden-characters.ts'
import { largeMail } from './large-mail.ts'
import { longAnnouncement } from './long-announcement.ts'
import { missingTranslation } from './missing-translation.ts'
import { privateLeak } from './private-leak.ts'
import { unmarkedCorrection } from './unmarked-correction.ts'

/** The checks over what an author wrote, alphabetically. */
export const sourceChecks: readonly SourceCheck[] = [hiddenCharacters, missingTranslation, unmarkedCorrection]

/** The checks over what was made of it, alphabetically. */
export const outputChecks: readonly OutputCheck[] = [exerciseLeak, largeMail, longAnnouncement, privateLeak]
