/** Characters that steer or hide text and that no reader sees: bidi controls, zero-width signs, tags, and control characters. */
const HIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\u{d800}-\u{dfff}\u{e0000}-\u{e007f}]/gu

/** What is wrong with words that somebody hands over; undefined where every character can be seen, or is a mark that scripts need. */
export function hiddenIn(words: string): string | undefined {
  const [found] = hiddenCharactersIn(words)
  if (found === undefined) return undefined
  const before = words.slice(0, found.index)
  const line = before.split('\n').length
  return `${found.name} stands in line ${line}, after \`${before.slice(-20).replace(/\s+/g, ' ')}\`: a character that nobody sees and that can turn or hide words; delete it`
}

export interface HiddenCharacter {
  readonly character: string
  /** As Unicode names it: `U+202E`. */
  readonly name: string
  readonly index: number
}

export function hiddenCharactersIn(words: string): readonly HiddenCharacter[] {
  return [...words.matchAll(HIDDEN)].map(({ 0: character, index }) => ({ character, name: codePointOf(character), index }))
}

/** @example codePointOf('о') // 'U+043E' */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
