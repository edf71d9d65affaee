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
}

/** @throws UserError where git cannot tell what `base` was */
export function judgeSources(loaded: Loaded, presses: Presses, moment: Moment, { withHistory = false, base }: Scope = {}): JudgedSources {
  const { judge, unseen, shared } = sourceJudge(loaded, presses, moment, base)
  const broken = new Set(loaded.problems.filter(isError).map(({ file }) => file))
  const foundIn = (read: ReadIncident, all: boolean) => judge(read, { isBroken: broken.has(read.source.file), withHistory: all }).found
  return {
    found: [...shared, ...loaded.incidents.flatMap((read) => foundIn(read, withHistory))],
    unseen,
    withHistory: (files) =>
      withHistory ? [] : loaded.incidents.filter(({ source }) => files.has(source.file)).flatMap((read) => foundIn(read, true)),
  }
}

/** What was found in one incident, and what each of its editions was told. */
export interface JudgedIncident {
  readonly found: readonly Problem[]
  readonly folds: readonly Fold[]
}

/** Judges incidents one by one, and keeps nothing of them. */
export interface SourceJudge {
  /** @param isBroken parts of its file cannot be read, or are not known: what was told cannot be judged */
  readonly judge: (read: ReadIncident, how: { readonly isBroken: boolean; readonly withHistory: boolean }) => JudgedIncident
  readonly unseen: readonly Problem[]
  /** What is wrong in organisation.yaml. */
  readonly shared: readonly Problem[]
}

/** @throws UserError where git cannot tell what `base` was */
export function sourceJudge(loaded: Loaded, presses: Presses, moment: Moment, base?: string): SourceJudge {
  const { seen, problems: unseen } = whatWasSeen(loaded, moment, base)
  const above = loaded.organisation?.source.file
  const isUnknown = loaded.problems.some((problem) => isError(problem) && problem.file === above)
  const { wordsOf } = presses.occasion
  return {
    judge(read, { isBroken, withHistory }) {
      const incident = read.incident ?? read.sketch?.value
      if (!incident) return { found: [], folds: [] }
      // One value for all checks: what each would work out again is kept by it, and forgotten with it.
      const subject: Subject = { incident, viewOf: (audience) => moment.viewOf(audience), withHistory, seen, wordsOf }
      const checks = isBroken || isUnknown ? [hiddenCharacters, missingTranslation] : sourceChecks
      const found = [...overriddenWords(incident, read), ...checks.flatMap((check) => [...check.rule(subject)])]
      return { found: withoutConsequences(found, read), folds: foldsOf(subject) }
    },
    unseen,
    shared: sharedWords(loaded),
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
