import type { Audience } from '../core/audience.ts'
import { contactNow } from '../core/contact-views.ts'
import { doesWork, placeIn, stoppedBy } from '../core/contact-turns.ts'
import type { Fold } from '../core/fold.ts'
import { isOpen } from '../core/snapshot.ts'
import { seenBy, stanceOf } from '../core/telling.ts'
import { startOf } from '../core/time.ts'
import type { Contact } from '../model/organisation.ts'
import type { Update } from '../model/update.ts'
import { defineCheck } from './check.ts'
import { foldsOf, problemsOf, withWhatComes, type Found } from './told.ts'

export const noWorkingContact = defineCheck({
  code: 'no-working-contact',
  severity: 'warning',
  over: 'source',
  summary: 'an edition whose readers have no way left to reach you',
  reason:
    'While mail and telephones are down, somebody has water running through the ceiling, or found their data on the internet. Whoever cannot ask you asks a journalist. A stopgap, even a number of one mobile telephone, changes that.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: phones-down
    at: 2024-03-18T09:30
    status: investigating
    body: { en: Our telephones do not work., nl: Onze telefoons werken niet. }
    contacts:
      hotline: major_outage`,
    right: `contacts:
  stopgap:
    kind: email
    value: help@meridian-interim.example
    label: { en: Temporary email address, nl: Tijdelijk e-mailadres }
timeline:
  - id: phones-down
    at: 2024-03-18T09:30
    status: investigating
    body: { en: Our telephones do not work., nl: Onze telefoons werken niet. }
    contacts:
      hotline: major_outage`,
  },
  *rule(subject) {
    const found = foldsOf(subject).flatMap((told) => {
      // What waits is judged too: better before anybody reads it.
      const without = [told, withWhatComes(told)].find((each) => isOpen(each) && hasNone(each))
      return without ? [nothingLeft(without)] : []
    })
    yield* problemsOf('no-working-contact', found, subject.incident)
  },
})

/** What readers can use for anything: a contact with a role serves only that, unless there is no other. */
function contactsOf({ audience, incident }: Fold): readonly (readonly [string, Contact])[] {
  const all = seenBy(incident.organisation.contacts, audience.id)
  const general = all.filter(([, { role }]) => role === undefined)
  return general.length > 0 ? general : all
}

function hasNone(told: Fold): boolean {
  const contacts = contactsOf(told)
  return contacts.length > 0 && !contacts.some(([id, contact]) => doesWork(id, contact, told))
}

interface Stopped {
  readonly id: string
  readonly contact: Contact
  readonly by?: Update
}

function nothingLeft(told: Fold): Found {
  const { audience, incident } = told
  const stopped = contactsOf(told).flatMap(([id, contact]): readonly Stopped[] => {
    if (contactNow(id, contact, stanceOf(told)) === undefined) return []
    const by = stoppedBy(id, contact, told)
    return [{ id, contact, ...(by && { by }) }]
  })
  const last = stopped.toSorted((a, b) => momentOf(b, audience) - momentOf(a, audience))[0]
  const place = last?.by && placeIn(last.by, last.id, last.contact)
  const places = stopped.flatMap(({ id, contact, by }) => (by ? [`timeline.${by.id}.${placeIn(by, id, contact)?.join('.')}`] : []))
  return {
    path: last?.by && place ? ['timeline', incident.timeline.indexOf(last.by), ...place] : ['timeline'],
    at: 'key',
    edition: audience.id,
    message: (editions) => `no contact that works is left to ${editions}: ${stopped.map(inWords).join(', ')}`,
    hint: 'Declare a stopgap under `contacts`, or say in an update which one works again.',
    touches: [...new Set(places)],
  }
}

function momentOf({ by }: Stopped, { zones }: Audience): number {
  return by ? startOf(by.at, zones) : -Infinity
}

function inWords({ id, by }: Stopped): string {
  return by ? `\`${id}\` since timeline.${by.id} on ${by.at.date}` : `\`${id}\``
}
