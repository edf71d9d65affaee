/** The door to libphonenumber-js: how each country groups the digits of its numbers. */
import { getCountryCallingCode, isSupportedCountry, PhoneNumber, type CountryCode } from 'libphonenumber-js/core'
import metadata from 'libphonenumber-js/min/metadata'

/** One number in the ways people write and say it. */
interface PhoneForms {
  /** `31`; empty for what is not an E.164 number. */
  readonly callingCode: string
  /** As dialled inside its country: `010 245 5700`. */
  readonly national: string
  /** As dialled from anywhere: `+31 10 245 5700`. */
  readonly international: string
}

export interface PhoneNumbers {
  /** Groups an E.164 number; anything else comes back as it was written. */
  formsOf(number: string): PhoneForms
  /** `31` for `NL`; undefined for a region without telephones of its own. */
  callingCodeOf(region: string): string | undefined
}

/**
 * The groupings of every country, each number grouped once.
 * @example phoneNumbers().formsOf('+31102455700').national // '010 245 5700'
 */
export function phoneNumbers(): PhoneNumbers {
  const forms = (number: string): PhoneForms => {
    if (!/^\+[1-9][0-9]{4,14}$/.test(number)) return asWritten(number)
    try {
      const known = new PhoneNumber(number, metadata)
      return { callingCode: known.countryCallingCode, national: known.formatNational(), international: known.formatInternational() }
    } catch {
      // A calling code that no country has.
      return asWritten(number)
    }
  }
  const memo = new Map<string, PhoneForms>()
  return {
    formsOf(number) {
      let known = memo.get(number)
      if (!known) memo.set(number, (known = forms(number)))
      return known
    },
    callingCodeOf(region) {
      // The library's type lists the countries; its own test accepts any text at run time.
      const country = region as CountryCode
      return isSupportedCountry(country, metadata) ? getCountryCallingCode(country, metadata) : undefined
    },
  }
}

function asWritten(number: string): PhoneForms {
  return { callingCode: '', national: number, international: number }
}
