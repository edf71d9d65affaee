/** Digits of a script: an edition may have those of its locale, `editions.<id>.digits`. */
import type { Audience } from './audience.ts'

/** The ten digits of a locale, zero first. @example digitsOf('ar-EG')[7] // '٧' */
function digitsOf(locale: string): readonly string[] {
  const format = new Intl.NumberFormat(locale)
  return Array.from({ length: 10 }, (_, digit) => format.format(digit))
}

/** The digits an edition asks for; undefined for 0 to 9. */
export function editionDigits({ edition, locale }: Audience): readonly string[] | undefined {
  return edition.digits === 'locale' ? digitsOf(locale) : undefined
}

/** The same with its digits written so. @example inDigits('08:00', digitsOf('ar-EG')) // '٠٨:٠٠' */
export function inDigits(text: string, digits: readonly string[] | undefined): string {
  return digits === undefined ? text : text.replace(/[0-9]/g, (digit) => digits[Number(digit)] ?? digit)
}
