/** A new question at a terminal: what the call does not say is asked. */
import type { Incident } from '../core/incident.ts'
import { hasOwnWords, pickText } from '../core/pick-text.ts'
import type { Prompts } from '../io/prompts.ts'
import { isMap } from '../model/edit.ts'
import { isOn, type Call } from './command.ts'
import { beginning } from './columns.ts'
import { wordsFromEditor } from './edition-buffer.ts'
import type { WordsBy } from './edition-words.ts'
import { duplicateOf, faultsOfId, readersOf, subjectsIn, type QuestionWish } from './faq-wish.ts'
import type { Answers, Sheet } from './kept-words.ts'
import type { Ground } from './one-question.ts'

/** @param sheet keeps every answer, and may hold some of an earlier call */
export async function askQuestion(onCall: QuestionWish, { incident }: Ground, sheet: Sheet, call: Call): Promise<QuestionWish> {
  const prompts = await call.world.prompts()
  const said = withKept(onCall, sheet.answers())
  const keep = (wish: QuestionWish): QuestionWish => {
    sheet.answer({ id: wish.id, ...(wish.group !== undefined && { group: wish.group }), ...keptParts(wish) })
    return wish
  }
  const isHasty = isOn(call.flags, 'yes')
  const id = said.id === '' ? await askId(said, incident, prompts) : said.id
  const hasWords = Object.keys(said.question).length > 0 || Object.keys(said.answer).length > 0
  const editions = said.editions ?? (hasWords || isHasty ? undefined : await askEditions(incident, prompts))
  const wish = keep({ ...said, id, ...(editions && { editions }) })
  const question = Object.keys(said.question).length > 0 ? said.question : await askLines(wish, incident, prompts)
  keep({ ...wish, question })
  const group = said.group ?? (isHasty ? undefined : await askGroup(incident, prompts))
  const about = said.about.length > 0 || isHasty ? said.about : await askAbout(incident, prompts)
  const whole = keep({ ...wish, question, about, ...(group !== undefined && { group }) })
  if (Object.keys(said.answer).length > 0) return whole
  return { ...whole, answer: await askAnswer(whole, incident, { prompts, terminal: call.terminal, sheet }) }
}

function keptParts({ question, about, editions }: QuestionWish): Answers {
  return { question, ...(about.length > 0 && { about }), ...(editions && { editions }) }
}

/** What the call says stands over what was answered before. */
function withKept(said: QuestionWish, { id, question, about, group, editions }: Answers): QuestionWish {
  const lines = isMap(question) ? Object.entries(question).filter((line): line is [string, string] => typeof line[1] === 'string') : []
  return {
    ...(typeof group === 'string' && { group }),
    ...(Array.isArray(editions) && { editions: editions.map(String) }),
    ...said,
    id: said.id === '' && typeof id === 'string' ? id : said.id,
    question: Object.keys(said.question).length > 0 ? said.question : Object.fromEntries(lines),
    about: said.about.length === 0 && Array.isArray(about) ? about.map(String) : said.about,
  }
}

async function askId(said: QuestionWish, incident: Incident, prompts: Prompts): Promise<string> {
  const fault = (answer: string) => faultsOfId(answer.trim())[0] ?? duplicateOf({ id: answer.trim(), question: said.question }, incident)
  return (await prompts.ask('A short name for the question; it is its address on the page', '', fault)).trim()
}

async function askEditions(incident: Incident, prompts: Prompts): Promise<readonly string[] | undefined> {
  if (incident.audiences.length < 2) return undefined
  const chosen = await prompts.pick(
    'For whom?',
    incident.audiences.map(({ id, locale }) => ({ name: `${id} (${locale})`, value: id, checked: true })),
    1,
  )
  if (chosen.length === incident.audiences.length) return undefined
  return chosen
}

/** A question is one line; one that an edition lacks is shown in another language. */
async function askLines(wish: QuestionWish, incident: Incident, prompts: Prompts): Promise<WordsBy> {
  const lines: [string, string][] = []
  const readers = readersOf(wish, incident)
  for (const [at, { id, locale }] of readers.entries()) {
    const isLast = at === readers.length - 1 && lines.length === 0
    const fault = (answer: string) =>
      answer.trim() === ''
        ? isLast
          ? 'Expected a question'
          : undefined
        : duplicateOf({ id: wish.id, question: { [id]: answer } }, incident)
    const line = (await prompts.ask(`The question as readers ask it, ${id} (${locale})`, '', fault)).trim()
    if (line !== '') lines.push([id, line])
  }
  return Object.fromEntries(lines)
}

async function askGroup(incident: Incident, prompts: Prompts): Promise<string | undefined> {
  const [audience] = incident.audiences
  const groups = Object.entries(incident.organisation.faq_groups ?? {})
  if (groups.length === 0 || audience === undefined) return undefined
  return await prompts.choose<string | undefined>('Under which heading?', [
    ...groups.map(([id, name]) => ({ name: `${id}  ${beginning(pickText(name, audience).words, 50)}`, value: id })),
    { name: 'under none', value: undefined },
  ])
}

async function askAbout(incident: Incident, prompts: Prompts): Promise<readonly string[]> {
  return await prompts.pick(
    'What does the answer depend on? When that changes, you are asked to look at it again',
    subjectsIn(incident).map((subject) => ({ name: subject, value: subject })),
  )
}

async function askAnswer(wish: QuestionWish, incident: Incident, desk: Parameters<typeof wordsFromEditor>[2]): Promise<WordsBy> {
  const readers = readersOf(wish, incident)
  const asked = readers
    .filter((audience) => hasOwnWords(wish.question, audience))
    .map((audience) => pickText(wish.question, audience).words)
  return await wordsFromEditor(readers, ['The answer to:', ...asked.map((line) => `  ${line}`)], desk)
}
