/** `# incident-ignore <code>: <why>` on the line above a key: somebody has looked at a finding there, and says why it stays. */
import type { Path, Problem } from '../model/finding.ts'
import { didYouMean } from '../model/nearest.ts'
import type { Comment, Source } from '../model/source.ts'
import { checks, findCheck } from './catalogue.ts'
import { unmarkedCorrection } from './unmarked-correction.ts'

/** The word every silencer begins with: a text without it has none. */
export const silencerWord = 'incident-ignore'

/** What a silencer keeps quiet: findings of a code about the value under the next key. */
export interface Silencer {
  readonly code: string
  readonly source: Source
  readonly comment: Comment
  /** The line of the key. */
  readonly from: number
  readonly to: number
}

export interface Silencers {
  readonly silencers: readonly Silencer[]
  /** Those that silence nothing, because something about them is wrong. */
  readonly problems: readonly Problem[]
}

export function readSilencers(source: Source, comments: readonly Comment[]): Silencers {
  const read = comments.flatMap((comment) => {
    const said = form.exec(comment.text)
    return said === null ? [] : [readSilencer(said, comment, source)]
  })
  return {
    silencers: read.filter((one) => 'comment' in one),
    problems: read.filter((one) => 'message' in one),
  }
}

const form = new RegExp(`^#+\\s*${silencerWord}(?![\\w-])\\s*([^\\s:]*)\\s*:?\\s*(.*)$`)

function readSilencer([, code = '', why = '']: RegExpExecArray, comment: Comment, source: Source): Silencer | Problem {
  const fault = faultOf(code, why) ?? (isAlone(comment, source) ? undefined : notAlone)
  if (fault !== undefined) return problemAt('bad-silencer', comment, source, fault)
  return { code, source, comment, ...lineBelow(comment, source.text) }
}

type Sentence = Pick<Problem, 'message' | 'hint'>

const written = '`# incident-ignore <code>: <why>` on a line of its own above the key'

function faultOf(code: string, why: string): Sentence | undefined {
  if (code === '') return { message: `this names no finding to ignore; expected ${written}` }
  const check = findCheck(code)
  if (check === undefined) {
    const hint = didYouMean(
      code,
      checks.map((each) => each.code),
    )
    return { message: `\`${code}\` is no code of a finding; expected ${written}`, ...(hint !== undefined && { hint }) }
  }
  if (check.over === 'format' && check.severity === 'error')
    return { message: `\`${code}\` is an error of the format, which nothing silences`, hint: 'Mend it, and remove this line.' }
  if (why !== '') return undefined
  return { message: `this gives no reason, so it silences nothing; expected ${written}`, hint: `Write: # ${silencerWord} ${code}: <why>` }
}

const notAlone: Sentence = { message: `this stands behind a value, so it silences nothing; expected ${written}` }

function isAlone({ offset }: Comment, { text }: Source): boolean {
  return (
    text
      .slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
      .replace('\uFEFF', '')
      .trim() === ''
  )
}

/** The next line that is no comment. */
function lineBelow({ offset }: Comment, text: string): { readonly from: number; readonly to: number } {
  let [from, to] = [offset, endOfLine(text, offset)]
  do [from, to] = [to + 1, endOfLine(text, to + 1)]
  while (from < text.length && text.slice(from, to).trimStart().startsWith('#'))
  return { from, to }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** Whether a problem is one that somebody has looked at: its value, or the Text it is one language of, stands under the silencer. */
export function isSilencedBy({ code, source, from, to }: Silencer, problem: Problem): boolean {
  if (problem.code !== code || problem.file !== source.file || problem.path.length === 0) return false
  const stands = (path: Path) => {
    const { offset } = source.spanOf(path, 'key')
    return offset >= from && offset <= to
  }
  return stands(problem.path) || (isWithin(problem.path) && stands(problem.path.slice(0, -1)))
}

/** Inside a field, and not the entry of a section or the field of an item: a line above `services:` is about no single service. */
function isWithin(path: Path): boolean {
  const [above, last] = path.slice(-2)
  return typeof last === 'string' && typeof above === 'string' && (path.length > 2 || path[0] === 'title' || path[0] === 'name')
}

/**
 * Silencers of findings that are not there any more. What is found in outputs, or beside what was published, comes and goes with them.
 * @param found everything found, in wording that was published long ago too
 */
export function unusedSilencers(silencers: readonly Silencer[], found: readonly Problem[]): readonly Problem[] {
  const isStanding = ({ code }: Silencer) => {
    const check = findCheck(code)
    return check?.over !== 'outputs' && code !== unmarkedCorrection.code
  }
  const unused = silencers.filter((one) => isStanding(one) && !found.some((problem) => isSilencedBy(one, problem)))
  return unused.map(({ code, comment, source }) =>
    problemAt('unused-silencer', comment, source, {
      message: `there is no finding \`${code}\` at the key below`,
      hint: 'Remove the line, or put it above the key of the finding.',
    }),
  )
}

function problemAt(code: string, { offset, text }: Comment, { file }: Source, sentence: Sentence): Problem {
  return { code, severity: 'warning', file, path: [], span: { offset, length: text.length }, ...sentence }
}
