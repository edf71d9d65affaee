/** Characters that steer or hide text and that no reader sees: bidi controls, zero-width signs, tags, and control characters. */
const hidden = String.raw`\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\u{d800}-\u{dfff}\u{e0000}-\u{e007f}`
const HIDDEN = new RegExp(`[${hidden}]`, 'u')

/** Nobody sees these either, but scripts, emoji and line breaks need them: soft hyphens, joiners, direction marks, variation selectors. */
const needed = String.raw`\u00ad\u034f\u061c\u180e\u200c-\u200f\ufe00-\ufe0f\u{e0100}-\u{e01ef}`
const UNSEEN = new RegExp(`[${hidden}${needed}]`, 'gu')

/**
 * The characters of words that somebody can see: what is compared as readers read it.
 * @example withoutUnseen('ran\u00adsom') // 'ransom'
 */
export function withoutUnseen(words: string): string {
  return words.replace(UNSEEN, '')
}

/** What is wrong with words that somebody hands over; undefined where every character can be seen, or is a mark that scripts need. */
export function hiddenIn(words: string): string | undefined {
  const found = HIDDEN.exec(words)
  if (found === null) return undefined
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const before = words.slice(0, found.index)
  const line = before.split('\n').length
  return `U+${code} stands in line ${line}, after \`${before.slice(-20).replace(/\s+/g, ' ')}\`: a character that nobody sees and that can turn or hide words; delete it`
}
