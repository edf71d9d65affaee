import { defineFaults } from '../check.ts'

/** Faults of ids themselves: of their form, or because another has the same. */
export const ids = defineFaults([
  {
    code: 'bad-id',
    summary: 'an id that is not small letters, digits and hyphens',
    reason:
      'Ids become addresses, folders and words on the command line. ' +
      'With a space or a capital in it, a link in a mail breaks on some machines only.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: First Notice
    at: 2024-03-18T09:30`,
      right: `timeline:
  - id: first-notice
    at: 2024-03-18T09:30`,
    },
  },
  {
    code: 'duplicate-id',
    summary: 'two updates or two questions with one id',
    reason: 'A link to one of them leads readers to the other, and a correction of one corrects what nobody meant.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: notice
    at: 2024-03-18T09:30
  - id: notice
    at: 2024-03-18T11:00`,
      right: `timeline:
  - id: first-notice
    at: 2024-03-18T09:30
  - id: second-notice
    at: 2024-03-18T11:00`,
    },
  },
  {
    code: 'reserved-id',
    summary: 'an id that is kept for pages and commands',
    reason: 'A page of the site would be overwritten by another, or a command meant for one edition would speak to all.',
    example: {
      of: 'organisation',
      wrong: `editions:
  all:
    locale: en-GB`,
      right: `editions:
  en:
    locale: en-GB`,
    },
  },
  {
    code: 'shared-id',
    summary: 'a service and an edition with one id',
    reason:
      'On the command line nl=… would mean the service to one colleague and the Dutch readers to another: ' +
      'a state in place of a statement.',
    example: {
      of: 'organisation',
      wrong: `services:
  nl:
    name: Dutch customer portal`,
      right: `services:
  portal-nl:
    name: Dutch customer portal`,
    },
  },
])
