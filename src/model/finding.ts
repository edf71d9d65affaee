/** Two severities: an error means an output would be broken or something private would leak; a warning means the statement is doubtful and the officer decides. */
export type Severity = 'error' | 'warning'

/** Steps from the top of a file down to a value: keys of maps, indexes of lists. */
export type Path = readonly (string | number)[]

/**
 * What is wrong, as pure data: it knows the value it judges, not the line it stands on.
 * `io` turns it into a Finding by looking the path up in the source.
 */
export interface Problem {
  readonly code: string
  readonly severity: Severity
  /** The file as named in messages, relative to the workspace, with `/`. */
  readonly file: string
  readonly path: Path
  /** Whether the key or the value is wrong; default: the value. */
  readonly at?: 'key' | 'value'
  /** Words quoted from the value, so that the finding points at them and not at the whole text. */
  readonly quote?: string
  /** Where in the value these words stand, so that the right ones are pointed at where they stand in it more than once. */
  readonly quotedAt?: number
  /** Exact place for faults that no path leads to (syntax): offset in UTF-16 units and length. */
  readonly span?: { readonly offset: number; readonly length: number }
  /** The only edition this stops; absent when it concerns them all. */
  readonly edition?: string
  /** The value the message is about: its path by ids begins the sentence, as in “`timeline.mail-back.services` names …”. */
  readonly subject?: Path
  /** What was found and what was expected, as one sentence without a full stop at its end being required. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
  /** Further places this one cause touches, by path text such as `faq.portal-users.answer`. */
  readonly touches?: readonly string[]
  /** What mends it without changing what is said; made by `check --fix`, and never in words that are public. */
  readonly fixes?: readonly Fix[]
}

/** Words that take the place of others in the text at the problem's path. */
export interface Fix {
  /** Where these stand in it. */
  readonly index: number
  readonly from: string
  readonly to: string
}

/** A problem with its place in a file; what `check --format json` prints. */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  readonly file: string
  /** 1-based; 1:1 when the fault has no place in the file. */
  readonly line: number
  /** 1-based, in characters as an editor counts them. */
  readonly column: number
  /** By ids, not indexes: `timeline.mail-back.body.nl`. Empty for the file as a whole. */
  readonly path: string
  readonly edition?: string
  readonly message: string
  readonly hint?: string
  readonly touches: readonly string[]
  /** The source line with the fault underlined, for people; not part of the JSON. */
  readonly frame?: string
}

/** Thrown on purpose for what a person can mend: the message says where, what was found, what was expected and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly exitCode: number

  /** @param exitCode 1 a refusal, 2 called wrongly, 3 nothing could be done because a file is unreadable or not valid, 130 interrupted */
  constructor(message: string, exitCode: 1 | 2 | 3 | 130 = 2, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.exitCode = exitCode
  }
}

export function isError(finding: { readonly severity: Severity }): boolean {
  return finding.severity === 'error'
}
