/** Far more than any statement has; each costs every edition and every register time and room. */
export const mostMarks = 20_000

/** Signs and lines of a text that mean something in Markdown, and that somebody may have put there to keep the program busy. */
export function marksIn(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) if (isMark(text.charCodeAt(at))) count += 1
  return count
}

/** A line break, or one of ! & * < > [ \ ] _ ` { */
function isMark(code: number): boolean {
  switch (code) {
    case 10:
    case 33:
    case 38:
    case 42:
    case 60:
    case 62:
    case 91:
    case 92:
    case 93:
    case 95:
    case 96:
    case 123:
      return true
    default:
      return false
  }
}
