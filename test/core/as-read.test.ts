/** Only what a reader could notice counts as a change of words. */
import { expect, test } from 'vitest'
import { asRead } from '../../src/core/as-read.ts'
import { parseMarkdown, resolveBlocks } from '../../src/core/markdown.ts'
import { textsOfIncident } from '../../src/core/texts.ts'
import { diceOf, type Dice } from './random.ts'
import { cyberattack } from './shipped.ts'

test.each([
  ['lines of a paragraph that end elsewhere', 'We are working\nday and night.', 'We are working day\nand night.\n'],
  ['more blanks than one', 'We  are\tworking. ', 'We are working.'],
  ['a blank at which no line breaks', '10\u00a0March', '10 March'],
  ['letters with their accents apart', 'Wznowili\u015bmy prac\u0119', 'Wznowilis\u0301my prace\u0328'],
  ['line ends of another system, and more empty lines than one', 'One.\r\n\r\n\r\nTwo.', 'One.\n\nTwo.'],
  ['lines within an item', '- Call us\n  today.\n- Wait.', '- Call us today.\n- Wait.'],
  ['lines of a quotation', '> We are working\n> day and night.', '> We are working day and\n> night.'],
  ['a line that begins with a day', 'Das Portal ist am\n3. Oktober zurück.', 'Das Portal ist am 3. Oktober\nzurück.'],
])('%s are read alike', (_, one, other) => {
  expect(asRead(one)).toBe(asRead(other))
})

test.each([
  ['a date in another form', 'Back on 3 May.', 'Back on 03/05.'],
  ['a number in another form', 'For 1000 homes.', 'For 1,000 homes.'],
  ['a link to another place', '[Help](https://meridian.example/a)', '[Help](https://meridian.example/b)'],
  ['a reference to something else', 'By {{promise.mail}}.', 'By {{promise.portal}}.'],
  ['a sign', 'It works.', 'It works!'],
  ['capitals', 'it works', 'It works'],
  ['two paragraphs that become one', 'One.\n\nTwo.', 'One.\nTwo.'],
  ['a line that was kept apart', 'High Street 1  \nLondon', 'High Street 1\nLondon'],
  ['an item that becomes part of another', '- One\n- Two', '- One - Two'],
  ['words after a heading', '## Data\nNothing was copied.', '## Data Nothing was copied.'],
  ['words after a rule', '---\nNothing.', '--- Nothing.'],
  ['a quotation', 'They wrote:\n> Pay.', 'They wrote: > Pay.'],
  ['a word that is no longer broken', 'E-\nmail', 'E-mail'],
])('%s is read differently', (_, one, other) => {
  expect(asRead(one)).not.toBe(asRead(other))
})

/** What a page shows of words, with blanks and letters in one form. */
function shown(words: string): string {
  const blocks = resolveBlocks(parseMarkdown(words), ({ written }) => ({ type: 'text', text: written }))
  return JSON.stringify(blocks)
    .normalize('NFC')
    .replace(/(?:[ \u00a0\u202f]|\\t)+/g, ' ')
}

const parts = ['Call', 'us', '3. May', '1. one', '- it', '  - in', '## Data', '---', '**bold**', 'a\u0301', '* * *'] as const
const joints = [' ', '  ', '\n', '  \n', '\\\n', '\n\n', '\n\n\n', '\n  '] as const

/** The same parts, joined in two ways of which one differs from the other in a joint. */
function twoTexts(dice: Dice): readonly [one: string, other: string] {
  const said = Array.from({ length: 2 + dice.below(5) }, () => [dice.one(parts), dice.one(joints)])
  const at = dice.below(said.length)
  const other = said.map(([part = '', joint = ''], index) => [part, index === at ? dice.one(joints) : joint])
  return [said.flat().join(''), other.flat().join('')]
}

test('what counts as the same is shown as the same', () => {
  const dice = diceOf(7)
  const pairs = Array.from({ length: 20_000 }, () => twoTexts(dice)).filter(
    ([one, other]) => one !== other && asRead(one) === asRead(other),
  )
  expect(pairs.length).toBeGreaterThan(1_000)
  expect(pairs.filter(([one, other]) => shown(one) !== shown(other))).toEqual([])
})

test('words may be written on lines of any length', () => {
  const dice = diceOf(11)
  const wrapped = (words: string) => words.replace(/(?<=\w) (?=[\p{L}{])/gu, () => dice.one([' ', ' ', '\n', '  ']))
  const texts = [...textsOfIncident(cyberattack)].flatMap(({ text }) => (typeof text === 'string' ? [text] : Object.values(text)))
  for (const words of texts.filter((each) => !each.includes('{{'))) expect(asRead(wrapped(words))).toBe(asRead(words))
})
