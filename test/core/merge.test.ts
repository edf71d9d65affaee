import { describe, expect, test } from 'vitest'
import { mergeShared, overridesShared } from '../../src/core/merge.ts'

const organisation = {
  name: { en: 'Meridian', nl: 'Meridiaan' },
  source_language: 'en',
  base_url: 'https://status.example/',
  approval: 'required',
  brand: { accent: '#000000', logo: 'a.svg' },
  checks: { 'relative-date': 'off', typography: 'off' },
  editions: { en: { locale: 'en-GB', voice: { name: 'en', budget: 'PT45S' } }, nl: { locale: 'nl-NL', cadence: 'P3D' } },
  services: { portal: { name: { en: 'Portal', nl: 'Portaal' }, group: 'online' }, email: { name: { en: 'Email' } } },
  service_groups: { online: { en: 'Online', nl: 'Online' }, other: { en: 'Other' } },
  contacts: { hotline: { kind: 'phone', value: '+3110', label: { en: 'Hotline' }, editions: ['en'] } },
  pronounce: { en: { Meridian: 'meh', Metering: 'mee' }, nl: { Meridian: 'mee' } },
  faq_groups: { a: { en: 'A' } },
  agents: { greeting: { en: 'Hello', nl: 'Hallo' }, do_not_say: [{ en: 'a' }] },
}

const merged = (incident: object) => mergeShared(organisation, incident as Record<string, unknown>)

describe('what an incident says over its organisation', () => {
  test.each([
    ['a name is replaced whole', { name: { en: 'Other' } }, { name: { en: 'Other' } }],
    ['a value is replaced', { base_url: 'https://x.example/', approval: 'none' }, { base_url: 'https://x.example/', approval: 'none' }],
    [
      'a field of a service is replaced, the others stay',
      { services: { portal: { group: 'other' } } },
      { services: { portal: { name: { en: 'Portal', nl: 'Portaal' }, group: 'other' }, email: { name: { en: 'Email' } } } },
    ],
    [
      'a Text is replaced whole',
      { services: { portal: { name: { en: 'Door' } } } },
      { services: { portal: { name: { en: 'Door' }, group: 'online' }, email: { name: { en: 'Email' } } } },
    ],
    [
      'a service is added',
      { services: { kiosk: { name: 'Kiosk' } } },
      { services: { ...organisation.services, kiosk: { name: 'Kiosk' } } },
    ],
    ['a service is removed', { services: { email: null } }, { services: { portal: organisation.services.portal } }],
    [
      'a field is removed',
      { services: { portal: { group: null } } },
      { services: { ...organisation.services, portal: { name: organisation.services.portal.name } } },
    ],
    [
      'a list is replaced whole',
      { contacts: { hotline: { editions: ['nl'] } } },
      { contacts: { hotline: { ...organisation.contacts.hotline, editions: ['nl'] } } },
    ],
    [
      'a heading is replaced whole, the others stay',
      { service_groups: { online: { en: 'Web' } } },
      { service_groups: { online: { en: 'Web' }, other: { en: 'Other' } } },
    ],
    ['a heading is removed', { service_groups: { other: null } }, { service_groups: { online: organisation.service_groups.online } }],
    [
      'a pronunciation is added to its language',
      { pronounce: { en: { Ista: 'ee' } } },
      { pronounce: { en: { Meridian: 'meh', Metering: 'mee', Ista: 'ee' }, nl: { Meridian: 'mee' } } },
    ],
    ['a part of the brand is replaced', { brand: { accent: '#ffffff' } }, { brand: { accent: '#ffffff', logo: 'a.svg' } }],
    [
      'a severity is added',
      { checks: { 'vague-promise': 'error' } },
      { checks: { 'relative-date': 'off', typography: 'off', 'vague-promise': 'error' } },
    ],
    [
      'a greeting is replaced whole, the rest for agents stays',
      { agents: { greeting: { en: 'Hi' } } },
      { agents: { greeting: { en: 'Hi' }, do_not_say: [{ en: 'a' }] } },
    ],
    ['a section is removed', { agents: null }, { agents: undefined }],
    ['what it does not say stays', { title: 'x', timeline: [] }, {}],
  ])('%s', (_, incident, expected) => {
    expect(merged(incident)).toEqual({ ...organisation, ...expected })
  })

  test('a setting within a setting is replaced whole', () => {
    expect(merged({ editions: { en: { voice: { budget: 'PT30S' } } } })['editions']).toEqual({
      en: { locale: 'en-GB', voice: { budget: 'PT30S' } },
    })
  })

  test('nothing of the organisation is changed by it', () => {
    const before = structuredClone(organisation)
    merged({ services: { portal: { group: null }, email: null }, editions: { nl: null }, name: 'x' })
    expect(organisation).toEqual(before)
  })

  test('a key that is part of every object stays a key', () => {
    const hostile = JSON.parse('{"services": {"__proto__": {"name": "x"}}, "pronounce": {"__proto__": {"polluted": "yes"}}}') as Record<
      string,
      unknown
    >
    expect(merged(hostile)['services']).toMatchObject(organisation.services)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('the editions of an incident', () => {
  test('are all of them by default', () => {
    expect(Object.keys(merged({})['editions'] as object)).toEqual(['en', 'nl'])
  })

  test('are those a list selects, in the order of the organisation', () => {
    expect(merged({ editions: ['nl'] })['editions']).toEqual({ nl: organisation.editions.nl })
    expect(Object.keys(merged({ editions: ['nl', 'en'] })['editions'] as object)).toEqual(['en', 'nl'])
  })

  test('are those a map names, with what it adds or overrides', () => {
    expect(merged({ editions: { nl: { cadence: 'P1D' }, residents: { locale: 'nl-NL' } } })['editions']).toEqual({
      nl: { locale: 'nl-NL', cadence: 'P1D' },
      residents: { locale: 'nl-NL' },
    })
    expect(merged({ editions: { nl: {} } })['editions']).toEqual({ nl: organisation.editions.nl })
    expect(merged({ editions: { nl: { cadence: null }, en: null } })['editions']).toEqual({ nl: { locale: 'nl-NL' } })
  })
})

test('selecting editions by a list overrides nothing else', () => {
  expect(overridesShared({ title: 'x', editions: ['nl'] })).toBe(false)
  expect(overridesShared({ editions: { nl: {} } })).toBe(true)
  expect(overridesShared({ services: {} })).toBe(true)
  expect(overridesShared({ facts: {}, timeline: [] })).toBe(false)
})
