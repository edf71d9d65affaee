import type { Audience } from '../core/audience.ts'
import type { Incident } from '../core/incident.ts'
import { sealOf, speaksTo } from '../core/publicity.ts'
import type { Problem } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import { defineCheck } from './check.ts'
import { named } from './edition-words.ts'

export const voidedApproval = defineCheck({
  code: 'voided-approval',
  severity: 'warning',
  over: 'source',
  summary: 'words that were changed after somebody approved them',
  reason:
    'Somebody put their name to other words than these. Where an approval is required readers lose the text until it is approved again; where it is not, a name stands under what that person never read.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    status: investigating
    body:
      en: |
        The customer portal is down, and all data is safe.
      nl: |
        Het klantportaal werkt niet.
    approved:
      en: { by: J. Harding, at: 2024-03-18T09:20, digest: 1bd28d4e25790529 }`,
    right: `timeline:
  - id: portal-down
    at: 2024-03-18T09:30
    status: investigating
    body:
      en: |
        The customer portal is down.
      nl: |
        Het klantportaal werkt niet.
    approved:
      en: { by: J. Harding, at: 2024-03-18T09:20, digest: 1bd28d4e25790529 }`,
  },
  *rule({ incident }) {
    for (const [index, update] of incident.timeline.entries()) {
      const broken = incident.audiences.filter((audience) => speaksTo(update, audience.id) && sealOf(update, audience) === 'broken')
      if (broken.length > 0) yield problemOf(index, update, broken, incident)
    }
  },
})

/** One finding an update: what voids one edition's approval, such as a new status, mostly voids them all. */
function problemOf(index: number, update: Update, broken: readonly Audience[], { id, file, organisation }: Incident): Problem {
  const approvals = broken.flatMap((audience) => update.approved?.[audience.id] ?? [])
  const names = [...new Set(approvals.map(({ by, at }) => `${by} approved on ${at.date}`))].join(', ')
  const held = organisation.approval === 'required' ? '; nobody reads them there until they are approved again' : ''
  const editions = broken.map((audience) => audience.id)
  return {
    code: 'voided-approval',
    severity: 'warning',
    file,
    path: ['timeline', index, 'approved', editions[0] ?? ''],
    at: 'key',
    ...(editions.length === 1 && editions[0] && { edition: editions[0] }),
    message: `the words of timeline.${update.id} for ${named(broken.map((audience) => ({ edition: audience.id })))} are not those that ${names}${held}`,
    hint: `Take the change back, or let somebody read and approve the words: incident approve ${id}/${update.id} --edition ${editions[0] ?? ''}`,
    touches: editions.slice(1).map((edition) => `timeline.${update.id}.approved.${edition}`),
  }
}
