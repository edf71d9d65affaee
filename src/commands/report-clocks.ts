import { clocksOf, unwrittenClocks, type Clock } from '../core/clocks.ts'
import type { Incident } from '../core/incident.ts'
import { legalRules, noLegalAdvice, type LegalRule, type RuleName } from '../core/legal-rules.ts'
import type { Moment } from '../core/time.ts'
import { clockObject, clockText } from './clock-words.ts'
import { wrapped } from './columns.ts'
import type { Call } from './command.ts'
import { printReport, reportScene } from './report-scene.ts'
import { instantText } from './spans.ts'
import { tableLines, type TableRow } from './table.ts'

interface Told {
  readonly incident: Incident
  readonly clocks: readonly Clock[]
  readonly unwritten: readonly Clock[]
}

/** What the law wants reported, by when, and what the file records of it. */
export function reportClocks(names: readonly string[], call: Call): number {
  const { moment, incidents, isWanted, audiencesOf, width, unreadable } = reportScene(names, call)
  const { now } = moment
  const told = incidents
    .filter((incident) => audiencesOf(incident).length > 0)
    .map((incident): Told => ({
      incident,
      clocks: clocksOf(incident, now).filter(({ editions }) => editions?.some(isWanted) ?? true),
      unwritten: unwrittenClocks(incident, now),
    }))
    .filter(({ clocks, unwritten }) => clocks.length + unwritten.length > 0)
  const rules = [...new Set(told.flatMap(({ clocks, unwritten }) => [...clocks, ...unwritten].map(({ rule }) => rule)))]
  return printReport(
    {
      object: {
        incidents: told.map(incidentObject),
        rules: Object.fromEntries(rules.map((rule) => [rule, ruleObject(rule)])),
        notice: noLegalAdvice,
      },
      ids: told.map(({ incident }) => incident.id),
      sections: told.map((each) => ({ incident: each.incident, lines: sectionOf(each, now, width) })),
      nothing: `No legal clock: no incident has \`obligations\`, or \`aware_at\` under a rule that applied then. ${noLegalAdvice}`,
      notes: [...rules.map(ruleText), recorded, noLegalAdvice],
    },
    unreadable,
    call,
  )
}

const recorded =
  'Done is what an entry of `obligations` says with `done_at`; nothing else in the file records a notification, and the tool sends none.'

function sectionOf({ incident, clocks, unwritten }: Told, now: Moment, width: number): readonly string[] {
  const { aware_at: aware, organisation } = incident
  const zone = organisation.timezone
  const begins = aware
    ? `Aware since ${instantText(aware)}. Times are those of ${zone}.`
    : `Nobody has set \`aware_at\`. Times are those of ${zone}.`
  const table = (all: readonly Clock[]) =>
    tableLines(
      ['rule', 'editions', 'told to'],
      all.map((clock) => rowOf(clock, now)),
      width,
    )
  return [
    ...wrapped(begins, width),
    ...(clocks.length > 0 ? ['', ...table(clocks)] : []),
    ...(unwritten.length > 0
      ? ['', ...wrapped('No obligation names these; whether they apply, nobody has written down:', width), '', ...table(unwritten)]
      : []),
  ]
}

function rowOf(clock: Clock, now: Moment): TableRow {
  return { cells: [clock.rule, clock.editions?.join(', ') ?? 'all', clock.authority ?? 'not said'], below: [clockText(clock, now)] }
}

function ruleText(rule: RuleName): string {
  const { name, law, within, source }: LegalRule = legalRules[rule]
  const span = 'hours' in within ? `within ${within.hours} hours of becoming aware` : `within one month of ${within.monthAfter}`
  return `${rule}: ${name}, ${span}. ${law}. ${source}`
}

function ruleObject(rule: RuleName): object {
  const { name, law, within, appliesFrom, source }: LegalRule = legalRules[rule]
  return {
    name,
    law,
    ...('hours' in within ? { hours: within.hours } : { month_after: within.monthAfter }),
    applies_from: appliesFrom,
    source,
  }
}

function incidentObject({ incident, clocks, unwritten }: Told): object {
  return {
    incident: incident.id,
    timezone: incident.organisation.timezone,
    ...(incident.aware_at && { aware_at: incident.aware_at.text }),
    clocks: clocks.map(clockObject),
    unwritten_clocks: unwritten.map(clockObject),
  }
}
