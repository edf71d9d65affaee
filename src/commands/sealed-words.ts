/** Everything an approval seals for one edition, whole, as an approver reads it. */
import type { Audience } from '../core/audience.ts'
import { pickText } from '../core/pick-text.ts'
import type { Update } from '../model/update.ts'
import type { Instant, Text } from '../model/values.ts'
import { certaintyWords, contactWords, inWords, stateWords, statusWords } from './plain-words.ts'

export function sealedWords(update: Update, audience: Audience): readonly string[] {
  const picked = (text: Text) => pickText(text, audience, 'source', update.source)
  const said = (text: Text | undefined) => (text === undefined ? '' : `: ${picked(text).words.trim()}`)
  const titled = (heading: string, text: Text | undefined): readonly string[] => {
    if (text === undefined) return []
    const { words, was_fallback: isForeign, lang } = picked(text)
    return ['', isForeign ? `${heading} (in ${lang}, the words of ${audience.id} are missing)` : heading, ...indented(words)]
  }
  const changes = [
    ...(update.status === undefined ? [] : [`status: ${inWords(update.status, statusWords)}`]),
    ...each(update.services, (id, { state, note }) => `${id}: ${inWords(state, stateWords)}${said(note)}`),
    ...each(update.contacts, (id, { state, note }) => `${id}: ${inWords(state, contactWords)}${said(note)}`),
    ...each(update.facts, (id, { certainty, text }) => `${id}: ${inWords(certainty, certaintyWords)}${said(text)}`),
    ...each(update.promises, (id, { by, outcome, text, reason }) =>
      [`${id}:`, outcome, by && `by ${timeIn(by)}`, text && picked(text).words.trim(), reason && `because ${picked(reason).words.trim()}`]
        .filter((part) => part !== undefined)
        .join(' '),
    ),
    ...each(update.replaces, (id, text) => `replaces ${id}${said(text)}`),
    ...each(update.left_open, (id, text) => `${id} stays open${said(text)}`),
    ...(update.window ? [`from ${timeIn(update.window.for)} to ${timeIn(update.window.until)}${said(update.window.reason)}`] : []),
    ...(update.next_update_by ? [`next update by ${timeIn(update.next_update_by)}`] : []),
    ...(update.signed ? [`signed${said(update.signed.name)}${said(update.signed.role)}`] : []),
  ]
  return [
    ...titled('Title', update.title),
    ...titled('Text', update.body),
    ...titled('On the phone', update.announcement),
    ...(changes.length > 0 ? ['', 'What it says of things', ...changes.flatMap(indented)] : []),
    ...(update.corrections ?? []).flatMap(({ at, text, withdraws }) =>
      titled(`${withdraws === true ? 'Withdrawn' : 'Corrected'} ${timeIn(at)}`, text),
    ),
  ]
}

function timeIn(at: Instant | undefined): string {
  return at?.text.replace('T', ' ') ?? '…'
}

function each<T>(map: { readonly [id: string]: T } | undefined, line: (id: string, value: T) => string): readonly string[] {
  return Object.entries(map ?? {}).map(([id, value]) => line(id, value))
}

function indented(words: string): readonly string[] {
  return words
    .trim()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
}
