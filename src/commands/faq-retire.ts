/** A question that is no longer shown; it stays in the file. */
import { startOf } from '../core/time.ts'
import { whenForms, whenOf } from '../core/when.ts'
import type { Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Question } from '../model/incident.ts'
import { readInstant } from '../model/values.ts'
import { carryOut } from './change.ts'
import { textOf, type Call } from './command.ts'
import { goOn } from './go-on.ts'
import { faultOfQuestion, groundOf, placeOfQuestion, questionRef, reportQuestions, reportUnchanged, type Ground } from './one-question.ts'

export async function retireQuestion(names: readonly string[], call: Call): Promise<number> {
  const ref = questionRef(call, names)
  const ground = await groundOf(call, ref.incident)
  const { one, incident } = ground
  const id = ref.question ?? (await askedQuestion(ground, call))
  const fault = faultOfQuestion(id, incident)
  if (fault !== undefined) throw new UserError(`${fault} Nothing was written`, 2)
  const at = timeOf(ground, call)
  const { question } = placeOfQuestion(id, one.read)
  if (question.retired_at && (textOf(call.flags, 'at') === undefined ? isRetired(question, ground) : question.retired_at.text === at))
    return reportUnchanged(`${incident.id}/${id} is retired already (${question.retired_at.text})`, ground, [id], { question: id }, call)
  const changed = await carryOut(
    {
      one,
      verb: 'faq retire',
      editsOf: (read): readonly Edit[] => [{ kind: 'set', path: ['faq', placeOfQuestion(id, read).place, 'retired_at'], value: at }],
      screen: () => [
        `${incident.id}/${id} · no longer shown from ${at.replace('T', ' ')}, in any edition`,
        ...(question.retired_at ? [`  before: from ${question.retired_at.text.replace('T', ' ')}`] : []),
        '',
      ],
      question: `Retire ${id}?`,
    },
    call,
  )
  reportQuestions(changed, ground, [id], { question: id, retired_at: at }, call)
  return changed.isWritten ? await goOn(call, 0) : 0
}

function isRetired({ retired_at }: Question, { incident, now }: Ground): boolean {
  const zone = incident.organisation.timezone
  return retired_at !== undefined && startOf(retired_at, { organisation: zone, edition: zone }) <= now
}

async function askedQuestion(ground: Ground, call: Call): Promise<string> {
  const shown = (ground.incident.faq ?? []).filter((question) => !isRetired(question, ground))
  if (shown.length === 0) throw new UserError(`${ground.incident.id} has no question to retire`, 1)
  if (!call.globals.isAsking) throw new UserError(`Which question? Name it: incident faq retire <id>. Nothing was written`, 2)
  const prompts = await call.world.prompts()
  return await prompts.choose(
    'Which question is no longer shown?',
    shown.map(({ id }) => ({ name: id, value: id })),
  )
}

function timeOf({ incident, now }: Ground, call: Call): string {
  const said = textOf(call.flags, 'at') ?? 'now'
  const at = whenOf(said, now, incident.organisation.timezone, 'moment')
  if (at === undefined || readInstant(at) === undefined)
    throw new UserError(`--at is \`${said}\`; expected ${whenForms}. Nothing was written`, 2)
  return at
}
