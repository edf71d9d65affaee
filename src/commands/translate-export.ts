/** Texts that are missing or stale, as a file for a translator. */
import { resolve } from 'node:path'
import type { Incident } from '../core/incident.ts'
import { foldsFor } from '../core/fold.ts'
import { livingTexts } from '../core/living.ts'
import { isPublic } from '../core/publicity.ts'
import { sheetOf, type Sheet } from '../core/translation-sheet.ts'
import { targetOf, translationsFor, type Target } from '../core/translations.ts'
import { readBytes } from '../io/files.ts'
import { createFile } from '../io/rewrite-file.ts'
import { UserError } from '../model/finding.ts'
import { meant, oneOf } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import { writePo } from '../render/po.ts'
import { writeXliff } from '../render/xliff.ts'
import { isOn, textOf, type Call } from './command.ts'
import { incidentOf, onlyName } from './load-one.ts'
import { momentOf } from './moment.ts'
import { plural } from './plural.ts'
import { loadTranslated } from './translate-file.ts'

export async function exportTexts(names: readonly string[], call: Call): Promise<number> {
  const named = onlyName(names, 'expected one incident')
  const to = textOf(call.flags, 'to')
  if (to === undefined) throw new UserError('For whom? Name an edition or a language: --to pl. Nothing was written', 2)
  const one = await loadTranslated(call, named)
  const incident = incidentOf(one, call)
  const sheet = sheetFor(targetIn(incident, to), incident, one.source, call)
  const format = textOf(call.flags, 'format') === 'xliff' ? 'xliff' : 'po'
  if (sheet.texts.length === 0) {
    call.terminal.say(`${incident.id}: no text is missing or stale in \`${to}\`; nothing was written.`)
    if (call.globals.isJson) report(sheet, { format }, call)
    return 0
  }
  const content = format === 'xliff' ? writeXliff(sheet) : writePo(sheet)
  const out = textOf(call.flags, 'out')
  if (out === undefined) {
    if (call.globals.isJson) report(sheet, { format, content }, call)
    else call.terminal.result(content)
    return 0
  }
  writeNew(out, content, call)
  call.terminal.say(`Written: ${out}, ${plural(sheet.texts.length, 'text')} of ${incident.id} for \`${to}\``)
  call.terminal.say(`What comes back is taken by incident translate import ${out}`)
  if (call.globals.isJson) report(sheet, { format, out }, call)
  else if (call.globals.isQuiet) call.terminal.result(out)
  return 0
}

/** @throws UserError (2) where nobody reads it */
export function targetIn(incident: Incident, to: string): Target {
  const target = targetOf(to, incident)
  if (target) return target
  const ids = incident.audiences.map(({ id }) => id)
  throw new UserError(`${incident.id} has no edition \`${to}\`, and none in that language; expected ${oneOf(ids)}.${meant(to, ids)}`, 2)
}

function sheetFor(target: Target, incident: Incident, source: Source, call: Call): Sheet {
  const { viewOf } = momentOf(call.globals, call.world, incident.organisation.timezone)
  const translations = translationsFor(
    target,
    incident,
    (path) => source.has(path),
    livingTexts(foldsFor(incident, viewOf), isOn(call.flags, 'all')),
  )
  return sheetOf(
    target,
    translations,
    incident,
    ({ update }) => update !== undefined && !target.readers.some((reader) => isPublic(update, incident, reader, viewOf(reader))),
  )
}

/** A file that is there may hold what a translator has done since: it stays, unless it is this very export. */
function writeNew(out: string, content: string, { globals }: Call): void {
  const path = resolve(globals.folder, out)
  const held = readBytes(path)
  if (!('bytes' in held) || !held.bytes.equals(Buffer.from(content))) createFile(path, content, { name: out })
}

function report({ incident, to, texts }: Sheet, more: object, { terminal }: Call): void {
  const named = texts.map(({ id, before }) => ({ id, state: before === undefined ? 'missing' : 'stale' }))
  terminal.result(JSON.stringify({ incident, to, texts: named, ...more }, undefined, 2))
}
