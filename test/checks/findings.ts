import { readFileSync } from 'node:fs'
import { builtins } from 'virtual:builtins'
import { faintAccent } from '../../src/checks/accent.ts'
import type { Check, Example, Output, OutputCheck, SourceCheck } from '../../src/checks/check.ts'
import { sourceChecks } from '../../src/checks/index.ts'
import { readSilencers, unusedSilencers } from '../../src/checks/silencers.ts'
import { judgeSettings } from '../../src/checks/settings.ts'
import { effectsOf } from '../../src/core/effects.ts'
import { fold } from '../../src/core/fold.ts'
import { readIncident, readOrganisation, type Incident, type ReadIncident } from '../../src/core/incident.ts'
import { judgeIncident, judgeOrganisation } from '../../src/core/judge/judge.ts'
import { snapshotOf } from '../../src/core/snapshot.ts'
import { placedComments, readSource } from '../../src/io/source.ts'
import type { Problem } from '../../src/model/finding.ts'
import { views } from '../../src/model/views.ts'
import { readChannel } from '../../src/render/channel-check.ts'
import { assembleLocales } from '../../src/render/locales.ts'
import { checkTemplate } from '../../src/render/template-check.ts'
import * as base from './base.ts'
import { findingsOfSituation } from './situations.ts'

/** Everything that is found in an example of a check, as the program would find it. */
export async function findingsIn(
  check: Check,
  side: 'wrong' | 'right',
): Promise<readonly Pick<Problem, 'code' | 'severity' | 'message' | 'hint'>[]> {
  const { of, [side]: text } = check.example
  if (of === 'situation') return findingsOfSituation(check.code, side)
  if (check.over === 'update') return [...files[of](text), ...related(text)]
  return [...files[of](text), ...(check.over === 'format' ? [] : ruled(check, text))]
}

const shared = readOrganisation(readSource('incidents/organisation.yaml', base.organisation))

const files: { readonly [of in Exclude<Example['of'], 'situation'>]: (text: string) => readonly Problem[] } = {
  incident(text) {
    const read = incidentIn(text)
    return [...read.problems, ...judgeIncident(read, shared), ...silencersIn(read)]
  },
  organisation(text) {
    const read = readOrganisation(readSource('incidents/organisation.yaml', base.laidOver(base.organisation, text)))
    return [...read.problems, ...judgeOrganisation(read), ...judgeSettings(read.source), ...accentIn(read)]
  },
  template(text) {
    const find = (name: string) => (name === 'state' ? { file: stateFile, text: readFileSync(stateFile, 'utf8') } : undefined)
    const file = 'templates/channels/page/incident.html.hbs'
    return checkTemplate({ file, text }, { view: views.incident, isInternal: false, words: english(), find, partials: ['state'] })
  },
  channel(text) {
    const source = readSource('templates/channels/sms/channel.yaml', `${text}\n`)
    const read = readChannel(source.value, source.file)
    return [...source.problems, ...('problems' in read ? read.problems : [])]
  },
  words: (text) => assembleLocales(builtins.locales, { en: readSource('templates/locales/en.yaml', `${text}\n`) }, 'en').problems,
}

const accentIn = ({ organisation, source }: typeof shared) => (organisation ? faintAccent(organisation, source.file) : [])

const stateFile = 'templates/channels/shared/_state.html.hbs'

function english() {
  const en = builtins.locales['en']?.()
  if (en === undefined) throw new Error('the built-in words lack English')
  return en
}

function incidentIn(text: string) {
  return readIncident('2024-03-portal', readSource('incidents/2024-03-portal.yaml', base.laidOver(base.incident, text)), shared)
}

/** What is wrong with the silencers of an incident, beside everything the checks over the source find in it. */
function silencersIn({ source, incident }: ReadIncident): readonly Problem[] {
  const { silencers, problems } = readSilencers(source, placedComments(source.text))
  if (incident === undefined || silencers.length === 0) return problems
  const found = sourceChecks.flatMap((check) => [...check.rule({ incident, viewOf: () => view, withHistory: true })])
  return [...problems, ...unusedSilencers(silencers, found)]
}

/** What a check over the source, or over what the public would read, says of an incident. */
function ruled(check: SourceCheck | OutputCheck, text: string): readonly Problem[] {
  const { incident } = incidentIn(text)
  if (incident === undefined) return []
  const subject = { incident, viewOf: () => view, wordsOf }
  return [...(check.over === 'source' ? check.rule(subject) : check.rule({ ...subject, outputs: publicWords(incident), others: [] }))]
}

const locales = assembleLocales(builtins.locales, {}, 'en')
const wordsOf = ({ locale }: { readonly locale: string }) => locales.wordsFor(locale)

/** The answers that are named while the last update of an example is written. */
function related(text: string): readonly Pick<Problem, 'code' | 'severity' | 'message'>[] {
  const { incident } = incidentIn(text)
  const update = incident?.timeline.at(-1)
  if (!incident || !update) return []
  const effects = incident.audiences.flatMap((audience) => effectsOf(update, incident, audience, 0) ?? [])
  return effects.flatMap((each) => each.related.map(({ id }) => ({ code: 'related-answer', severity: 'warning' as const, message: id })))
}

/** Long after everything in the examples. */
const view = { now: Date.UTC(2025, 0, 1), withDrafts: false }

/** The words of each edition's public Snapshot, in place of a page. */
function publicWords(incident: Incident): readonly Output[] {
  return incident.audiences.map((audience) => {
    const snapshot = snapshotOf(fold(incident, audience, view), { wordsOf: english })
    return {
      path: `site/${audience.id}/index.html`,
      text: JSON.stringify(snapshot),
      isPublic: true,
      edition: audience.id,
      incident: incident.id,
    }
  })
}
