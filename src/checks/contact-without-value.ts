import { mentionsIn } from '../core/contact-mentions.ts'
import { doesWork } from '../core/contact-turns.ts'
import { seenBy } from '../core/telling.ts'
import { emptyInvitations, type Invitation } from '../core/wording/contacts.ts'
import type { ContactKind } from '../model/organisation.ts'
import type { Problem } from '../model/finding.ts'
import { oneOf } from '../model/nearest.ts'
import { defineCheck, type Subject } from './check.ts'
import { mentionsOf, onceEach, type Mentioned } from './contact-readings.ts'
import { isStatement, passagesOf, quoted, wordingProblem, type Passage } from './wording.ts'

export const contactWithoutValue = defineCheck({
  code: 'contact-without-value',
  severity: 'warning',
  over: 'source',
  summary: 'words that ask readers to call or write, and do not show the number or the address',
  reason:
    'Who reads the page on one screen and calls from another telephone, who has it on paper, or hears it read out, cannot tap on words. They see that they should call, and not whom.',
  example: {
    of: 'incident',
    wrong: `instructions:
  urgent:
    text:
      en: |
        If it is urgent, [call us]({{contact.hotline}}).
      nl: |
        Is het dringend? Bel {{contact.hotline "de klantenservice"}}.`,
    right: `instructions:
  urgent:
    text:
      en: |
        If it is urgent, call us on {{contact.hotline}}.
      nl: |
        Is het dringend? Bel de klantenservice: {{contact.hotline}}.`,
  },
  *rule(subject) {
    yield* onceEach(hiddenIn(subject))
    yield* invitationsIn(subject)
  },
})

/** Headings and remarks stand beside what they are about; who hears an announcement is calling already. */
function* invitationsIn(subject: Subject): Generator<Problem> {
  const contacts = subject.incident.organisation.contacts ?? {}
  for (const passage of passagesOf(subject)) {
    const { place } = passage
    if (!isStatement(passage) || !place.isMarkdown || place.path.at(-1) === 'announcement') continue
    for (const at of emptyInvitations(passage.text, passage.sentences, passage.rules, contacts)) {
      const message = `${quoted(at.words)} sends readers to you, and no number, address or link stands in this text`
      yield wordingProblem(passage, 'contact-without-value', at, message, hintFor(at, passage))
    }
  }
}

/** Names a contact that these readers can use in the way the words ask for: one that is for anything, and works. */
function hintFor({ kinds }: Invitation, { audience, incident, told }: Passage): string {
  const all = seenBy(incident.organisation.contacts, audience.id)
  const fitting = all.filter(([, { kind }]) => kinds?.includes(kind) ?? true)
  const working = fitting.filter(([id, contact]) => doesWork(id, contact, told))
  const [id] = working.find(([, { role }]) => role === undefined) ?? working[0] ?? []
  if (id !== undefined) return `Write where: {{contact.${id}}}.`
  const which = kinds === undefined ? 'contact' : `contact of the kind ${oneOf([...kinds])}`
  const state = fitting.length === 0 ? 'has' : 'has, in working order,'
  return `\`${audience.id}\` ${state} no ${which}: declare one and name it here, or say how readers can reach you instead.`
}

/** What people dial or copy by hand, and what that is called. */
const shownAs: { readonly [kind in ContactKind]?: string } = { phone: 'number', sms: 'number', email: 'address' }

function* hiddenIn(subject: Subject): Generator<Problem> {
  for (const mentioned of mentionsOf(subject)) {
    const { reading, mention, contact } = mentioned
    const value = shownAs[contact.kind]
    if (value !== undefined && mention.isReference && !isShown(mentioned)) {
      yield {
        code: 'contact-without-value',
        severity: 'warning',
        file: subject.incident.file,
        path: reading.path,
        quote: mention.written,
        edition: reading.audience.id,
        message: `\`${mention.written}\` is a link behind words; the ${value} itself stands nowhere in this text`,
        hint: `Write {{contact.${mention.id}}} where readers are to see the ${value}.`,
      }
    }
  }
}

/** Whether a text shows the value of a contact anywhere: not behind a link, and not behind words of its own. */
function isShown({ reading, mention, contact }: Mentioned): boolean {
  const seen = reading.words.replace(/\]\([^)]*\)/g, ']')
  const contacts = { [mention.id]: contact }
  return mentionsIn(seen, contacts).some(({ words }) => words === undefined || mentionsIn(words, contacts).length > 0)
}
