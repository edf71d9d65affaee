/**
 * A web address in its parts; undefined for what is none. `URL.canParse` is not asked: once Node 20 has optimised it, it denies
 * addresses with letters beyond ASCII.
 */
export function readUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
