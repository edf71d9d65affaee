/** What came back from a translator, written into its incident: all of it, or nothing. */
import type { Incident, ReadIncident } from '../core/incident.ts'
import { editsFor, foreignLanguage, judgeReturned, type Returned, type Taken } from '../core/returned-texts.ts'
import type { ReturnedSheet, SheetFault } from '../core/translation-sheet.ts'
import { targetOf, translationsFor } from '../core/translations.ts'
import { waitingOf } from '../core/waiting.ts'
import { visible } from '../io/visible.ts'
import type { Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { oneOf } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import { readPo } from '../render/po.ts'
import { readXliff } from '../render/xliff.ts'
import { carryOut } from './change.ts'
import { isOn, textOf, type Call } from './command.ts'
import { conclude, sayWhatIsLeft, type Told } from './go-on.ts'
import { incidentOf, onlyName, type OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'
import { plural } from './plural.ts'
import { loadTranslated } from './translate-file.ts'
import { decoded, inputOrFile } from './words-from.ts'

export async function importTexts(names: readonly string[], call: Call): Promise<number> {
  const file = onlyName(names, 'expected one file')
  if (file === undefined) throw new UserError('Which file? Name what came back: incident translate import pl.po. Nothing was written', 2)
  const text = decoded(inputOrFile(file, file, call), file)
  const sheet = /^\s*</.test(text.replace(/^\uFEFF/, '')) ? readXliff(text) : readPo(text)
  refuse(sheet.faults, file)
  const one = await loadNamed(sheet, file, call)
  const incident = incidentOf(one, call)
  const returned = judgedIn({ incident, source: one.source }, sheet, file, call)
  if (returned.taken.length === 0) return nothingToDo(returned, one, file, call)
  const changed = await carryOut(
    {
      one,
      verb: 'translate import',
      editsOf: (read): readonly Edit[] => {
        if (!read.incident) return []
        const again = judgedIn({ incident: read.incident, source: read.source }, sheet, file, call)
        return editsFor(again.taken, read.incident)
      },
      screen: (after) => screen(returned, incident, after, file, call),
    },
    call,
  )
  if (changed.isWritten) {
    call.terminal.say(`Written: ${one.name}, ${plural(returned.taken.length, 'text')} in \`${sheet.to ?? sheet.locale ?? ''}\``)
    sayWhatIsLeft(call)
  }
  return await conclude(toldOf(returned, one, changed.isWritten), changed.isWritten, call)
}

/** @throws UserError (1) for a file of another incident than the call names, or of none */
async function loadNamed({ incident }: ReturnedSheet, file: string, call: Call): Promise<OneIncident> {
  if (incident === undefined)
    throw new UserError(
      `${file} does not say of which incident it is; expected a file that incident translate export made. Nothing was written`,
      1,
    )
  const named = textOf(call.flags, 'incident')
  const one = await loadTranslated(call, named ?? incident)
  if (one.read.id === incident) return one
  throw new UserError(`${file} is a translation of \`${incident}\`, and --incident names \`${named}\`. Nothing was written`, 1)
}

/** An incident, and the file it stands in. */
interface Ground {
  readonly incident: Incident
  readonly source: Source
}

/** @throws UserError (1) with everything that is wrong with the file, for this incident as it is */
function judgedIn({ incident, source }: Ground, sheet: ReturnedSheet, file: string, { flags }: Call): Returned {
  const to = sheet.to ?? incident.audiences.find(({ locale }) => locale === sheet.locale)?.id ?? sheet.locale
  const ids = incident.audiences.map(({ id }) => id)
  if (to === undefined) throw new UserError(`${file} does not say for which edition it is; expected ${oneOf(ids)}. Nothing was written`, 1)
  const target = targetOf(to, incident)
  if (!target)
    throw new UserError(`${file} is for \`${to}\`, and ${incident.id} has no such edition; expected ${oneOf(ids)}. Nothing was written`, 1)
  const foreign = foreignLanguage(sheet, target)
  if (foreign !== undefined) throw new UserError(`${file}: ${foreign}. Nothing was written`, 1)
  const translations = translationsFor(
    target,
    incident,
    (path) => source.has(path),
    () => true,
  )
  const returned = judgeReturned(sheet, translations, { target, incident, replaces: isOn(flags, 'replace') })
  refuse(returned.faults, file)
  return returned
}

/** @throws UserError (1) when there are any */
function refuse(faults: readonly SheetFault[], file: string): void {
  if (faults.length === 0) return
  const lines = faults.map(({ line, message }) => visible(`${file}:${line}  ${message}`))
  throw new UserError(`${lines.join('\n')}\nNothing was written: ${plural(faults.length, 'fault')} in ${file}.`, 1)
}

function screen(returned: Returned, before: Incident, after: ReadIncident, file: string, call: Call): readonly string[] {
  const { viewOf } = momentOf(call.globals, call.world, before.organisation.timezone)
  const unapproved = (incident: Incident) =>
    waitingOf(incident, (audience) => viewOf(audience)).filter(({ because }) => because === 'unapproved')
  const known = new Set(unapproved(before).flatMap(({ update, editions }) => editions.map((edition) => `${update} ${edition}`)))
  const voided = (after.incident ? unapproved(after.incident) : []).flatMap(({ update, editions }) =>
    editions
      .filter((edition) => !known.has(`${update} ${edition}`))
      .map(
        (edition) =>
          `  ! ${update} (${edition}): other words than were approved; incident approve ${before.id}/${update} --edition ${edition}`,
      ),
  )
  return [`${before.id} · from ${file}`, ...returned.taken.flatMap(linesOf), ...voided, ...leftOut(returned), '']
}

function linesOf({ translation: { id, key, words: held }, words }: Taken): readonly string[] {
  const indented = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => `      ${visible(line)}`.trimEnd())
  if (held === undefined) return [`  ${id} (${key}): new`, ...indented(words)]
  if (held.trim() === words.trim()) return [`  ${id} (${key}): still holds, its source has changed`]
  return [`  ${id} (${key}): other words`, '    before', ...indented(held), '    after', ...indented(words)]
}

function leftOut({ untranslated, unfinished, same }: Returned): readonly string[] {
  return [
    ...(untranslated > 0 ? [`  ${plural(untranslated, 'text')} left out: not translated in the file`] : []),
    ...(unfinished > 0 ? [`  ${plural(unfinished, 'text')} left out: marked as unfinished in the file (fuzzy, or needs-…)`] : []),
    ...(same > 0 ? [`  ${plural(same, 'text')} there already, in the same words`] : []),
  ]
}

async function nothingToDo(returned: Returned, one: OneIncident, file: string, call: Call): Promise<number> {
  for (const line of [`${file} has nothing new for ${one.read.id}; nothing was written.`, ...leftOut(returned)]) call.terminal.say(line)
  return await conclude(toldOf(returned, one, false), true, call)
}

function toldOf({ taken, same, untranslated, unfinished }: Returned, one: OneIncident, written: boolean): Told {
  const texts = taken.map(({ translation: { id } }) => id)
  const object = { incident: one.read.id, file: one.name, written, texts, same, untranslated, unfinished }
  return { object, names: written ? texts : [] }
}
