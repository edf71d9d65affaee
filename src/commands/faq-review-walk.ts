/** A review at a terminal: one answer after the other, each kept, edited, retired or skipped. */
import { UserError } from '../model/finding.ts'
import { normaliseProse } from '../model/prose.ts'
import type { Call } from './command.ts'
import { wordsFromEditor, type Desk } from './edition-buffer.ts'
import type { Decision } from './faq-decisions.ts'
import { besideLines, type Reviewed } from './faq-screen.ts'
import { openSheet, type Sheet } from './kept-words.ts'
import type { OneIncident } from './load-one.ts'
import { plural } from './plural.ts'
import { hiddenCharacters } from './words-from.ts'

/** Words that several editions read may have been edited a moment ago, for another of them. */
function asRewritten(reviewed: Reviewed, taken: readonly Decision[]): Reviewed {
  const { doubt, sharedWith } = reviewed
  const last = taken.findLast(
    (decision) => decision.kind === 'edit' && decision.question === doubt.question.id && sharedWith.includes(decision.audience.id),
  )
  return last?.kind === 'edit' ? { ...reviewed, rewritten: last.next } : reviewed
}

type Step = Decision | 'skip' | 'end'

/** The incident, and every sheet that was written on. */
export interface Papers {
  readonly one: OneIncident
  readonly sheets: Sheet[]
}

type Seat = Omit<Desk, 'sheet'> & { readonly papers: Papers; readonly call: Call }

/** Decisions are taken down in `taken`, so that they are there when the walk is interrupted. */
export async function walk(all: readonly Reviewed[], taken: Decision[], papers: Papers, call: Call): Promise<void> {
  const desk: Seat = { prompts: await call.world.prompts(), terminal: call.terminal, papers, call }
  desk.terminal.say(`${plural(all.length, 'answer')} to review\n`)
  for (const [at, found] of all.entries()) {
    const reviewed = asRewritten(found, taken)
    // What is no longer shown need not be reviewed in another language.
    if (taken.some(({ kind, question }) => kind === 'retire' && question === reviewed.doubt.question.id)) continue
    for (const line of besideLines(reviewed, call.world.stderr.columns)) desk.terminal.say(line)
    const step = await decided(reviewed, `${at + 1} of ${all.length}`, desk)
    if (step === 'end') return
    if (step !== 'skip') taken.push(step)
  }
}

async function decided(reviewed: Reviewed, count: string, desk: Seat): Promise<Step> {
  const { doubt, audience, words } = reviewed
  const question = doubt.question.id
  for (;;) {
    const chosen = await desk.prompts.choose(`${question} (${audience.id}), ${count}: does the answer still hold?`, choices)
    if (chosen === 'skip' || chosen === 'end') return chosen
    if (chosen === 'keep') return { kind: 'keep', question, audience, words }
    const decision = chosen === 'edit' ? await edited(reviewed, desk) : await retired(reviewed, desk)
    if (decision) return decision
  }
}

const choices = [
  { name: 'keep: it holds as it is', value: 'keep' },
  { name: 'edit: write it anew', value: 'edit' },
  { name: 'retire: no longer show the question', value: 'retire' },
  { name: 'skip: decide another time', value: 'skip' },
  { name: 'end the review here, and write what is decided', value: 'end' },
] as const

/** Undefined where nothing was changed. */
async function edited({ doubt, audience, words, rewritten }: Reviewed, seat: Seat): Promise<Decision | undefined> {
  const question = doubt.question.id
  const { papers, call } = seat
  const { id } = papers.one.read
  const subject = {
    one: papers.one,
    name: `faq-review.${question}.${audience.id}`,
    again: `incident faq review ${id}, at ${question} (${audience.id}),`,
  }
  const sheet = await openSheet(subject, call)
  papers.sheets.push(sheet)
  const desk: Desk = { ...seat, sheet }
  const before = rewritten ?? words
  let held = before
  for (;;) {
    const typed = await wordsFromEditor([audience], [`The answer to ${question}`], desk, { [audience.id]: held })
    const next = typed[audience.id] ?? ''
    const faults = hiddenCharacters({ [question]: next })
    if (next === '' || normaliseProse(next) === normaliseProse(before)) {
      sheet.drop()
      desk.terminal.say(next === '' ? 'Nothing was written.' : 'The words are as they were.')
      return undefined
    }
    if (faults.length === 0) return { kind: 'edit', question, audience, words, next }
    for (const fault of faults) desk.terminal.say(fault)
    if (!(await desk.prompts.confirm('Open the editor again?', true))) return undefined
    held = next
  }
}

async function retired({ doubt: { question }, audience }: Reviewed, { prompts }: Seat): Promise<Decision | undefined> {
  const others = question.editions === undefined || question.editions.some((id) => id !== audience.id)
  const where = others ? ', in all its editions' : ''
  return (await prompts.confirm(`No longer show ${question.id}${where}?`, true)) ? { kind: 'retire', question: question.id } : undefined
}

/**
 * What becomes of a review that broke off.
 * @throws whatever is no refusal
 */
export function brokenOff(error: unknown, taken: readonly Decision[]): UserError {
  if (!(error instanceof UserError)) throw error
  if (taken.length === 0) return error
  const lost = `Nothing was written of ${plural(taken.length, 'decision')}; the last choice ends a review early and writes them`
  return new UserError(`${error.message}\n${lost}`, error.exitCode === 130 ? 130 : 1, { cause: error })
}
