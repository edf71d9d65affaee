import { expect, test } from 'vitest'
import { columnsOf, tidyLines, wrap } from '../../src/render/wrap.ts'

test('lines are broken between words, at the width and not before', () => {
  expect(wrap('een twee drie vier', 9)).toBe('een twee\ndrie vier')
  expect(wrap('aaaa bbbb', 9)).toBe('aaaa bbbb')
  expect(wrap('kort  \n\nook kort', 20)).toBe('kort\n\nook kort')
})

test('what follows a list mark stands under its words', () => {
  expect(wrap('- een twee drie', 10)).toBe('- een twee\n  drie')
  expect(wrap('  1. een twee drie\n  2. vier vijf zes', 12)).toBe('  1. een\n     twee\n     drie\n  2. vier\n     vijf\n     zes')
  expect(wrap('    een twee drie', 12)).toBe('    een twee\n    drie')
})

test('what follows a day at the beginning of a line does not', () => {
  expect(wrap('3. Oktober 2022: alles geht', 16)).toBe('3. Oktober 2022:\nalles geht')
  expect(wrap('- 3. Oktober 2022: alles geht', 18)).toBe('- 3. Oktober 2022:\n  alles geht')
})

test('addresses stay whole, even where they are longer than the line', () => {
  const address = 'https://status.meridian.example/nl/2022-07-cyberattack/index.html#mail-back'
  expect(wrap(`Lees meer op ${address} en bel.`, 40)).toBe(`Lees meer op\n${address}\nen bel.`)
  expect(wrap('Mail naar service-en-storingen@meridian.example', 20)).toBe('Mail naar\nservice-en-storingen@meridian.example')
})

test('a phone number is not torn apart', () => {
  expect(wrap('Bel ons op 010 245 5700.', 18)).toBe('Bel ons op\n010 245 5700.')
  expect(wrap('Of bel +31 (0)10 245 57 00 nu', 14)).toBe('Of bel\n+31 (0)10 245 57 00\nnu')
})

test('a small number stays with what it counts, and a day with its month', () => {
  expect(wrap('najpóźniej 21 września 2022', 20)).toBe('najpóźniej\n21 września 2022')
  expect(wrap('wieder seit 20. Mai 2023', 18)).toBe('wieder seit\n20. Mai 2023')
  expect(wrap('Bel 010 245 57 00 nu meteen', 20)).toBe('Bel 010 245 57 00 nu\nmeteen')
})

test('wide characters take two columns and may be broken between, but not before a full stop', () => {
  expect(columnsOf('日本語')).toBe(6)
  expect(columnsOf('café')).toBe(4)
  expect(columnsOf('cafe\u0301')).toBe(4)
  expect(columnsOf('😀')).toBe(2)
  expect(wrap('日本語のお知らせです。', 10)).toBe('日本語のお\n知らせで\nす。')
})

test('a file ends in one line end and never has two empty lines together', () => {
  expect(tidyLines('\n\na  \r\n\n\n\nb\n\n')).toBe('a\n\nb\n')
  expect(tidyLines(' \n \n')).toBe('')
})
