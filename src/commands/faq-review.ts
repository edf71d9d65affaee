/** The answers that should be looked at again: listed, or decided by flags or one by one. */
import { alsoRead, answerFor, wordsOfAnswer } from '../core/answer-review.ts'
import type { Audience } from '../core/audience.ts'
import { doubtsIn } from '../core/doubtful-answers.ts'
import { fold } from '../core/fold.ts'
import { UserError } from '../model/finding.ts'
import { nearest, oneOf } from '../model/nearest.ts'
import { carryOut } from './change.ts'
import { widthFor } from './columns.ts'
import { listOf, textOf, wordsOf, type Call } from './command.ts'
import { decisionEdits, decisionLines, decisionsReport, isDecided, type Decision } from './faq-decisions.ts'
import { decisionsOfCall } from './faq-review-words.ts'
import { openReview } from './faq-review-sheet.ts'
import { walk } from './faq-review-walk.ts'
import { dateText, reviewText, type Reviewed } from './faq-screen.ts'
import { keepingWords, type Sheet } from './kept-words.ts'
import { groundOf, reportQuestions, reportUnchanged, type Ground } from './one-question.ts'
import { plural } from './plural.ts'

export async function reviewAnswers(names: readonly string[], call: Call): Promise<number> {
  const ground = await groundOf(call, incidentNamed(names, call))
  const audiences = audiencesOf(ground, call)
  const all = doubtful(ground, audiences)
  if (['keep', 'retire', 'answer'].some((flag) => wordsOf(call.flags, flag).length > 0)) {
    const decisions = decisionsOfCall(all, audiences, ground, call)
    return await write(decisions, all, ground, undefined, call)
  }
  if (!call.globals.isAsking) return list(all, ground, call)
  const begun = await openReview(ground, call)
  return await keepingWords(begun.sheet, async () => {
    await walk(all, begun, call)
    return await write(begun.taken, all, ground, begun.sheet, call)
  })
}

/** @throws UserError (2) for more than one incident */
function incidentNamed(names: readonly string[], call: Call): string | undefined {
  const flagged = textOf(call.flags, 'incident')
  const all = [...new Set([...names, ...(flagged === undefined ? [] : [flagged])])]
  if (all.length > 1) throw new UserError(`${all.map((name) => `\`${name}\``).join(' and ')}: expected one incident`, 2)
  return all[0]
}

/** @throws UserError (2) for an edition that is none */
function audiencesOf({ incident }: Ground, call: Call): readonly Audience[] {
  const named = listOf(call.flags, 'edition')
  if (named === undefined || named.includes('all')) return incident.audiences
  const ids = incident.audiences.map(({ id }) => id)
  const strange = named.find((id) => !ids.includes(id))
  if (strange === undefined) return incident.audiences.filter(({ id }) => named.includes(id))
  const guess = nearest(strange, ids)
  throw new UserError(
    `There is no edition \`${strange}\`; expected ${oneOf(ids)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`} Nothing was written`,
    2,
  )
}

/** By question in the order of the file, then by edition: what one update outdated in several languages is decided together. */
function doubtful({ incident, now }: Ground, audiences: readonly Audience[]): readonly Reviewed[] {
  const all = audiences.flatMap((audience) =>
    doubtsIn(fold(incident, audience, { now, withDrafts: false })).flatMap((doubt): Reviewed[] => {
      const answered = answerFor(doubt.question.id, incident, audience, now)
      return answered
        ? [{ doubt, audience, words: wordsOfAnswer(answered, audience), sharedWith: alsoRead(answered, audience, incident) }]
        : []
    }),
  )
  const place = new Map((incident.faq ?? []).map(({ id }, at) => [id, at]))
  return all.toSorted((a, b) => (place.get(a.doubt.question.id) ?? 0) - (place.get(b.doubt.question.id) ?? 0))
}

/** @param sheet on which the decisions are kept meanwhile */
async function write(
  decisions: readonly Decision[],
  all: readonly Reviewed[],
  ground: Ground,
  sheet: Sheet | undefined,
  call: Call,
): Promise<number> {
  const ids = [...new Set(decisions.map(({ question }) => question))]
  if (decisions.length === 0) {
    const asked = all.length === 0 ? 'No answer is to be reviewed' : 'Nothing was decided'
    const sentence = sheet ? asked : 'Nothing of this is to be reviewed'
    return await reportUnchanged(sentence, ground, [], { ...decisionsReport([]), left: all.length }, call)
  }
  const left = all.filter(({ doubt, audience }) => !isDecided(doubt.question.id, audience, decisions))
  const changed = await carryOut(
    {
      one: ground.one,
      verb: 'faq review',
      isAuthored: true,
      editsOf: (read) => decisionEdits(decisions, ground, read),
      screen: () => decisionLines(decisions, ground, widthFor(call.world.stderr.columns)),
    },
    call,
  )
  if (changed.isWritten) sheet?.drop()
  if (left.length > 0) call.terminal.say(`${plural(left.length, 'answer')} left to review: incident faq review ${ground.incident.id}`)
  return await reportQuestions(changed, ground, ids, { ...decisionsReport(decisions), left: left.length }, call)
}

/** @returns 1 where there is something to review */
function list(all: readonly Reviewed[], { incident }: Ground, { globals, terminal }: Call): number {
  if (globals.isJson) terminal.result(JSON.stringify({ incident: incident.id, answers: all.map(asData) }, undefined, 2))
  else if (globals.isQuiet) for (const id of new Set(all.map(({ doubt }) => doubt.question.id))) terminal.result(`${incident.id}/${id}`)
  else for (const reviewed of all) for (const line of listed(reviewed)) terminal.result(line)
  if (all.length === 0) terminal.say(`${incident.id}: no answer is to be reviewed.`)
  else {
    const first = all[0]?.doubt.question.id ?? ''
    terminal.say(
      `${plural(all.length, 'answer')} to review. For each: --keep ${first}, --answer ${first}.${all[0]?.audience.id ?? 'en'}="…" or --retire ${first}`,
    )
  }
  return all.length > 0 ? 1 : 0
}

function listed({ doubt, audience }: Reviewed): readonly string[] {
  const changes = doubt.changes.map(({ subject, update, at }) => `  ${subject} changed, ${dateText(at)}: ${update.id}`)
  return [`${doubt.question.id} (${audience.id}), ${reviewText(doubt)}`, ...changes]
}

function asData({ doubt: { question, reviewed, changes }, audience }: Reviewed): object {
  return {
    question: question.id,
    edition: audience.id,
    ...(reviewed && { reviewed: reviewed.text }),
    changes: changes.map(({ subject, update, at }) => ({ subject, update: update.id, at: at.text })),
  }
}
