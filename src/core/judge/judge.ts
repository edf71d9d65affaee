/** Everything about a file that its own schema cannot see. Pure: problems with paths, no lines. */
import { isMap } from '../../model/edit.ts'
import type { Path, Problem } from '../../model/finding.ts'
import { isKnownLanguage } from '../../model/languages.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { Source } from '../../model/source.ts'
import { audienceOf, languageOf } from '../audience.ts'
import { isInherited, writtenEditions, type Incident, type ReadIncident, type ReadOrganisation } from '../incident.ts'
import { overridesShared } from '../merge.ts'
import { textsOfIncident, textsOfOrganisation } from '../texts.ts'
import { withoutConsequences } from './consequences.ts'
import { judgeContacts } from './contacts.ts'
import { judgeIncidentIds, judgeOrganisationIds } from './ids.ts'
import { judgeMaintenance } from './maintenance.ts'
import { judgeOrders } from './orders.ts'
import { judgePromises } from './promises.ts'
import { judgePronunciation, judgeSources, judgeTranslations } from './languages.ts'
import { judgeText } from './texts.ts'
import { judgeTimes } from './times.ts'
import { verdict, type Verdict } from './verdict.ts'

/** Problems of organisation.yaml beyond its schema. */
export function judgeOrganisation(read: ReadOrganisation): readonly Problem[] {
  const { source, sketch } = read
  const organisation = sketch?.value ?? read.organisation
  if (!organisation) return []
  const verdicts = [...judgeAudience(source), ...judgeShared(organisation, writtenEditions(read))]
  const found = [...located(verdicts, source), ...cutTexts(() => textsOfOrganisation(organisation), read)]
  return withoutConsequences(found, read)
}

function located(verdicts: readonly Verdict[], { file }: Source): readonly Problem[] {
  return verdicts.map((found) => ({ ...found, file }))
}

/** Problems of an incident beyond its schema; those that stand in organisation.yaml are not repeated. */
export function judgeIncident(read: ReadIncident, base?: ReadOrganisation): readonly Problem[] {
  const { source, sketch } = read
  const incident = sketch?.value ?? read.incident
  if (!incident) return []
  const own = Object.keys(incident.organisation.editions)
  const all = [...new Set([...own, ...(base ? writtenEditions(base) : []), ...writtenEditions(read)])]
  const broken = [
    ...brokenEditions(read, own),
    ...(base && isMisselected(source.value, writtenEditions(base)) ? writtenEditions(base) : []),
    ...(base?.organisation ? brokenEditions(base, Object.keys(base.organisation.editions)) : []),
  ]
  const shared = isMap(source.value) && overridesShared(source.value) ? [...judgeShared(incident.organisation, all, incident)] : []
  const here = shared.filter(({ path }) => !isInherited(path, source, base) && source.has(path.slice(0, 1)))
  const verdicts = [...judgeAudience(source, true), ...here, ...judgeOwn(incident, all, broken)]
  const texts = () => [...textsOfIncident(incident), ...textsOfOrganisation(incident.organisation)]
  return withoutConsequences([...located(verdicts, source), ...cutTexts(texts, read)], read)
}

/** `editions: []` is most often a list that was to be filled in: nobody would hear of anything. */
function* judgeAudience({ value }: Source, isOfIncident = false): Generator<Verdict> {
  const editions = isMap(value) ? value['editions'] : undefined
  for (const id of isOfIncident && isMap(editions) ? Object.keys(editions) : []) {
    if (isMap(editions) && editions[id] === null)
      yield verdict('empty-value', ['editions', id], `nothing is written here; expected \`{}\` to select \`${id}\`, or no line for it`)
  }
  const isEmpty = Array.isArray(editions) ? editions.length === 0 : isMap(editions) && Object.keys(editions).length === 0
  if (isEmpty) yield verdict('empty-value', ['editions'], '`editions` names none, so nobody would be told; expected at least one')
}

/** Whether a selection names editions that do not exist: which were meant is not known. */
function isMisselected(value: unknown, known: readonly string[]): boolean {
  const selection = isMap(value) ? value['editions'] : undefined
  return Array.isArray(selection) && (selection.length === 0 || selection.some((id) => typeof id !== 'string' || !known.includes(id)))
}

/** Editions that were left out for faults of their own: to name them is none. */
function brokenEditions(read: { readonly source: Source }, whole: readonly string[]): readonly string[] {
  return writtenEditions(read).filter((id) => !whole.includes(id))
}

function* judgeShared(organisation: Organisation, allEditions: readonly string[], incident?: Incident): Generator<Verdict> {
  yield* judgeOrganisationIds(organisation, allEditions)
  yield* judgeContacts(organisation)
  yield* judgeTimes(organisation, organisation.timezone)
  yield* judgePronunciation(organisation, allEditions)
  const audiences = Object.entries(organisation.editions).map(([id, edition]) => audienceOf(id, edition, organisation))
  for (const place of textsOfOrganisation(organisation))
    yield* judgeText(place, { organisation, audiences, allEditions, ...(incident && { incident }) })
  for (const { id, locale } of audiences) {
    if (!isKnownLanguage(locale)) {
      yield verdict(
        'bad-locale',
        ['editions', id, 'locale'],
        `\`${organisation.editions[id]?.locale ?? locale}\` is a well-formed tag of no language known here (\`${languageOf(locale)}\`); expected one such as nl-NL`,
        { edition: id },
      )
    }
  }
}

function* judgeOwn(incident: Incident, allEditions: readonly string[], broken: readonly string[]): Generator<Verdict> {
  const { organisation, audiences } = incident
  yield* judgeIncidentIds(incident, broken)
  yield* judgePromises(incident)
  yield* judgeMaintenance(incident)
  yield* judgeOrders(incident)
  yield* judgeSources(incident)
  yield* judgeTranslations(incident, allEditions)
  const { organisation: _shared, audiences: _worked, ...own } = incident
  yield* judgeTimes(own, organisation.timezone)
  for (const place of textsOfIncident(incident)) yield* judgeText(place, { organisation, incident, audiences, allEditions })
}

/** Words that YAML cut at a ` #`: only where the format expects words is that a fault. */
function cutTexts(places: () => Iterable<{ readonly path: Path }>, { source }: Pick<ReadIncident, 'source'>): readonly Problem[] {
  if (source.cutTexts.length === 0) return []
  const words = new Set([...places()].map(({ path }) => path.join('\u0000')))
  return source.cutTexts.flatMap((path) => {
    const isWords = words.has(path.join('\u0000')) || words.has(path.slice(0, -1).join('\u0000'))
    if (!isWords) return []
    const message =
      'YAML takes ` #` and what follows for a comment, so the words end there; expected the words in quotes, or two spaces before a comment'
    return [{ code: 'unquoted-text', severity: 'error' as const, file: source.file, path, message }]
  })
}
