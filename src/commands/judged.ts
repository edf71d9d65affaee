/** What is wrong, and how much an organisation lets a finding count. */
import { faintAccent } from '../checks/accent.ts'
import { sourceChecks } from '../checks/index.ts'
import { hiddenCharacters, hiddenInContacts, hiddenInTexts } from '../checks/hidden-characters.ts'
import { missingTranslation, wordsMissing } from '../checks/missing-translation.ts'
import { audiencesOf, type Incident, type ReadIncident } from '../core/incident.ts'
import { withoutConsequences } from '../core/judge/consequences.ts'
import type { Seen } from '../core/published.ts'
import { textsOfOrganisation } from '../core/texts.ts'
import { judgeSettings } from '../checks/settings.ts'
import { isSilencedBy, readSilencers, silencerWord, unusedSilencers, type Silencers } from '../checks/silencers.ts'
import { placedComments } from '../io/source.ts'
import { isError, type Finding, type Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import type { Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'
import type { Presses } from './presses.ts'
import { whatWasSeen } from './seen.ts'

/**
 * Everything known to be wrong: format, settings, templates, source checks, and what was found in outputs. `check` shows it,
 * `generate` counts it.
 */
export function allProblems(
  loaded: Loaded,
  presses: Presses,
  moment: Moment,
  rendered: readonly Problem[],
  { withHistory = false, base }: { readonly withHistory?: boolean; readonly base?: string } = {},
): readonly Problem[] {
  const { seen, problems: unseen } = whatWasSeen(loaded, moment, base)
  const sourceProblems = (all: boolean) => problemsOfSources(loaded, presses, moment, seen, all)
  const sources = [...(loaded.organisation ? [loaded.organisation.source] : []), ...loaded.incidents.map(({ source }) => source)]
  const settings = sources.flatMap(judgeSettings)
  const accents = faintAccents(loaded)
  const found = sourceProblems(withHistory)
  const { silencers, problems } = silencersOf(sources)
  const isHeard = (problem: Problem) => !silencers.some((silencer) => isSilencedBy(silencer, problem))
  const unused = () => unusedSilencers(silencers, [...loaded.problems, ...accents, ...found, ...(withHistory ? [] : sourceProblems(true))])
  return [
    ...loaded.problems.filter(isHeard),
    ...settings,
    ...accents.filter(isHeard),
    ...presses.problems,
    ...judged(found.filter(isHeard), loaded),
    ...rendered.filter(isHeard),
    ...problems,
    ...judged(
      unseen.filter(({ severity }) => severity === 'error'),
      loaded,
    ),
    ...unseen.filter(({ severity }) => severity === 'warning'),
    ...(silencers.length > 0 ? unused() : []),
  ]
}

/** The same with their places. */
export function allFindings(loaded: Loaded, presses: Presses, moment: Moment, rendered: readonly Problem[]): readonly Finding[] {
  return loaded.findings(allProblems(loaded, presses, moment, rendered), presses.sources)
}

/** Most files hold none, and are not read for their comments. Of what is no YAML nothing can be said. */
function silencersOf(sources: readonly Source[]): Silencers {
  const read = sources
    .filter(({ text, problems }) => problems.length === 0 && text.includes(silencerWord))
    .map((source) => readSilencers(source, placedComments(source.text)))
  return { silencers: read.flatMap(({ silencers }) => silencers), problems: read.flatMap(({ problems }) => problems) }
}

/** What the checks over the source find, before an organisation says how much it counts. */
function problemsOfSources(loaded: Loaded, presses: Presses, moment: Moment, seen: Seen, withHistory: boolean): readonly Problem[] {
  const viewOf = (audience: Parameters<Moment['viewOf']>[0]) => moment.viewOf(audience)
  const { wordsOf } = presses.occasion
  const found = loaded.incidents.flatMap((read) => {
    const incident = read.incident ?? read.sketch?.value
    if (!incident) return []
    // One value for all of them: what each would work out again is kept by it.
    const subject = { incident, viewOf, withHistory, seen, wordsOf }
    // What was told cannot be judged while parts of it, or of what all incidents share, cannot be read or are not known.
    const files = [read.source.file, loaded.organisation?.source.file]
    const isWhole = !loaded.problems.some((problem) => isError(problem) && files.includes(problem.file))
    const all = (isWhole ? sourceChecks : [hiddenCharacters, missingTranslation]).flatMap((check) => [...check.rule(subject)])
    return withoutConsequences([...overriddenWords(incident, read), ...all], read)
  })
  return [...sharedWords(loaded), ...found]
}

/** Names and labels that an incident file holds in place of those of organisation.yaml. */
function overriddenWords({ organisation, audiences, file }: Incident, { source }: ReadIncident): readonly Problem[] {
  const own = [...textsOfOrganisation(organisation)].filter(({ path }) => source.has(path))
  const contacts = [...hiddenInContacts(organisation, file)].filter(({ path }) => source.has(path))
  return [...wordsMissing(own, audiences, file), ...hiddenInTexts(own, file), ...contacts]
}

/** Names and labels of organisation.yaml that an edition lacks, or that hold what nobody sees. */
function sharedWords({ organisation: read }: Loaded): readonly Problem[] {
  const organisation = read?.sketch?.value ?? read?.organisation
  if (!read || !organisation) return []
  const { file } = read.source
  const texts = [...textsOfOrganisation(organisation)]
  const found = [
    ...wordsMissing(texts, audiencesOf(organisation), file),
    ...hiddenInTexts(texts, file),
    ...hiddenInContacts(organisation, file),
  ]
  return withoutConsequences(found, read)
}

function faintAccents({ organisation: read }: Loaded): readonly Problem[] {
  const organisation = read?.sketch?.value ?? read?.organisation
  return read && organisation ? faintAccent(organisation, read.source.file) : []
}

/** The severity an organisation gives a check; faults of the format keep theirs, and do not come here. */
export function judged(problems: readonly Problem[], { incidents, organisation }: Loaded): readonly Problem[] {
  return problems.flatMap((problem) => {
    const own = incidents.find(({ source }) => source.file === problem.file)?.incident?.organisation ?? organisation?.organisation
    const severity = own?.checks?.[problem.code] ?? problem.severity
    return severity === 'off' ? [] : [{ ...problem, severity }]
  })
}
