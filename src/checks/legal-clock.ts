import { clocksOf, type Clock } from '../core/clocks.ts'
import { legalRules } from '../core/legal-rules.ts'
import type { Moment } from '../core/time.ts'
import { defineCheck } from './check.ts'

export const legalClock = defineCheck({
  code: 'legal-clock',
  severity: 'warning',
  over: 'source',
  summary: 'a report that the law wants and that is due within a day, or late',
  reason:
    'Authorities must be told within hours, and nobody outside will say when the time is nearly over. A report that was made and not recorded looks missed to whoever comes on duty, and a month after the incident nobody remembers the last one. The tool counts and gives no legal advice.',
  example: {
    of: 'incident',
    wrong: `aware_at: 2024-03-18T06:10
obligations:
  - { rule: gdpr-33, authority: Autoriteit Persoonsgegevens }`,
    right: `aware_at: 2024-03-18T06:10
obligations:
  - { rule: gdpr-33, authority: Autoriteit Persoonsgegevens, done_at: 2024-03-20T10:00 }`,
  },
  *rule({ incident, viewOf }) {
    const [anybody] = incident.audiences
    // In an exercise no authority waits.
    if (anybody === undefined || incident.exercise === true) return
    const { now } = viewOf(anybody)
    for (const clock of clocksOf(incident, now)) {
      const { due, place, authority, rule } = clock
      if (due === undefined || place === undefined || !isPressing(clock, now) || incident.obligations?.[place]?.done_at) continue
      const away = Math.floor(Math.abs(due.moment - now) / hour)
      const how =
        due.moment < now ? `was due by ${said(due.text)}` : `is due by ${said(due.text)}, in ${away === 1 ? '1 hour' : `${away} hours`}`
      yield {
        code: 'legal-clock',
        severity: 'warning',
        file: incident.file,
        path: ['obligations', place],
        message: `the report to ${authority} (${legalRules[rule].law}) ${how}, and no \`done_at\` is written`,
        hint: 'When it is made, write `done_at` with its time. Whether the duty applies, a lawyer decides.',
      }
    }
  },
})

const hour = 3_600_000

/** Missed, or due within a day. */
function isPressing({ outcome, due }: Clock, now: Moment): boolean {
  return due !== undefined && (outcome === 'missed' || (outcome === 'running' && due.moment - now <= 24 * hour))
}

/** As a file writes it, with a blank between day and time. */
function said(text: string): string {
  return text.replace('T', ' ')
}
