/** What a call decides of answers: `--keep portal-users --answer privacy.nl=@privacy.md --retire old`. */
import { answerFor, askedBy, readersUnder, wordsOfAnswer } from '../core/answer-review.ts'
import type { Audience } from '../core/audience.ts'
import { readWords, textOfWord, vocabularyOf, type Setting } from '../core/settings.ts'
import { listOf, wordsOf, type Call } from './command.ts'
import { refuse } from './edition-words.ts'
import type { Decision } from './faq-decisions.ts'
import type { Reviewed } from './faq-screen.ts'
import { faultOfQuestion, isRetired, type Ground } from './one-question.ts'
import { hiddenCharacters, wordsInPlace } from './words-from.ts'

/**
 * @param all what is to be reviewed
 * @param audiences those of --edition, else all
 * @throws UserError (2) with everything that is wrong with the call
 */
export function decisionsOfCall(all: readonly Reviewed[], audiences: readonly Audience[], ground: Ground, call: Call): readonly Decision[] {
  const { one, incident } = ground
  const known = vocabularyOf(incident)
  const reader = textOfWord('answer', undefined, 'question', () => (incident.faq ?? []).map(({ id }) => id))
  const read = readWords(wordsOf(call.flags, 'answer'), reader, known, '--answer <question>.<edition>=<text>')
  const settings = read.settings.map((setting) => ({ ...setting, said: `--answer ${setting.said}` }))
  const placed = wordsInPlace(settings, call)
  const kept = [...new Set(listOf(call.flags, 'keep') ?? [])]
  const retired = [...new Set(listOf(call.flags, 'retire') ?? [])]
  const strange = [...kept, ...retired].flatMap((id) => faultOfQuestion(id, incident) ?? [])
  refuse([...read.faults, ...placed.faults, ...strange, ...twice(settings)], one.name)
  const edits = placed.settings.map((setting) => editOf(setting, audiences, ground))
  const words = Object.fromEntries(placed.settings.map(({ said, value }) => [said, value]))
  refuse([...edits.filter((edit) => typeof edit === 'string'), ...hiddenCharacters(words)], one.name)
  const changes = edits.flatMap((edit) => (typeof edit === 'string' ? [] : edit))
  const decided = [...changes.map(({ question }) => question), ...kept]
  refuse(
    retired.filter((id) => decided.includes(id)).map((id) => `\`${id}\` is retired, and kept or edited too; expected one of them`),
    one.name,
  )
  const keeps = kept.flatMap((id) => keepsOf(id, all, audiences, ground, call))
  const isEdited = (keep: Decision) =>
    keep.kind === 'keep' && changes.some((edit) => edit.question === keep.question && edit.audience.id === keep.audience.id)
  for (const id of kept.filter((each) => !keeps.some(({ question }) => question === each)))
    call.terminal.say(`${id} is not to be reviewed, and stays as it is.`)
  return [...changes, ...keeps.filter((keep) => !isEdited(keep)), ...retired.flatMap((id) => retireOf(id, ground))]
}

function twice(settings: readonly Setting[]): readonly string[] {
  const said = settings.map((setting) => setting.said)
  return [...new Set(said.filter((each, at) => said.indexOf(each) !== at))].map((each) => `\`${each}\` is given twice; give it once`)
}

type EditDecision = Extract<Decision, { readonly kind: 'edit' }>

/** Words under a language are for every edition that reads them there. */
function editOf(
  { path: [, question = '', key = ''], value, said }: Setting,
  audiences: readonly Audience[],
  { incident, now }: Ground,
): readonly EditDecision[] | string {
  const next = typeof value === 'string' ? value : ''
  const shown = audiences.flatMap((audience): readonly EditDecision[] => {
    const answered = answerFor(question, incident, audience, now)
    if (answered === undefined || !readersUnder(key, answered, incident).includes(audience)) return []
    return [{ kind: 'edit', question, audience, words: wordsOfAnswer(answered, audience), next, key }]
  })
  return shown.length > 0 ? shown : `${said}: no answer to ${question} is shown now to readers of ${key}; change it in the file`
}

/** Where it is to be reviewed; where editions are named, there. */
function keepsOf(
  id: string,
  all: readonly Reviewed[],
  audiences: readonly Audience[],
  { incident, now }: Ground,
  call: Call,
): readonly Decision[] {
  if (listOf(call.flags, 'edition') === undefined)
    return all.flatMap(({ doubt, audience, words }) =>
      doubt.question.id === id ? [{ kind: 'keep' as const, question: id, audience, words }] : [],
    )
  const question = incident.faq?.find((each) => each.id === id)
  const asked = question ? askedBy(question, incident).filter((audience) => audiences.includes(audience)) : []
  return asked.flatMap((audience): readonly Decision[] => {
    const answered = answerFor(id, incident, audience, now)
    return answered ? [{ kind: 'keep', question: id, audience, words: wordsOfAnswer(answered, audience) }] : []
  })
}

function retireOf(id: string, { incident, now }: Ground): readonly Decision[] {
  const isGone = incident.faq?.some((question) => question.id === id && isRetired(question, incident, now))
  return isGone === true ? [] : [{ kind: 'retire', question: id }]
}
