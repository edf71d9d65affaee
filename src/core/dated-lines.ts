const numbered = /^(\s*)(\d{1,9})([.)])(?=\s|$)/

/**
 * Keeps a line that begins with a day (`3. Oktober 2022`, `2022. október`) a line: Markdown would make a numbered list of it.
 * A list is one that begins with 1 and goes on with 2.
 */
export function keepDatedLines(text: string): string {
  if (!/^\s*\d{1,9}[.)](?:\s|$)/m.test(text)) return text
  const lines = text.split('\n')
  const next = new Map<string, number>()
  return lines.map((line, at) => {
    const found = numbered.exec(line)
    if (!found) return line
    const [whole, indent = '', digits = '', sign = ''] = found
    const number = Number(digits)
    const goesOn = next.get(indent) === number || (number === 1 && lines.slice(at + 1).some((later) => later.startsWith(`${indent}2${sign}`)))
    if (!goesOn) return `${indent}${digits}\\${sign}${line.slice(whole.length)}`
    next.set(indent, number + 1)
    return line
  }).join('\n')
}
