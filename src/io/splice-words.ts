/** Words as a value or a name on one line: bare where every reader of YAML sees exactly them, else between double quotes. */
export function inlineWords(words: string, isFlow: boolean): string {
  return isBare(words, isFlow) ? words : quotedWords(words)
}

/**
 * Whether words may stand bare. It asks for more than YAML 1.2 does: readers of 1.1 take `no` for false and `09:30` for a number, and
 * people stumble over the same words.
 */
function isBare(words: string, isFlow: boolean): boolean {
  if (!isPlain(words) || /[:#](?:\s|$)|\s#|\s$/.test(words) || MEANT.test(words)) return false
  if (isFlow && /[,?[\]{}]/.test(words)) return false
  return INSTANT.test(words) || DAY_AND_MORE.test(words) || !NUMBER.test(words)
}

/**
 * Words that begin with a letter, a digit or a sign that means nothing, and hold nothing that cannot be seen. Of letters beyond ASCII
 * only those are asked that have some: the pattern takes long to compile.
 */
function isPlain(words: string): boolean {
  if (/^[\x20-\x7e]*$/.test(words)) return /^(?:[\w./(+]|-(?=[^\W_]))(?:\S| (?! ))*$/.test(words)
  return /^(?:[\p{L}\p{N}_./(+]|-(?=[\p{L}\p{N}]))(?:[\p{L}\p{M}\p{N}\p{P}\p{S}]| (?! ))*$/u.test(words)
}

/** What YAML 1.1 or 1.2 read as nothing, true, false, or no number at all. */
const MEANT = /^(?:null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan))$/i
/** What might be a number in base 2, 8, 10, 16 or 60, or a date with a time of 1.1. */
const NUMBER = /^[-+]?[.\d][-+.:_ \da-fxobtz]*$/i
/** Times are written bare in incident files; readers that make a date of one make the same date. */
const INSTANT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[-+]\d\d:\d\d)?)?$/

/** What an update is called by its day and minute: no number and no date in any YAML. */
const DAY_AND_MORE = /^\d{4}-\d\d-\d\d(?:-\d+)+$/

/** Between double quotes, with what nobody can see, or what older readers take for a line break, as escapes. */
export function quotedWords(words: string): string {
  return JSON.stringify(words).replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const UNSEEN = /[\x7f-\x9f\u2028\u2029\ufeff]/g

/** Whether lines of block text can hold words exactly, for every reader. */
export function fitsBlock(words: string): boolean {
  return !/[\r\x85\u2028\u2029\ufeff]/.test(words) && /\S/.test(words)
}
