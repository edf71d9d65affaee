/** Offsets at which the lines of a text begin. A line ends at `\n`, with or without a `\r` before it, as YAML and editors have it. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The index (from 0) of the line that holds an offset. */
export function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The number (from 1) of the line that holds an offset, without an index of all lines. */
export function lineNumber(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** The line around an offset, without its line break or a byte order mark, and where it begins. */
export function lineAround(text: string, offset: number): { readonly line: string; readonly start: number } {
  const mark = text.startsWith('\uFEFF') ? 1 : 0
  const start = Math.max(offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1, mark)
  const feed = text.indexOf('\n', Math.max(offset, start))
  const end = feed === -1 ? text.length : feed
  return { line: text.slice(start, text[end - 1] === '\r' ? end - 1 : end), start }
}
