/** When editions say the opposite of each other, and when something certain is taken back. */
import { describe, expect, test } from 'vitest'
import { contradictingFact } from '../../src/checks/contradicting-fact.ts'
import { head, incidentOf, occasion, twoEditions } from '../core/telling.ts'
import { foundIn, placeOf, type Judging } from './judged-days.ts'

const told = (...updates: readonly string[]) =>
  `${head}\nfacts: { data: { name: Data } }\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`

const { wordsOf } = occasion

function found(yaml: string, judging: Judging = {}, organisation = twoEditions): readonly string[] {
  const incident = incidentOf(yaml, organisation)
  return foundIn(contradictingFact, incident, judging).map((problem) => `${placeOf(problem, incident)}: ${problem.message}`)
}

const english = (certainty: string, rest = '') => `id: english, at: 2024-04-01, editions: [en], facts: { data: ${certainty} }${rest}`
const dutch = (certainty: string, rest = '') => `id: dutch, at: 2024-04-01, editions: [nl], facts: { data: ${certainty} }${rest}`

describe('two editions', () => {
  test('contradict each other where one is told yes and the other no', () => {
    expect(found(told(english('likely'), dutch('excluded')))).toEqual([
      'facts.data: `en` reads `likely` (timeline.english, 2024-04-01), `nl` reads `excluded` (timeline.dutch, 2024-04-01): these cannot both be true',
    ])
    expect(found(told(english('confirmed'), dutch('unlikely')))).toHaveLength(1)
  })

  test('do not where one still leaves it open, or is only surer', () => {
    expect(found(told(english('possible'), dutch('excluded')))).toEqual([])
    expect(found(told(english('unlikely'), dutch('excluded')))).toEqual([])
  })

  test('are reported before the words that would contradict are public', () => {
    expect(found(told(english('likely'), dutch('excluded', ', draft: true')))).toHaveLength(1)
    expect(found(told(english('likely'), 'id: dutch, at: 2024-06-01, editions: [nl], facts: { data: excluded }'))).toHaveLength(1)
  })
})

describe('a certainty', () => {
  const one = 'id: one, at: 2024-04-01, facts: { data: excluded }'
  const back = 'id: back, at: 2024-04-02, facts: { data: unlikely }'

  test('that goes back from excluded or confirmed is reported once, for all editions', () => {
    expect(found(told(one, back))).toEqual([
      'timeline.back.facts.data: `en` and `nl` read `unlikely` here, and `excluded` in timeline.one (2024-04-01); nothing says that it is taken back',
    ])
    expect(found(told(one.replace('excluded', 'confirmed'), back.replace('unlikely', 'likely')))).toHaveLength(1)
    expect(found(told(one.replace('excluded', 'possible'), back))).toEqual([])
    expect(found(told(one, back.replace('unlikely', 'excluded')))).toEqual([])
  })

  test('that goes back openly is not: the earlier update is replaced or corrected', () => {
    expect(found(told(one, `${back}, replaces: { one: We know less than we said. }`))).toEqual([])
    expect(found(told(`${one}, corrections: [{ at: 2024-04-02, text: We know less than we said. }]`, back))).toEqual([])
  })

  test('that goes back in a draft is reported before anybody reads it', () => {
    expect(found(told(one, `${back}, draft: true`))).toHaveLength(1)
  })

  test('that went back and was settled since is history', () => {
    const settled = told(one, back, 'id: again, at: 2024-04-03, facts: { data: excluded }')
    expect(found(settled)).toEqual([])
    expect(found(settled, { withHistory: true })).toHaveLength(1)
  })
})

