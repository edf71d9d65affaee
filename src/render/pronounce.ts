import { scriptOf } from '../model/languages.ts'
import type { SayName } from './spoken-names.ts'

const letter = '[\\p{L}\\p{N}]'

/**
 * A function that replaces names by the way to say them: whole words only, longer names first.
 * @param say how; by the words it sounds like, unless told otherwise
 * @example pronouncing({ Meridian: 'meh-RID-ee-an' })('Meridian works') // 'meh-RID-ee-an works'
 */
export function pronouncing(names: Readonly<Record<string, string>>, say: SayName = (_, spoken) => spoken): (text: string) => string {
  const any = anyOf(names)
  return any ? (text) => text.replace(any, (name) => say(name, names[name] ?? name)) : (text) => text
}

/**
 * A function that says abbreviations in full. Words that end in a full stop keep it where the abbreviation ended the sentence.
 * @example sayingInFull({ 'etc.': 'and so on.' })('Bills etc. come later.') // 'Bills and so on come later.'
 */
export function sayingInFull(words: Readonly<Record<string, string>>): (text: string) => string {
  const any = anyOf(words)
  if (!any) return (text) => text
  return (text) =>
    text.replace(any, (short, at: number) => {
      const full = words[short] ?? short
      return full.endsWith('.') && !/^["'”’»)]*(?:\s*$|\s+\p{Lu})/u.test(text.slice(at + short.length)) ? full.slice(0, -1) : full
    })
}

function anyOf(names: Readonly<Record<string, string>>): RegExp | undefined {
  const written = Object.keys(names)
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length)
  return written.length === 0 ? undefined : new RegExp(written.map(wholeWord).join('|'), 'gu')
}

function wholeWord(name: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const before = new RegExp(`^${letter}`, 'u').test(name) ? `(?<!${letter})` : ''
  const after = new RegExp(`${letter}$`, 'u').test(name) ? `(?!${letter})` : ''
  return `${before}${escaped}${after}`
}

/**
 * The entry of a language in a table, by shortening the tag from its end (RFC 4647, lookup): `nl-BE`, then `nl`. Where a language
 * is written in several scripts, that of the region counts: `zh-CN` is `zh-Hans`, and `zh-TW` is not.
 */
export function forLanguage<T>(table: Readonly<Record<string, T>>, lang: string): T | undefined {
  const own = new Map(Object.entries(table).map(([tag, value]) => [tag.toLowerCase(), value]))
  for (let tag = lang.toLowerCase(); tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const value = own.get(tag)
    if (value !== undefined) return value
  }
  const [language = ''] = lang.toLowerCase().split('-')
  const isWrittenInSeveral = [...own.keys()].some((tag) => tag.startsWith(`${language}-`))
  return isWrittenInSeveral ? own.get(`${language}-${scriptOf(lang)?.toLowerCase()}`) : undefined
}
