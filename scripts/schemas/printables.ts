import type { RawSchema } from './convert.ts'

/**
 * Values that print themselves, as `incident show --json` gives them. Templates may print them and test them, not look inside.
 */
const lang = { type: 'string', about: 'The language the words are in (BCP 47).' }
const wasFallback = { type: 'boolean', about: 'true when the words stand in for those the edition does not have in its language.' }

function object(
  title: string,
  form: string,
  properties: { readonly [name: string]: RawSchema },
  optional: readonly string[] = [],
): RawSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { title, form, type: 'object', properties, required, additionalProperties: false }
}

export const printables = {
  phrase: object('Line of words', 'Words without paragraphs; they print themselves.', {
    lang,
    was_fallback: wasFallback,
    text: { type: 'string', about: 'The words.' },
  }),
  rich: object('Rich text', 'A text with paragraphs; it prints itself.', {
    lang,
    was_fallback: wasFallback,
    text: { type: 'string', about: 'The text, to be read as it is.' },
    html: { type: 'string', about: 'The text as HTML.' },
  }),
  date: object(
    'Date',
    'A day, or a time of a day; it prints itself as the language writes it.',
    {
      date: { type: 'string', about: 'The day in the zone of the edition, such as 2022-10-03.' },
      time: { type: 'string', about: 'Hour and minute, such as 17:00; absent for a day alone.' },
      datetime: { type: 'string', about: 'The day, or the time with its offset, for machines.' },
      zone: { type: 'string', about: 'The zone the time is shown in (IANA); absent for a day alone.' },
      text: { type: 'string', about: 'As the language of the edition writes it.' },
    },
    ['time', 'zone'],
  ),
  bar: object('Picture of states', 'The states of a service over a time; it prints itself as a picture in HTML, elsewhere in words.', {
    parts: { type: 'array', about: 'Each state with its `start` and `end`, as shares of that time from 0 to 1.' },
    text: { type: 'string', about: 'The states in words, one after the other.' },
  }),
  contact: object(
    'Address',
    'A number or an address; it prints itself and links to itself.',
    {
      contact_kind: { type: 'string', about: 'phone, email, web, form, sms or post.' },
      value: { type: 'string', about: 'The number in E.164 form, the address or the web address.' },
      spoken: { type: 'string', about: 'How it is said aloud, where its own reading is not right.' },
      is_dead: { type: 'boolean', about: 'It does not work or is given up: shown, and no link.' },
      text: { type: 'string', about: 'As readers of the edition see it.' },
    },
    ['spoken', 'is_dead'],
  ),
}
