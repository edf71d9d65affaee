import { describe, expect, test } from 'vitest'
import {
  foldAt,
  head,
  idsOf,
  incidentOf,
  inShort,
  problemsOf,
  problemsOfOrganisation,
  readOne,
  readShared,
  say,
  snapshotAt,
  twoEditions,
} from './telling.ts'

const small = `${head}\ntimeline: [{ id: a, at: 2024-04-01, editions: [en, nl] }]`

describe('an incident file', () => {
  test('over its organisation has all its editions', () => {
    expect(incidentOf(small).audiences.map(({ id }) => id)).toEqual(['en', 'nl'])
  })

  test('selects editions by a list, in the order of organisation.yaml', () => {
    expect(incidentOf(`${head}\neditions: [nl, en]\ntimeline: []`).audiences.map(({ id }) => id)).toEqual(['en', 'nl'])
    expect(incidentOf(`${head}\neditions: [nl]\ntimeline: []`).audiences.map(({ id }) => id)).toEqual(['nl'])
  })

  test('may add an edition of its own, and change what the organisation says', () => {
    const own = incidentOf(
      `${head}\neditions: { nl: {}, residents: { locale: nl-NL, salutation: Beste bewoner, } }\nservices: { portal: { name: { nl: Poort } } }\ntimeline: [{ id: a, at: 2024-04-01, body: { nl: "{{service.portal}}", residents: "Voor u: {{service.portal}}" } }]`,
    )
    expect(own.audiences.map(({ id, locale }) => [id, locale])).toEqual([
      ['nl', 'nl-NL'],
      ['residents', 'nl-NL'],
    ])
    expect([say(snapshotAt(own, 'nl').latest?.body), say(snapshotAt(own, 'residents').latest?.body)]).toEqual(['Poort', 'Voor u: Poort'])
  })

  test('standing alone holds everything it needs', () => {
    const { incident, problems } = readOne(`${twoEditions.trim()}\n${small}`, null)
    expect(problems).toEqual([])
    expect(incident?.audiences.map(({ id }) => id)).toEqual(['en', 'nl'])
  })

  test('standing alone with too little says all that is missing', () => {
    expect(problemsOf(small, null).map(({ code, message }) => `${code}: ${message}`)).toEqual(
      ['name', 'source_language', 'timezone', 'editions'].map((key) => `missing-key: \`${key}\` is missing`),
    )
  })

  test('says all that is wrong with it at once, in its own and in shared sections', () => {
    const { incident, problems } = readOne(
      `titel: x\nimpact: bad\nstarted_at: yesterday\nservices: { portal: { naam: x } }\ntimeline: [{ id: A, at: 2024-04-31 }]`,
    )
    expect(incident).toBeUndefined()
    expect(problems.map(inShort).toSorted()).toEqual([
      'bad-id timeline.0.id',
      'bad-instant started_at',
      'bad-instant timeline.0.at',
      'missing-key ',
      'unknown-key services.portal.naam',
      'unknown-key titel',
      'unknown-value impact',
    ])
  })

  test('that is no map has no incident and no fault but that', () => {
    expect(readOne('- a\n- b').problems.map(({ code }) => code)).toEqual(['not-a-map'])
    expect(readOne('').problems.map(({ code }) => code)).toEqual(['empty-file'])
  })
})

describe('faults of organisation.yaml', () => {
  const broken = twoEditions.replace('locale: nl-NL,', 'locale: nl_NL!,').replace('{ en: Portal, nl: Portaal }', '{ en: Portal, nl: "" }')

  test('are told there, and not again for each incident', () => {
    expect(problemsOfOrganisation(broken).map(inShort)).toEqual([
      'bad-locale editions.nl.locale [nl]',
      'empty-value services.portal.name.nl',
    ])
    expect(problemsOf(small, broken)).toEqual([])
    expect(problemsOf(`${small}\nservices: { email: { group: null } }`, broken)).toEqual([])
  })

  test('are told again where the incident says them again', () => {
    expect(problemsOf(`${small}\neditions: { nl: { locale: xx_YY! }, en: {} }`, broken).map(inShort)).toContain(
      'bad-locale editions.nl.locale [nl]',
    )
  })
})

describe('an organisation with one broken edition', () => {
  const broken = twoEditions.replace('locale: nl-NL,', 'locale: nl_NL!,')

  test('keeps the others', () => {
    const { organisation, problems } = readShared(broken)
    expect(Object.keys(organisation?.editions ?? {})).toEqual(['en'])
    expect(problems.map(inShort)).toEqual(['bad-locale editions.nl.locale [nl]'])
  })

  test('stops no incident that speaks to it', () => {
    expect(problemsOf(small, broken)).toEqual([])
    expect(idsOf(foldAt(incidentOf(small, broken), 'en'))).toEqual(['a'])
  })

  test('stops no incident that selects it', () => {
    expect(problemsOf(`${small}\neditions: [en, nl]`, broken)).toEqual([])
    expect(incidentOf(`${small}\neditions: [en, nl]`, broken).audiences.map(({ id }) => id)).toEqual(['en'])
  })

  test('stops no incident that names it anywhere', () => {
    const everywhere = `${head}
facts: { f: { name: x, only: { editions: [nl], why: y } } }
timeline: [{ id: a, at: 2024-04-01, draft: [nl], body: { nl: "Bel {{contact.hotline}}", en: x }, approved: { nl: { by: x, at: 2024-04-01, digest: x } } }]
instructions: { i: { text: x, editions: [nl] } }
faq: [{ id: q, question: x, answer: x, editions: [nl, en], reviewed_at: { nl: 2024-04-01 } }]
obligations: [{ rule: gdpr-33, authority: AP, editions: [nl] }]`
    expect(problemsOf(everywhere, broken)).toEqual([])
  })

  test('that has no other has nothing', () => {
    const { organisation } = readShared('name: x\nsource_language: nl\ntimezone: UTC\neditions: { nl: { locale: nl_NL! } }')
    expect(organisation).toBeUndefined()
  })

  test('and a fault elsewhere has nothing either', () => {
    expect(readShared(`${broken}brand: { accent: red }\n`).organisation).toBeUndefined()
  })
})

describe('an edition that is not the incident’s', () => {
  test('is unknown in it, with what is meant', () => {
    expect(problemsOf(`${head}\neditions: [en, nll]\ntimeline: []`)).toMatchObject([
      { code: 'unknown-edition', path: ['editions', 1], hint: 'Did you mean `nl`?' },
    ])
    expect(problemsOf(`${head}\neditions: [en]\ntimeline: [{ id: a, at: 2024-04-01, editions: [nl] }]`).map(inShort)).toEqual([
      'unknown-edition timeline.0.editions.0',
    ])
  })
})

describe('what an incident says of shared sections', () => {
  test.each([
    ['editions: en', 'wrong-type editions'],
    ['editions: null', 'empty-value editions'],
    ['editions: { en: null, nl: {} }', 'empty-value editions.en'],
    ['name: null', 'empty-value name'],
    ['source_language: null', 'empty-value source_language'],
    ['timezone: null', 'empty-value timezone'],
  ])('%s is one finding, where it stands', (line, finding) => {
    expect(problemsOf(`${head}timeline: [{ id: a, at: 2024-04-01 }]\n${line}`).map(inShort)).toEqual([finding])
  })
})
