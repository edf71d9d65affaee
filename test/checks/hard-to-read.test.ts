/** Texts that are hard to read, in whatever form, and texts that only look it. */
import { describe, expect, test } from 'vitest'
import { hardToRead } from '../../src/checks/hard-to-read.ts'
import { head, incidentOf, momentOf, wordsOf } from '../core/telling.ts'

function found(en: string): number {
  const incident = incidentOf(`${head}\ntimeline: [{ id: one, at: 2024-04-30, body: ${JSON.stringify({ en, nl: 'Kort.' })} }]`)
  const view = { now: momentOf('2024-05-01'), withDrafts: false }
  const sayings = ({ locale }: { readonly locale: string }) => wordsOf(locale.slice(0, 2))
  return [...hardToRead.rule({ incident, viewOf: () => view, withHistory: true, wordsOf: sayings })].length
}

const hard =
  'Notwithstanding the temporary unavailability of the electronic communication facilities, the organisation continues to prioritise the implementation of appropriate remediation measures, and customers are requested to refrain from initiating correspondence until the restoration of functionality has been comprehensively verified by the responsible technical department.'

const names = [
  'Billing administration',
  'Telecommunication infrastructure',
  'International representatives',
  'Municipal water administration',
  'Electricity distribution',
  'Environmental monitoring',
  'Communication facilities',
  'Organisational development',
  'Customer identification',
  'Documentation repository',
  'Rehabilitation accommodation',
  'Accessibility coordination',
]

describe('a text that is hard to read is found', () => {
  test.each([
    ['as it is', hard],
    ['with abbreviations', hard.replace('facilities', 'facilities, e.g. those of No. 2,')],
    ['broken into lines', hard.replaceAll(' ', '\n')],
    ['as an entry of a list', `- ${hard}`],
    ['in a quotation', `> ${hard}`],
    ['with dashes and semicolons', hard.replace(',', ' –').replace(',', ';')],
    ['with emphasis', hard.replace('unavailability', '**unavailability**').replace('verified', '*verified*')],
    ['with marks where words may break', hard.replace(/(\w{4})(?=\w{3})/g, '$1\u00ad')],
    ['behind short sentences', `Yes. No. ${hard}`],
    ['in one sentence', `${hard.split(', and')[0]}.`],
    ['beside a list of names', `${hard}\n\n${names.map((name) => `- ${name}`).join('\n')}`],
  ])('%s', (_, text) => expect(found(text)).toBe(1))
})

describe('a text is not hard to read for what it', () => {
  test.each([
    ['names in a list', `These do not work:\n\n${names.map((name) => `- ${name}`).join('\n')}\n\nYou can call us until then.`],
    [
      'says in a few long words',
      'The municipalities of Noordoostpolder, Haarlemmermeer and Steenwijkerland are affected, and international communication facilities are temporarily unavailable there.',
    ],
    ['refers to', 'Please call {{contact.hotline}} or write to {{contact.mailbox}} about it. '.repeat(6)],
    ['links to', 'You find it [here](https://a.example/communication/administration/international/representatives). '.repeat(8)],
  ])('%s', (_, text) => expect(found(text)).toBe(0))
})
