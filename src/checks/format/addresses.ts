import { defineFaults } from '../check.ts'

/** Faults of what leads somewhere or is looked up elsewhere: numbers, addresses, paths, colours. */
export const addresses = [
  ...defineFaults([
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
      reason:
        'Mail programs tell bulletins by it from what was sent to one person; ' +
        'without it readers cannot sort or end them, and call them spam.',
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
      code: 'bad-mailbox',
      summary: 'a sender that is not one mailbox',
      reason:
        'A comma or a line break in it would add a recipient or end the header: ' +
        'bulletins would go to strangers, or be refused everywhere.',
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
      reason:
        'A caller from abroad, or one who taps the number on the page, ' +
        'reaches nobody. On the worst day there may be no other way to you.',
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
  ]),
  ...defineFaults(
    [
      {
        code: 'faint-accent',
        summary: 'an accent colour too faint to be seen on white',
        reason:
          'Pages and mails carry it as it is, in lines and bars: where it is almost white, readers miss the sign that the page is yours. Links are darkened until they can be read, and then no longer look like it; at night the pages lighten it themselves.',
        example: {
          of: 'organisation',
          wrong: `brand:
  accent: "#ffd500"`,
          right: `brand:
  accent: "#7f6a00"`,
        },
      },
    ],
    'warning',
  ),
]
