/** A new question at a terminal: what the call does not say is asked. */
import { idOfWords } from '../core/id-of-words.ts'
import type { Incident } from '../core/incident.ts'
import { hasOwnWords, pickText } from '../core/pick-text.ts'
import type { Prompts } from '../io/prompts.ts'
import { UserError } from '../model/finding.ts'
import { isOn, type Call } from './command.ts'
import { contactName, factName, serviceName } from './add-update-scene.ts'
import { beginning } from './columns.ts'
import { wordsFromEditor } from './edition-buffer.ts'
import { editionName } from './edition-name.ts'
import type { WordsBy } from './edition-words.ts'
import { toldByCall, toldOnSheet, wishFrom, type Told } from './faq-add-answers.ts'
import { duplicateOf, faultsOfId, readersOf, subjectsIn, type QuestionWish } from './faq-wish.ts'
import type { Sheet } from './kept-words.ts'
import type { Ground } from './one-question.ts'

/** @param sheet keeps every answer as it is given, and may hold some of an earlier call; what the call says stands over them */
export async function askQuestion(onCall: QuestionWish, { incident }: Ground, sheet: Sheet, call: Call): Promise<QuestionWish> {
  const prompts = await call.world.prompts()
  const byCall = toldByCall(onCall, call)
  let told: Told = { ...toldOnSheet(sheet.answers()), ...byCall }
  const keep = (more: Told): void => {
    told = { ...told, ...more }
    sheet.answer({ ...told })
  }
  const isHasty = isOn(call.flags, 'yes')
  const hasWords = told.question !== undefined || told.answer !== undefined
  if (told.editions === undefined && !hasWords && !isHasty) keep({ editions: await askEditions(incident, prompts) })
  if (byCall.question === undefined) await askLines(wishFrom(told, onCall), told.question ?? {}, incident, { prompts, keep })
  if (told.id === undefined || faultOfNewId(told.id, incident) !== undefined)
    keep({ id: await askId(told.id ?? proposedId(wishFrom(told, onCall), incident), incident, prompts) })
  if (told.group === undefined && !isHasty) keep({ group: await askGroup(incident, prompts) })
  if (told.about === undefined && !isHasty) keep({ about: await askAbout(incident, prompts) })
  keep({})
  const wish = wishFrom(told, onCall)
  if (told.answer !== undefined) return wish
  return { ...wish, answer: await askAnswer(wish, incident, { prompts, terminal: call.terminal, sheet }) }
}

function faultOfNewId(id: string, incident: Incident): string | undefined {
  return faultsOfId(id)[0] ?? duplicateOf({ id, question: {}, from: '' }, incident)
}

async function askId(initial: string, incident: Incident, prompts: Prompts): Promise<string> {
  const fault = (answer: string) => faultOfNewId(answer.trim(), incident)
  return (await prompts.ask('A short name for the question; it is its address on the page', initial, fault)).trim()
}

/** In the words that authors write first, where the question has them. */
function proposedId({ question }: QuestionWish, { organisation, faq = [] }: Incident): string {
  const words = question[organisation.source_language] ?? Object.values(question)[0] ?? ''
  return idOfWords(words, new Set(faq.map(({ id }) => id)))
}

/** None where it is for all. */
async function askEditions(incident: Incident, prompts: Prompts): Promise<readonly string[]> {
  if (incident.audiences.length < 2) return []
  const chosen = await prompts.pick(
    'For whom?',
    incident.audiences.map((audience) => ({ name: editionName(audience), value: audience.id, checked: true })),
    1,
  )
  return chosen.length === incident.audiences.length ? [] : chosen
}

/** A question is one line; one that an edition lacks is shown in another language. */
async function askLines(
  wish: QuestionWish,
  held: WordsBy,
  incident: Incident,
  { prompts, keep }: { readonly prompts: Prompts; readonly keep: (more: Told) => void },
): Promise<void> {
  const lines = new Map(Object.entries(held))
  const unasked = readersOf(wish, incident).filter(({ id }) => !Object.hasOwn(held, id))
  for (const [at, audience] of unasked.entries()) {
    const { id } = audience
    const isLast = at === unasked.length - 1 && [...lines.values()].every((line) => line === '')
    const fault = (answer: string) =>
      answer.trim() === '' ? (isLast ? 'Expected a question' : undefined) : duplicateOf({ ...wish, question: { [id]: answer } }, incident)
    lines.set(
      id,
      (await prompts.ask(`The question as readers ask it, ${editionName(audience)}${isLast ? '' : ' (Enter skips it)'}`, '', fault)).trim(),
    )
    keep({ question: Object.fromEntries(lines) })
  }
}

async function askGroup(incident: Incident, prompts: Prompts): Promise<string> {
  const [audience] = incident.audiences
  const groups = Object.entries(incident.organisation.faq_groups ?? {})
  if (groups.length === 0 || audience === undefined) return ''
  return await prompts.choose('Under which heading?', [
    ...groups.map(([id, name]) => ({ name: `${id}  ${beginning(pickText(name, audience).words, 50)}`, value: id })),
    { name: 'under none', value: '' },
  ])
}

async function askAbout(incident: Incident, prompts: Prompts): Promise<readonly string[]> {
  return await prompts.pick(
    'What does the answer depend on? When that changes, you are asked to look at it again',
    subjectsIn(incident).map((subject) => ({ name: subjectName(subject, incident), value: subject })),
  )
}

/** By the name its authors use, and what it is where it is no service. */
function subjectName(subject: string, incident: Incident): string {
  const [, kind, id = ''] = /^(fact|contact|promise)\.(.*)$/.exec(subject) ?? []
  if (kind === 'fact') return `${factName(id, { incident })}, a fact`
  if (kind === 'contact') return `${contactName(id, { incident })}, a contact`
  return kind === 'promise' ? `${id}, a promise` : serviceName(subject, { incident })
}

async function askAnswer(wish: QuestionWish, incident: Incident, desk: Parameters<typeof wordsFromEditor>[2]): Promise<WordsBy> {
  const readers = readersOf(wish, incident)
  const asked = readers
    .filter((audience) => hasOwnWords(wish.question, audience))
    .map((audience) => pickText(wish.question, audience).words)
  for (;;) {
    const words = await wordsFromEditor(readers, ['The answer to:', ...asked.map((line) => `  ${line}`)], desk)
    if (Object.keys(words).length > 0) return words
    desk.terminal.say('A question needs an answer, in one language at least.')
    if (!(await desk.prompts.confirm('Write it now?', true))) throw new UserError('Nothing was written to the file', 1)
  }
}
