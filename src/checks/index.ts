import type { OutputCheck, SourceCheck } from './check.ts'
import { contactWithoutValue } from './contact-without-value.ts'
import { contradictingFact } from './contradicting-fact.ts'
import { danglingReference } from './dangling-reference.ts'
import { deadContact } from './dead-contact.ts'
import { degradedContact } from './degraded-contact.ts'
import { editionGap } from './edition-gap.ts'
import { missingTranslation } from './missing-translation.ts'
import { noWorkingContact } from './no-working-contact.ts'
import { privateLeak } from './private-leak.ts'
import { unapprovedText } from './unapproved-text.ts'
import { voidedApproval } from './voided-approval.ts'

/** The checks over what an author wrote, alphabetically. */
export const sourceChecks: readonly SourceCheck[] = [
  contactWithoutValue,
  contradictingFact,
  danglingReference,
  deadContact,
  degradedContact,
  editionGap,
  missingTranslation,
  noWorkingContact,
  unapprovedText,
  voidedApproval,
]

/** The checks over what was made of it, alphabetically. */
export const outputChecks: readonly OutputCheck[] = [privateLeak]
