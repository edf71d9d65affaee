/** A new question with its answer, from the flags of a call or from answers at a terminal. */
import { answerFor } from '../core/answer-review.ts'
import { subjectsOf } from '../core/answer-subjects.ts'
import type { Audience } from '../core/audience.ts'
import { fold } from '../core/fold.ts'
import type { Incident, ReadIncident } from '../core/incident.ts'
import { hasOwnWords, pickText } from '../core/pick-text.ts'
import type { Moment } from '../core/time.ts'
import { writtenAt } from '../core/when.ts'
import type { Edit, Plain } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { readInstant } from '../model/values.ts'
import { carryOut } from './change.ts'
import { hung, widthFor } from './columns.ts'
import type { Call } from './command.ts'
import { editionName } from './edition-name.ts'
import { refuse } from './edition-words.ts'
import { askQuestion } from './faq-add-dialogue.ts'
import { wordLines } from './faq-screen.ts'
import { duplicateOf, readersOf, wishOf, type QuestionWish } from './faq-wish.ts'
import { beginningOf, groundOf, questionRef, reportQuestions, type Ground } from './one-question.ts'
import { keepingWords, openSheet, type Sheet } from './kept-words.ts'
import { hiddenCharacters } from './words-from.ts'

export async function addQuestion(names: readonly string[], call: Call): Promise<number> {
  const ref = questionRef(call, names)
  const ground = await groundOf(call, ref.incident)
  const said = wishOf(ref.question, ground, call)
  refuseDuplicate(said, ground.incident)
  if (!call.globals.isAsking) return await add(said, ground, undefined, call)
  const subject = { one: ground.one, name: 'faq-add', again: `incident faq add --incident ${ground.incident.id}` }
  const sheet = await openSheet(subject, call, ({ id }) => said.id === '' || id === undefined || id === said.id)
  return await keepingWords(sheet, async () => await add(await askQuestion(said, ground, sheet, call), ground, sheet, call))
}

async function add(wish: QuestionWish, ground: Ground, sheet: Sheet | undefined, call: Call): Promise<number> {
  const { one, incident } = ground
  refuse(missing(wish, incident), one.name)
  refuse(hiddenCharacters({ question: wish.question, answer: wish.answer, agent_note: wish.agentNote }), one.name)
  const fields = fieldsOf(wish, ground)
  const changed = await carryOut(
    {
      one,
      verb: 'faq add',
      isAuthored: true,
      editsOf: ({ incident: held }): readonly Edit[] => {
        if (held) refuseDuplicate(wish, held)
        return [{ kind: 'append', path: ['faq'], value: fields }]
      },
      screen: (after) => screenOf(wish, ground, after, widthFor(call.world.stderr.columns)),
      question: `Add this to ${one.name}?`,
    },
    call,
  )
  if (changed.isWritten) sheet?.drop()
  return await reportQuestions(changed, ground, [wish.id], { question: wish.id, from: wish.from, reviewed_at: fields['reviewed_at'] }, call)
}

/** @throws UserError (1) */
function refuseDuplicate(wish: QuestionWish, incident: Incident): void {
  const duplicate = duplicateOf(wish, incident)
  if (duplicate !== undefined) throw new UserError(`${duplicate}. Nothing was written`, 1)
}

/** What a question cannot do without. */
function missing({ id, question, answer, editions }: QuestionWish, { audiences }: Incident): readonly string[] {
  const first = editions?.[0] ?? audiences[0]?.id ?? 'en'
  return [
    ...(id === '' ? ['The id of the question is missing: incident faq add <id>, such as portal-users'] : []),
    ...(Object.keys(question).length === 0 ? [`The question is missing: --question ${first}="…"`] : []),
    ...(Object.keys(answer).length === 0 ? [`The answer is missing: --answer ${first}="…"`] : []),
  ]
}

/** In the order in which the format names them. */
function fieldsOf(wish: QuestionWish, { incident, now }: Ground): { readonly [field: string]: Plain } {
  const at = writtenAt(now, incident.organisation.timezone)
  // It has just been written: where it has words, somebody has looked at them.
  const written = readersOf(wish, incident).filter((audience) => hasOwnWords(wish.answer, audience))
  return {
    id: wish.id,
    ...(wish.group !== undefined && { group: wish.group }),
    question: wish.question,
    answer: wish.answer,
    ...(wish.about.length > 0 && { about: wish.about }),
    from: wish.from,
    ...(written.length > 0 && { reviewed_at: Object.fromEntries(written.map(({ id }) => [id, at])) }),
    ...(Object.keys(wish.agentNote).length > 0 && { agent_note: wish.agentNote }),
    ...(wish.editions && { editions: wish.editions }),
  }
}

function firstShown({ from }: QuestionWish, { incident }: Ground): Moment {
  const instant = readInstant(from)
  return instant ? beginningOf(instant, incident) : -Infinity
}

function screenOf(wish: QuestionWish, ground: Ground, { incident: after }: ReadIncident, width: number): readonly string[] {
  const { id, group, from, about } = wish
  const told = readersOf(wish, ground.incident)
  return [
    `${ground.incident.id}/${id} · ${group === undefined ? '' : `${group} · `}from ${from.replace('T', ' ')}`,
    ...told.flatMap((audience) => editionLines(wish, audience, width)),
    '',
    ...(about.length > 0 ? hung('  ', 'depends on', about.join(', '), 13, width) : []),
    ...(after ? doubtsAbout(wish, told, ground, after).flatMap((doubt) => hung('  ', '!', doubt, 4, width)) : []),
    '',
  ]
}

function editionLines({ question, answer }: QuestionWish, audience: Audience, width: number): readonly string[] {
  const gaps = Object.entries({ question, answer }).filter(([, words]) => !hasOwnWords(words, audience))
  return [
    '',
    editionName(audience),
    ...(hasOwnWords(question, audience) ? wordLines(pickText(question, audience).words, '      ', width) : []),
    ...(hasOwnWords(answer, audience) ? ['', ...wordLines(pickText(answer, audience).words, '      ', width)] : []),
    ...gaps.map(([field]) => `    ! no ${field} for ${audience.id}: its readers see another language`),
  ]
}

/** What the officer should know before it is written; nothing of it keeps it from being written. */
function doubtsAbout(wish: QuestionWish, told: readonly Audience[], ground: Ground, after: Incident): readonly string[] {
  const now = Math.max(ground.now, firstShown(wish, ground))
  const added = after.faq?.find(({ id }) => id === wish.id)
  const subjects = told.flatMap((audience) =>
    added ? subjectsOf(added, wish.answer, fold(after, audience, { now, withDrafts: false })) : [],
  )
  const unseen = told.filter((audience) => answerFor(wish.id, after, audience, now) === undefined).map(({ id }) => id)
  return [
    ...(subjects.length > 0
      ? []
      : ['it depends on nothing (no --about, no reference, no service by its name), so nothing will ever show that it is out of date']),
    ...(unseen.length > 0 ? [`not shown in ${unseen.join(', ')} now: nothing was told there yet, or its words refer to what was not`] : []),
  ]
}
