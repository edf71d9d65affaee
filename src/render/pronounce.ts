import { scriptOf } from '../model/languages.ts'
import type { SayName } from './spoken-names.ts'

/**
 * A function that replaces names by the way to say them: whole words only, longer names first.
 * @param say how; by the words it sounds like, unless told otherwise
 * @example pronouncing({ Meridian: 'meh-RID-ee-an' })('Meridian works') // 'meh-RID-ee-an works'
 */
export function pronouncing(names: Readonly<Record<string, string>>, say: SayName = (_, spoken) => spoken): (text: string) => string {
  return replacing(Object.keys(names), (name) => say(name, names[name] ?? name))
}

/**
 * A function that says abbreviations in full. Words that end in a full stop keep it where the abbreviation ended the sentence.
 * @example sayingInFull({ 'etc.': 'and so on.' })('Bills etc. come later.') // 'Bills and so on come later.'
 */
export function sayingInFull(words: Readonly<Record<string, string>>): (text: string) => string {
  return replacing(Object.keys(words), (short, rest) => {
    const full = words[short] ?? short
    return full.endsWith('.') && !/^["'”’»)]*(?:\s*$|\s+\p{Lu})/u.test(rest) ? full.slice(0, -1) : full
  })
}

/** @param sayIt what stands in place of a name, knowing what follows it */
function replacing(names: readonly string[], sayIt: (name: string, rest: string) => string): (text: string) => string {
  const written = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length)
  if (written.length === 0) return (text) => text
  // Letters of any script are asked for where a name stands, and not in the pattern: to make that of a hundred names takes as long as a page.
  const any = new RegExp(written.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'g')
  return (text) => {
    let said = ''
    let end = 0
    any.lastIndex = 0
    for (let found = any.exec(text); found; found = any.exec(text)) {
      const { index } = found
      const name = written.find((each) => text.startsWith(each, index) && isWhole(each, index, text))
      if (name === undefined) {
        any.lastIndex = index + 1
        continue
      }
      any.lastIndex = index + name.length
      said += text.slice(end, index) + sayIt(name, text.slice(any.lastIndex))
      end = any.lastIndex
    }
    return said + text.slice(end)
  }
}

/** Whether a name is no part of a longer word. */
function isWhole(name: string, at: number, text: string): boolean {
  const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at + name.length, at + name.length + 2)]
  const isPart = (isOfWord(lastSign(before)) && isOfWord(firstSign(name))) || (isOfWord(lastSign(name)) && isOfWord(firstSign(after)))
  return !isPart
}

function firstSign(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 32)
}

function lastSign(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? ' '
}

function isOfWord(sign: string): boolean {
  return sign < '\x80' ? /[a-z\d]/i.test(sign) : /[\p{L}\p{N}]/u.test(sign)
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
