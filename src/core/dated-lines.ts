/** What may stand before a number: indent and quotation marks, then marks of items. */
const numbered = /^([ \t>]*)((?:[-*+][ \t]+)*)(\d{1,9})([.)])(?=\s|$)/
const anyNumbered = new RegExp(numbered.source, 'm')

/**
 * Keeps a line that begins with a day (`3. Oktober 2022`, `2022. október`, `- 3. Oktober`) a line: Markdown would make a numbered list of it.
 * A list is one that begins with 1 and goes on with 2 in the same column.
 */
export function keepDatedLines(text: string): string {
  if (!anyNumbered.test(text)) return text
  const lines = text.split('\n')
  const lastSecond = new Map<string, number>()
  for (const [at, line] of lines.entries()) {
    const found = numbered.exec(line)
    if (found?.[2] === '' && found[3] === '2') lastSecond.set(columnOf(found), at)
  }
  const next = new Map<string, number>()
  return lines
    .map((line, at) => {
      const found = numbered.exec(line)
      if (!found) return line
      const [whole, indent = '', marks = '', digits = '', sign = ''] = found
      const [column, number] = [columnOf(found), Number(digits)]
      const goesOn = (marks === '' && next.get(column) === number) || (number === 1 && (lastSecond.get(column) ?? -1) > at)
      if (!goesOn) return `${indent}${marks}${digits}\\${sign}${line.slice(whole.length)}`
      next.set(column, number + 1)
      return line
    })
    .join('\n')
}

/** Where a number stands and how it is written, which the items of a list have in common. */
function columnOf([, indent = '', marks = '', , sign = '']: readonly string[]): string {
  return `${indent}${' '.repeat(marks.length)}${sign}`
}
