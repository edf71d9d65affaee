/** A question that is no longer shown; it stays in the file. */
import type { Incident, ReadIncident } from '../core/incident.ts'
import { pickText } from '../core/pick-text.ts'
import { whenForms, whenOf } from '../core/when.ts'
import type { Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Question } from '../model/incident.ts'
import { readInstant, type Instant } from '../model/values.ts'
import { carryOut } from './change.ts'
import { beginning } from './columns.ts'
import { textOf, type Call } from './command.ts'
import { dateText } from './faq-screen.ts'
import {
  beginningOf,
  faultOfQuestion,
  groundOf,
  isRetired,
  placeOfQuestion,
  questionRef,
  reportQuestions,
  reportUnchanged,
  type Ground,
} from './one-question.ts'

export async function retireQuestion(names: readonly string[], call: Call): Promise<number> {
  const ref = questionRef(call, names)
  const ground = await groundOf(call, ref.incident)
  const { one, incident, now } = ground
  const id = ref.question ?? (await askedQuestion(ground, call))
  const fault = faultOfQuestion(id, incident)
  if (fault !== undefined) throw new UserError(`${fault} Nothing was written`, 2)
  const said = timeOf(ground, call)
  const atOf = (read: ReadIncident): Instant => notBefore(placeOfQuestion(id, read).question.from, said, incident)
  const { question } = placeOfQuestion(id, one.read)
  const before = question.retired_at
  const isDone = textOf(call.flags, 'at') === undefined ? isRetired(question, incident, now) : before?.text === atOf(one.read).text
  if (before && isDone) {
    const sentence = `${incident.id}/${id} is retired already, from ${dateText(before)}`
    return await reportUnchanged(sentence, ground, [id], { question: id, retired_at: before.text }, call)
  }
  const changed = await carryOut(
    {
      one,
      verb: 'faq retire',
      editsOf: (read): readonly Edit[] => [
        { kind: 'set', path: ['faq', placeOfQuestion(id, read).place, 'retired_at'], value: atOf(read).text },
      ],
      screen: (after) => [
        `${incident.id}/${id} · no longer shown from ${dateText(atOf(after))}, in any edition`,
        ...(before ? [`  before: from ${dateText(before)}`] : []),
        '',
      ],
      question: `Retire ${id}?`,
    },
    call,
  )
  return await reportQuestions(changed, ground, [id], { question: id, retired_at: atOf(changed.after).text }, call)
}

/** What is not shown yet goes with its first moment: it cannot go before it came. */
function notBefore(from: Instant | undefined, at: Instant, incident: Incident): Instant {
  return from && beginningOf(from, incident) > beginningOf(at, incident) ? from : at
}

async function askedQuestion({ incident, now }: Ground, call: Call): Promise<string> {
  const shown = (incident.faq ?? []).filter((question) => !isRetired(question, incident, now))
  if (shown.length === 0) throw new UserError(`${incident.id} has no question to retire. Nothing was written`, 1)
  if (!call.globals.isAsking) throw new UserError(`Which question? Name it: incident faq retire <id>. Nothing was written`, 2)
  const prompts = await call.world.prompts()
  const [audience] = incident.audiences
  const wordsOf = ({ question }: Question) => (audience ? beginning(pickText(question, audience).words, 50) : '')
  return await prompts.choose(
    'Which question is no longer shown?',
    shown.map((question) => ({ name: `${question.id}  ${wordsOf(question)}`.trimEnd(), value: question.id })),
  )
}

/** @throws UserError (2) for a time that is none */
function timeOf({ incident, now }: Ground, call: Call): Instant {
  const said = textOf(call.flags, 'at') ?? 'now'
  const written = whenOf(said, now, incident.organisation.timezone, 'moment')
  const at = written === undefined ? undefined : readInstant(written)
  if (at === undefined) throw new UserError(`--at is \`${said}\`; expected ${whenForms}. Nothing was written`, 2)
  return at
}
