/** A review at a terminal: one answer after the other, each kept, edited, retired or skipped. */
import { normaliseProse } from '../model/prose.ts'
import type { Call } from './command.ts'
import { wordsFromEditor, type Desk } from './edition-buffer.ts'
import { isDecided, type Decision } from './faq-decisions.ts'
import { keepDecisions, turnToAnswer, type Begun } from './faq-review-sheet.ts'
import { besideLines, type Reviewed } from './faq-screen.ts'
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

/** Each decision is kept on the sheet as it is made; what was decided by an earlier call is not asked again. */
export async function walk(all: readonly Reviewed[], { sheet, taken }: Begun, call: Call): Promise<void> {
  const desk: Desk = { prompts: await call.world.prompts(), terminal: call.terminal, sheet }
  const left = all.filter(({ doubt, audience }) => !isDecided(doubt.question.id, audience, taken))
  if (left.length > 0) desk.terminal.say(`${plural(left.length, 'answer')} to review\n`)
  for (const [at, found] of left.entries()) {
    const reviewed = asRewritten(found, taken)
    // What is no longer shown need not be reviewed in another language.
    if (isDecided(reviewed.doubt.question.id, reviewed.audience, taken)) continue
    for (const line of besideLines(reviewed, call.world.stderr.columns)) desk.terminal.say(line)
    const step = await decided(reviewed, `${at + 1} of ${left.length}`, desk)
    if (step === 'end') return
    if (step === 'skip') continue
    taken.push(step)
    keepDecisions(sheet, taken)
  }
}

async function decided(reviewed: Reviewed, count: string, desk: Desk): Promise<Step> {
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
async function edited({ doubt, audience, words, rewritten }: Reviewed, desk: Desk): Promise<Decision | undefined> {
  const question = doubt.question.id
  const { sheet, terminal, prompts } = desk
  turnToAnswer(sheet, `${question}.${audience.id}`)
  const before = rewritten ?? words
  let held = before
  for (;;) {
    const typed = await wordsFromEditor([audience], [`The answer to ${question}`], desk, { [audience.id]: held })
    const next = typed[audience.id] ?? ''
    const faults = hiddenCharacters({ [question]: next })
    if (next === '' || normaliseProse(next) === normaliseProse(before)) {
      sheet.turnTo(undefined, { editing: '' })
      terminal.say(next === '' ? 'Nothing was written.' : 'The words are as they were.')
      return undefined
    }
    if (faults.length === 0) return { kind: 'edit', question, audience, words, next }
    for (const fault of faults) terminal.say(fault)
    if (!(await prompts.confirm('Open the editor again?', true))) return undefined
    held = next
  }
}

async function retired({ doubt: { question }, audience }: Reviewed, { prompts }: Desk): Promise<Decision | undefined> {
  const others = question.editions === undefined || question.editions.some((id) => id !== audience.id)
  const where = others ? ', in all its editions' : ''
  return (await prompts.confirm(`No longer show ${question.id}${where}?`, true)) ? { kind: 'retire', question: question.id } : undefined
}
