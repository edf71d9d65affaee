/** Keeps an announcement as short as its callers' patience: `editions.<id>.voice.budget`. */
import type { EditionPage, ServiceView, Snapshot } from '../model/views.ts'

export interface Pace {
  readonly words_per_minute: number
  /** The longest the announcement may take. */
  readonly seconds: number
}

/**
 * How long words take to say; the tags of SSML are not said.
 * @example secondsOf('Hello. This is Meridian Metering.', 150) // 2
 */
export function secondsOf(said: string, wordsPerMinute: number): number {
  const words = said
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return (words.length / wordsPerMinute) * 60
}

/**
 * The announcement with as much as fits. What is left out stands on the website, which it names near its end.
 * One that is still too long is returned as it is: what happened, what does not work, what to do and when more comes are never left out.
 */
export function announcementWithin(pace: Pace, page: EditionPage, render: (page: EditionPage) => string): string {
  let shorter = page
  let said = render(page)
  for (const cut of cuts) {
    if (secondsOf(said, pace.words_per_minute) <= pace.seconds) return said
    shorter = cut(shorter)
    said = render(shorter)
  }
  return said
}

/** What callers miss least goes first. */
const cuts: readonly ((page: EditionPage) => EditionPage)[] = [withoutSpecialContacts, withoutRemarks, withoutHeadlines, withoutOtherWays]

/** A contact with a role, such as the data protection officer, is for few callers. */
function withoutSpecialContacts(page: EditionPage): EditionPage {
  return { ...page, other_contacts: page.other_contacts.filter((contact) => contact.role === undefined) }
}

function withoutRemarks(page: EditionPage): EditionPage {
  return { ...page, announced: page.announced.map((incident) => ({ ...incident, impaired: incident.impaired.map(withoutRemark) })) }
}

function withoutRemark(service: ServiceView): ServiceView {
  const { note: _note, ...rest } = service
  return rest
}

function withoutHeadlines(page: EditionPage): EditionPage {
  return { ...page, announced: page.announced.map(withoutHeadline) }
}

function withoutHeadline(incident: Snapshot): Snapshot {
  const { latest: _latest, ...rest } = incident
  return rest
}

function withoutOtherWays(page: EditionPage): EditionPage {
  return { ...page, other_contacts: [] }
}
