/** Keeps a text message within what its edition pays for: `editions.<id>.sms.budget`. */
import { firstSentence } from '../core/phrase-sentences.ts'
import type { Bulletin, Snapshot } from '../model/views.ts'
import { textMessage, type TextMessage } from './text-message.ts'

export interface Room {
  /** The most messages it may be sent as. */
  readonly segments: number
  readonly letters: 'own' | 'plain'
}

/**
 * A part that a text message may go without: an instruction by its id, or all of a kind. `opening` is the first sentence of the
 * gist, `correction` what a correction says after it, `about` the title of what the message is about.
 */
export type Unsent =
  | { readonly kind: 'advice'; readonly id: string }
  | { readonly kind: 'next' | 'news' | 'gist' | 'opening' | 'correction' | 'about' }

export interface Fitted extends TextMessage {
  readonly leftOut: readonly Unsent[]
}

type View = Snapshot | Bulletin

/**
 * The message with every part that still fits, the most important first; what is left out stands on the page, to which it leads.
 * One that is too long even so is returned as it is: who speaks, the news in a line and the address are never left out, and nothing
 * is cut off in the middle.
 */
export function messageWithin(room: Room, view: View, render: (view: View) => string): Fitted {
  const { as_of: asOf, ...told } = view
  const sent = { ...told, with_drafts: false }
  const made = (parts: readonly Unsent[], of: View = sent) => textMessage(render(withOnly(parts, of)), room.letters)
  let kept = neverLeftOut(view)
  let fitted = made(kept)
  const leftOut: Unsent[] = []
  // What is paid for anyway is filled.
  const most = Math.max(room.segments, fitted.segments)
  for (const part of partsOf(view)) {
    // Advice is given in the order of its importance: no other stands in for what has no room.
    const isOvertaken = part.kind === 'advice' && leftOut.some(({ kind }) => kind === 'advice')
    const longer = isOvertaken ? undefined : made([...kept, part])
    if (longer && (longer.segments <= most || longer.text === fitted.text)) [fitted, kept] = [longer, [...kept, part]]
    else leftOut.push(part)
  }
  // The marks of a preview are never sent, and take no room from what is.
  const isPreview = asOf !== undefined || view.with_drafts
  return { ...fitted, ...(isPreview && { text: made(kept, view).text }), leftOut }
}

/** What the message leads with where no headline does: the title of what it is about may say the opposite of the news. */
function neverLeftOut(view: View): readonly Unsent[] {
  if (!('update' in view)) return []
  if (view.correction) return hasGist(view) ? [{ kind: 'opening' }] : []
  return saysNewsFirst(view) ? [{ kind: 'news' }] : []
}

/** What the view has to say besides, the most important first. */
function partsOf(view: View): readonly Unsent[] {
  const next: readonly Unsent[] = view.next_update_by === undefined ? [] : [{ kind: 'next' }]
  const advice = view.instructions.map(({ id }): Unsent => ({ kind: 'advice', id }))
  if (!('update' in view)) return [...next, ...advice]
  const about: readonly Unsent[] = [{ kind: 'about' }]
  const gist: readonly Unsent[] = hasGist(view) ? [{ kind: 'gist' }] : []
  if (view.correction) return hasGist(view) ? [{ kind: 'correction' }, ...about, ...next, ...advice] : [...next, ...advice]
  if (saysNewsFirst(view)) return [...next, ...about, ...advice, ...gist]
  const news: readonly Unsent[] = view.news.length === 0 ? [] : [{ kind: 'news' }]
  if (view.update.has_headline || view.ends || view.digest) return [...next, ...news, ...advice, ...gist]
  return hasGist(view) ? [{ kind: 'opening' }, ...next, ...about, ...advice, ...gist] : [...next, ...advice]
}

/** What stands in for words that are missing is not sent. */
function hasGist({ gist }: Bulletin): boolean {
  return gist !== undefined && !gist.was_fallback
}

function saysNewsFirst({ correction, digest, ends, news, update }: Bulletin): boolean {
  return !correction && !digest && !ends && !update.has_headline && news.length > 0
}

function withOnly(parts: readonly Unsent[], view: View): View {
  const { next_update_by: next, ...rest } = view
  const isKept = (kind: Unsent['kind']) => parts.some((part) => part.kind === kind)
  const isAdvised = ({ id }: { readonly id: string }) => parts.some((part) => part.kind === 'advice' && part.id === id)
  const shorter = {
    ...rest,
    ...(next !== undefined && isKept('next') && { next_update_by: next }),
    instructions: rest.instructions.filter(isAdvised),
  }
  if (!('update' in shorter)) return shorter
  const { about, gist, news, fulfilled, standing, ...bulletin } = shorter
  const told = isKept('gist') || isKept('correction') ? gist : isKept('opening') && gist ? firstSentence(gist) : undefined
  return {
    ...bulletin,
    ...(about && isKept('about') && { about }),
    ...(told && { gist: told }),
    news: isKept('news') ? news : [],
    fulfilled: fulfilled.filter(isAdvised),
    standing: standing.filter(isAdvised),
  }
}
