/** What a run need not do again: decided by what the last run remembers, and by nothing else. */
import type { Manifest, MadeIncident } from '../model/manifest.ts'
import type { Moment } from './time.ts'

export interface Settled {
  /** Incidents whose outputs stand as this run would make them. */
  readonly made: ReadonlySet<string>
  /** Those of them that are not even read: they have ended, and there is nothing to tell of them. */
  readonly over: ReadonlySet<string>
  /** Everything stands, outputs over all incidents too. */
  readonly isAll: boolean
  /** So many outputs stand. */
  readonly outputs: number
}

export const nothingSettled: Settled = { made: new Set(), over: new Set(), isAll: false, outputs: 0 }

/** What an incident is made from, as a run finds it. */
export interface FoundSource {
  readonly file: string
  /** Of its bytes; undefined where they cannot be read. */
  readonly sha256: string | undefined
  /** As in a manifest. */
  readonly scripts?: string | undefined
}

/** A workspace as a run finds it. */
export interface Found {
  readonly sources: ReadonlyMap<string, FoundSource>
  /** As `settled_by` of a manifest. */
  readonly by: string
  readonly now: Moment
  /** Whether an output is what it was, by its path and digest. */
  readonly isAsMade: (path: string, digest: string) => boolean
}

export function settledIn(last: Manifest | undefined, { sources, by, now, isAsMade }: Found): Settled {
  if (last === undefined || last.settled_by !== by) return nothingSettled
  const areAsMade = (files: ReturnType<Manifest['incidents']['outputsOf']>) => files.every(([path, sha256]) => isAsMade(path, sha256))
  const made = new Set<string>()
  const over = new Set<string>()
  let outputs = 0
  for (const [id, source] of sources) {
    const known = last.incidents.sourceOf(id)
    if (known?.settled === undefined || !isMadeOf(known, source)) continue
    if (!isTheirTime(known, now)) continue
    const files = last.incidents.outputsOf(id)
    if (!areAsMade(files)) continue
    made.add(id)
    outputs += files.length
    if (known.settled === 'over') over.add(id)
  }
  // An incident that nobody was told of leaves nothing in a manifest; one that is gone leaves more than there should be.
  const isSame = made.size === sources.size && last.incidents.ids.length === sources.size
  const shared = Object.entries(last.files).map(([path, { sha256 }]) => [path, sha256] as const)
  const isAll = isSame && areAsMade(shared)
  return { made, over, isAll, outputs: isAll ? outputs + shared.length : outputs }
}

function isMadeOf(made: FoundSource, { file, sha256, scripts }: FoundSource): boolean {
  return made.file === file && made.sha256 === sha256 && made.scripts === scripts
}

/** Whether what held when it was made holds now. */
function isTheirTime(
  { last_change_at: since, next_change_at: until }: Pick<MadeIncident, 'last_change_at' | 'next_change_at'>,
  now: Moment,
): boolean {
  return (since === undefined || Date.parse(since) <= now) && (until === undefined || now < Date.parse(until))
}
