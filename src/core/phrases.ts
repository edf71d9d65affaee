/** Texts as an edition reads them: picked, parsed, their references resolved at a moment. */
import type { ContactValue, Inline, Phrase, Rich } from '../model/printable.ts'
import type { Contact, Organisation } from '../model/organisation.ts'
import { readInstant, type Text } from '../model/values.ts'
import { directionOf, type Audience } from './audience.ts'
import type { Holds, Said } from './fold.ts'
import type { Incident } from './incident.ts'
import { parseMarkdown, resolveBlocks } from './markdown.ts'
import { own } from './own.ts'
import { pickText, type Home, type Picked } from './pick-text.ts'
import { piecesOf, type BrokenReference, type Reference } from './references.ts'
import { dateValue, dayValue } from './time.ts'

/** Whose names and dates references stand for. */
export interface Scope {
  readonly organisation: Organisation
  readonly audience: Audience
  /** Absent on pages that belong to no incident. */
  readonly incident?: Incident
  /** What promises are dated at; absent where there are none. */
  readonly holds?: Holds
  /** The names that are being said: one that leads back to itself has no end. */
  readonly within?: ReadonlySet<string>
}

export function phraseOf(text: Text, scope: Scope, options: { readonly home?: Home; readonly source?: string | undefined } = {}): Phrase {
  const picked = pickText(text, scope.audience, options.home, options.source)
  const inlines = piecesOf(picked.words.trim().replace(/\s*\n\s*/g, ' ')).map((piece): Inline =>
    typeof piece === 'string' ? { type: 'text', text: piece } : resolve(piece, scope, picked.lang),
  )
  return { kind: 'phrase', ...spoken(picked), inlines }
}

export function richOf(text: Text, scope: Scope, options: { readonly source?: string | undefined } = {}): Rich {
  const picked = pickText(text, scope.audience, 'source', options.source)
  const blocks = resolveBlocks(parseMarkdown(picked.words), (reference) => resolve(reference, scope, picked.lang))
  return { kind: 'rich', ...spoken(picked), blocks }
}

/** The same for words of an update, whose source language may be its own. */
export function saidPhrase(said: Said, scope: Scope): Phrase {
  return phraseOf(said.text, scope, { source: said.update.source })
}

export function saidRich(said: Said, scope: Scope): Rich {
  return richOf(said.text, scope, { source: said.update.source })
}

/** Whether every date a text refers to is known: an answer that waits for a promise nobody has made is not given. */
export function isSayable(text: Text, scope: Scope): boolean {
  const { words } = pickText(text, scope.audience)
  if (!words.includes('{{promise.')) return true
  return parseMarkdown(words).references.every(
    (reference) =>
      reference.kind !== 'promise' || reference.words !== undefined || scope.holds?.promises.get(reference.of)?.by !== undefined,
  )
}

/** Words of our own, in the language of the edition. */
export function plainPhrase(words: string | readonly Inline[], audience: Audience): Phrase {
  const inlines: readonly Inline[] = typeof words === 'string' ? [{ type: 'text', text: words }] : words
  return { kind: 'phrase', lang: audience.locale, dir: audience.dir, was_fallback: false, inlines }
}

function spoken(picked: Picked): Pick<Phrase, 'lang' | 'dir' | 'was_fallback'> {
  return { lang: picked.lang, dir: directionOf(picked.lang), was_fallback: picked.was_fallback }
}

/** A reference as a passage in `lang` prints it. What has no value at this moment is its own words, or nothing: braces are for authors. */
function resolve(reference: Reference | BrokenReference, scope: Scope, lang: string): Inline {
  const value = reference.kind === 'broken' ? undefined : valueOf(reference, scope, lang)
  if (reference.kind === 'broken') return { type: 'text', text: reference.written }
  if (value === undefined) return { type: 'text', text: reference.words ?? '' }
  return { type: 'value', value, ...(reference.words && { words: reference.words }) }
}

function valueOf(reference: Reference, scope: Scope, lang: string): Extract<Inline, { type: 'value' }>['value'] | undefined {
  const { organisation, incident, holds, audience } = scope
  // In a passage that stands in for missing words, names are in its language, not in the edition's own.
  const reader = lang === audience.locale ? audience : { ...audience, id: '', locale: lang }
  const key = `${reference.kind}.${reference.of}`
  const named = (text: Text | undefined, home: Home = 'source') =>
    text === undefined || scope.within?.has(key) === true
      ? undefined
      : phraseOf(text, { ...scope, audience: reader, within: new Set([...(scope.within ?? []), key]) }, { home })
  switch (reference.kind) {
    case 'organisation':
      return named(organisation.name, 'name')
    case 'service': {
      const service = own(organisation.services, reference.of)
      return service && isFor(service, audience) ? named(service.name) : undefined
    }
    case 'fact': {
      const fact = own(incident?.facts, reference.of)
      return fact && isFor(fact.only, audience) ? named(fact.name) : undefined
    }
    case 'contact': {
      const contact = own(organisation.contacts, reference.of)
      return contact && contactValueOf(contact)
    }
    case 'promise': {
      const by = holds?.promises.get(reference.of)?.by
      return by && dateValue(by, audience.zones)
    }
    case 'date': {
      const instant = readInstant(reference.of)
      return instant && dayValue(instant, audience.zones)
    }
    case 'time': {
      const instant = readInstant(reference.of)
      return instant && { ...dateValue(instant, audience.zones), is_clock: true }
    }
  }
}

/** What only other editions may know has no name here. */
function isFor(limited: { readonly editions?: readonly string[] } | undefined, { id }: Audience): boolean {
  return limited?.editions?.includes(id) ?? true
}

export function contactValueOf(contact: Contact): ContactValue {
  return { kind: 'contact', contact_kind: contact.kind, value: contact.value.trim(), ...(contact.spoken && { spoken: contact.spoken }) }
}
