/** Keeps an announcement as short as its callers' patience: `editions.<id>.voice.budget`. */
import type { ServiceView } from '../model/view-parts.ts'
import type { EditionPage, Snapshot } from '../model/views.ts'

export interface Pace {
  readonly words_per_minute: number
  /** The longest the announcement may take. */
  readonly seconds: number
}

/** Signs of scripts that put no blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/gu

/**
 * How long words take to say; the tags of SSML are not said. Where words stand without blanks between them, every two signs count
 * as one.
 * @example secondsOf('Hello. This is Meridian Metering.', 150) // 2
 */
export function secondsOf(said: string, wordsPerMinute: number): number {
  const bare = said.replace(/<[^>]*>/g, ' ')
  const words = bare
    .replace(unspaced, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const signs = bare.match(unspaced) ?? []
  return ((words.length + signs.length / 2) / wordsPerMinute) * 60
}

/**
 * The announcement with as much as fits. What is left out stands on the website, which it names near its end.
 * One that is still too long is returned as it is: what happened, what does not work, the first thing to do and when more comes are
 * never left out.
 */
export function announcementWithin(pace: Pace, page: EditionPage, render: (page: EditionPage) => string): string {
  let said = render(page)
  for (const shorter of shortened(page)) {
    if (secondsOf(said, pace.words_per_minute) <= pace.seconds) return said
    said = render(shorter)
  }
  return said
}

/** The page with ever less to say: what callers miss least goes first. */
function* shortened(page: EditionPage): Generator<EditionPage> {
  let shorter = page
  const most = Math.max(0, ...page.announced.map(({ instructions }) => instructions.length))
  for (let count = most - 1; count > 0; count--) yield (shorter = withInstructions(shorter, count))
  for (const cut of [withoutRemarks, withoutHeadlines, withoutOtherWays]) yield (shorter = cut(shorter))
}

/** The first ones: what matters most comes first in the file. */
function withInstructions(page: EditionPage, count: number): EditionPage {
  return { ...page, announced: page.announced.map((incident) => ({ ...incident, instructions: incident.instructions.slice(0, count) })) }
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
