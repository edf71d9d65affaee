/** The usual way: look, show, ask, release, tell. */
import { join } from 'node:path'
import type { Item } from '../core/release.ts'
import { waitingOf, type Waiting } from '../core/waiting.ts'
import { releaseAt } from '../io/releases.ts'
import { isError, UserError } from '../model/finding.ts'
import { assent } from './assent.ts'
import { isOn, type Call } from './command.ts'
import { heldText, plainFinding, sayWarnings, shortest, waitingText } from './generate-report.ts'
import { load, type Loaded } from './load.ts'
import { plural } from './plural.ts'
import { byUpdate, refuseOlder } from './publish-doubts.ts'
import { draftRelease, type Draft } from './publish-draft.ts'
import { lineOfSame } from './publish-line.ts'
import { placeOf } from './publish-place.ts'
import { putOut, tidyUp, type Released } from './publish-release.ts'
import { heldIn, withoutExercises } from './publish-site.ts'
import { recordLine, refuseUnreadable } from './record.ts'

export async function publish(call: Call): Promise<number> {
  const all = load(call.globals.folder, [])
  const { loaded, exercises } = withoutExercises(all)
  const place = placeOf(call, loaded.workspace)
  refuseUnreadable(place.root)
  if (exercises.length > 0) sayExercises(exercises, loaded, call)
  for (;;) {
    const draft = await draftRelease(place, loaded, call)
    const { findings, site } = draft
    call.terminal.findings(findings.filter(isError))
    if (loaded.stops.isTotal || site.build.made.length === 0) return nothingMade(draft, call)
    if (!isOn(call.flags, 'force')) refuseOlder({ ...draft, incidents: loaded.incidents.flatMap(({ incident }) => incident ?? []) })
    const isSame = draft.shelf.live !== undefined && draft.written.length + draft.removed.length === 0
    if (isSame && (isOn(call.flags, 'dryRun') || (await tidyUp(draft, call)))) return upToDate(draft, call)
    if (isSame) continue
    for (const line of screenOf(draft)) call.terminal.say(line)
    if (isOn(call.flags, 'dryRun')) return report(draft, undefined, call)
    await approve(`Publish this to ${draft.folder}?`, call)
    const released = await putOut(draft, call)
    if (released) return report(draft, released, call)
    call.terminal.say('Somebody else published there meanwhile; it is looked at again.')
  }
}

/** @throws UserError (1) where nothing else is there to publish */
function sayExercises(exercises: readonly string[], { incidents }: Loaded, { terminal }: Call): void {
  const [names, isOne] = [exercises.join(' and '), exercises.length === 1]
  if (incidents.length === 0)
    throw new UserError(
      `Nothing was published: ${names} ${isOne ? 'is an exercise' : 'are exercises'}, and nothing else is there. An exercise is for those who practise: incident generate makes its pages in out/.`,
      1,
    )
  terminal.say(`Left out, because ${isOne ? 'it is an exercise' : 'they are exercises'}: ${names}.`)
}

/** The one question. */
export async function approve(question: string, call: Call): Promise<void> {
  await assent({ question, usual: 'yes', nothing: 'Nothing was published', act: 'publish', verb: 'publish' }, call)
}

const mostNamed = 12

function screenOf({ folder, shelf, change, written, removed }: Draft): readonly string[] {
  const known = new Set(shelf.live === undefined ? [] : change.gone.map(({ update }) => update))
  return [
    `${folder}: ${shelf.live === undefined ? 'the first release' : `after release ${shelf.live}`}`,
    ...newsLines(change.brought, 'new or other'),
    ...newsLines(change.gone, 'gone'),
    ...(known.size + change.brought.length === 0 ? ['  no update is new'] : []),
    `  ${plural(written.length, 'file')} new or other, ${removed.length} removed`,
  ]
}

export function newsLines(items: readonly Item[], what: string): readonly string[] {
  const lines = byUpdate(items).map(([update, editions]) => `  ${what}: ${update} (${editions.join(', ')})`)
  return lines.length > mostNamed ? [...lines.slice(0, mostNamed), `  and ${lines.length - mostNamed} more`] : lines
}

function nothingMade({ site, last, findings, folder }: Draft, { terminal, globals }: Call): number {
  if (globals.isJson) terminal.result(JSON.stringify({ published: false, to: folder, findings: findings.map(plainFinding) }, undefined, 2))
  else if (site.build.heldBack.length > 0) terminal.warn(heldText(heldIn(site.build, last)))
  terminal.warn('Nothing was published: nothing could be made. What was public still is.')
  return 3
}

function upToDate(draft: Draft, call: Call): number {
  const { root, shelf, folder } = draft
  const line = isOn(call.flags, 'dryRun') ? undefined : lineOfSame(draft, call, shelf.live)
  if (line !== undefined) recordLine(root, 'publish', () => line)
  call.terminal.say(`${folder} is up to date: release ${shelf.live} is what would be published.`)
  return finish(draft, { published: false, release: shelf.live }, call)
}

function report(draft: Draft, released: Released | undefined, call: Call): number {
  const { folder, written, removed } = draft
  const { terminal, world } = call
  if (released === undefined) terminal.say('Nothing was published (--dry-run).')
  else {
    terminal.say(`Release ${released.number} is public: ${join(shortest(folder, world.cwd), 'current')} leads to it.`)
    if (released.pruned.length > 0) terminal.say(`${plural(released.pruned.length, 'old release')} removed.`)
  }
  return finish(draft, { published: released !== undefined, ...(released && { release: released.number }), written, removed }, call)
}

interface Outcome {
  readonly published: boolean
  readonly release?: number | undefined
  readonly written?: readonly string[]
  readonly removed?: readonly string[]
}

/** What is not public, whatever was published; and the exit code. */
function finish({ folder, site, last, change, findings }: Draft, outcome: Outcome, call: Call): number {
  const { terminal, globals } = call
  const { build, loaded, options } = site
  const waiting: readonly Waiting[] = loaded.incidents.flatMap(({ incident }) =>
    incident ? waitingOf(incident, (audience) => options.moment.viewOf(audience)) : [],
  )
  const named = (items: readonly Item[]) => items.map(({ update, edition }) => ({ update, edition }))
  if (globals.isJson)
    terminal.result(
      JSON.stringify(
        {
          to: folder,
          ...outcome,
          news: named(change.brought),
          gone: named(change.gone),
          heldBack: build.heldBack,
          waiting,
          findings: findings.map(plainFinding),
        },
        undefined,
        2,
      ),
    )
  else if (globals.isQuiet && outcome.release !== undefined) terminal.result(releaseAt(folder, outcome.release))
  else {
    if (build.heldBack.length > 0) terminal.warn(heldText(heldIn(build, last)))
    if (waiting.length > 0) terminal.say(waitingText(waiting))
    sayWarnings(findings, terminal)
  }
  return build.heldBack.length > 0 || findings.some(isError) ? 1 : 0
}
