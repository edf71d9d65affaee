/** What is wrong inside the words: references that name nothing, links readers may not be sent to, languages nobody reads. */
import type { Path } from '../../model/finding.ts'
import type { Organisation } from '../../model/organisation.ts'
import { isLanguageTag, readInstant } from '../../model/values.ts'
import { languageOf, type Audience } from '../audience.ts'
import type { Incident } from '../incident.ts'
import { isAllowedLink } from '../link-target.ts'
import { parseMarkdown } from '../markdown.ts'
import { marksIn, mostMarks } from '../markdown-work.ts'
import { own as ownEntry } from '../own.ts'
import { ownKey, shownKey } from '../pick-text.ts'
import { piecesOf, type BrokenReference, type Reference } from '../references.ts'
import type { TextPlace } from '../texts.ts'
import { clockFault } from '../time.ts'
import { isDated } from './promises.ts'
import { insteadOf, unknownId, verdict, type Verdict } from './verdict.ts'

/** What texts may refer to. */
interface World {
  readonly organisation: Organisation
  readonly incident?: Incident
  readonly audiences: readonly Audience[]
  /** Editions left out because they are broken themselves: their words are no fault. */
  readonly allEditions: readonly string[]
}

export function* judgeText(place: TextPlace, world: World): Generator<Verdict> {
  if (typeof place.text === 'string') {
    yield* judgeWords(place.text, place.path, place, world)
    return
  }
  for (const [key, words] of Object.entries(place.text)) {
    const path = [...place.path, key]
    if (!world.allEditions.includes(key)) yield* judgeTag(key, path, world)
    yield* judgeWords(words, path, place, world, key)
  }
}

function* judgeTag(key: string, path: Path, world: World): Generator<Verdict> {
  const languages = new Set([...world.audiences.map(({ locale }) => languageOf(locale)), languageOf(world.organisation.source_language)])
  const known = [...new Set([...world.allEditions, ...languages])]
  if (!isLanguageTag(key)) yield unknownId('unknown-language', path, key, known, { at: 'key' })
  else if (!languages.has(languageOf(key)) && world.incident === undefined) return
  else if (!languages.has(languageOf(key)) && !known.includes(key))
    yield unknownId('unread-language', path, key, known, { at: 'key', severity: 'warning' })
}

function* judgeWords(words: string, path: Path, place: TextPlace, world: World, key?: string): Generator<Verdict> {
  const shown = readersOf(place, world, key, (text, audience) => shownKey(text, audience, place.source ?? audience.sourceLanguage))
  const readers = readersOf(place, world, key, ownKey)
  const stops = key !== undefined && shown.length === 1 && shown[0] ? { edition: shown[0].id } : {}
  // Before anything is parsed: an error keeps these words from being printed too.
  const marks = words.length > mostMarks ? marksIn(words) : 0
  if (marks > mostMarks) {
    yield verdict('too-many-marks', path, `the text has ${marks} line breaks and signs of Markdown; expected at most ${mostMarks}`, stops)
    return
  }
  for (const reference of referencesIn(words, place)) {
    const fault = faultOf(reference, path, world) ?? endlessName(reference, path, world)
    if (fault) yield { ...fault, quote: reference.written, ...stops }
    else if (reference.kind === 'contact') yield* unseen(reference, path, readers, world.organisation.contacts)
    else if (reference.kind === 'service') yield* unseen(reference, path, shown, world.organisation.services)
    else if (reference.kind === 'fact') yield* unseen(reference, path, shown, factsOf(world))
    else if (reference.kind === 'promise') yield* undatedPromise(reference, path, place, shown, world)
  }
  // Without these signs there is no link, and nothing to parse for.
  const mayLink = place.isMarkdown && (words.includes('](') || words.includes('<'))
  for (const link of mayLink ? parseMarkdown(words).links : []) {
    if (!isAllowedLink(link))
      yield verdict(
        'bad-link',
        path,
        `a link leads to \`${link}\`; expected an address beginning with https://, http://, mailto: or tel:${/^https?:/i.test(link) ? ', with no name and @ before its host' : ''}`,
        { quote: link, ...stops },
      )
  }
}

function referencesIn(words: string, place: TextPlace): readonly (Reference | BrokenReference)[] {
  if (!words.includes('{{')) return []
  if (place.isMarkdown) return parseMarkdown(words).references
  return piecesOf(words).filter((piece) => typeof piece !== 'string')
}

type FindKey = (text: { readonly [key: string]: string }, audience: Audience) => string | undefined

/** The editions that read these very words. */
function readersOf(place: TextPlace, world: World, key: string | undefined, find: FindKey): readonly Audience[] {
  const text = place.text
  return world.audiences.filter((audience) => {
    if (place.editions && !place.editions.includes(audience.id)) return false
    return key === undefined || typeof text === 'string' || find(text, audience) === key
  })
}

function faultOf(reference: Reference | BrokenReference, path: Path, world: World): Verdict | undefined {
  const { organisation, incident } = world
  switch (reference.kind) {
    case 'broken':
      return verdict('bad-reference', path, reference.message)
    case 'organisation':
      return undefined
    case 'date':
    case 'time':
      return badDate(reference, path, organisation.timezone)
    case 'service':
      return missing(reference, path, Object.keys(organisation.services ?? {}))
    case 'contact':
      return missing(reference, path, Object.keys(organisation.contacts ?? {}))
    case 'fact':
      return missing(reference, path, Object.keys(incident?.facts ?? {}))
    case 'promise':
      return missing(reference, path, incident?.timeline.flatMap((update) => Object.keys(update.promises ?? {})) ?? [])
  }
}

