import { defineFaults } from '../check.ts'

/** Faults of a file as a thing on a disk, found before anything in it is read. */
export const files = [
  ...defineFaults([
    {
      code: 'bad-picture',
      summary: 'a logo that is no picture, cannot be read or is too large',
      reason:
        'The logo becomes part of every page, so that a page can be read from a USB stick. ' +
        'One that cannot be read leaves a hole in each of them; a large one keeps readers with a poor connection waiting.',
      example: {
        of: 'situation',
        wrong: 'brand.logo names assets/logo.pdf.',
        right: 'brand.logo names assets/logo.svg, a picture in the workspace of less than 100 kB.',
      },
    },
    {
      code: 'invalid-utf8',
      summary: 'a file in another encoding than UTF-8',
      reason:
        'Read as something it is not, “Störung” becomes “St�rung” on every page and in every mail, and on the phone it becomes noise.',
      example: {
        of: 'situation',
        wrong: 'An editor saved the file as Windows-1252 or UTF-16.',
        right: 'The file is saved again as UTF-8, with or without a byte order mark.',
      },
    },
    {
      code: 'missing-file',
      summary: 'a file that is not there, or a link to one that is not',
      reason: 'Without the file nothing is known of its incident, and readers go on seeing what was true before.',
      example: {
        of: 'situation',
        wrong: 'incidents/organisation.yaml is a link to organisation-2024.yaml, which was not copied along.',
        right: 'incidents/organisation.yaml is the file itself.',
      },
    },
    {
      code: 'outside-workspace',
      summary: 'a link that leads out of the workspace',
      reason:
        'A file from elsewhere on the machine would be published with the rest. ' +
        'And whoever gets a copy of the workspace would not have what the officer had.',
      example: {
        of: 'situation',
        wrong: 'incidents/organisation.yaml is a link to ../../shared/organisation.yaml.',
        right: 'incidents/organisation.yaml is a copy of that file.',
      },
    },
    {
      code: 'too-large',
      summary: 'a file of more than 8 MB',
      reason: 'No incident is this long: it is another file by mistake, or one made to keep the program busy while the public waits.',
      example: {
        of: 'situation',
        wrong: 'A server log of 40 MB was saved as incidents/2024-03-network-outage.yaml.',
        right: 'The file holds the incident; the log stays elsewhere.',
      },
    },
    {
      code: 'unreadable-file',
      summary: 'a file that may not or cannot be read',
      reason: 'Without the file nothing is known of its incident, and readers go on seeing what was true before.',
      example: {
        of: 'situation',
        wrong: 'The file belongs to a colleague and nobody else may read it, or a folder bears its name.',
        right: 'It is a file, and whoever publishes may read it.',
      },
    },
  ]),
  ...defineFaults(
    [
      {
        code: 'bad-publication',
        summary: 'a line in the record of what was published that cannot be read',
        reason:
          'What such a line tells of was published all the same. Until it is mended nobody is warned when those words change in silence.',
        example: {
          of: 'situation',
          wrong: 'The last line of incidents/publications.jsonl ends in the middle, because the disk was full.',
          right: 'Every line is one JSON object with `at` and `updates`.',
        },
      },
    ],
    'warning',
  ),
]
