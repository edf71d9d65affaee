/** Keeps an announcement as short as its callers' patience: `editions.<id>.voice.budget`. */
import type { ServiceView } from '../model/view-parts.ts'
import type { Announced, EditionPage } from '../model/views.ts'
import { secondsOf, type Tempo } from './speaking-time.ts'

export interface Pace extends Tempo {
  /** The longest the announcement may take. */
  readonly seconds: number
}

/** What an announcement does not say, because it would take too long: an instruction by its id, or all of a kind. */
export type LeftOut =
  | { readonly kind: 'instruction'; readonly incident: string; readonly id: string }
  | { readonly kind: 'remarks' | 'headlines' | 'other-contacts' }

export interface Announcement {
  readonly said: string
  readonly leftOut: readonly LeftOut[]
}

/**
 * The announcement with as much as fits. What is left out stands on the website, which it names near its end.
 * One that is still too long is returned as it is: what happened, what does not work, the first thing to do, what was corrected and when more comes
 * are never left out.
 */
export function announcementWithin(pace: Pace, page: EditionPage, render: (page: EditionPage) => string): Announcement {
  const leftOut: LeftOut[] = []
  let said = render(page)
  for (const { shorter, without } of shortened(page)) {
    if (secondsOf(said, pace) <= pace.seconds) break
    const next = render(shorter)
    if (next !== said) leftOut.push(...without)
    said = next
  }
  return { said, leftOut }
}

interface Shorter {
  readonly shorter: EditionPage
  readonly without: readonly LeftOut[]
}

/** The page with ever less to say: what callers miss least goes first. */
function* shortened(page: EditionPage): Generator<Shorter> {
  let shorter = page
  const fewer = (count: number): Shorter => {
    const without = page.announced.flatMap(({ id: incident, instructions }): LeftOut[] => {
      const last = instructions[count]
      return last ? [{ kind: 'instruction', incident, id: last.id }] : []
    })
    return { shorter: (shorter = withInstructions(shorter, count)), without }
  }
  const most = Math.max(0, ...page.announced.map(({ instructions }) => instructions.length))
  for (let count = most - 1; count > 1; count--) yield fewer(count)
  yield { shorter: (shorter = withoutOtherWays(shorter)), without: [{ kind: 'other-contacts' }] }
  yield { shorter: (shorter = withoutRemarks(shorter)), without: [{ kind: 'remarks' }] }
  if (most > 1) yield fewer(1)
  yield { shorter: withoutHeadlines(shorter), without: [{ kind: 'headlines' }] }
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

function withoutHeadline(incident: Announced): Announced {
  const { latest, ...rest } = incident
  return latest ? { ...rest, latest: { ...latest, has_headline: false } } : incident
}

function withoutOtherWays(page: EditionPage): EditionPage {
  return { ...page, other_contacts: [] }
}
