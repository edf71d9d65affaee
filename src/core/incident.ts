import { isMap } from '../model/edit.ts'
import type { Path, Problem } from '../model/finding.ts'
import { incident as incidentSchema, type IncidentFile } from '../model/incident.ts'
import { organisation as organisationSchema, sharedKeys, type Organisation } from '../model/organisation.ts'
import type { Source } from '../model/source.ts'
import { validate, type Sketch } from '../model/validate.ts'
import { audienceOf, type Audience } from './audience.ts'
import { unknownId } from './judge/verdict.ts'
import { mergeShared, overridesShared } from './merge.ts'

/** organisation.yaml, read: usable as far as it is right. */
export interface ReadOrganisation {
  readonly source: Source
  /** Absent when nothing can be made of it. Editions with errors are left out. */
  readonly organisation?: Organisation
  /** For judges: all of it, with what does not fit replaced. Absent when all of it fits. */
  readonly sketch?: Sketch<Organisation>
  readonly problems: readonly Problem[]
}

/** One incident with the organisation it happens to: shared sections merged, editions selected. */
export interface Incident extends IncidentFile {
  readonly id: string
  readonly file: string
  readonly organisation: Organisation
  /** Its editions, in the order of organisation.yaml. */
  readonly audiences: readonly Audience[]
}

export interface ReadIncident {
  readonly id: string
  readonly source: Source
  /** Absent when nothing can be made of it. */
  readonly incident?: Incident
  /** For judges, where the file or what it shares does not fit. */
  readonly sketch?: Sketch<Incident>
  readonly problems: readonly Problem[]
}

export function readOrganisation(source: Source): ReadOrganisation {
  const value = source.value ?? source.guess
  if (!isMap(value)) return { source, problems: source.problems }
  const { problems, ...judged } = judgeOrganisation(value, source.file)
  const { organisation, sketch = organisation && { value: organisation, faulty: [] } } = judged
  if (source.problems.length > 0) return { source, ...(sketch && { sketch }), problems: [...source.problems, ...problems] }
  return { source, ...judged, problems }
}

interface JudgedOrganisation {
  readonly organisation?: Organisation
  readonly sketch?: Sketch<Organisation>
  readonly problems: readonly Problem[]
}

/** Faults inside one edition stop that edition only: the rest is judged again without it. */
function judgeOrganisation(value: { readonly [key: string]: unknown }, file: string): JudgedOrganisation {
  const first = validate(organisationSchema, value, file)
  if ('output' in first) return { organisation: first.output, problems: [] }
  const problems = first.problems.map((problem) => ({ ...problem, ...editionOf(problem.path) }))
  const broken = new Set(problems.map((problem) => ('edition' in problem ? problem.edition : undefined)))
  const { sketch } = first
  if (broken.has(undefined) || !isMap(value['editions'])) return { problems, sketch }
  const rest = Object.fromEntries(Object.entries(value['editions']).filter(([id]) => !broken.has(id)))
  const second = validate(organisationSchema, { ...value, editions: rest }, file)
  return { problems, sketch, ...('output' in second && Object.keys(rest).length > 0 && { organisation: second.output }) }
}

function editionOf(path: Path): { readonly edition?: string } {
  return path[0] === 'editions' && path.length > 2 ? { edition: String(path[1]) } : {}
}

/**
 * Reads an incident file over its organisation (absent when the file stands alone).
 * Faults that stand in organisation.yaml are not repeated here.
 */
export function readIncident(id: string, source: Source, base?: ReadOrganisation): ReadIncident {
  const value = source.value ?? source.guess
  if (!isMap(value)) return { id, source, problems: source.problems }
  const own = validate(incidentSchema, value, source.file)
  const shared = sharedPart(value, source, base)
  const ownProblems = 'problems' in own ? own.problems : []
  const isSaid = (path: Path) => ownProblems.some((problem) => problem.path.length === path.length && problem.path[0] === path[0])
  const sharedProblems = shared.problems.filter(({ path }) => path.length !== 1 || !isSaid(path))
  const problems = [...source.problems, ...ownProblems, ...sharedProblems]
  const told = (file: IncidentFile, organisation: Organisation): Incident => {
    return { ...file, id, file: source.file, organisation, audiences: audiencesOf(organisation) }
  }
  const whole = 'output' in own ? { value: own.output, faulty: [] } : own.sketch
  const organisation = shared.sketch ?? (shared.organisation && { value: shared.organisation, faulty: [] })
  // Of services and contacts that nobody can read, or that nobody brought along, nothing is unknown.
  const isShared = base ? isMap(base.source.value) : isMap(value['editions'])
  const sketch = isShared &&
    organisation && {
      value: told(whole.value, organisation.value),
      faulty: [...whole.faulty, ...organisation.faulty],
    }
  const isWhole = 'output' in own && shared.organisation !== undefined && source.problems.length === 0
  return {
    id,
    source,
    problems,
    ...(isWhole && { incident: told(own.output, shared.organisation) }),
    ...(sketch && sketch.faulty.length + source.problems.length > 0 && { sketch }),
  }
}

function sharedPart(value: { readonly [key: string]: unknown }, source: Source, base?: ReadOrganisation): JudgedOrganisation {
  const selection = value['editions']
  const unknown = base?.organisation && Array.isArray(selection) ? unknownEditions(selection, writtenEditions(base), source.file) : []
  if (base?.organisation && !overridesShared(value)) {
    const chosen = Array.isArray(selection) ? selection : undefined
    const editions = Object.fromEntries(Object.entries(base.organisation.editions).filter(([id]) => chosen?.includes(id) ?? true))
    return { organisation: { ...base.organisation, editions }, problems: unknown }
  }
  const under = base && isMap(base.source.value) ? base.source.value : {}
  const judged = judgeOrganisation(mergeShared(under, value), source.file)
  // Of an organisation.yaml that nothing can be made of, the faults are told there: here only what stands here.
  const isElsewhere = (path: Path) =>
    base && !base.organisation ? path.length === 0 || !source.has(path) : isInherited(path, source, base)
  const here = judged.problems.filter((problem) => !isElsewhere(problem.path))
  return { ...judged, problems: [...unknown, ...here] }
}

/** Whether an incident is meant for an edition, as far as its file can be read. */
export function mayTell({ source: { value } }: ReadIncident, edition: string): boolean {
  const selection = isMap(value) ? value['editions'] : undefined
  if (Array.isArray(selection)) return selection.includes(edition)
  return isMap(selection) ? Object.hasOwn(selection, edition) : true
}

/** Whether a path is one that only organisation.yaml holds, where its faults are reported. */
export function isInherited(path: Path, source: Source, base?: ReadOrganisation): boolean {
  if (base === undefined || !(sharedKeys as readonly (string | number | undefined)[]).includes(path[0])) return false
  return !source.has(path) && base.source.has(path)
}

/** The ids of the editions as a file writes them, broken ones too. */
export function writtenEditions({ source: { value } }: { readonly source: Source }): readonly string[] {
  const editions = isMap(value) && isMap(value['editions']) ? value['editions'] : {}
  return Object.keys(editions)
}

function unknownEditions(selection: readonly unknown[], known: readonly string[], file: string): readonly Problem[] {
  return selection.flatMap((id, index) =>
    typeof id !== 'string' || known.includes(id) ? [] : [{ ...unknownId('unknown-edition', ['editions', index], id, known), file }],
  )
}

/** The editions of an organisation, worked out. */
export function audiencesOf(organisation: Organisation): readonly Audience[] {
  return Object.entries(organisation.editions).map(([id, edition]) => audienceOf(id, edition, organisation))
}
