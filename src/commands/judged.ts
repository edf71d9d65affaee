/** What is wrong, and how much an organisation lets a finding count. */
import { faintAccent } from '../checks/accent.ts'
import { once } from '../core/once.ts'
import { judgeSettings } from '../checks/settings.ts'
import { isSilencedBy, readSilencers, silencerWord, unusedSilencers, type Silencers } from '../checks/silencers.ts'
import { placedComments } from '../io/source.ts'
import type { Finding, Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { judgeSources, type JudgedSources } from './judged-sources.ts'
import type { Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'
import type { Presses } from './presses.ts'

/**
 * Everything known to be wrong: format, settings, templates, source checks, and what was found in outputs. `check` shows it,
 * `generate` counts it.
 * @param sources what the checks over the source found, where they were run already
 */
export function allProblems(
  loaded: Loaded,
  presses: Presses,
  moment: Moment,
  rendered: readonly Problem[],
  sources: JudgedSources = judgeSources(loaded, presses, moment),
): readonly Problem[] {
  const files = [...(loaded.organisation ? [loaded.organisation.source] : []), ...loaded.incidents.map(({ source }) => source)]
  const settings = files.flatMap(judgeSettings)
  const accents = faintAccents(loaded)
  const { found, unseen, withHistory } = sources
  const { silencers, problems } = silencersOf(files)
  const silenced = new Set(silencers.map(({ source: { file } }) => file))
  const isHeard = (problem: Problem) => !silenced.has(problem.file) || !silencers.some((silencer) => isSilencedBy(silencer, problem))
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
    ...(silencers.length > 0 ? unusedSilencers(silencers, [...loaded.problems, ...accents, ...found, ...withHistory(silenced)]) : []),
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

function faintAccents({ organisation: read }: Loaded): readonly Problem[] {
  const organisation = read?.sketch?.value ?? read?.organisation
  return read && organisation ? faintAccent(organisation, read.source.file) : []
}

/** The severity an organisation gives a check; faults of the format keep theirs, and do not come here. */
export function judged(problems: readonly Problem[], { incidents, organisation }: Loaded): readonly Problem[] {
  const own = once(() => new Map(incidents.map(({ source, incident }) => [source.file, incident?.organisation])))
  return problems.flatMap((problem) => {
    const its = own().get(problem.file) ?? organisation?.organisation
    const severity = its?.checks?.[problem.code] ?? problem.severity
    return severity === 'off' ? [] : [{ ...problem, severity }]
  })
}
