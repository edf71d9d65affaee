import { expect, test } from 'vitest'
import { bent } from '../../src/core/word-forms.ts'

const isBent = (said: string, name: string, locale: string) => new RegExp(`^${bent(name, locale)}$`, 'iu').test(said)

test.each([
  ['portals', 'Portal', 'en-GB'],
  ['Kundenportals', 'Kundenportal', 'de-DE'],
  ['Abrechnungen', 'Abrechnung', 'de-DE'],
  ['klantportalen', 'Klantportaal', 'nl-NL'],
  ['telefoons', 'Telefoon', 'nl-NL'],
  ['portalem', 'Portal', 'pl-PL'],
  ['portalami', 'Portal', 'pl-PL'],
  ['poczty', 'Poczta', 'pl-PL'],
  ['telefonów', 'Telefony', 'pl-PL'],
  ['E-mail', 'E-mail', 'nl-NL'],
])('“%s” is a form of “%s” in %s', (said, name, locale) => expect(isBent(said, name, locale)).toBe(true))

test.each([
  ['ported', 'Portal', 'en-GB'],
  ['ordering', 'Order', 'en-GB'],
  ['mails', 'Mail', 'en-GB'],
  ['telefonisch', 'Telefon', 'de-DE'],
  ['klantportaaltje', 'Klantportaal', 'nl-NL'],
  ['telefonicznie', 'Telefony', 'pl-PL'],
  ['pocztowy', 'Poczta', 'pl-PL'],
  ['abc', 'a.c', 'pl-PL'],
])('“%s” is none of “%s” in %s', (said, name, locale) => expect(isBent(said, name, locale)).toBe(false))
