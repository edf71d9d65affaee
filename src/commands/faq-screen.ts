/** An answer beside the updates that made it doubtful: two columns where there is room, else one below the other. */
import type { Audience } from '../core/audience.ts'
import type { Change, Doubt } from '../core/doubtful-answers.ts'
import { pickText } from '../core/pick-text.ts'
import { visible, widthOf } from '../io/visible.ts'
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import { wrapped } from './columns.ts'

/** An answer to be reviewed, as its readers have it before them. */
export interface Reviewed {
  readonly doubt: Doubt
  readonly audience: Audience
  readonly words: string
  /** Editions that read the same words. */
  readonly sharedWith: readonly string[]
  /** What somebody has written in place of the words in this review. */
  readonly rewritten?: string
}

/** Columns from which an answer and an update have room beside each other. */
const wide = 100
/** More than this is no longer read at a glance. */
const widest = 160
/** Between the columns: blanks alone, which a screen reader does not read out. */
const gap = '   '

/** Updates that are shown in full; the earlier ones are named. */
const shownUpdates = 3

export function besideLines(reviewed: Reviewed, columns: number | undefined): readonly string[] {
  const { doubt, audience, words, rewritten } = reviewed
  const isWide = (columns ?? 80) >= wide
  const all = Math.min(Math.max(columns ?? 80, 40), isWide ? widest : wide)
  const width = isWide ? Math.floor((all - gap.length) / 2) : all
  const { question } = pickWords(doubt, audience)
  const left =
    rewritten === undefined ? ['The answer', ...textLines(words, width)] : ['The answer, as just edited', ...textLines(rewritten, width)]
  const right = changeBlocks(doubt, audience, width)
  return [
    `${doubt.question.id} (${audience.id}) · ${reviewText(doubt)}`,
    ...textLines(question, all),
    '',
    ...(isWide ? beside(left, right, width) : [...left, '', ...right]),
    '',
  ]
}

function pickWords({ question }: Doubt, audience: Audience): { readonly question: string } {
  return { question: pickText(question.question, audience).words }
}

export function reviewText({ reviewed }: Doubt): string {
  return reviewed === undefined ? 'never reviewed' : `reviewed ${dateText(reviewed)}`
}

export function dateText({ text }: Instant): string {
  return text.replace('T', ' ')
}

/** By update, the latest first: what changed with it, and what it said. */
function changeBlocks({ changes, question }: Doubt, audience: Audience, width: number): readonly string[] {
  if (changes.length === 0) {
    const since = question.from ? ` since ${dateText(question.from)}, when it was first given` : ''
    return wrapped(`Nobody has confirmed it${since}, and the incident is still open.`, width)
  }
  const all = [...new Set(changes.map(({ update }) => update))]
  const shown = all
    .slice(0, shownUpdates)
    .flatMap((update, at) => [...(at > 0 ? [''] : []), ...updateLines(update, changes, audience, width)])
  const more = all.slice(shownUpdates).map(({ id }) => id)
  return ['Told since', ...shown, ...(more.length > 0 ? ['', ...wrapped(`and before that: ${more.join(', ')}`, width)] : [])]
}

function updateLines(update: Update, changes: readonly Change[], audience: Audience, width: number): readonly string[] {
  const own = changes.filter((change) => change.update === update)
  const [first] = own
  const subjects = own.map(({ subject }) => subject).join(', ')
  const at = first && first.at.text !== update.at.text ? ` (since ${dateText(first.at)})` : ''
  return [
    ...wrapped(`${update.id}, ${dateText(update.at)}: ${subjects} changed${at}`, width),
    ...(update.body === undefined ? [] : textLines(pickText(update.body, audience, 'source', update.source).words, width)),
  ]
}

/** Words as they stand in the file, harmless to a terminal. */
function textLines(words: string, width: number): readonly string[] {
  return words
    .trim()
    .split('\n')
    .flatMap((line) => wrapped(visible(line.trimEnd()), width))
}

/** Words with something before each line. */
export function wordLines(words: string, indent: string, width: number): readonly string[] {
  return textLines(words, width - indent.length).map((line) => `${indent}${line}`.trimEnd())
}

function beside(left: readonly string[], right: readonly string[], width: number): readonly string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const [one, other] = [left[at] ?? '', right[at] ?? '']
    return `${one}${' '.repeat(Math.max(width - widthOf(one), 0))}${gap}${other}`.trimEnd()
  })
}
