import { freeId } from './free-id.ts'

/** Letters that Unicode does not take apart into one of a to z and its mark. */
const plain: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i' }

/** A name by which people find it again: more words make it no clearer. */
const longest = 32

/**
 * An id that words suggest and nobody has; empty where they hold no letter of a to z.
 * @example idOfWords('Krijg ik herinneringen?', new Set()) // 'krijg-ik-herinneringen'
 */
export function idOfWords(words: string, taken: ReadonlySet<string>): string {
  const letters = words.toLowerCase().replace(/[^a-z\s]/gu, (sign) => plain[sign] ?? sign)
  const all =
    letters
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[’']/g, '')
      .match(/[a-z0-9]+/g) ?? []
  let id = all[0]?.slice(0, longest) ?? ''
  for (const word of all.slice(1)) {
    if (id.length + 1 + word.length > longest) break
    id += `-${word}`
  }
  return id === '' ? '' : freeId(id, taken)
}
