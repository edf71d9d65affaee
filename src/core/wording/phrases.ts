/** Phrases of a locale file as patterns. Notation: src/model/words/wording.ts. */

/** Letters and digits of the scripts with cases; `\p{…}` would cost every start milliseconds. × and ÷ do no harm among them. */
const letter = '[0-9a-z\\u00C0-\\u1FFF]'

/** Words between two parts of a phrase stay in the sentence. */
const gap = '(?:[^\\s.!?]+\\s+){0,6}?'

/** What stands for a name in angle brackets, as the source of a pattern. */
export type Names = Readonly<Record<string, string>>

/**
 * A pattern that finds any of some phrases in small letters, or nothing where there are none. A pattern that does not mind capitals is
 * several times slower.
 */
export function patternOf(phrases: readonly string[], names: Names = {}): RegExp {
  if (phrases.length === 0) return /(?!)/g
  // The first that fits is taken: “tomorrow morning” before “tomorrow”.
  const sources = phrases.toSorted((a, b) => b.length - a.length).map((phrase) => sourceOf(phrase.toLowerCase(), names))
  return new RegExp(`(?<!${letter})(?:${sources.join('|')})(?!${letter})`, 'g')
}

/** @example sourceOf('komende <weekday>', { weekday: 'maandag|dinsdag' }) // 'komende\\s+(?:maandag|dinsdag)' */
export function sourceOf(phrase: string, names: Names): string {
  return phrase.replace(/<(\w+)>|\s*…\s*|\s+|\*|[.\\+[\]{}$]/g, (found, name?: string) => {
    if (name !== undefined) return `(?:${names[name] ?? '(?!)'})`
    if (found.includes('…')) return `\\s+${gap}`
    if (found === '*') return `${letter}*`
    return found.trim() === '' ? '\\s+' : `\\${found}`
  })
}

/** What is wrong with a phrase, and what was expected; undefined for one that can be looked for. */
export function phraseFault(phrase: string): string | undefined {
  const name = /<(?!weekday>|month>)[^>]*>?/.exec(phrase)?.[0]
  if (name !== undefined) return `\`${name}\` is no name of a phrase; expected \`<weekday>\` or \`<month>\``
  if (/(?<!\))\?/.test(phrase)) return '`?` follows no bracket; expected `(a )?` for what may be missing'
  if (hasLoneBracket(phrase)) return 'a bracket has no other; expected `(a|b)`'
  return phrase.trim() === '' ? 'a phrase is empty; expected words' : undefined
}

/** Whether brackets are left once every pair is taken out, innermost first. */
function hasLoneBracket(phrase: string): boolean {
  const inner = phrase.replace(/\([^()]*\)/g, '')
  if (inner !== phrase) return hasLoneBracket(inner)
  return /[()]/.test(phrase)
}

/** In small letters, each in its place. */
export function lowered(prose: string): string {
  const low = prose.toLowerCase()
  return low.length === prose.length ? low : prose
}
