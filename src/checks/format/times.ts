import { defineFaults } from '../check.ts'

/** Faults of dates, times, spans of time and zones. */
export const times = defineFaults([
  {
    code: 'ambiguous-time',
    summary: 'a time that happens twice, because the clock goes back',
    reason: 'Half of the readers would be an hour early. Written with its offset, the time is one moment for everybody.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: first
    at: 2024-10-27T02:30`,
      right: `timeline:
  - id: first
    at: 2024-10-27T02:30+02:00`,
    },
  },
  {
    code: 'bad-duration',
    summary: 'a span of time that is not in ISO 8601 form',
    reason:
      'The limit it sets would not be watched: ' +
      'nobody is reminded that readers have been waiting too long, or that an announcement takes minutes.',
    example: {
      of: 'organisation',
      wrong: `editions:
  en:
    locale: en-GB
    cadence: 3 days`,
      right: `editions:
  en:
    locale: en-GB
    cadence: P3D`,
    },
  },
  {
    code: 'bad-hours',
    summary: 'opening hours that are not in schema.org form',
    reason: 'They are said in the words of every language, and what cannot be read cannot be said: readers call when nobody answers.',
    example: {
      of: 'organisation',
      wrong: `contacts:
  hotline:
    kind: phone
    value: "+31102455700"
    label: Customer service
    hours: weekdays 8 to 5`,
      right: `contacts:
  hotline:
    kind: phone
    value: "+31102455700"
    label: Customer service
    hours: Mo-Fr 08:00-17:00`,
    },
  },
  {
    code: 'bad-instant',
    summary: 'a date or time in the wrong form, or a day that does not exist',
    reason: '03-10-2024 is the third of October to some readers and the tenth of March to others; 30 February is no day at all.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: first
    at: 18-03-2024 9.30`,
      right: `timeline:
  - id: first
    at: 2024-03-18T09:30`,
    },
  },
  {
    code: 'bad-timezone',
    summary: 'a time zone that does not exist',
    reason: 'Times would be off by hours for the readers of a market, and nobody there would know.',
    example: {
      of: 'organisation',
      wrong: 'timezone: Amsterdam',
      right: 'timezone: Europe/Amsterdam',
    },
  },
  {
    code: 'skipped-time',
    summary: 'a time that does not exist, because the clock goes forward',
    reason: 'No clock ever shows it. Readers who wait for it do not know whether it has passed.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: first
    at: 2024-03-31T02:30`,
      right: `timeline:
  - id: first
    at: 2024-03-31T03:30`,
    },
  },
])
