/** Why a release must not take the place of the one that is public, unless somebody says so: it is older, or another one beside it. */
import { unmarkedCorrection } from '../checks/unmarked-correction.ts'
import type { Incident } from '../core/incident.ts'
import { keyOf, saysStill, type Item, type Told } from '../core/release.ts'
import { isError, UserError, type Finding } from '../model/finding.ts'
import type { Telling } from './telling-of-release.ts'

/** Releases of one place, from the public one back to the first that is still there, each with its number. */
export type Lineage = readonly (Telling & { readonly number: number })[]

/** What a release is held against. */
export interface Doubts {
  readonly lineage: Lineage
  readonly now: Told
  readonly incidents: readonly Incident[]
  readonly findings: readonly Finding[]
}

/** @throws UserError (1) naming everything that readers would lose */
export function refuseOlder(doubts: Doubts): void {
  const lines = [...lostIn(doubts), ...replacedIn(doubts), ...changedIn(doubts)]
  if (lines.length === 0) return
  const [live] = doubts.lineage
  const head =
    live === undefined
      ? 'what readers have read would change in silence'
      : `this copy is not newer than release ${live.number}, public since ${minuteOf(live.at)}`
  const more = lines.length > mostNamed ? [`  and ${lines.length - mostNamed} more`] : []
  throw new UserError(
    [
      `Nothing was published: ${head}.`,
      ...lines.slice(0, mostNamed).map((line) => `  ${line}`),
      ...more,
      'A colleague’s copy is merged with incident take <file> or with git. --force publishes this copy as it is.',
    ].join('\n'),
    1,
  )
}

const mostNamed = 8

/** @example minuteOf('2024-04-02T09:00:12.345Z') // '2024-04-02 09:00 UTC' */
export function minuteOf(at: string): string {
  return at.replace(/T(\d\d:\d\d).*/, ' $1 UTC')
}

/** What readers have before them, and would not any more. */
function lostIn({ lineage: [live], now }: Doubts): readonly string[] {
  const has = new Set(now.items.map(keyOf))
  const lost = (live?.items ?? []).filter((item) => !has.has(keyOf(item)))
  return byUpdate(lost).map(([update, editions]) => `${update} (${editions.join(', ')}) would be gone`)
}

/** Files that are as an earlier release had them, and that a later one replaced. */
function replacedIn({ lineage: [live, ...earlier], now }: Doubts): readonly string[] {
  if (live === undefined) return []
  return Object.entries(now.sources).flatMap(([file, digest]) => {
    const had = live.sources[file] === digest ? undefined : earlier.find(({ sources }) => sources[file] === digest)
    return had === undefined ? [] : [`${file} is as it was in release ${had.number}`]
  })
}

/** Words that others published, and that say something else here; of what was published from here the check knows more. */
function changedIn({ lineage: [live], now, incidents, findings }: Doubts): readonly string[] {
  const found = findings.filter((finding) => finding.code === unmarkedCorrection.code && isError(finding))
  if (found.length > 0) return found.map(({ file, line }) => `${file}:${line} was changed in silence (${unmarkedCorrection.code})`)
  const said = new Map(now.items.map((item) => [keyOf(item), item.said]))
  const changed = (live?.items ?? []).filter(
    (item) => (said.get(keyOf(item)) ?? item.said) !== item.said && !isMarked(item, incidents, live?.at ?? ''),
  )
  return byUpdate(changed).map(([update, editions]) => `${update} (${editions.join(', ')}) says something else here, without a correction`)
}

function isMarked({ update, edition, said }: Item, incidents: readonly Incident[], at: string): boolean {
  if (!/^[0-9a-f]{16}$/.test(said)) return true
  return incidents.some((incident) =>
    incident.timeline.some((each) => {
      const audience = incident.audiences.find(({ id }) => id === edition)
      return `${incident.id}/${each.id}` === update && audience !== undefined && saysStill(each, audience, said, Date.parse(at))
    }),
  )
}

/** One line an update, with its editions. */
export function byUpdate(items: readonly Item[]): readonly (readonly [update: string, editions: readonly string[]])[] {
  const all = new Map<string, string[]>()
  for (const { update, edition } of items) all.set(update, [...(all.get(update) ?? []), edition])
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
