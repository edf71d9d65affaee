/** What the checks over the source find in a workspace, incident by incident. */
import type { Subject } from '../checks/check.ts'
import { hiddenCharacters, hiddenInContacts, hiddenInTexts } from '../checks/hidden-characters.ts'
import { sourceChecks } from '../checks/index.ts'
import { missingTranslation, wordsMissing } from '../checks/missing-translation.ts'
import { foldsOf } from '../checks/told.ts'
import type { Fold } from '../core/fold.ts'
import { audiencesOf, type Incident, type ReadIncident } from '../core/incident.ts'
import { withoutConsequences } from '../core/judge/consequences.ts'
import { overridesShared } from '../core/merge.ts'
import { textsOfOrganisation } from '../core/texts.ts'
import { isMap } from '../model/edit.ts'
import { isError, type Problem } from '../model/finding.ts'
import type { Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'
import type { Presses } from './presses.ts'
import { whatWasSeen } from './seen.ts'

export interface JudgedSources {
  /** Before an organisation says how much it counts. */
  readonly found: readonly Problem[]
  /** What is wrong with the record of what was published. */
  readonly unseen: readonly Problem[]
  /** What is found in some files where wording is judged too that readers have long read. */
  readonly withHistory: (files: ReadonlySet<string>) => readonly Problem[]
}

export interface Scope {
  readonly withHistory?: boolean
  /** The git revision to compare public words with. */
  readonly base?: string
  /** Is shown what every edition of an incident was told, before it is forgotten. */
  readonly onTold?: (read: ReadIncident, folds: readonly Fold[]) => void
}

/** @throws UserError where git cannot tell what `base` was */
export function judgeSources(
  loaded: Loaded,
  presses: Presses,
  moment: Moment,
  { withHistory = false, base, onTold }: Scope = {},
): JudgedSources {
  const { seen, problems: unseen } = whatWasSeen(loaded, moment, base)
  const broken = new Set(loaded.problems.filter(isError).map(({ file }) => file))
  const isWhole = ({ source }: ReadIncident) => !broken.has(source.file) && !broken.has(loaded.organisation?.source.file ?? '')
  const { wordsOf } = presses.occasion
  const judge = (read: ReadIncident, all: boolean): readonly Problem[] => {
    const incident = read.incident ?? read.sketch?.value
    if (!incident) return []
    // One value for all checks: what each would work out again is kept by it, and forgotten with it.
    const subject: Subject = { incident, viewOf: (audience) => moment.viewOf(audience), withHistory: all, seen, wordsOf }
    // What was told cannot be judged while parts of it, or of what all incidents share, cannot be read or are not known.
    const checks = isWhole(read) ? sourceChecks : [hiddenCharacters, missingTranslation]
    const found = [...overriddenWords(incident, read), ...checks.flatMap((check) => [...check.rule(subject)])]
    onTold?.(read, foldsOf(subject))
    return withoutConsequences(found, read)
  }
  return {
    found: [...sharedWords(loaded), ...loaded.incidents.flatMap((read) => judge(read, withHistory))],
    unseen,
    withHistory: (files) =>
      withHistory ? [] : loaded.incidents.filter(({ source }) => files.has(source.file)).flatMap((read) => judge(read, true)),
  }
}

/** Names and labels that an incident file holds in place of those of organisation.yaml. */
function overriddenWords({ organisation, audiences, file }: Incident, { source }: ReadIncident): readonly Problem[] {
  if (!isMap(source.value) || !overridesShared(source.value)) return []
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
