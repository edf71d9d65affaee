/** What `generate` says: to people, to scripts, to other programs. */
import { join, relative } from 'node:path'
import type { Made } from '../core/manifest.ts'
import type { HeldBack } from '../core/plan.ts'
import type { Waiting } from '../core/waiting.ts'
import type { Terminal } from '../io/terminal.ts'
import { isError, type Finding } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'
import { isUnsent, leftOutWords, type Part } from './left-out.ts'
import { joined, type Paths } from './paths.ts'
import { plural } from './plural.ts'
import type { Outcome } from './settle.ts'

/** More files than this are counted, not named. */
const mostNamed = 12

/** What is held back, and whether something of it stands there from an earlier run. */
export interface Held {
  readonly all: readonly HeldBack[]
  wasMade(held: HeldBack): boolean
}

/** What a run did, and what it did not do. */
export interface Told extends Outcome {
  readonly held: Held
  /** What is written and not public yet. */
  readonly waiting: readonly Waiting[]
  /** Incidents that pages over all incidents have lost. */
  readonly forgotten: readonly string[]
  /** What announcements and text messages do not say to keep to their budget, by path. */
  readonly leftOut: ReadonlyMap<string, readonly Part[]>
}

/** What a run would make: the files themselves, and everything else as a run tells it. */
export function reportPlan(made: readonly Made[], told: Told, findings: readonly Finding[], folder: string, call: Call): void {
  const { globals, terminal } = call
  const { removed } = told
  terminal.findings(findings.filter(isError))
  const files = made.map(({ planned: { path, channel, edition, incident, update } }) => ({ path, channel, edition, incident, update }))
  if (globals.isJson) return printObject({ files, removed }, told, findings, folder, call)
  for (const { path } of files) terminal.result(path)
  if (removed.length > 0) terminal.say(['Would be removed:', ...removed.map((path) => `  ${path}`)].join('\n'))
  sayBesides(told, findings, shortest(folder, call.world.cwd), terminal)
}

export function report(told: Told, findings: readonly Finding[], folder: string, call: Call): void {
  const { globals, terminal } = call
  const { written, unchanged, removed, held } = told
  terminal.findings(findings.filter(isError))
  if (globals.isJson)
    return printObject({ written: [...written], unchanged: [...unchanged].toSorted(), removed }, told, findings, folder, call)
  const isCheck = isOn(call.flags, 'check')
  if (globals.isQuiet) for (const path of isCheck ? [...written, ...removed] : written) terminal.result(join(folder, path))
  const name = shortest(folder, call.world.cwd)
  terminal.say(isCheck ? staleText(told, name) : writtenText(told, name, held.all.length > 0))
  const shortened = shortenedText(told)
  if (shortened !== undefined) terminal.say(shortened)
  sayBesides(told, findings, name, terminal)
  const first = firstPage(written, unchanged)
  if (first !== undefined && !isCheck) terminal.say(`Open ${join(name, first)} first.`)
}

/** The chooser, or else any page. */
function firstPage(written: Paths, unchanged: Paths): string | undefined {
  for (const path of joined(written, unchanged)) if (path === 'site/index.html') return path
  return [...written, ...[...unchanged].toSorted()].find((path) => path.endsWith('.html'))
}

/** What every run tells beside its files. */
type Besides = Pick<Told, 'held' | 'waiting' | 'strange' | 'forgotten'>

function sayBesides({ held, waiting, strange, forgotten }: Besides, findings: readonly Finding[], name: string, terminal: Terminal): void {
  if (held.all.length > 0) terminal.warn(heldText(held))
  if (waiting.length > 0) terminal.say(waitingText(waiting))
  if (strange.length > 0) terminal.warn(`Not made here, and left alone: ${named(strange.map((path) => join(name, path)))}`)
  if (forgotten.length > 0)
    terminal.warn(
      `Pages over all incidents do not know ${all(forgotten)} any more, made here before: name the files together, or keep them in incidents/.`,
    )
  sayWarnings(findings, terminal)
}

export function sayWarnings(findings: readonly Finding[], terminal: Terminal): void {
  const { length } = findings.filter((finding) => !isError(finding))
  if (length > 0) terminal.say(`${plural(length, 'warning')}: incident check shows ${length === 1 ? 'it' : 'them'}.`)
}

/** The same for programs, whatever a run did: what became of files, then everything beside. */
function printObject(files: object, besides: Besides, findings: readonly Finding[], out: string, { terminal }: Call): void {
  const { held, waiting, strange, forgotten } = besides
  const object = { ...files, heldBack: held.all, waiting, strange, forgotten, out, findings: findings.map(plainFinding) }
  terminal.result(JSON.stringify(object, undefined, 2))
}

/** The way from where somebody is, unless it leads up. */
export function shortest(folder: string, cwd: string): string {
  const way = relative(cwd, folder)
  return way.startsWith('..') ? folder : way || '.'
}

/** Says why a run left everything as it was. */
export function reportNothing(why: string, findings: readonly Finding[], held: Held, out: string, call: Call): void {
  const { globals, terminal } = call
  terminal.findings(findings)
  const besides = { held, waiting: [], strange: [], forgotten: [] }
  if (globals.isJson) printObject({ written: [], unchanged: [], removed: [] }, besides, findings, out, call)
  else if (held.all.length > 0) terminal.warn(heldText(held))
  terminal.warn(why)
}

