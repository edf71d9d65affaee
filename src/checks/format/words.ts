import { defineFaults } from '../check.ts'

/** Faults inside words: references, links and languages. */
export const words = [
  ...defineFaults([
    {
      code: 'bad-link',
      summary: 'a link that leads nowhere readers may be sent',
      reason:
        'Without https:// it points into the page itself, and other schemes can run code on the reader’s machine or open files there.',
      example: {
        of: 'incident',
        wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body: Read the [instructions](www.meridian.example/safe).`,
        right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body: Read the [instructions](https://www.meridian.example/safe).`,
      },
    },
    {
      code: 'bad-reference',
      summary: 'braces in a text that refer to nothing its readers have',
      reason: 'Where a phone number or a date should stand, readers would find a gap or braces. On the phone nothing would be said at all.',
      example: {
        of: 'incident',
        wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body: "Call us: {{contact.hotlin}}."`,
        right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    body: "Call us: {{contact.hotline}}."`,
      },
    },
    {
      code: 'too-many-marks',
      summary: 'a text with more than 20,000 line breaks and signs of Markdown',
      reason:
        'No statement is written like this: it is another file by mistake, or a text made to keep the program busy while the public waits.',
      example: {
        of: 'situation',
        wrong: 'The output of a program, 30,000 lines of it, was pasted into the body of an update.',
        right: 'The body says what readers need to know; the output stays elsewhere.',
      },
    },
    {
      code: 'unknown-language',
      summary: 'a language of a text that is neither an edition nor a language tag',
      reason: 'The words under it would never be shown, and their readers would get those of another language.',
      example: {
        of: 'incident',
        wrong: `title:
  en: Customer portal out of reach
  nederlands: Klantportaal onbereikbaar`,
        right: `title:
  en: Customer portal out of reach
  nl: Klantportaal onbereikbaar`,
      },
    },
  ]),
  ...defineFaults(
    [
      {
        code: 'missing-words',
        summary: 'an edition in a language whose words of the interface are missing',
        reason:
          'Headings, states and dates stand in another language than the text around them, and a screen reader mispronounces them. On the phone a voice reads addresses as they are written, and sentences of another language in its own accent, where it cannot change over.',
        example: {
          of: 'situation',
          wrong: 'An edition has the locale is-IS, and there is no templates/locales/is.yaml.',
          right: 'templates/locales/is.yaml holds the words, or the edition is in a language that is shipped.',
        },
      },
      {
        code: 'unread-language',
        summary: 'words in a language that no edition reads',
        reason: 'Somebody took the trouble to write them, and no reader will ever see them: the tag may be a slip of the pen for another.',
        example: {
          of: 'incident',
          wrong: `title:
  en: Customer portal out of reach
  nn: Klantportaal onbereikbaar`,
          right: `title:
  en: Customer portal out of reach
  nl: Klantportaal onbereikbaar`,
        },
      },
    ],
    'warning',
  ),
]
