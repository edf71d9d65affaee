/** Services that do not work at the end: each works again, or stays open for a reason that readers are told. */
import type { Audience } from '../core/audience.ts'
import type { OpenEnds } from '../core/open-ends.ts'
import { own } from '../core/own.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import { assignmentIn, readWords, shortStates, textOfWord, type Reading, type Setting, type Vocabulary } from '../core/settings.ts'
import { applyEdits, isMap, valueAt } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { expectedOf, nearest } from '../model/nearest.ts'
import { wordsOf, type Call, type Flag } from './command.ts'
import { editionName } from './edition-name.ts'
import type { Answers, Sheet } from './kept-words.ts'
import { inWords, stateWords } from './plain-words.ts'

export const leaveOpenFlag: Flag = {
  name: '--leave-open <service.edition=why>',
  summary: 'a service that stays broken after the end, and why; `<service>=why` where one edition is told, or in the source language',
  example: '--leave-open portal.nl="Facturen van voor 2020 volgen later."',
  many: true,
  group: 'What is new',
}

const reader = textOfWord('left_open', undefined, 'service', ({ services }) => services)

/**
 * @param told who is told the end, as far as it is known
 * @param sourceLanguage in which a reason without an edition is written where several are told
 */
export function leftOpenSettings(call: Call, known: Vocabulary, told: readonly Audience[], sourceLanguage: string): Reading {
  const read = (name: string, value: string, vocabulary: Vocabulary): Setting | string => {
    if (name.includes('.')) return reader(name, value, vocabulary)
    if (!known.services.includes(name)) {
      const guess = nearest(name, known.services)
      return `There is no service \`${name}\`; ${expectedOf(known.services)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`}`
    }
    const key = told.length === 1 ? told[0]?.id : sourceLanguage
    if (key === undefined || !told.some((audience) => hasOwnWords({ [key]: value }, audience)))
      return `\`--leave-open ${name}\` does not say for whom the words are; ${expectedOf(told.map(({ id }) => `${name}.${id}=…`))}`
    return { path: ['left_open', name, key], value, isWords: true, said: `--leave-open ${name}` }
  }
  return readWords(wordsOf(call.flags, 'leaveOpen'), read, known, '<service>.<edition>=<why>')
}

/** Whether a call leaves anything open for words that name no edition. */
export function namesNoEdition(call: Call): boolean {
  return wordsOf(call.flags, 'leaveOpen').some((word) => !(assignmentIn(word)?.[0] ?? '.').includes('.'))
}

/** Impaired services with the editions they concern. */
export function impairedIn(
  ends: readonly OpenEnds[],
): ReadonlyMap<string, { readonly state: string; readonly audiences: readonly Audience[] }> {
  const all = new Map<string, { readonly state: string; readonly audiences: readonly Audience[] }>()
  for (const { audience, impaired } of ends) {
    for (const { id, state } of impaired) all.set(id, { state, audiences: [...(all.get(id)?.audiences ?? []), audience] })
  }
  return all
}

/** @throws UserError (1) naming every service, and what settles it */
export function refuseImpaired(ends: readonly OpenEnds[], incident: string, name: string): void {
  const lines = [...impairedIn(ends)].flatMap(([id, { state, audiences }]) => [
    `  ${id} is ${inWords(state, stateWords)} for ${idsOf(audiences)}`,
    `      ${id}=ok, or ${audiences.map((audience) => `--leave-open ${id}.${audience.id}="…"`).join(' ')}`,
  ])
  if (lines.length === 0) return
  throw new UserError(
    `${incident} cannot end while readers are told that these do not work; say that they work again, or why they stay open:\n${lines.join('\n')}\nNothing was written: ${name} is as it was.`,
    1,
  )
}

function idsOf(audiences: readonly Audience[]): string {
  return audiences.map(({ id }) => id).join(', ')
}

/** The same as questions. What was answered on the sheet stands first. */
export async function askedOfImpaired(ends: readonly OpenEnds[], sheet: Sheet | undefined, call: Call): Promise<readonly Setting[]> {
  const prompts = await call.world.prompts()
  const settings: Setting[] = []
  const take = (setting: Setting): void => {
    settings.push(setting)
    sheet?.answer(asAnswered(sheet.answers(), setting))
  }
  for (const [id, { state, audiences }] of impairedIn(ends)) {
    const question = `${id} is ${inWords(state, stateWords)} for ${idsOf(audiences)}. How does it end?`
    if (await prompts.choose(question, waysToEnd(whyOf(id, sheet) === undefined))) {
      take({ path: ['services', id, 'state'], value: own(shortStates, 'ok') ?? 'operational', isWords: false, said: id })
      continue
    }
    for (const audience of audiences) {
      const before = whyOf(id, sheet)?.[audience.id]
      const initial = typeof before === 'string' ? before : ''
      const why = await prompts.ask(`Why ${id} stays open, for ${editionName(audience)}:`, initial, (words) =>
        words.trim() === '' ? 'expected words for readers' : undefined,
      )
      take({ path: ['left_open', id, audience.id], value: why.trim(), isWords: true, said: `--leave-open ${id}.${audience.id}` })
    }
  }
  return settings
}

function waysToEnd(isFirstWorking: boolean): readonly { readonly name: string; readonly value: boolean }[] {
  const ways = [
    { name: 'it works again', value: true },
    { name: 'it stays open, and readers are told why', value: false },
  ]
  return isFirstWorking ? ways : ways.toReversed()
}

/** Reasons that stand on the sheet, by edition. */
function whyOf(id: string, sheet: Sheet | undefined): { readonly [edition: string]: unknown } | undefined {
  const why = valueAt(sheet?.answers(), ['left_open', id])
  return isMap(why) ? why : undefined
}

/** The answers in the form of the update; what works again has no reason any more. */
function asAnswered(answers: Answers, { path, value }: Setting): Answers {
  const [section, id = ''] = path
  const outdated = section === 'services' ? [{ kind: 'remove' as const, path: ['left_open', id] }] : []
  // What was answered and what is answered now are plain.
  return applyEdits(answers, [...outdated, { kind: 'set', path, value }]) as Answers
}
