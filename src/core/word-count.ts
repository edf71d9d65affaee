/** Signs of scripts that put no blanks between words. */
export const unspacedSign =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/gu

/**
 * How many words a text has. Where words stand without blanks between them, every two signs count as one.
 * @example wordCount('Please wait.') // 2
 */
export function wordCount(text: string): number {
  const words = text
    .replace(unspacedSign, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.length + (text.match(unspacedSign) ?? []).length / 2
}
