/** Letters of another script in an address, which look like those of the address somebody knows and lead elsewhere. */

const sign = '[^\\s<>()[\\]{}"“”„\'’`|\\\\/]'
/** Web addresses and mail addresses as they stand in words: with a scheme, with www, or with an @ (RFC 5321, 4.5.3.1: as long as they may be). */
const addressForm = new RegExp(`(?:https?://|mailto:|www\\.)${sign}{1,255}|${sign}{1,64}@${sign}{1,255}`, 'giu')
const maybeForeign =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Cf}\p{Variation_Selector}\u2100-\u214f\uff01-\uff5e\u{1d400}-\u{1d7ff}]/u

/** The addresses in words, as far as the name of who they belong to; none where every letter is one of these. */
export function addressesIn(words: string): readonly string[] {
  if (!maybeForeign.test(words)) return []
  return (words.match(addressForm) ?? []).map((address) => address.replace(/[.,;:!?…]+$/u, ''))
}

/**
 * Small letters that no typeface tells from Latin ones (Unicode Technical Standard 39, confusables), by script: a name made of nothing
 * else is read as another.
 */
const alike = [/^[асеорхуѕіјԁһӏԛԝ\d-]+$/u, /^[αινορυχω\d-]+$/u]

const latin = /\p{Script=Latin}/u
const likeLatin = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u
const nobodySees = /[\p{Cf}\p{Variation_Selector}]/u

/**
 * The letter of an address that is not what it looks like. Only the names that decide where it leads are judged; a name that is
 * written in one script throughout is somebody's language.
 * @example confusableIn('https://pоrtal.example/') // 'о', which is Cyrillic
 */
export function confusableIn(address: string): string | undefined {
  const names = (/^(?:https?:\/\/|mailto:)?([^/?#]*)/i.exec(address)?.[1] ?? '').split(/[.@]/)
  const isForeign = (name: string) => alike.some((form) => form.test(name.toLowerCase())) && /\p{L}/u.test(name)
  for (const name of names) {
    const hidden = nobodySees.exec(name)?.[0]
    const foreign = likeLatin.exec(name)?.[0]
    const wide = Array.from(name).find((letter) => letter > '\u007f' && /^[\w.-]+$/.test(letter.normalize('NFKC')))
    if (hidden !== undefined || wide !== undefined) return hidden ?? wide
    if (foreign === undefined) continue
    if (latin.test(name) || (isForeign(name) && names.some((other) => latin.test(other)))) return foreign
  }
  return undefined
}
