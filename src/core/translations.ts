/** What the texts of a file were translated from, and what is missing or has been overtaken since. */
import { createHash } from 'node:crypto'
import type { Path } from '../model/finding.ts'
import type { IncidentFile } from '../model/incident.ts'
import type { Organisation } from '../model/organisation.ts'
import { normaliseProse } from '../model/prose.ts'
import { unreadable } from '../model/values.ts'
import { asRead } from './as-read.ts'
import { isSameLanguage, type Audience } from './audience.ts'
import { audiencesOf, type Incident } from './incident.ts'
import { hasOwnWords, ownKey, shownKey } from './pick-text.ts'
import { textsOfIncident, textsOfOrganisation, type TextPlace } from './texts.ts'

/** Words in the language they were written in. */
export interface SourceWords {
  readonly words: string
  readonly lang: string
}

/** A text as the readers of one language have it. */
export interface Translation {
  readonly place: TextPlace
  /** `timeline.mail-back.body`, as `translated_from` names it. */
  readonly id: string
  readonly source: SourceWords
  readonly state: 'complete' | 'missing' | 'stale'
  /** The edition or language its words stand under, or are to stand under. */
  readonly key: string
  /** Those words, where there are any. */
  readonly words?: string
}

/** For whom is translated: an edition, or all editions of a language. */
export interface Target {
  /** What new words are written under. */
  readonly key: string
  readonly locale: string
  readonly readers: readonly Audience[]
}

/** @param to the id of an edition, or a language that editions have; undefined where nobody reads it */
export function targetOf(to: string, { audiences }: Pick<Incident, 'audiences'>): Target | undefined {
  const edition = audiences.find(({ id }) => id === to)
  const readers = edition ? [edition] : audiences.filter((audience) => ownKey({ [to]: '' }, audience) === to)
  const [first] = readers
  return first && { key: to, locale: readers.length === 1 ? first.locale : to, readers }
}

/** Whether a file itself holds a path: an incident file may hold what else stands in organisation.yaml. */
export type Has = (path: Path) => boolean

/**
 * The texts that the readers of a target see and that were written in another language.
 * @param isRead of a text and an edition, whether it is still to be read there
 */
export function translationsFor(
  target: Target,
  incident: Incident,
  has: Has,
  isRead: (place: TextPlace, audience: Audience) => boolean,
): readonly Translation[] {
  return translatable(incident, has).flatMap((place) => {
    const readers = target.readers.filter((reader) => (place.editions?.includes(reader.id) ?? true) && isRead(place, reader))
    const [reader] = readers
    const source = sourceWords(place, incident)
    if (!reader || !source || isSameLanguage(source.lang, reader.locale)) return []
    const id = placeName(place.path, incident)
    const lacking = readers.some((each) => !hasOwnWords(place.text, each, place.source))
    const key = (lacking || typeof place.text === 'string' ? undefined : ownKey(place.text, reader)) ?? target.key
    const words = typeof place.text === 'string' ? undefined : place.text[key]
    const state = lacking || words === undefined ? 'missing' : isStale(key, id, source, incident) ? 'stale' : 'complete'
    return [{ place, id, source, state, key, ...(words !== undefined && { words }) }]
  })
}

/** Texts of a file that anybody but colleagues reads, and that are no names. */
export function translatable(incident: Incident, has: Has): readonly TextPlace[] {
  const all = [...textsOfIncident(incident), ...textsOfOrganisation(incident.organisation)]
  return all.filter(({ audience, home, path }) => audience !== 'nobody' && home === 'source' && has(path))
}

/** What organisation.yaml is called where an incident is named; its file name keeps an incident from having this id. */
export const organisationId = 'organisation'

/** What incidents share, as an incident in which nothing happens: its texts are then translated as any incident's. */
export function organisationAlone(organisation: Organisation, file: string): Incident {
  const shared = { organisation, audiences: audiencesOf(organisation), id: organisationId, file }
  return { ...shared, title: '', impact: 'none', started_at: unreadable, timeline: [] }
}

/** What is translated: the words in the language a text was written in, else those that stand in for them. */
export function sourceWords({ text, source }: TextPlace, { organisation }: Incident): SourceWords | undefined {
  const language = source ?? organisation.source_language
  if (typeof text === 'string') return { words: text, lang: language }
  const locales = Object.fromEntries(Object.entries(organisation.editions).map(([id, { locale }]) => [id, locale]))
  const key = shownKey(text, { id: '', locale: language, locales }, language)
  const words = key === undefined ? undefined : text[key]
  if (key === undefined || words === undefined) return undefined
  const lang = locales[key] ?? key
  return { words, lang: isSameLanguage(lang, language) ? language : lang }
}

/** Whether words were translated from others than stand there now; of what nobody recorded, nobody knows. */
function isStale(key: string, id: string, source: SourceWords, { translated_from: from }: Pick<IncidentFile, 'translated_from'>): boolean {
  const digest = from?.[key]?.[id]
  return digest !== undefined && digest !== sourceDigest(source.words)
}

/** What `translated_from` holds of a text: SHA-256 of its words as they are read, the first 16 hexadecimal digits. */
export function sourceDigest(words: string): string {
  return createHash('sha256').update(asRead(words)).digest('hex').slice(0, 16)
}

/** Words without what a file has around them: a translator need not care for the line end of a block. */
export function bareWords(words: string): string {
  return normaliseProse(words).trimEnd()
}

/**
 * A path by the ids of updates and questions, which stay when others are added before them.
 * @example placeName(['timeline', 3, 'body'], incident) // 'timeline.mail-back.body'
 */
export function placeName(path: Path, { timeline, faq = [] }: Pick<Incident, 'timeline' | 'faq'>): string {
  const [section, at, ...rest] = path
  if (typeof at !== 'number') return path.join('.')
  const item = section === 'timeline' ? timeline[at] : section === 'faq' ? faq[at] : undefined
  return [section, item?.id ?? at, ...rest].join('.')
}
