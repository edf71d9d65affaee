/** Words that wait for an approval, and words that changed after it. */
import { describe, expect, test } from 'vitest'
import type { SourceCheck } from '../../src/checks/check.ts'
import { unapprovedText } from '../../src/checks/unapproved-text.ts'
import { voidedApproval } from '../../src/checks/voided-approval.ts'
import { digestOf } from '../../src/core/publicity.ts'
import { audienceIn, head, incidentOf, twoEditions } from '../core/telling.ts'
import { foundIn, placeOf } from './judged-days.ts'

const required = `${twoEditions}approval: required\n`
const body = 'body: { en: Down., nl: Storing. }'
const told = (fields: string) => `${head}\ntimeline:\n  - { id: one, at: 2024-04-01, ${fields} }\n`

/** The digest of an edition's words as they stand in an update of these fields. */
function digest(edition: string, fields = body): string {
  const incident = incidentOf(told(fields), required)
  const [update] = incident.timeline
  if (!update) throw new Error('no update')
  return digestOf(update, audienceIn(incident, edition))
}

const seal = (edition: string, by: string, fields = body, at = '2024-04-01') =>
  `${edition}: { by: ${by}, at: ${at}, digest: "${digest(edition, fields)}" }`
const approved = (...seals: readonly string[]) => `approved: { ${seals.join(', ')} }`

function found(check: SourceCheck, fields: string, organisation = required): readonly string[] {
  const incident = incidentOf(told(fields), organisation)
  return foundIn(check, incident, {}).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

describe('where an approval is required', () => {
  test('words without one are reported, edition by edition', () => {
    expect(found(unapprovedText, body)).toEqual([
      'timeline.one: timeline.one has no approval for `en` and `nl`; until then nobody reads it there',
    ])
    expect(found(unapprovedText, `${body}, ${approved(seal('en', 'Joan'))}`)).toEqual([
      'timeline.one [nl]: timeline.one has no approval for `nl`; until then nobody reads it there',
    ])
    expect(found(unapprovedText, `${body}, ${approved(seal('en', 'Joan'), seal('nl', 'Bas'))}`)).toEqual([])
  })

  test('a draft, and an edition that is not told, need none', () => {
    expect(found(unapprovedText, `${body}, draft: true`)).toEqual([])
    expect(found(unapprovedText, `${body}, draft: [nl], ${approved(seal('en', 'Joan'))}`)).toEqual([])
    expect(found(unapprovedText, `${body}, editions: [en], ${approved(seal('en', 'Joan'))}`)).toEqual([])
  })

  test('a correction made after the approval waits for one of its own', () => {
    const corrected = `${body}, corrections: [{ at: 2024-04-02, text: No. }], ${approved(seal('en', 'Joan'), seal('nl', 'Bas'))}`
    expect(found(unapprovedText, corrected)).toEqual([
      'timeline.one.corrections.0: timeline.one has no approval of its latest correction for `en` and `nl`; until then nobody reads it there',
    ])
    expect(found(voidedApproval, corrected)).toEqual([])
  })

  test('an approval that is dated later does not count yet', () => {
    const later = `${body}, ${approved(seal('en', 'Joan', body, '2024-06-01'), seal('nl', 'Bas'))}`
    expect(found(unapprovedText, later)).toEqual([
      'timeline.one.approved.en [en]: timeline.one has an approval whose time has not come for `en`; until then nobody reads it there',
    ])
  })

  test('words that changed after it are one finding, and not one more for what is missing', () => {
    const changed = `${body.replace('Down.', 'Up.')}, status: monitoring, ${approved(seal('en', 'Joan'), seal('nl', 'Bas'))}`
    expect(found(unapprovedText, changed)).toEqual([])
    expect(found(voidedApproval, changed)).toEqual([
      'timeline.one.approved.en: the words of timeline.one for `en` and `nl` are not those that Joan approved on 2024-04-01, Bas approved on 2024-04-01; nobody reads them there until they are approved again',
    ])
  })

  test('a change in one language leaves the approval of another as it is', () => {
    const changed = `${body.replace('Down.', 'Up.')}, ${approved(seal('en', 'Joan'), seal('nl', 'Bas'))}`
    expect(found(voidedApproval, changed)[0]).toMatch(/^timeline\.one\.approved\.en \[en\]: /)
  })
})

describe('where none is required', () => {
  test('nothing waits, and a broken one is reported all the same', () => {
    expect(found(unapprovedText, body, twoEditions)).toEqual([])
    expect(found(voidedApproval, `${body}, ${approved(seal('en', 'Joan'))}`, twoEditions)).toEqual([])
    expect(found(voidedApproval, `${body.replace('Down.', 'Up.')}, ${approved(seal('en', 'Joan'))}`, twoEditions)).toEqual([
      'timeline.one.approved.en [en]: the words of timeline.one for `en` are not those that Joan approved on 2024-04-01',
    ])
  })
})
