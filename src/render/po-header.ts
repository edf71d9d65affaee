/** The header of a PO file, which is the translation of the empty text: a line a field. */

/** Its fields by their names in small letters. */
export function headersOf(words: string): ReadonlyMap<string, string> {
  const pairs = words.split('\n').flatMap((line) => {
    const colon = line.indexOf(':')
    return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
  })
  return new Map(pairs.filter(([, value]) => value !== ''))
}

const pluralForm = /^nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([n\d\s!=<>&|%?:()+*/-]{1,300});?$/

/**
 * What is wrong with `Plural-Forms`. No text of an incident has plurals, and an export has no such field, but tools add it: one that
 * is not that of the language shows that the file was made for another.
 */
export function pluralFault(field: string | undefined, locale: string | undefined): string | undefined {
  if (field === undefined) return undefined
  const found = pluralForm.exec(field)
  if (!found) return `the header \`Plural-Forms: ${field}\` is not in order; expected nplurals=2; plural=(n != 1); or no such line`
  const counts = countsOf(locale)
  if (counts === undefined || counts.includes(Number(found[1]))) return undefined
  return `the header says nplurals=${found[1]}, and ${locale} has ${counts[0]} plural forms; expected the file of that language, or no such line`
}

/** How many plural forms a language has: those that whole numbers take, or all that CLDR knows. */
function countsOf(locale: string | undefined): readonly number[] | undefined {
  try {
    const rules = new Intl.PluralRules(locale ?? '')
    const taken = new Set(Array.from({ length: 201 }, (_, number) => rules.select(number)))
    return [taken.size, rules.resolvedOptions().pluralCategories.length]
  } catch {
    // No language that anybody knows the plurals of.
    return undefined
  }
}
