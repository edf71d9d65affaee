import type { Fault } from './yaml-mend.ts'

/** What the parser found, said to somebody who has never read the YAML specification. */
export interface Wording {
  readonly message: string
  readonly hint: string
}

interface Rule extends Wording {
  readonly code?: string
  readonly match?: RegExp
}

const QUOTE_WORDS = 'Put words that hold signs such as `:`, `{`, `#` or quotes between double quotes'
const ALIGN = 'Begin the line in the same column as the other fields of its map'

/** Tried from the top; the parser's code says the kind, its message the case. */
const rules: readonly Rule[] = [
  { match: /^Missing closing/, message: 'the quote that opens here is never closed', hint: 'Close the quote at the end of the words' },
  {
    match: /end with a ([}\]])/,
    message: 'a `$1` is missing: the map or list that it closes begins before here',
    hint: 'Write `$1` at its end, or put words that hold ` #`, a comma or a bracket between double quotes',
  },
  { match: /^Unexpected , in|empty item/, message: 'there is a comma with nothing before it', hint: 'Remove the comma' },
  {
    match: /^Missing , (?:between|or :)/,
    message: 'a comma or a colon is missing between two values',
    hint: QUOTE_WORDS,
  },
  { match: /^Missing space after :/, message: 'a space is missing after the colon', hint: 'Write a space after the colon' },
  {
    match: /^Comments must be separated/,
    message: 'a `#` follows something else without a space',
    hint: 'Write a space before a comment; put words that hold `#` between double quotes',
  },
  {
    match: /^Implicit map keys need to be followed/,
    message: 'these words are no field: no `:` and a space follow them',
    hint: 'Write `name: value`; indent words that go on from the line above further than its field, below a `|`',
  },
  {
    match: /^Block scalar/,
    message: 'the lines of this text are not indented alike, or words stand behind its `|`',
    hint: 'Begin the words on the line after `|`, every line indented further than the field',
  },
  { match: /^Sequence item without/, message: 'a list goes on here without a `-`', hint: 'Begin every item of a list with `- `' },
  { match: /block-seq-ind/, message: 'a list begins on the line of its field', hint: 'Begin each item with `- ` on a line of its own' },
  {
    match: /^Unexpected .*(?:flow-map-end|flow-seq-end|: "[}\]]")/,
    message: 'a `}` or `]` closes nothing',
    hint: `Remove it. ${QUOTE_WORDS}`,
  },
  { code: 'BAD_ALIAS', message: 'an anchor or alias has no usable name', hint: QUOTE_WORDS },
  { code: 'ALIAS_PROPS', message: 'an alias cannot carry an anchor or tag of its own', hint: QUOTE_WORDS },
  { code: 'MULTIPLE_ANCHORS', message: 'two anchors stand before one value', hint: QUOTE_WORDS },
  { code: 'MULTIPLE_TAGS', message: 'two tags stand before one value', hint: QUOTE_WORDS },
  { code: 'TAG_RESOLVE_FAILED', message: 'a `!` begins a tag, and this format has none', hint: `Remove the tag. ${QUOTE_WORDS}` },
  { code: 'BAD_COLLECTION_TYPE', message: 'a tag says another kind of value than follows it', hint: 'Remove the tag' },
  { code: 'BAD_DIRECTIVE', message: 'a line that begins with `%` is a directive YAML 1.2 does not have', hint: 'Remove the line' },
  {
    code: 'BAD_DQ_ESCAPE',
    message: 'a backslash between double quotes is followed by something it cannot stand before',
    hint: 'Write `\\\\` for a backslash',
  },
  { code: 'TAB_AS_INDENT', message: 'a tab indents this line; expected spaces', hint: 'Replace the tab by spaces' },
  {
    code: 'BAD_INDENT',
    message: 'this line begins in a column where nothing above it began',
    hint: ALIGN,
  },
  {
    match: /^Nested mappings/,
    message: 'a field has words on its own line and fields below it, or its words hold `: `',
    hint: `${ALIGN}, or put the words between double quotes`,
  },
  {
    match: /^Implicit keys/,
    message: 'these words belong to no field',
    hint: 'Write `name: value`; indent words that go on from the line above further than its field, below a `|`',
  },
  { code: 'BLOCK_IN_FLOW', message: 'a `: ` or a list stands inside `{ }` or `[ ]` where words were expected', hint: QUOTE_WORDS },
  { code: 'BAD_SCALAR_START', message: 'words begin with a sign that has a meaning of its own in YAML', hint: QUOTE_WORDS },
  { code: 'KEY_OVER_1024_CHARS', message: 'a field has a name of more than 1,024 characters', hint: QUOTE_WORDS },
  { match: /^Unexpected .* at node end/, message: 'something follows a value that had already ended', hint: QUOTE_WORDS },
]

const OTHERWISE: Wording = { message: 'this is not YAML as it is read up to here', hint: QUOTE_WORDS }

/** @example wordingOf({ code: 'TAB_AS_INDENT', … }).message // 'a tab indents this line; expected spaces' */
export function wordingOf(fault: Fault): Wording {
  const rule = rules.find(
    ({ code, match }) => (code === undefined || code === fault.code) && (match === undefined || match.test(fault.message)),
  )
  if (rule === undefined) return OTHERWISE
  const sign = rule.match?.exec(fault.message)?.[1] ?? ''
  return { message: rule.message.replaceAll('$1', sign), hint: rule.hint.replaceAll('$1', sign) }
}
