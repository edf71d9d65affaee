import { expect, it } from 'vitest'
import { isKnownLanguage, regionOf, scriptOf } from '../../src/model/languages.ts'

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const languages = letters.flatMap((a) => letters.map((b) => `${a}${b}`.toLowerCase()))
const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const regions = letters.flatMap((a) => letters.map((b) => a + b)).filter((region) => names.of(region) !== undefined)

it('the script of a language is the one that Intl says, in whatever region it is read', () => {
  const tags = languages.flatMap((language) => [
    language,
    ...(scriptOf(language) === undefined ? [] : regions.map((region) => `${language}-${region}`)),
  ])
  expect(tags.length).toBeGreaterThan(10_000)
  expect(tags.filter((tag) => scriptOf(tag) !== new Intl.Locale(tag).maximize().script)).toEqual([])
})

it('a script that a tag names is its script', () => {
  expect(['zh-TW', 'zh-CN', 'sr', 'sr-Latn', 'de-Grek', 'nl-NL'].map(scriptOf)).toEqual(['Hant', 'Hans', 'Cyrl', 'Latn', 'Grek', 'Latn'])
})

it('the region of a tag is the one it names, else the likely one', () => {
  expect(['nl-BE', 'nl', 'en', 'zh-Hant-HK', 'pl-PL'].map(regionOf)).toEqual(['BE', 'NL', 'US', 'HK', 'PL'])
})

it('a language is known when Node has its plural forms or its dates', () => {
  expect(['nl-NL', 'en', 'uk', 'zh-Hant-HK', 'fy', 'yrl'].map(isKnownLanguage)).toEqual([true, true, true, true, true, true])
  expect(['xx', 'qqq', 'xx-NL'].map(isKnownLanguage)).toEqual([false, false, false])
})
