import { contactNow, worksIn, type ContactNow } from '../core/contact-views.ts'
import type { Said } from '../core/fold.ts'
import { pickText } from '../core/pick-text.ts'
import { reviewedAt } from '../core/question-views.ts'
import { stanceOf } from '../core/telling.ts'
import { endOf, startOf } from '../core/time.ts'
import { tokensIn } from '../core/word-forms.ts'
import type { Problem } from '../model/finding.ts'
import type { Contact } from '../model/organisation.ts'
import { defineCheck, type Subject } from './check.ts'
import { mentionsOf, onceEach, type Mentioned, type Reading } from './contact-readings.ts'
import { isSpokenOf } from './dead-contact.ts'

export const degradedContact = defineCheck({
  code: 'degraded-contact',
  severity: 'warning',
  over: 'source',
  summary: 'words that send readers to a contact which works badly, and do not say so',
  reason:
    'The number answers, but only after an hour; the form arrives, but late. You have said so once, in a note. Readers who meet the contact here do not know it, wait in vain and come back angry, or take a late answer for none.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: phones-busy
    at: 2024-03-18T09:30
    body: { en: It is hard to get through., nl: Wij zijn moeilijk bereikbaar. }
    contacts:
      hotline:
        state: degraded_performance
        note: { en: Expect to wait half an hour., nl: Reken op een half uur wachten. }
instructions:
  urgent:
    text:
      en: |
        If it is urgent, call {{contact.hotline}}.
      nl: |
        Is het dringend? Bel {{contact.hotline}}.`,
    right: `timeline:
  - id: phones-busy
    at: 2024-03-18T09:30
    body: { en: It is hard to get through., nl: Wij zijn moeilijk bereikbaar. }
    contacts:
      hotline:
        state: degraded_performance
        note: { en: Expect to wait half an hour., nl: Reken op een half uur wachten. }
instructions:
  urgent:
    text:
      en: |
        If it is urgent, call {{contact.hotline}} and expect to wait half an hour.
      nl: |
        Is het dringend? Bel {{contact.hotline}} en reken op een half uur wachten.`,
  },
  *rule(subject) {
    yield* onceEach(degradedIn(subject))
  },
})

function* degradedIn(subject: Subject): Generator<Problem> {
  for (const mentioned of mentionsOf(subject)) {
    const { reading, mention, contact } = mentioned
    const now = contactNow(mention.id, contact, stanceOf(reading.told))
    if (!now?.note || !worksIn(now.state) || isSpokenOf(mentioned)) continue
    if (isConfirmedSince(now.note, reading) || speaksOf(now.note, contact, reading)) continue
    yield problemOf(mentioned, now, now.note, subject)
  }
}

/** Somebody has looked at the answer, knowing the note. */
function isConfirmedSince({ update }: Said, { audience, question }: Reading): boolean {
  const reviewed = question && reviewedAt(question, audience.id)
  return reviewed !== undefined && endOf(reviewed, audience.zones) >= startOf(update.at, audience.zones)
}

/**
 * By long words of the note, whose endings change with the sentence, by its numbers, or by two words side by side: “two days”. A note of
 * nothing but short words must be there word for word. What the contact is called says nothing of it.
 */
function speaksOf(note: Said, contact: Contact, { audience, words }: Reading): boolean {
  const name = tokensIn(pickText(contact.label, audience).words).map(stemOf)
  const noted = tokensIn(wordsOf(note, audience)).filter((token) => !name.includes(stemOf(token)))
  const said = tokensIn(words)
  const stems = new Set(said.map(stemOf))
  const isTelling = (token: string) => token.length >= 5 || /\d/.test(token)
  const isBesides = (token: string, at: number) =>
    said.some((word, place) => word === token && said[place + 1] === noted[at + 1] && token.length + (said[place + 1] ?? '').length > 6)
  if (noted.some((token) => isTelling(token) && stems.has(stemOf(token))) || noted.some(isBesides)) return true
  return noted.length > 0 && !noted.some(isTelling) && noted.every((token) => said.includes(token))
}

function stemOf(token: string): string {
  return token.slice(0, 5)
}

function wordsOf({ text, update }: Said, audience: Reading['audience']): string {
  return pickText(text, audience, 'source', update.source).words.trim().replace(/\s+/g, ' ')
}

function problemOf({ reading, mention }: Mentioned, { state }: ContactNow, note: Said, { incident }: Subject): Problem {
  const name = mention.isReference ? `\`${mention.written}\`` : `“${mention.written}” is contact \`${mention.id}\`, which`
  return {
    code: 'degraded-contact',
    severity: 'warning',
    file: incident.file,
    path: reading.path,
    quote: mention.written,
    edition: reading.audience.id,
    message: `${name} is in state ${state}; timeline.${note.update.id} said on ${note.update.at.date} “${wordsOf(note, reading.audience)}”, and these words do not`,
    hint: 'Say here too what readers must expect, or name a contact that works as usual.',
    touches: [`timeline.${note.update.id}`],
  }
}
