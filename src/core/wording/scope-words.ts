/** What the words of a scope say is meant, what they say is not, and whether nothing of its kind is left out. */
import type { Language } from './language.ts'
import { proseOf } from './passage.ts'

/** `all`: nothing of its kind is left out. `part`: something is. */
export type Extent = 'all' | 'part'

/** Undefined where the words say neither: “customers”. */
export function extentIn(words: string, rules: Language): Extent | undefined {
  const prose = proseOf(words)
  if (rules.says('scope_part', prose) || rules.findUnless('scope_without', 'scope_with', prose).length > 0) return 'part'
  return rules.says('scope_whole', prose) ? 'all' : undefined
}

/**
 * The words of a scope, divided.
 * @example partsOf('Customers in Poland, not in the Netherlands', english) // covered: 'Customers in Poland, ', leftOut: 'not in the Netherlands'
 */
export function partsOf(words: string, rules: Language): { readonly covered: string; readonly leftOut: string } {
  const prose = proseOf(words)
  const without = rules.findUnless('scope_without', 'scope_with', prose).map(({ index }) => index)
  const turns = [...rules.find('scope_with', prose), ...rules.find('scope_part', prose), ...prose.matchAll(/[.;:()–—]/g)]
  let [covered, leftOut, at] = ['', '', 0]
  for (const start of without) {
    if (start < at) continue
    const end = Math.min(words.length, ...turns.flatMap(({ index }) => (index > start ? [index] : [])))
    covered += `${words.slice(at, start)}\n`
    leftOut += `${words.slice(start, end)}\n`
    at = end
  }
  return { covered: covered + words.slice(at), leftOut }
}