/** A name that is said by means of itself, at once or by way of others, has no end. */
function endlessName(reference: Reference | BrokenReference, path: Path, world: World): Verdict | undefined {
  const name = nameAt(path)
  if (name === undefined || !leadsTo(name, reference, world, new Set())) return undefined
  const message = `\`${reference.written}\` leads back to the name it stands in; expected a name that does not need itself`
  return verdict('bad-reference', path, message, { hint: 'Write the name in words.' })
}

/** What a reference to the name at a path would be: `service.portal`. */
function nameAt([section, id, key]: Path): string | undefined {
  if (section === 'name') return 'organisation.'
  if (key !== 'name' || (section !== 'services' && section !== 'facts')) return undefined
  return `${section === 'services' ? 'service' : 'fact'}.${id}`
}

function leadsTo(name: string, reference: Reference | BrokenReference, world: World, seen: Set<string>): boolean {
  if (reference.kind === 'broken') return false
  const own = `${reference.kind}.${reference.of}`
  if (own === name) return true
  if (seen.has(own)) return false
  seen.add(own)
  return wordsOfName(reference, world).some((words) =>
    piecesOf(words).some((piece) => typeof piece !== 'string' && leadsTo(name, piece, world, seen)),
  )
}

function wordsOfName({ kind, of }: Reference, { organisation, incident }: World): readonly string[] {
  const names = {
    organisation: organisation.name,
    service: ownEntry(organisation.services, of)?.name,
    fact: ownEntry(incident?.facts, of)?.name,
  } as const
  const name = kind in names ? names[kind as keyof typeof names] : undefined
  return name === undefined ? [] : typeof name === 'string' ? [name] : Object.values(name)
}

function missing(reference: Reference, path: Path, known: readonly string[]): Verdict | undefined {
  if (known.includes(reference.of)) return undefined
  const { expected, hint } = insteadOf(reference.of, new Set(known))
  return verdict('bad-reference', path, `\`${reference.written}\` refers to a ${reference.kind} that does not exist; ${expected}`, hint)
}

function badDate(reference: Reference, path: Path, zone: string): Verdict | undefined {
  const instant = readInstant(reference.of)
  const needsTime = reference.kind === 'time'
  if (!instant || (needsTime && instant.time === undefined)) {
    const form = needsTime ? 'a time such as "2024-04-02T17:00"' : 'a date such as "2024-04-02"'
    return verdict('bad-reference', path, `\`${reference.written}\` holds no ${reference.kind}; expected ${form}`)
  }
  const fault = clockFault(instant, zone)
  return (
    fault &&
    verdict(fault.code, path, `\`${reference.of}\` is not one moment in ${zone}`, {
      hint: `Write \`${fault.readings[0]}\` or \`${fault.readings[1]}\`.`,
    })
  )
}

/** A promise without a date where these words stand: its readers would see the braces. */
function* undatedPromise(
  reference: Reference,
  path: Path,
  { update }: TextPlace,
  readers: readonly Audience[],
  { incident }: World,
): Generator<Verdict> {
  if (reference.words !== undefined || incident === undefined) return
  // A correction comes later than its update; it may speak of what was announced since.
  const by = path.includes('corrections') ? undefined : update
  for (const audience of readers) {
    if (isDated(reference.of, incident, audience, by)) continue
    const until = by === undefined ? '' : ' by this update'
    const message = `\`${reference.written}\` has no date in edition \`${audience.id}\`${until}; expected a promise announced to it with \`by\`, or words beside the reference`
    yield verdict('bad-reference', path, message, { quote: reference.written, edition: audience.id })
  }
}

interface Limited {
  readonly editions?: readonly string[] | undefined
}

/** Facts by the editions that may know of them. */
function factsOf({ incident }: World): { readonly [id: string]: Limited } {
  return Object.fromEntries(Object.entries(incident?.facts ?? {}).map(([id, fact]) => [id, { editions: fact.only?.editions }]))
}

/** A contact or service that readers of an edition do not have is a dead end for them; a fact kept from them is to stay so. */
function* unseen(
  reference: Reference,
  path: Path,
  readers: readonly Audience[],
  section: { readonly [id: string]: Limited } | undefined,
): Generator<Verdict> {
  const editions = section?.[reference.of]?.editions
  for (const { id } of readers) {
    if (!editions || editions.includes(id)) continue
    const seen = Object.entries(section ?? {}).filter(([, each]) => each.editions?.includes(id) ?? true)
    const { expected, hint } = insteadOf(
      reference.of,
      seen.map(([name]) => name),
    )
    const message =
      reference.kind === 'fact'
        ? `\`${reference.written}\` is a fact that edition \`${id}\` is not told; expected words that do not name it`
        : `\`${reference.written}\` is a ${reference.kind} that edition \`${id}\` does not have; ${expected}`
    const extra = reference.kind === 'fact' ? {} : hint
    yield verdict('bad-reference', path, message, { quote: reference.written, edition: id, ...extra })
  }
}
