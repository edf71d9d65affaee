/** What is wrong, and how much an organisation lets a finding count. */
import { sourceChecks } from '../checks/index.ts'
import { missingTranslation, wordsMissing } from '../checks/missing-translation.ts'
import { audiencesOf, type Incident, type ReadIncident } from '../core/incident.ts'
import { withoutConsequences } from '../core/judge/consequences.ts'
import { textsOfOrganisation } from '../core/texts.ts'
import { judgeSettings } from '../checks/settings.ts'
import { isError, type Finding, type Problem } from '../model/finding.ts'
import type { Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'
import type { Presses } from './presses.ts'

/**
 * Everything known to be wrong: format, settings, templates, source checks, and what was found in outputs. `check` shows it,
 * `generate` counts it.
 */
export function allFindings(
  loaded: Loaded,
  presses: Presses,
  moment: Moment,
  rendered: readonly Problem[],
  withHistory = false,
): readonly Finding[] {
  const sources = [...(loaded.organisation ? [loaded.organisation.source] : []), ...loaded.incidents.map(({ source }) => source)]
  const settings = sources.flatMap(judgeSettings)
  return loaded.findings(
    [...loaded.problems, ...settings, ...presses.problems, ...sourceProblems(loaded, moment, withHistory), ...rendered],
    presses.sources,
  )
}

/** What the checks over the source find. */
function sourceProblems(loaded: Loaded, moment: Moment, withHistory: boolean): readonly Problem[] {
  const viewOf = (audience: Parameters<Moment['viewOf']>[0]) => moment.viewOf(audience)
  const found = loaded.incidents.flatMap((read) => {
    const incident = read.incident ?? read.sketch?.value
    if (!incident) return []
    // One value for all of them: what each would work out again is kept by it.
    const subject = { incident, viewOf, withHistory }
    // What was told cannot be judged while parts of it cannot be read or are not known.
    const isWhole = !loaded.problems.some((problem) => isError(problem) && problem.file === read.source.file)
    const all = (isWhole ? sourceChecks : [missingTranslation]).flatMap((check) => [...check.rule(subject)])
    return withoutConsequences([...overriddenWords(incident, read), ...all], read)
  })
  return judged([...sharedWords(loaded), ...found], loaded)
}

/** Names and labels that an incident file holds in place of those of organisation.yaml. */
function overriddenWords({ organisation, audiences, file }: Incident, { source }: ReadIncident): readonly Problem[] {
  return [
    ...wordsMissing(
      [...textsOfOrganisation(organisation)].filter(({ path }) => source.has(path)),
      audiences,
      file,
    ),
  ]
}

/** Names and labels of organisation.yaml that an edition lacks. */
function sharedWords({ organisation: read }: Loaded): readonly Problem[] {
  const organisation = read?.sketch?.value ?? read?.organisation
  if (!read || !organisation) return []
  const found = [...wordsMissing(textsOfOrganisation(organisation), audiencesOf(organisation), read.source.file)]
  return withoutConsequences(found, read)
}

/** The severity an organisation gives a check; faults of the format keep theirs, and do not come here. */
export function judged(problems: readonly Problem[], { incidents, organisation }: Loaded): readonly Problem[] {
  return problems.flatMap((problem) => {
    const own = incidents.find(({ source }) => source.file === problem.file)?.incident?.organisation ?? organisation?.organisation
    const severity = own?.checks?.[problem.code] ?? problem.severity
    return severity === 'off' ? [] : [{ ...problem, severity }]
  })
}
