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
  ['poczcie', 'Poczta', 'pl-PL'],
  ['pocztą', 'Poczta', 'pl-PL'],
  ['fakturze', 'Faktura', 'pl-PL'],
  ['usłudze', 'Usługa', 'pl-PL'],
  ['odczycie', 'Odczyty', 'pl-PL'],
  ['serwerze', 'Serwer', 'pl-PL'],
  ['licznikach', 'Liczniki', 'pl-PL'],
  ['terenowego', 'terenowy', 'pl-PL'],
  ['rozliczeń', 'Rozliczenia', 'pl-PL'],
  ['rozliczeniami', 'Rozliczenia', 'pl-PL'],
  ['infolinii', 'Infolinia', 'pl-PL'],
  ['Zugänge', 'Zugang', 'de-DE'],
  ['Anschlüssen', 'Anschluss', 'de-DE'],
  ['Rathäuser', 'Rathaus', 'de-DE'],
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
  ['pocztówka', 'Poczta', 'pl-PL'],
  ['fakturować', 'Faktura', 'pl-PL'],
  ['usłużny', 'Usługa', 'pl-PL'],
  ['odczytywać', 'Odczyty', 'pl-PL'],
  ['rozliczyć', 'Rozliczenia', 'pl-PL'],
  ['licznikowy', 'Liczniki', 'pl-PL'],
  ['zugänglich', 'Zugang', 'de-DE'],
  ['abc', 'a.c', 'pl-PL'],
])('“%s” is none of “%s” in %s', (said, name, locale) => expect(isBent(said, name, locale)).toBe(false))
