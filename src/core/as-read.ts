/** Words as their readers get them, so that only what somebody could notice counts as a change. */
import { keepDatedLines } from './dated-lines.ts'

const item = String.raw`(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)`
const alone = String.raw`#{1,6}(?:[ \t]|$)|([-*_])(?:[ \t]*\1){2,}[ \t]*$`
/** A heading or a rule, which may stand in items: it ends with its line. */
const closed = new RegExp(String.raw`^[ \t]*(?:${item}){0,3}(?:${alone})`)
/** No line before runs on into one that begins so. */
const opening = new RegExp(String.raw`^[ \t]*(?:${alone}|>|${item})`)
const quotation = /^[ \t]*(?:>[ \t]?)*/
const hardBreak = /(?: {2}|\\)$/

/**
 * Words with each paragraph on one line and one blank between two words, in composed letters (Unicode NFC). Lines that Markdown keeps apart
 * stay apart, and so does every sign: a date in another form is another date to whoever reads it.
 * @example asRead('Mail works\nagain.\n\n- from  today\n') // 'Mail works again.\n\n- from today'
 */
export function asRead(words: string): string {
  const text = words.replace(/\r\n?/g, '\n').trim()
  const lines = text.split('\n')
  // A day at the beginning of a line is no item of a list, which only the lines around it tell.
  const marked = keepDatedLines(text).split('\n')
  const said = lines
    .map((line, at) => (runsOn(lines[at - 1] ?? '', marked[at] ?? '') ? ` ${withoutMarks(line).trim()}` : `\n${line.trimEnd()}`))
    .join('')
    .trim()
    .replace(/\n{3,}/g, '\n\n')
  return evenly(said)
}

/** Words as they look, whatever blanks and combining letters they are written with. */
export function evenly(words: string): string {
  return words
    .normalize('NFC')
    .replace(/(?<=\S)[ \t]+/g, ' ')
    .replace(/[\u00a0\u202f]/g, ' ')
}

/** Whether a line goes on with the paragraph of the one before it. */
function runsOn(before: string, line: string): boolean {
  const isQuoted = marksOf(before) === marksOf(line)
  const [words, more] = [withoutMarks(before), isQuoted ? withoutMarks(line) : line]
  return words.trim() !== '' && more.trim() !== '' && !hardBreak.test(words) && !closed.test(words) && !opening.test(more)
}

/** Of a quotation, without blanks: `>>`. */
function marksOf(line: string): string {
  return (quotation.exec(line)?.[0] ?? '').replace(/[ \t]/g, '')
}

function withoutMarks(line: string): string {
  return line.replace(quotation, '')
}
