/** What every part of the bench is given and gives back. */
export interface Part {
  readonly name: string
  readonly about: string
  readonly measure: (options: Options, folder: string) => Promise<Measured>
}

export interface Options {
  /** How often everything is measured, in turns; each part has its own number otherwise. */
  readonly rounds: number | undefined
  /** Other Nodes to start the calls with, beside this one. */
  readonly nodes: readonly string[]
  /** How many incidents an archive has. */
  readonly sizes: readonly number[]
  /** The program, and the file that Node runs. */
  readonly hugo: string
  readonly eleventy: string | undefined
  /** So many bulletins in a round, and recipients of a long list. */
  readonly messages: number
  readonly recipients: number
}

export interface Measured {
  /** Markdown, for the terminal and for the documentation. */
  readonly text: string
  /** The same as plain data. */
  readonly figures: object
  /** An SVG. */
  readonly picture?: string
}

/** In Markdown, its columns under each other; all but the first are numbers. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((_, column) => Math.max(3, ...[heading, ...rows].map((line) => (line[column] ?? '').length)))
  const pad = (cell: string, column: number) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(heading), rule, ...rows.map(line)].join('\n')
}

/** How many times the other it is, in two decimals; empty where there is no other. */
export function times(own: number, other: number | undefined): string {
  return other === undefined || Number.isNaN(own / other) ? '' : (own / other).toFixed(2)
}

export function say(progress: string): void {
  process.stderr.write(`\r${progress}\u001B[K`)
}