/** A finding as JSON prints it: without the drawing. */
export function plainFinding({ frame: _, ...finding }: Finding): Finding {
  return finding
}

function writtenText({ written, unchanged, removed }: Outcome, name: string, isPartial: boolean): string {
  const [made, same] = [written.outputs, unchanged.outputs]
  if (made + removed.length > 0)
    return `${plural(made, 'file')} written to ${name}/, ${same} unchanged${removed.length > 0 ? `, ${removed.length} removed` : ''}.`
  if (isPartial || same === 0) return `No file of ${name}/ changed.`
  return `${name}/ is up to date: ${plural(same, 'file')}, none changed.`
}

function staleText({ written, unchanged, removed }: Outcome, name: string): string {
  const lines = [
    ...[...written].map((path) => `  would be written: ${join(name, path)}`),
    ...removed.map((path) => `  would be removed: ${join(name, path)}`),
  ]
  const same = unchanged.outputs
  if (lines.length === 0) return `${name}/ is what would be written: ${plural(same, 'file')}.`
  const more = lines.length > mostNamed ? [`  and ${lines.length - mostNamed} more`] : []
  return [`${name}/ is not what would be written; incident generate writes it.`, ...lines.slice(0, mostNamed), ...more].join('\n')
}

export function waitingText(waiting: readonly Waiting[]): string {
  const lines = waiting.map(({ incident, update, editions, because }) => `  ${incident}/${update} for ${all(editions)}: ${because}`)
  return ['Not public yet:', ...lines].join('\n')
}

/** Of announcements and text messages that are new: what is not said in them. The two forms of an announcement leave out the same. */
function shortenedText(told: Told): string | undefined {
  const texts = [shortenedTo('voice.budget', told, (kind) => !isUnsent(kind)), shortenedTo('sms.budget', told, isUnsent)]
  const said = texts.filter((text) => text !== '')
  return said.length === 0 ? undefined : said.join('\n')
}

function shortenedTo(budget: string, { written, leftOut }: Told, isOfBudget: (kind: Part['kind']) => boolean): string {
  const found = leftOut.size === 0 ? [] : pathsIn(written, leftOut)
  const lines = found.flatMap((path) => {
    const words = path.endsWith('.txt') ? leftOutWords((leftOut.get(path) ?? []).filter(({ kind }) => isOfBudget(kind))) : []
    return words.length === 0 ? [] : [`  ${path}: ${all(words)}`]
  })
  const more = lines.length > mostNamed ? [`  and ${lines.length - mostNamed} more`] : []
  return lines.length === 0 ? '' : [`Left out, to keep to \`${budget}\`:`, ...lines.slice(0, mostNamed), ...more].join('\n')
}

function pathsIn(written: Paths, leftOut: Told['leftOut']): readonly string[] {
  const found: string[] = []
  for (const path of written) if (leftOut.has(path)) found.push(path)
  return found
}

/** What is held back and why, a line a reason. */
export function heldText(held: Held): string {
  const before = held.all.filter((one) => held.wasMade(one))
  const never = held.all.filter((one) => !held.wasMade(one))
  return [
    ...(before.length > 0 ? ['Held back, and left as it was last made:', ...reasons(before)] : []),
    ...(never.length > 0 ? ['Held back, and not made yet:', ...reasons(never)] : []),
  ].join('\n')
}

/** One line a reason, with all editions and channels it concerns. */
function reasons(heldBack: readonly HeldBack[]): readonly string[] {
  const groups = new Map<string, { readonly held: HeldBack; readonly editions: Set<string>; readonly channels: Set<string> }>()
  for (const held of heldBack) {
    const { edition, incident, update, channels, because } = held
    const key = JSON.stringify([incident, update, channels === undefined, because])
    const group = groups.get(key) ?? { held, editions: new Set(), channels: new Set() }
    if (edition !== undefined) group.editions.add(edition)
    for (const name of channels ?? []) group.channels.add(name)
    groups.set(key, group)
  }
  const lines = [...groups.values()].map(
    ({ held, editions, channels }) => `  ${subjectOf(held, [...editions], [...channels])}: ${held.because}`,
  )
  return lines.length > mostNamed ? [...lines.slice(0, mostNamed), `  and ${lines.length - mostNamed} more`] : lines
}

/** `2024-03-outage`, `mail of 2024-03-outage/portal-back for nl`, `page and phone of all incidents, for en and nl`, `edition nl`. */
function subjectOf({ incident, update }: HeldBack, editions: readonly string[], channels: readonly string[]): string {
  const of = channels.length === 0 ? '' : `${all(channels)} of `
  if (incident !== undefined)
    return `${of}${update === undefined ? incident : `${incident}/${update}`}${editions.length === 0 ? '' : ` for ${all(editions)}`}`
  if (channels.length > 0) return `${of}all incidents${editions.length === 0 ? '' : `, for ${all(editions)}`}`
  return `${editions.length === 1 ? 'edition' : 'editions'} ${all(editions)}`
}

function all(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function named(paths: readonly string[]): string {
  return paths.length > mostNamed ? `${paths.slice(0, mostNamed).join(', ')} and ${paths.length - mostNamed} more` : paths.join(', ')
}
