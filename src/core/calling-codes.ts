/**
 * The codes that countries and worldwide services are called by, as the International Telecommunication Union has assigned them
 * (List of ITU-T Recommendation E.164 assigned country codes). No code begins like another.
 */
const assigned = new RegExp(
  `^(?:${[
    '1',
    '2(?:0|7|1[1-368]|2\\d|3\\d|4\\d|5[0-8]|6\\d|9[017-9])',
    '3(?:[0-469]|5\\d|7[0-8]|8[0-35-79])',
    '4(?:[013-9]|2[013])',
    '5(?:[1-8]|0\\d|9\\d)',
    '6(?:[0-6]|7[02-9]|8[0-35-9]|9[0-2])',
    '7',
    '8(?:[1246]|0[08]|5[02356]|7[08]|8[0-368])',
    '9(?:[0-58]|6[0-8]|7[0-79]|9[2-68])',
  ].join('|')})`,
)

/**
 * Whether the digits of an international number, without the plus, begin with a code that can be called.
 * @example hasCallingCode('31102455700') // true
 */
export function hasCallingCode(digits: string): boolean {
  return assigned.test(digits)
}