describe('two editions whose scopes', () => {
  const scoped = (scope: string, ...updates: readonly string[]) =>
    told(...updates).replace('{ name: Data }', `{ name: Data, scope: ${scope} }`)
  const both = 'id: both, at: 2024-04-01, facts: { data: confirmed }'

  test.each([
    ['countries', '{ en: Customers in the United Kingdom, nl: Klanten in Nederland }'],
    ['a country, and all', '{ en: Customers in all our countries, nl: Klanten in Nederland }'],
    ['services', '{ en: "Accounts of the {{service.portal}}", nl: "Accounts van de {{service.email}}" }'],
    ['numbers', '{ en: Readings up to 2021, nl: Standen tot en met 2022 }'],
    ['a service, and its opposite', '{ en: Data in the portal, nl: "Gegevens, behalve die in het {{service.portal}}" }'],
  ])('name different things do not contradict each other: %s', (_, scope) => {
    expect(found(scoped(scope, english('likely'), dutch('excluded')), { wordsOf })).toEqual([])
  })

  test.each([
    ['one in translation', '{ en: Names and addresses of customers, nl: Namen en adressen van klanten }'],
    ['one in the source language', '{ en: Names and addresses of customers }'],
    ['one country', '{ en: Customers in the Netherlands, nl: Klanten in Nederland }'],
    ['one number, written in each language', '{ en: "1,200 customers", nl: "1.200 klanten" }'],
  ])('are the same contradict each other all the same: %s', (_, scope) => {
    expect(found(scoped(scope, english('likely'), dutch('excluded')), { wordsOf })).toHaveLength(1)
  })

  test('are the opposite are reported, where they are told alike', () => {
    const opposite = '{ en: All customers, nl: "Alleen medewerkers, geen klanten" }'
    expect(found(scoped(opposite, both), { wordsOf })).toEqual([
      'facts.data.scope: to `en` this covers “All customers” and to `nl` this covers “Alleen medewerkers, geen klanten”: one leaves out what the other does not; `en` and `nl` read `confirmed` (timeline.both, 2024-04-01)',
    ])
    expect(found(scoped(opposite, english('likely'), dutch('excluded')), { wordsOf })).toEqual([])
    expect(found(scoped(opposite, english('likely')), { wordsOf })).toEqual([])
    expect(found(scoped(opposite, english('likely'), dutch('likely', ', draft: true')), { wordsOf })).toHaveLength(1)
  })

  test.each([
    ['portal', '{ en: "Data in the {{service.portal}}", nl: "Gegevens, maar niet die in het portaal" }'],
    ['Netherlands', '{ en: Customers in the Netherlands and Belgium, nl: Klanten buiten Nederland en België }'],
    ['fact.bank', '{ en: "Everything, including {{fact.bank}}", nl: "Alles zonder {{fact.bank}}" }'],
  ])('cover and leave out %s are reported with it', (what, scope) => {
    const yaml = scoped(scope, both).replace('facts: {', 'facts: { bank: { name: { en: Bank details, nl: Bankgegevens } },')
    const belgium = twoEditions.replace('editions:', 'editions:\n  be: { locale: fr-BE }')
    const [problem, ...others] = found(yaml.replace('impact: major', 'impact: major\neditions: [en, nl]'), { wordsOf }, belgium)
    expect(problem).toMatch(new RegExp(`one covers \`?${what}\`?, the other leaves it out`))
    expect(others).toEqual([])
  })

  test.each([
    ['both leave the same out', '{ en: "All customers, but no employees", nl: "Alle klanten, geen medewerkers" }'],
    ['not only', '{ en: Not only customers in the portal, nl: Ook klanten in het portaal }'],
    ['an exclusion that ends', '{ en: "Email and the portal", nl: "Niet de facturen, maar wel het portaal en e-mail" }'],
    ['a language without rules', '{ en: All customers, fr: Aucun client }', 'fr'],
  ])('only look so are not: %s', (_, scope, language = 'nl') => {
    const organisation = twoEditions.replace('nl: { locale: nl-NL', `${language}: { locale: ${language}`)
    const rules = ({ locale }: { readonly locale: string }) =>
      locale.startsWith('fr')
        ? { ...occasion.wordsOf({ locale: 'en' } as never), wording: undefined }
        : occasion.wordsOf({ locale } as never)
    expect(found(scoped(scope, both), { wordsOf: rules as typeof wordsOf }, organisation)).toEqual([])
  })
})

describe('in', () => {
  const languages = 'de: { locale: de-DE }\n  nl: { locale: nl-NL }\n  pl: { locale: pl-PL }'
  const organisation = twoEditions.replace(/ {2}en: \{.*\n {2}nl: .*/, `  ${languages}`)

  test.each([
    ['Polish', '{ nl: Klanten in Polen, pl: Klienci spoza Polski }'],
    ['Polish', '{ nl: Iedereen, pl: Tylko klienci biznesowi }'],
    ['German', '{ nl: Klanten in Duitsland, de: Kunden außerhalb von Deutschland }'],
    ['German', '{ nl: Alle klanten, de: Einige Kunden }'],
  ])('%s opposite scopes are found: %s', (_, scope) => {
    const yaml = told('id: all, at: 2024-04-01, facts: { data: confirmed }').replace('name: Data', `name: Data, scope: ${scope}`)
    const editions = scope.includes('pl:') ? 'editions: [nl, pl]' : 'editions: [nl, de]'
    expect(found(yaml.replace('impact: major', `impact: major\n${editions}`), { wordsOf }, organisation)).toHaveLength(1)
  })

  test.each([
    ['Polish', '{ nl: Bewoners in Nederland, pl: Mieszkańcy w Polsce }'],
    ['German', '{ nl: Bewoners in Nederland, de: Bewohner in Deutschland }'],
  ])('%s a country is known in the cases of its grammar', (_, scope) => {
    const other = scope.includes('pl:') ? 'pl' : 'de'
    const updates = [dutch('excluded'), `id: other, at: 2024-04-01, editions: [${other}], facts: { data: confirmed }`]
    const yaml = told(...updates).replace('name: Data', `name: Data, scope: ${scope}`)
    expect(found(yaml.replace('impact: major', `impact: major\neditions: [nl, ${other}]`), { wordsOf }, organisation)).toEqual([])
    expect(
      found(told(...updates).replace('impact: major', `impact: major\neditions: [nl, ${other}]`), { wordsOf }, organisation),
    ).toHaveLength(1)
  })
})
