/** Somebody has uploaded out/site: the record learns what is public now. */
import { join } from 'node:path'
import { readManifest } from '../core/manifest-text.ts'
import { lastTold, toldNothing } from '../core/release.ts'
import { readOutput } from '../io/write-if-changed.ts'
import { isError, UserError } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'
import { plainFinding } from './generate-report.ts'
import { allFindings } from './judged.ts'
import { load } from './load.ts'
import { pagesOf, runOf } from './publish-draft.ts'
import { lineOfSame } from './publish-line.ts'
import { approve } from './publish-now.ts'
import { byHand } from './publish-place.ts'
import { buildSite, toldBy, withoutExercises } from './publish-site.ts'
import { readRecord, recordLine, refuseUnreadable } from './record.ts'
import { foresee } from './settle.ts'

export async function recordByHand(call: Call): Promise<number> {
  const { terminal, globals } = call
  const loaded = load(globals.folder, [])
  const { root } = loaded.workspace
  refuseUnreadable(root)
  const out = join(root, 'out')
  const last = readManifest(readOutput(out, 'manifest.json'))
  if (last === undefined) throw new UserError(`${out} holds no site; incident generate makes it. Nothing was recorded`, 1)
  const site = await buildSite(loaded, last, call)
  const findings = allFindings(loaded, site.presses, site.options.moment, site.build.problems)
  terminal.findings(findings.filter(isError))
  const outcome = await foresee(runOf(site, last, out))
  refuseOther(pagesOf(outcome), out)
  const { exercises } = withoutExercises(loaded)
  const before = lastTold(readRecord(loaded.workspace).publications, byHand) ?? toldNothing
  const told = toldBy(site, before, last, outcome.removed)
  const isExercise = (update: string) => exercises.some((id) => update.startsWith(`${id}/`))
  const now = { ...told, items: told.items.filter(({ update }) => !isExercise(update)) }
  if (exercises.length > 0) terminal.warn(`out/site shows ${exercises.join(' and ')}, an exercise; the record says nothing of it.`)
  const line = lineOfSame({ root, to: byHand, now, site }, call)
  const isDry = isOn(call.flags, 'dryRun')
  if (line !== undefined && !isDry) {
    await approve('Record that out/site, as it is now, was uploaded?', call)
    recordLine(root, 'publish', () => line)
  }
  terminal.say(
    line === undefined ? 'The record says so already; nothing was written.' : isDry ? `Would be recorded:\n${line}` : 'Recorded.',
  )
  if (globals.isJson)
    terminal.result(
      JSON.stringify(
        { to: byHand, published: false, recorded: line !== undefined && !isDry, findings: findings.map(plainFinding) },
        undefined,
        2,
      ),
    )
  return findings.some(isError) || site.build.heldBack.length > 0 ? 1 : 0
}

/** @throws UserError (1) where the record would say what nobody can have uploaded */
function refuseOther({ written, removed }: ReturnType<typeof pagesOf>, out: string): void {
  const [first] = [...written, ...removed]
  if (first === undefined) return
  throw new UserError(
    `${join(out, 'site', first)} is not what would be made now, so what was uploaded is not what the incidents say.\nRun incident generate, upload out/site again, then record it. Nothing was recorded`,
    1,
  )
}
