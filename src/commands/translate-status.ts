/** How many texts of each incident an edition has in translation, lacks, or has from an earlier source. */
import { isSameLanguage } from '../core/audience.ts'
import type { Incident } from '../core/incident.ts'
import { foldsFor } from '../core/fold.ts'
import { livingTexts } from '../core/living.ts'
import {
  organisationAlone,
  organisationId,
  targetOf,
  translationsFor,
  type Has,
  type Target,
  type Translation,
} from '../core/translations.ts'
import type { Path } from '../model/finding.ts'
import { isOn, textOf, type Call } from './command.ts'
import { load, zoneOf, type Loaded } from './load.ts'
import { momentOf } from './moment.ts'
import { targetIn } from './translate-export.ts'

interface Row {
  readonly edition: string
  readonly locale: string
  readonly missing: readonly string[]
  readonly stale: readonly string[]
  readonly complete: number
}

interface Counted {
  readonly incident: string
  readonly editions: readonly Row[]
}

export function translationStatus(names: readonly string[], call: Call): number {
  const loaded = load(
    call.globals.folder,
    names.filter((name) => name !== organisationId),
  )
  const { viewOf } = momentOf(call.globals, call.world, zoneOf(loaded))
  const to = textOf(call.flags, 'to')
  const isAll = names.length === 0
  const isNamed = isAll || names.some((name) => name !== organisationId)
  const named = isNamed ? loaded.incidents.filter(({ id }) => loaded.named.includes(id)) : []
  const incidents = named.flatMap(({ incident, source }) => (incident ? [{ incident, has: (path: Path) => source.has(path) }] : []))
  const shared = isAll || names.includes(organisationId) ? sharedIn(loaded) : []
  const readable = [...shared, ...incidents]
  // Not every incident speaks to every edition; one that none speaks to is a slip.
  if (to !== undefined && readable[0] && !readable.some(({ incident }) => targetOf(to, incident))) targetIn(readable[0].incident, to)
  const counted = readable.map(({ incident, has }): Counted => {
    const isRead = livingTexts(foldsFor(incident, viewOf), isOn(call.flags, 'all'))
    const rows = targetsIn(incident, to).map((target) => ({ target, translations: translationsFor(target, incident, has, isRead) }))
    // Those who read what authors write have no translations, unless an author wrote in another language.
    const asked = rows.filter(({ target, translations }) => to !== undefined || translations.length > 0 || !isAtHome(target, incident))
    return { incident: incident.id, editions: asked.map(({ target, translations }) => rowOf(target, translations)) }
  })
  print(counted, call)
  const unread = named.filter(({ incident }) => !incident)
  for (const { id } of unread) call.terminal.warn(`${id} has errors, and was not counted; incident check ${id} shows them`)
  return unread.length > 0 ? 1 : 0
}

/** What incidents share, where organisation.yaml can be read. */
function sharedIn({ organisation: read }: Loaded): readonly { readonly incident: Incident; readonly has: Has }[] {
  if (!read?.organisation) return []
  return [{ incident: organisationAlone(read.organisation, read.source.file), has: (path) => read.source.has(path) }]
}

function targetsIn(incident: Incident, to: string | undefined): readonly Target[] {
  const names = to === undefined ? incident.audiences.map(({ id }) => id) : [to]
  return names.flatMap((name) => targetOf(name, incident) ?? [])
}

function isAtHome({ locale }: Target, { organisation }: Incident): boolean {
  return isSameLanguage(locale, organisation.source_language)
}

function rowOf({ key, locale }: Target, translations: readonly Translation[]): Row {
  const ids = (state: Translation['state']) => translations.filter((each) => each.state === state).map(({ id }) => id)
  return { edition: key, locale, missing: ids('missing'), stale: ids('stale'), complete: ids('complete').length }
}

function print(counted: readonly Counted[], { globals, terminal }: Call): void {
  if (globals.isJson) return terminal.result(JSON.stringify({ incidents: counted }, undefined, 2))
  for (const { incident, editions } of counted) {
    const open = editions.filter(({ missing, stale }) => missing.length + stale.length > 0)
    if (globals.isQuiet) {
      for (const { edition } of open) terminal.result(`${incident} ${edition}`)
      continue
    }
    terminal.result(terminal.bold(incident))
    if (editions.length === 0) terminal.result('  nothing to translate: all editions read the language it is written in')
    for (const row of editions) for (const line of linesOf(row)) terminal.result(line)
    for (const { edition } of open) terminal.result(`  incident translate export ${incident} --to ${edition}`)
  }
}

function linesOf({ edition, missing, stale, complete }: Row): readonly string[] {
  if (missing.length + stale.length + complete === 0) return [`  ${edition}: nothing to translate`]
  return [
    `  ${edition}: ${missing.length} missing, ${stale.length} stale, ${complete} complete`,
    ...missing.map((id) => `    missing  ${id}`),
    ...stale.map((id) => `    stale    ${id}`),
  ]
}
