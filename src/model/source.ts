import type { Path, Problem } from './finding.ts'

/** Where a value or key stands in a file's text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly offset: number
  readonly length: number
}

/** A comment of a file, from its `#` to the end of its line. */
export interface Comment {
  readonly offset: number
  readonly text: string
}

/**
 * One YAML file, read: its plain value beside the way back to its lines.
 * Everything outside `io` sees YAML only as this.
 */
export interface Source {
  /** As named in messages: relative to the workspace, with `/`. */
  readonly file: string
  readonly text: string
  /** Plain maps (null prototype never escapes: ordinary objects), lists, strings, numbers, booleans, null; undefined when the text is not YAML we accept. */
  readonly value: unknown
  /** Where every fault of the text is one of a line that YAML misreads: what it says as far as can be told. For judges alone. */
  readonly guess?: unknown
  /** Faults of the text itself: syntax, limits, conflict markers, words YAML would misread. */
  readonly problems: readonly Problem[]
  /** The span of a key or value; the nearest enclosing value that exists when the path itself does not. */
  spanOf(path: Path, at?: 'key' | 'value'): Span
  /** Whether this very path exists in the file (used where two files were merged). */
  has(path: Path): boolean
  /** Paths of plain (unquoted) words that YAML cut at a `#` preceded by a single space. */
  readonly cutTexts: readonly Path[]
}
