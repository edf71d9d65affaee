/** The words of an update as passages of the one text its officer writes in, and back. */
import type { Wish } from '../core/compose-update.ts'
import type { Setting, Vocabulary } from '../core/settings.ts'
import type { Audience } from '../core/audience.ts'
import { languageOf } from '../core/audience.ts'
import { ownKey } from '../core/pick-text.ts'
import { passagesIn, type Heading, type Passage } from './words-buffer.ts'

type Place = Omit<Passage<PassageKind>, 'words'>

/** Which words an update has beside its body, each with whether it is about something. */
const kinds = [
  ['title', false],
  ['announcement', false],
  ['note', true],
  ['reason', true],
  ['promise', true],
  ['fact', true],
  ['replaces', true],
  ['agents', false],
  ['internal', false],
] as const

export type PassageKind = (typeof kinds)[number][0]

const passageKinds: ReadonlyMap<PassageKind, boolean> = new Map(kinds)

/** The path of a passage in the update. */
function pathOf({ edition, kind, of = '' }: Place, { contacts, services }: Vocabulary): readonly string[] {
  switch (kind) {
    case undefined:
      return ['body', edition]
    case 'note':
      return [contacts.includes(of) && !services.includes(of) ? 'contacts' : 'services', of, 'note', edition]
    case 'reason':
      return ['promises', of, 'reason', edition]
    case 'promise':
      return ['promises', of, 'text', edition]
    case 'fact':
      return ['facts', of, 'text', edition]
    case 'replaces':
      return ['replaces', of, edition]
    case 'agents':
      return ['agent_note', edition]
    default:
      return [kind, edition]
  }
}

/** The passage that words of the update stand in; undefined for words that the one text does not hold. */
export function placeOf(path: readonly string[]): { readonly kind?: PassageKind; readonly of?: string; readonly key: string } | undefined {
  const [section = '', of = '', field = ''] = path
  const key = path.at(-1) ?? ''
  if (path.length === 2 && section === 'body') return { key }
  if (path.length === 2 && (section === 'title' || section === 'announcement' || section === 'internal')) return { kind: section, key }
  if (path.length === 2 && section === 'agent_note') return { kind: 'agents', key }
  if (path.length === 3 && section === 'replaces') return { kind: section, of, key }
  if (path.length !== 4) return undefined
  if (field === 'note') return { kind: 'note', of, key }
  if (section === 'promises' && field === 'reason') return { kind: 'reason', of, key }
  if (field !== 'text') return undefined
  return section === 'promises' ? { kind: 'promise', of, key } : section === 'facts' ? { kind: 'fact', of, key } : undefined
}

/** Where words stand in the one text; undefined for those that it does not hold. */
function placeIn({ path, isWords }: Setting): ReturnType<typeof placeOf> {
  return isWords ? placeOf(path) : undefined
}

/** The wish with the words of the one text in place of its own. */
export function withWordsOf(
  { wish, buffer }: { readonly wish: Wish; readonly buffer?: string },
  known: Vocabulary,
): { readonly wish: Wish; readonly faults: readonly string[] } {
  if (buffer === undefined) return { wish, faults: [] }
  const { passages, faults } = passagesIn(
    buffer,
    known.audiences.map(({ id }) => id),
    passageKinds,
  )
  const words = passages.map((passage): Setting => {
    const path = pathOf(passage, known)
    return { path, value: `${passage.words}\n`, isWords: true, said: path.join('.') }
  })
  return { wish: { ...wish, settings: [...wish.settings.filter((setting) => placeIn(setting) === undefined), ...words] }, faults }
}

/** Words that must or may be said beside the body: why a date moves, what a new promise is. */
export type Needed = Pick<Passage<PassageKind>, 'kind' | 'of'>

/** Headings for the editions told, and for others whose words there are. */
export function headingsFor(
  wish: Wish,
  told: readonly Audience[],
  needed: readonly Needed[],
  { audiences }: Vocabulary,
): readonly Heading<PassageKind>[] {
  const said = wish.settings.flatMap((setting) => {
    const place = placeIn(setting)
    return place ? [{ ...place, words: typeof setting.value === 'string' ? setting.value : '' }] : []
  })
  return audiences.flatMap((audience) => {
    const own = said.filter(({ key }) => ownKey({ [key]: '' }, audience) !== undefined)
    if (own.length === 0 && !told.includes(audience)) return []
    const places = [{}, ...needed, ...own.map(({ key: _, words: __, ...place }) => place)]
    const unique = places.filter((place, at) => places.findIndex((other) => isSame(place, other)) === at)
    return unique.map((place): Heading<PassageKind> => {
      const words = own.find((one) => isSame(one, place))?.words ?? ''
      return { edition: audience.id, ...place, words, ...(place.kind === undefined && { title: nameOf(audience) }) }
    })
  })
}

function isSame(a: Needed, b: Needed): boolean {
  return a.kind === b.kind && a.of === b.of
}

/** `Nederlands (nl-NL)`. */
export function nameOf({ locale }: Audience): string {
  const name = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(languageOf(locale))
  return name === undefined ? locale : `${name} (${locale})`
}
