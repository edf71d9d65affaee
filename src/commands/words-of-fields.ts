/** Words in fields that are given whole, told apart from the rest: they are changed one by one, as words of a call are. */
import { languageOf } from '../core/audience.ts'
import type { Fields } from '../core/compose-update.ts'
import type { Incident } from '../core/incident.ts'
import { ownKey } from '../core/pick-text.ts'
import type { Setting } from '../core/settings.ts'
import type { Plain } from '../model/edit.ts'
import { placeOf } from './add-update-words.ts'

interface Parted {
  readonly words: readonly Setting[]
  /** Absent where it was words and nothing else. */
  readonly rest?: Plain
}

/** One text for everybody is in the language that authors write first, and belongs to those who read it. */
export function wordsOfFields(fields: Fields, incident: Incident): { readonly words: readonly Setting[]; readonly rest: Fields } {
  const source = typeof fields['source'] === 'string' ? fields['source'] : languageOf(incident.organisation.source_language)
  const editions = Array.isArray(fields['editions']) ? fields['editions'] : undefined
  const isRead = incident.audiences.some(
    (audience) => (editions?.includes(audience.id) ?? true) && ownKey({ [source]: '' }, audience) !== undefined,
  )
  const { words, rest } = parted(fields, [], isRead ? source : undefined)
  return { words, rest: isFields(rest) ? rest : {} }
}

function parted(value: Plain, path: readonly string[], source: string | undefined): Parted {
  if (typeof value === 'string') {
    const places = source === undefined ? [path] : [path, [...path, source]]
    const place = places.find((each) => placeOf(each) !== undefined)
    return place ? { words: [{ path: place, value, isWords: true, said: `--json-input: ${place.join('.')}` }] } : { words: [], rest: value }
  }
  if (!isFields(value)) return { words: [], rest: value }
  const parts = Object.entries(value).map(([key, item]) => [key, parted(item, [...path, key], source)] as const)
  const words = parts.flatMap(([, part]) => part.words)
  const rest = parts.flatMap(([key, part]) => (part.rest === undefined ? [] : [[key, part.rest] as const]))
  return { words, ...((rest.length > 0 || words.length === 0) && { rest: Object.fromEntries(rest) }) }
}

function isFields(value: Plain | undefined): value is Fields {
  return typeof value === 'object' && !Array.isArray(value)
}
