/** Held against what another library knows: every code it can group numbers of, and none it cannot. */
import metadata from 'libphonenumber-js/max/metadata'
import { expect, test } from 'vitest'
import { hasCallingCode } from '../../src/core/calling-codes.ts'

const known = Object.keys({ ...metadata.country_calling_codes, ...metadata.nonGeographic })

test('a number is called by the code of a country or of a worldwide service', () => {
  expect(known.length).toBeGreaterThan(200)
  expect(known.filter((code) => !hasCallingCode(`${code}5550100`))).toEqual([])
})

test('what begins with no such code is no number', () => {
  const isKnown = (digits: string) => known.some((code) => digits.startsWith(code))
  const wrong = Array.from({ length: 1000 }, (_, at) => String(at).padStart(3, '0')).filter(
    (digits) => hasCallingCode(`${digits}5550100`) !== isKnown(digits),
  )
  expect(wrong).toEqual([])
})
