/** What a text already goes without, at the end of a sentence: `, and it already leaves out the headlines and the remarks`. */
export function leavingOut(parts: readonly string[]): string {
  if (parts.length === 0) return ''
  return `, and it already leaves out ${parts.length === 1 ? '' : `${parts.slice(0, -1).join(', ')} and `}${parts.at(-1) ?? ''}`
}
