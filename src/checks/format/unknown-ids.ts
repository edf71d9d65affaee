import { defineFaults } from '../check.ts'

/** Ids that name nothing. */
export const unknownIds = [
  ...defineFaults([
    {
      code: 'unknown-contact',
      summary: 'a contact that does not exist',
      reason: 'The change is lost: readers go on calling a number that has ended, or never learn of the one that works.',
      example: {
        of: 'incident',
        wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    contacts:
      hotlin: ended`,
        right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    contacts:
      hotline: ended`,
      },
    },
    {
      code: 'unknown-edition',
      summary: 'an edition that does not exist',
      reason: 'The readers who were meant are told nothing, and nobody notices.',
      example: {
        of: 'incident',
        wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    editions: [nk]`,
        right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    editions: [nl]`,
      },
    },
    {
      code: 'unknown-fact',
      summary: 'a fact that is not declared in the incident',
      reason:
        'A slip of the pen would put a second fact beside the first, ' +
        'and readers would see “not known yet” and “ruled out” on one page.',
      example: {
        of: 'incident',
        wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    facts:
      personal-date: excluded`,
        right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    facts:
      personal-data: excluded`,
      },
    },
    {
      code: 'unknown-group',
      summary: 'a group of services or questions that does not exist',
      reason: 'What belongs to it would stand on the page without a heading, where readers do not look for it.',
      example: {
        of: 'organisation',
        wrong: `services:
  portal:
    name: Customer portal
    group: onlin
service_groups:
  online: Online services`,
        right: `services:
  portal:
    name: Customer portal
    group: online
service_groups:
  online: Online services`,
      },
    },
    {
      code: 'unknown-promise',
      summary: 'a promise changed that its readers were never given',
      reason: 'Readers would hear that something is late, kept or withdrawn that was never announced to them.',
      example: {
        of: 'incident',
        wrong: `timeline:
  - id: delay
    at: 2024-04-04T09:00
    promises:
      refunds: { by: 2024-04-19, reason: The bank needs more time. }`,
        right: `timeline:
  - id: refunds
    at: 2024-03-28T09:00
    promises:
      refunds: { text: We refund what was paid twice., by: 2024-04-05 }
  - id: delay
    at: 2024-04-04T09:00
    promises:
      refunds: { by: 2024-04-19, reason: The bank needs more time. }`,
      },
    },
    {
      code: 'unknown-service',
      summary: 'a service that does not exist',
      reason: 'The state of the real one stays as it was: the page says that it works while it does not, or the other way round.',
      example: {
        of: 'incident',
        wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    services:
      portaal: major_outage`,
        right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    services:
      portal: major_outage`,
      },
    },
    {
      code: 'unknown-subject',
      summary: 'an answer about something of a kind that answers cannot follow',
      reason: 'An answer goes stale when what it is about changes. If that cannot be followed, readers keep getting the old answer.',
      example: {
        of: 'incident',
        wrong: `faq:
  - id: refund
    question: Do I get my money back?
    answer: Yes, within two weeks.
    about: [update.first]`,
        right: `faq:
  - id: refund
    question: Do I get my money back?
    answer: Yes, within two weeks.
    about: [promise.portal-return]`,
      },
    },
    {
      code: 'unknown-update',
      summary: 'an update that does not exist',
      reason: 'What was to be replaced stays on the page as if it still held.',
      example: {
        of: 'incident',
        wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
  - id: second
    at: 2024-03-18T11:00
    replaces: { frist: The data is safe after all. }`,
        right: `timeline:
  - id: first
    at: 2024-03-18T09:30
  - id: second
    at: 2024-03-18T11:00
    replaces: { first: The data is safe after all. }`,
      },
    },
  ]),
  ...defineFaults(
    [
      {
        code: 'unknown-check',
        summary: 'a severity for a code that does not exist, or whose severity is fixed',
        reason: 'The officer believes that a check is off or on, and it is not: findings are missed, or drown in those nobody wanted.',
        example: {
          of: 'organisation',
          wrong: `checks:
  missing-translations: off`,
          right: `checks:
  missing-translation: off`,
        },
      },
    ],
    'warning',
  ),
]
