import type { Snapshot } from '../model/views.ts'
import type { Audience } from './audience.ts'

/**
 * A page in its other languages, for `hreflang`: every language once, the first edition of it; nothing where there is only one.
 * @param below the way from an edition's folder to the page: empty, or `<incident>/`
 */
export function alternatesOf(audiences: readonly Audience[], below: string, base: string | undefined): Snapshot['alternates'] {
  const byLanguage = new Map<string, Audience>()
  for (const audience of audiences) if (!byLanguage.has(audience.locale)) byLanguage.set(audience.locale, audience)
  if (byLanguage.size < 2) return []
  const root = base ?? (below === '' ? '../' : '../../')
  return [...byLanguage.values()].map(({ id, locale }) => ({
    lang: locale,
    href: `${root}${id}/${below}${base === undefined ? 'index.html' : ''}`,
  }))
}
