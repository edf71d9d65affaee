import { defineFaults } from '../check.ts'

/** Faults of single values: missing, of the wrong kind, or in a form that nobody can read. */
export const values = defineFaults([
  {
    code: 'bad-colour',
    summary: 'a colour that is not six hexadecimal digits',
    reason: 'Browsers ignore a colour they cannot read, so every page would lose its accent, and its readers the sign that it is yours.',
    example: {
      of: 'organisation',
      wrong: `brand:
  accent: blue`,
      right: `brand:
  accent: "#0b5cad"`,
    },
  },
  {
    code: 'bad-email',
    summary: 'a contact whose mail address cannot be one',
    reason: 'Readers in trouble write to it and never get an answer.',
    example: {
      of: 'organisation',
      wrong: `contacts:
  mail:
    kind: email
    value: service@meridian
    label: Customer service`,
      right: `contacts:
  mail:
    kind: email
    value: service@meridian.example
    label: Customer service`,
    },
  },
  {
    code: 'bad-list-id',
    summary: 'a List-Id that mail programs cannot read',
    reason: 'Mail programs tell bulletins by it from what was sent to one person; without it readers cannot sort or end them, and call them spam.',
    example: {
      of: 'organisation',
      wrong: `editions:
  en:
    locale: en-GB
    mail: { from: status@meridian.example, list_id: Status bulletin }`,
      right: `editions:
  en:
    locale: en-GB
    mail: { from: status@meridian.example, list_id: en.status.meridian.example }`,
    },
  },
  {
    code: 'bad-locale',
    summary: 'a language tag that is none, or of a language nobody knows',
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
    code: 'bad-mailbox',
    summary: 'a sender that is not one mailbox',
    reason: 'A comma or a line break in it would add a recipient or end the header: bulletins would go to strangers, or be refused everywhere.',
    example: {
      of: 'organisation',
      wrong: `editions:
  en:
    locale: en-GB
    mail: { from: "status@meridian.example, help@meridian.example" }`,
      right: `editions:
  en:
    locale: en-GB
    mail: { from: "Meridian Metering <status@meridian.example>" }`,
    },
  },
  {
    code: 'bad-path',
    summary: 'a path that leads out of the folder it belongs to',
    reason: 'A file from elsewhere on the machine would be published, or one elsewhere be overwritten.',
    example: {
      of: 'organisation',
      wrong: `brand:
  logo: ../../pictures/logo.svg`,
      right: `brand:
  logo: assets/logo.svg`,
    },
  },
  {
    code: 'bad-phone',
    summary: 'a phone number that cannot be dialled from everywhere',
    reason: 'A caller from abroad, or one who taps the number on the page, reaches nobody. On the worst day there may be no other way to you.',
    example: {
      of: 'organisation',
      wrong: `contacts:
  hotline:
    kind: phone
    value: 010 245 57 00
    label: Customer service`,
      right: `contacts:
  hotline:
    kind: phone
    value: "+31102455700"
    label: Customer service`,
    },
  },
  {
    code: 'bad-url',
    summary: 'a web address that is not whole',
    reason: 'The link leads nowhere, and readers of a mail are told to type an address that does not exist.',
    example: {
      of: 'organisation',
      wrong: 'base_url: status.meridian.example',
      right: 'base_url: https://status.meridian.example/',
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
    reason: 'Without it the statement cannot be placed: when it was said, of what, or how to refer to it. Guessing would tell readers something nobody said.',
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
    reason: 'It is most often a slip of the pen, and what stands in it would be left out in silence: a date nobody announces, a text nobody reads.',
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
    reason: 'Every language has its own words for a state or a certainty. For a word outside the list there are none, and readers would see a code.',
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
