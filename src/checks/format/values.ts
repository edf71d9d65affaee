import { defineFaults } from '../check.ts'

/** Faults of single values: missing, of the wrong kind, or in a form that nobody can read. */
export const values = defineFaults([
  {
    code: 'bad-locale',
    summary: 'a language tag in the wrong form, or of a language nobody knows',
    reason: 'Screen readers would read the page aloud as if it were in another language, and dates would be written the wrong way round.',
    example: {
      of: 'organisation',
      wrong: `editions:
  nl:
    locale: nl_NL`,
      right: `editions:
  nl:
    locale: nl-NL`,
    },
  },
  {
    code: 'bad-number',
    summary: 'a number that measures nothing, such as a speed of zero',
    reason: 'The length of an announcement is worked out with it, and nobody would be told that callers hear minutes of it.',
    example: {
      of: 'organisation',
      wrong: `editions:
  nl:
    locale: nl-NL
    voice:
      words_per_minute: 0`,
      right: `editions:
  nl:
    locale: nl-NL
    voice:
      words_per_minute: 130`,
    },
  },
  {
    code: 'empty-value',
    summary: 'a field without anything in it',
    reason: 'Somebody meant to write something there. Readers would see a heading with nothing below it, or hear a pause.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body:`,
      right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body: The customer portal cannot be reached.`,
    },
  },
  {
    code: 'missing-key',
    summary: 'a field that must be there and is not',
    reason:
      'Without it the statement cannot be placed: when it was said, of what, ' +
      'or how to refer to it. Guessing would tell readers something nobody said.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: first
    body: The customer portal cannot be reached.`,
      right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body: The customer portal cannot be reached.`,
    },
  },
  {
    code: 'unknown-key',
    summary: 'a field that does not exist here',
    reason:
      'It is most often a slip of the pen, and what stands in it would be left out in silence: ' +
      'a date nobody announces, a text nobody reads.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    next_update: 2024-03-18T12:00`,
      right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    next_update_by: 2024-03-18T12:00`,
    },
  },
  {
    code: 'unknown-value',
    summary: 'a word that is none of those that may stand here',
    reason:
      'Every language has its own words for a state or a certainty. ' +
      'For a word outside the list there are none, and readers would see a code.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    services:
      portal: broken`,
      right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    services:
      portal: major_outage`,
    },
  },
  {
    code: 'wrong-kind',
    summary: 'the impact or the window of a maintenance in an incident, or the other way round',
    reason: 'Readers would see planned work called an outage, or a service that stays under maintenance for ever, because nothing ends it.',
    example: {
      of: 'incident',
      wrong: `affects:
  portal: under_maintenance`,
      right: 'impact: major',
    },
  },
  {
    code: 'wrong-order',
    summary: 'a time before the one it must come after, such as a window that ends before it begins',
    reason:
      'Readers plan around these hours. One of the two is wrong, and nobody can tell which. What nobody was told yet can be neither corrected nor replaced.',
    example: {
      of: 'incident',
      wrong: `kind: maintenance
impact: maintenance
scheduled_for: 2024-03-20T06:00
scheduled_until: 2024-03-19T08:00
timeline:
  - id: first
    at: 2024-03-18T09:30
    status: scheduled`,
      right: `kind: maintenance
impact: maintenance
scheduled_for: 2024-03-20T06:00
scheduled_until: 2024-03-20T08:00
timeline:
  - id: first
    at: 2024-03-18T09:30
    status: scheduled`,
    },
  },
  {
    code: 'wrong-status',
    summary: 'the status of a maintenance in an incident, or the other way round',
    reason: 'Readers would be told that an outage is “completed” as if it had been planned, or that planned work is “being investigated”.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: over
    at: 2024-03-18T15:00
    status: completed`,
      right: `timeline:
  - id: over
    at: 2024-03-18T15:00
    status: resolved`,
    },
  },
  {
    code: 'wrong-type',
    summary: 'a value of the wrong kind, such as a list where text belongs',
    reason: 'What was meant can only be guessed, and a wrong guess turns an exercise into an alarm or a statement into a list of letters.',
    example: {
      of: 'incident',
      wrong: 'exercise: yes',
      right: 'exercise: true',
    },
  },
])
