/** The legal duties to report that the incident file knows, as data with their source. A reading for planning, and no legal advice. */
import type { IncidentFile } from '../model/incident.ts'

export type RuleName = NonNullable<IncidentFile['obligations']>[number]['rule']

export interface LegalRule {
  /** What is due, in a few words. */
  readonly name: string
  readonly law: string
  /** Hours from the moment the organisation became aware, or one month from another notification. */
  readonly within: { readonly hours: number } | { readonly monthAfter: RuleName }
  /** The day from which the rule applies: what somebody became aware of before is not under it. */
  readonly appliesFrom: string
  readonly source: string
}

const gdpr = 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'
const nis2 = 'https://eur-lex.europa.eu/eli/dir/2022/2555/oj'

export const legalRules = {
  'gdpr-33': {
    name: 'notification of a personal data breach to the supervisory authority',
    law: 'GDPR, Regulation (EU) 2016/679, art. 33(1)',
    within: { hours: 72 },
    // Art. 99(2).
    appliesFrom: '2018-05-25',
    source: gdpr,
  },
  'nis2-24h': {
    name: 'early warning of a significant incident',
    law: 'NIS2, Directive (EU) 2022/2555, art. 23(4)(a)',
    within: { hours: 24 },
    // Art. 41(1), as for the two below.
    appliesFrom: '2024-10-18',
    source: nis2,
  },
  'nis2-72h': {
    name: 'notification of a significant incident',
    law: 'NIS2, Directive (EU) 2022/2555, art. 23(4)(b)',
    within: { hours: 72 },
    appliesFrom: '2024-10-18',
    source: nis2,
  },
  'nis2-month': {
    name: 'final report, or a progress report where the incident is not over yet',
    law: 'NIS2, Directive (EU) 2022/2555, art. 23(4)(d) and (e)',
    within: { monthAfter: 'nis2-72h' },
    appliesFrom: '2024-10-18',
    source: nis2,
  },
} as const satisfies Record<RuleName, LegalRule>

export const noLegalAdvice =
  'This is no legal advice: whether a duty applies, when you became aware, and what weekends, holidays or national law change, a lawyer decides.'
