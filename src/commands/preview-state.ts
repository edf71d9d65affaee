/** What a preview holds in memory: everything made, and what was wrong the last time. */
import { isHeld, isHeldBy, sha256, type Made } from '../core/manifest.ts'
import { formatFinding } from '../io/frame.ts'
import type { HeldBack } from '../core/plan.ts'
import { isError, UserError, type Finding } from '../model/finding.ts'
import { isAnnouncement, planBuild, render, type Build } from './build.ts'
import type { Call } from './command.ts'
import { optionsOf } from './generate-options.ts'
import { heldText } from './generate-report.ts'
import { plural } from './plural.ts'
import { paceOf } from './printing.ts'
import { secondsOf } from '../render/speaking-time.ts'
import { allFindings } from './judged.ts'
import { load, type Loaded } from './load.ts'
import { loadPresses, type Presses } from './presses.ts'

export interface PreviewState {
  readonly organisation: string
  /** In the order of organisation.yaml. */
  readonly editions: readonly string[]
  readonly made: readonly Made[]
  /** How long a text message or an announcement is, by its path. */
  readonly lengths: ReadonlyMap<string, string>
  /** Findings and what was held back, as a terminal prints them. */
  readonly faults: string
  /** Changes when anything of it does. */
  readonly version: string
  /** Why there is nothing to show at all. */
  readonly refusal?: UserError
}

export const emptyPreview: PreviewState = { organisation: '', editions: [], made: [], lengths: new Map(), faults: '', version: '' }

/** Everything as the files say it now. What they do not let be made stays as it was. */
export async function madeAnew(before: PreviewState, call: Call): Promise<PreviewState> {
  try {
    return await made(before, call)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return withVersion({ ...before, faults: error.message, refusal: error })
  }
}

async function made(before: PreviewState, call: Call): Promise<PreviewState> {
  const loaded = load(call.globals.folder, call.names)
  if (loaded.stops.isTotal) return withVersion({ ...before, faults: printed(loaded.findings(loaded.problems)) })
  const presses = await loadPresses(loaded)
  const options = optionsOf(loaded, presses, undefined, call)
  const build = await render(planBuild(loaded, presses, options), loaded, presses, options)
  const paths = new Set(build.made.map(({ planned }) => planned.path))
  const stays = ({ planned }: Made) => !paths.has(planned.path) && (loaded.stops.isTotal || isHeld(planned, build.heldBack, loaded.stops))
  const errors = printed(allFindings(loaded, presses, options.moment, build.problems))
  const wasMade = (held: HeldBack) => before.made.some(({ planned }) => isHeldBy(planned, held))
  const held = build.heldBack.length === 0 ? [] : [heldText({ all: build.heldBack, wasMade })]
  return withVersion({
    ...titleOf(loaded, before),
    made: [...build.made, ...before.made.filter(stays)],
    lengths: new Map([...before.lengths, ...lengthsOf(build, presses)]),
    faults: [errors, ...held].filter((words) => words !== '').join('\n\n'),
  })
}

/** What is paid for by the piece, and what callers have to wait for. */
function lengthsOf({ made: all, segments }: Build, { occasion }: Presses): readonly (readonly [path: string, length: string])[] {
  return all.flatMap(({ planned, bytes }): readonly (readonly [path: string, length: string])[] => {
    const { path, audience } = planned
    const count = segments.get(path)
    if (count !== undefined) return [[path, `sent as ${plural(count, 'message')}`]]
    if (!isAnnouncement(planned)) return []
    const pace = paceOf(audience, { words: occasion.wordsOf(audience) })
    return [[path, `about ${plural(Math.round(secondsOf(bytes.toString('utf8'), pace)), 'second')} of ${pace.seconds}`]]
  })
}

/** Warnings stop nothing, and are for `check`. */
function printed(findings: readonly Finding[]): string {
  return findings
    .filter(isError)
    .map((finding) => formatFinding(finding))
    .join('\n\n')
}

/** Whose preview it is; while organisation.yaml cannot be read, as it was. */
function titleOf({ organisation: shared, incidents }: Loaded, before: PreviewState): Pick<PreviewState, 'organisation' | 'editions'> {
  const read = shared?.organisation ?? incidents.find(({ incident }) => incident)?.incident?.organisation
  if (!read) return before
  const { name, editions, source_language: source } = read
  return {
    organisation: typeof name === 'string' ? name : (name[source] ?? Object.values(name)[0] ?? ''),
    editions: Object.keys(editions),
  }
}

function withVersion(state: Omit<PreviewState, 'version'>): PreviewState {
  const parts = state.made.map(({ planned, bytes }) => `${planned.path} ${sha256(bytes)} ${state.lengths.get(planned.path)}`)
  return { ...state, version: sha256([state.organisation, state.faults, ...parts].join('\n')).slice(0, 16) }
}
