import { describe, expect, test } from 'vitest'
import { readIncident, readOrganisation } from '../../../src/core/incident.ts'
import { judgeIncident, judgeOrganisation } from '../../../src/core/judge/judge.ts'
import type { Path, Problem } from '../../../src/model/finding.ts'
import type { Source } from '../../../src/model/source.ts'
import { organisationRead, read } from '../shipped.ts'
import { head, inShort, problemsOf, problemsOfOrganisation, readOne, readShared, twoEditions } from '../telling.ts'

/** A file as it would be read with one value replaced. */
function changed(source: Source, path: Path, value: unknown): Source {
  return { ...source, value: put(source.value, path, value) }
}

function put(value: unknown, [step, ...rest]: Path, leaf: unknown): unknown {
  if (step === undefined) return leaf
  if (Array.isArray(value)) return value.map((item: unknown, at): unknown => (at === step ? put(item, rest, leaf) : item))
  const map = value as { readonly [key: string]: unknown }
  return { ...map, [step]: put(map[step], rest, leaf) }
}

/** Every place of a plain value, from the top down. */
function* placesOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) yield* placesOf(item, [...path, Array.isArray(value) ? Number(key) : key])
}

/** Findings that are neither at the place that was spoilt, nor at what it holds or stands in. */
function elsewhere(problems: readonly Problem[], spoilt: Path): readonly string[] {
  const isNear = (path: Path) => path.every((step, at) => at >= spoilt.length || step === spoilt[at])
  return problems.filter(({ path }) => !isNear(path)).map((problem) => `${spoilt.join('.')}: ${inShort(problem)}`)
}

const odd = [null, 12, 'no such thing', [], {}]

/** An incident in which much depends on other things in it. */
const entangled = `${head}
editions: [en, nl]
facts:
  data: { name: Data, only: { editions: [nl], why: The others have none } }
timeline:
  - id: first
    at: 2024-03-18T09:30
    editions: [nl]
    draft: [nl]
    body: { nl: "{{promise.back}} {{fact.data}} {{contact.hotline}} {{service.portal}}" }
    services: { portal: { state: major_outage, since: 2024-03-18T09:00 } }
    promises: { back: { text: Terug, by: 2024-03-20, kept_when: { portal: operational } } }
  - id: second
    at: 2024-03-19
    editions: [nl]
    body: { nl: "{{promise.back}} {{fact.data}}" }
    facts: { data: confirmed }
    promises: { back: { text: Terug, by: 2024-03-21 } }
    replaces: { first: { nl: x } }
    next_update_by: 2024-03-20
    corrections: [{ at: 2024-03-20, text: { nl: y } }]
  - { id: third, at: 2024-03-20, editions: [nl], promises: { back: kept } }
instructions:
  wait: { text: { nl: "{{fact.data}}" }, editions: [nl], when: { fact.data: confirmed } }
faq:
  - id: why
    question: { nl: Waarom }
    answer: [{ text: { nl: "{{promise.back}}" }, while: { portal: operational } }]
    about: [portal, fact.data, promise.back]
    editions: [nl]
    from: 2024-03-18
    retired_at: 2024-03-22
    reviewed_at: { nl: 2024-03-20 }
`

describe('one fault is one finding, whatever else depends on what it says', () => {
  test.each(odd.map((value) => [JSON.stringify(value), value]))('%s anywhere in organisation.yaml', (_, value) => {
    const { source } = organisationRead
    const noise = [...placesOf(source.value)].flatMap((path) => {
      const spoilt = readOrganisation(changed(source, path, value))
      return spoilt.problems.length === 0 ? [] : elsewhere([...spoilt.problems, ...judgeOrganisation(spoilt)], path)
    })
    expect(noise).toEqual([])
  })

  const incidents = [
    ['a maintenance', read('2023-05-portal-maintenance'), organisationRead],
    ['an outage', read('2024-03-network-outage'), organisationRead],
    ['an incident full of references', readOne(entangled), readShared(twoEditions)],
  ] as const
  test.each(incidents.flatMap(([name, ...incident]) => odd.map((value) => [JSON.stringify(value), name, value, ...incident] as const)))(
    '%s anywhere in %s',
    (_, __, value, { id, source }, base) => {
      const noise = [...placesOf(source.value)].flatMap((path) => {
        const spoilt = readIncident(id, changed(source, path, value), base)
        return spoilt.problems.length === 0 ? [] : elsewhere([...spoilt.problems, ...judgeIncident(spoilt, base)], path)
      })
      expect(noise).toEqual([])
    },
  )

  test('the incident full of references has none itself', () => {
    expect(problemsOf(entangled)).toEqual([])
  })

  test('a misspelt key is not missing under its right name', () => {
    const yaml = `${head}timeline:
  - { id: a, at: 2024-03-18T09:30, promises: { p: { txt: Soon, by: 2024-03-20 } } }
  - { id: b, at: 2024-03-19, promises: { p: kept } }`
    expect(problemsOf(yaml).map(inShort)).toEqual(['unknown-key timeline.0.promises.p.txt'])
  })
})

describe('a fault hides no other', () => {
  test('of another kind, in the same entry or elsewhere', () => {
    const yaml = `title: Outage
impact: huge
started_at: soon
timeline:
  - { id: one, at: 2024-03-20, services: { prtal: operational }, body: "{{contact.nope}}" }
  - { id: one, at: 2024-03-31T02:30, colour: red }
  - { id: three, at: 2024-04-01, editions: [nl], promises: { p: kept } }`
    expect(problemsOf(yaml).map(inShort)).toEqual([
      'unknown-value impact',
      'bad-instant started_at',
      'unknown-key timeline.1.colour',
      'duplicate-id timeline.1.id',
      'unknown-service timeline.0.services.prtal',
      'unknown-promise timeline.2.promises.p [nl]',
      'skipped-time timeline.1.at',
      'bad-reference timeline.0.body',
    ])
  })

  test('of a name, where what stands under it does not fit either', () => {
    const yaml = `${head}timeline:
  - id: a
    at: 2024-03-18T09:30
    services: { prtal: borken }
    facts: { dta: sure }`
    expect(problemsOf(yaml).map(inShort)).toEqual([
      'unknown-value timeline.0.services.prtal',
      'unknown-value timeline.0.facts.dta',
      'unknown-service timeline.0.services.prtal',
      'unknown-fact timeline.0.facts.dta',
    ])
  })

  test('that follows words YAML cut', () => {
    expect(problemsOf(`${head}timeline:\n  - id: a\n    at: 12\n    title: Order # 12`).map(inShort)).toEqual([
      'bad-instant timeline.0.at',
      'unquoted-text timeline.0.title',
    ])
  })

  test('in organisation.yaml, where a field is missing', () => {
    const yaml = twoEditions
      .replace('timezone: Europe/Amsterdam\n', '')
      .replace('"+31102455700"', '"010"')
      .replace('locale: nl-NL', 'locale: nl_NL')
    expect(problemsOfOrganisation(yaml).map(inShort)).toEqual([
      'missing-key ',
      'bad-locale editions.nl.locale [nl]',
      'bad-phone contacts.hotline.value',
    ])
  })

  test('in an incident, where organisation.yaml has one', () => {
    const organisation = twoEditions.replace('timezone: Europe/Amsterdam\n', '')
    const yaml = `${head}timeline:\n  - { id: a, at: 2024-03-18T09:30, services: { prtal: operational } }`
    expect(problemsOf(yaml, organisation).map(inShort)).toEqual(['unknown-service timeline.0.services.prtal'])
  })
})
