/**
 * What could steer a terminal or hide in a line: control characters, bidi controls, zero-width and other invisible signs, and lone
 * surrogates. The zero-width joiners U+200C and U+200D stay: Persian words and emoji need them.
 */
const HARMFUL =
  /[\0-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{d800}-\u{dfff}\u{e0000}-\u{e007f}]/gu

/** Characters that add no column: marks that sit on the one before, joiners, variation selectors. */
const NARROWEST = /^[\p{Mn}\p{Me}\u200c\u200d]$/u

/** Characters two columns wide (Unicode East Asian Width W and F, and emoji). */
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}])$/u

/**
 * A text as it may be shown on a terminal: harmful characters as YAML escapes, a tab as an arrow.
 * @example visible('a\u202eb\tc') // 'a\\u202eb→c'
 */
export function visible(text: string): string {
  return text.replace(HARMFUL, escaped)
}

/** Columns a terminal gives to text that is already visible. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += widthOfCharacter(character)
  return width
}

function widthOfCharacter(character: string): number {
  if (character < '\u0300') return 1
  if (NARROWEST.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

function escaped(character: string): string {
  if (character === '\t') return '→'
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}
