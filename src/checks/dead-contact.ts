import { clausesOf } from '../core/conditions.ts'
import { doesWork, placeIn, stoppedBy } from '../core/contact-turns.ts'
import { own } from '../core/own.ts'
import { seenBy } from '../core/telling.ts'
import { isSaidToBeOut } from '../core/wording/contacts.ts'
import { languageRules } from '../core/wording/language.ts'
import { sentencesOf } from '../core/wording/passage.ts'
import type { Problem } from '../model/finding.ts'
import type { Contact } from '../model/organisation.ts'
import type { Update } from '../model/update.ts'
import { defineCheck, type Subject } from './check.ts'
import { mentionsOf, onceEach, type Mentioned, type Reading } from './contact-readings.ts'

export const deadContact = defineCheck({
  code: 'dead-contact',
  severity: 'warning',
  over: 'source',
  summary: 'words that send readers to a number or an address which does not work',
  reason:
    'Somebody who needs help dials a number that is dead, or writes to an address that nobody reads, and waits for an answer that never comes. They do not try again: they tell others that you cannot be reached.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: phones-down
    at: 2024-03-18T09:30
    body: { en: Our telephones do not work., nl: Onze telefoons werken niet. }
    services:
      phone: major_outage
    contacts:
      hotline: major_outage
  - id: portal-down
    at: 2024-03-19T09:30
    body:
      en: |
        The portal is down. Call us: {{contact.hotline}}.
      nl: |
        Het portaal werkt niet. Bel ons: {{contact.hotline}}.`,
    right: `timeline:
  - id: phones-down
    at: 2024-03-18T09:30
    body: { en: Our telephones do not work., nl: Onze telefoons werken niet. }
    services:
      phone: major_outage
    contacts:
      hotline: major_outage
  - id: portal-down
    at: 2024-03-19T09:30
    body:
      en: |
        The portal is down. We tell you here when it is back.
      nl: |
        Het portaal werkt niet. Hier leest u wanneer het terug is.`,
  },
  *rule(subject) {
    yield* onceEach(deadIn(subject))
  },
})

function* deadIn(subject: Subject): Generator<Problem> {
  for (const mentioned of mentionsOf(subject)) {
    const { reading, mention, contact } = mentioned
    if (doesWork(mention.id, contact, reading.told) || isSpokenOf(mentioned) || isWarnedOf(mentioned, subject)) continue
    yield problemOf(mentioned, stoppedBy(mention.id, contact, reading.told), subject)
  }
}

/** Whether the words were chosen knowing how the contact works: by an update that tells it itself, or by what the answer waits for. */
export function isSpokenOf({ reading: { update, condition }, mention, contact }: Mentioned): boolean {
  if (update) return placeIn(update, mention.id, contact) !== undefined
  return contact.service !== undefined && clausesOf(condition ?? {}).some(({ kind, id }) => kind === 'service' && id === contact.service)
}

/** Whether the words themselves say that it does not work: who reads them is not sent there. */
function isWarnedOf({ reading: { words, audience }, mention }: Mentioned, { wordsOf }: Subject): boolean {
  const its = wordsOf?.(audience)
  const rules = its && languageRules(its)
  return rules !== undefined && isSaidToBeOut(mention.written, words, sentencesOf(words, rules.endsNone), rules)
}

function problemOf({ reading, mention, contact }: Mentioned, update: Update | undefined, { incident }: Subject): Problem {
  const place = update && placeIn(update, mention.id, contact)
  const name = mention.isReference ? `\`${mention.written}\`` : `“${mention.written}” is contact \`${mention.id}\`, which`
  const others = workingBeside(mention.id, reading)
  return {
    code: 'dead-contact',
    severity: 'warning',
    file: incident.file,
    path: reading.path,
    quote: mention.written,
    edition: reading.audience.id,
    message: `${name} does not work ${reading.update ? 'then' : 'now'}: ${whyNot(contact, update, place)}`,
    hint:
      others.length > 0 ? `Name one that works: ${others.join(', ')}.` : 'Say when it works again; no other contact of this edition works.',
    ...(update && place && { touches: [`timeline.${update.id}.${place.join('.')}`] }),
  }
}

function whyNot({ while: reason }: Contact, update: Update | undefined, place: readonly [string, string] | undefined): string {
  if (!update || !place) return reason ? 'it is a stopgap, and not needed' : 'nobody has said that it does'
  const [section, id] = place
  const state = (section === 'contacts' ? own(update.contacts, id) : own(update.services, id))?.state
  const ends = reason && section === 'services' ? ', which ends this stopgap' : ''
  return `timeline.${update.id} made \`${id}\` ${state} on ${update.at.date}${ends}`
}

/** Other ways to reach the organisation there and then; those with a role serve only that. */
function workingBeside(dead: string, { audience, told }: Reading): readonly string[] {
  return seenBy(told.incident.organisation.contacts, audience.id)
    .filter(([id, contact]) => id !== dead && contact.role === undefined && doesWork(id, contact, told))
    .map(([id]) => `{{contact.${id}}}`)
}
