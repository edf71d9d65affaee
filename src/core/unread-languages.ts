import type { Edit } from '../model/edit.ts'
import type { Source } from '../model/source.ts'
import type { Incident } from './incident.ts'
import { shownKey } from './pick-text.ts'
import { textsOfIncident, textsOfOrganisation, type TextPlace } from './texts.ts'

/** Takes away the words that no edition of an incident is shown, where the file itself holds them. */
export function withoutUnread(incident: Incident, source: Source): readonly Edit[] {
  const places = [...textsOfIncident(incident), ...textsOfOrganisation(incident.organisation)]
  return places
    .filter(({ path }) => source.has(path))
    .flatMap((place) => unreadKeys(place, incident).map((key) => ({ kind: 'remove', path: [...place.path, key] })))
}

function unreadKeys({ text, editions, source }: TextPlace, { audiences, organisation }: Incident): readonly string[] {
  if (typeof text === 'string') return []
  const readers = audiences.filter(({ id }) => editions?.includes(id) ?? true)
  const read = new Set(readers.map((audience) => shownKey(text, audience, source ?? organisation.source_language)))
  return Object.keys(text).filter((key) => !read.has(key))
}
