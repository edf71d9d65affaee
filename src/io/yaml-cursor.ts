/** A place in a text that is read line by line: on the first character of a line, or of what is left of it, that is no blank. */
export interface Cursor {
  readonly text: string
  /** At the end of the text that of the end. */
  at: number
  /** Blanks before it; -1 at the end of the text. */
  column: number
  /** Where the line ends, before its line break; and where the next line begins. */
  end: number
  next: number
}

/** Before the first line. */
export function cursorAt(text: string, start: number): Cursor {
  return { text, at: start, column: 0, end: start, next: start }
}

/**
 * Goes on to the next line that holds more than a comment.
 * @returns false where that is out of the ordinary: a line of blanks, a comment that stands in another column than what follows it
 */
export function advance(cursor: Cursor): boolean {
  let comments: number | undefined
  while (nextLine(cursor)) {
    if (cursor.at === cursor.end) {
      if (cursor.column > 0) return false
    } else if (cursor.text[cursor.at] === '#') {
      if (comments !== undefined && comments !== cursor.column) return false
      comments = cursor.column
    } else return comments === undefined || comments === cursor.column
  }
  cursor.column = -1
  return comments === undefined || comments === 0
}

export function isAtEnd({ column }: Cursor): boolean {
  return column === -1
}

/** Goes on to the next line; false where there is none. */
export function nextLine(cursor: Cursor): boolean {
  const { text, next: start } = cursor
  if (start >= text.length) return false
  const newline = text.indexOf('\n', start)
  cursor.end = newline < 0 ? text.length : newline
  cursor.next = newline < 0 ? text.length : newline + 1
  cursor.at = behindBlanks(text, start)
  cursor.column = cursor.at - start
  return true
}

export function behindBlanks(text: string, at: number): number {
  let next = at
  while (text[next] === ' ') next += 1
  return next
}

/** Without blanks at the end; a pattern would try them all from each of them. */
export function withoutBlanks(words: string): string {
  let end = words.length
  while (words[end - 1] === ' ') end -= 1
  return words.slice(0, end)
}
