/** What `generate` says: to people, to scripts, to other programs. */
import { join, relative } from 'node:path'
import type { HeldBack, Plan } from '../core/plan.ts'
import { isError, type Finding } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'
import { plural } from './plural.ts'
import type { Outcome } from './settle.ts'

export function printPlan(plan: Plan, { globals, terminal }: Call): number {
  const files = plan.files.map(({ path, channel, edition, incident, update }) => ({ path, channel, edition, incident, update }))
  if (globals.isJson) terminal.result(JSON.stringify({ files, heldBack: plan.heldBack }, undefined, 2))
  else {
    for (const { path } of files) terminal.result(path)
    for (const held of plan.heldBack) terminal.warn(heldLine(held))
  }
  return plan.heldBack.length > 0 ? 1 : 0
}

export function report({ written, unchanged, removed }: Outcome, findings: readonly Finding[], heldBack: readonly HeldBack[], folder: string, { globals, terminal, world, flags }: Call): void {
  terminal.findings(findings.filter(isError))
  if (globals.isJson) {
    terminal.result(JSON.stringify({ written, unchanged, removed, heldBack, out: folder, findings: findings.map(({ frame: _, ...rest }) => rest) }, undefined, 2))
    return
  }
  if (globals.isQuiet) {
    for (const path of written) terminal.result(join(folder, path))
    return
  }
  const isCheck = isOn(flags, 'check')
  const name = relative(world.cwd, folder) || '.'
  const made = written.filter((path) => path !== 'manifest.json').length
  const verb = isCheck ? 'would be written' : 'written'
  terminal.say(`${plural(made, 'file')} ${verb} to ${name}/, ${unchanged.length} unchanged${removed.length > 0 ? `, ${removed.length} removed` : ''}.`)
  for (const held of heldBack) terminal.warn(heldLine(held))
  const warnings = findings.filter((finding) => !isError(finding))
  if (warnings.length > 0) terminal.say(`${plural(warnings.length, 'warning')}: incident check shows ${warnings.length === 1 ? 'it' : 'them'}.`)
  const first = [...written, ...unchanged].includes('site/index.html') ? 'site/index.html' : [...written, ...unchanged].find((path) => path.endsWith('.html'))
  if (first !== undefined && !isCheck) terminal.say(`Open ${join(name, first)} first.`)
}

function heldLine({ edition, incident, update, channel, because }: HeldBack): string {
  const what = [incident, update].filter((part) => part !== undefined).join('/')
  const where = edition === undefined ? '' : ` for edition ${edition}`
  return `Held back: ${channel === undefined ? '' : `${channel} of `}${what === '' ? 'its pages' : what}${where}: ${because}. What was made before stays.`
}
