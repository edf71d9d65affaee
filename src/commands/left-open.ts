/** Services that do not work at the end: each works again, or stays open for a reason that readers are told. */
import type { Audience } from '../core/audience.ts'
import type { Incident } from '../core/incident.ts'
import type { OpenEnds } from '../core/open-ends.ts'
import { own } from '../core/own.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import { assignmentIn, readWords, shortStates, textOfWord, type Reading, type Setting, type Vocabulary } from '../core/settings.ts'
import { applyEdits, isMap, valueAt } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { expectedOf, nearest } from '../model/nearest.ts'
import { serviceName } from './add-update-scene.ts'
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

/** What an edition was told of a service that does not work. */
interface Told {
  readonly state: string
  readonly audience: Audience
}

/** Impaired services, with what each edition was told of them. */
export function impairedIn(ends: readonly OpenEnds[]): ReadonlyMap<string, readonly Told[]> {
  const all = new Map<string, readonly Told[]>()
  for (const { audience, impaired } of ends) {
    for (const { id, state } of impaired) all.set(id, [...(all.get(id) ?? []), { state, audience }])
  }
  return all
}

/** @throws UserError (1) naming every service, and what settles it */
export function refuseImpaired(ends: readonly OpenEnds[], incident: Incident, name: string): void {
  const lines = [...impairedIn(ends)].flatMap(([id, told]) => [
    `  ${serviceName(id, { incident })} is ${standing(told)}`,
    `      ${id}=ok, or ${told.map(({ audience }) => `--leave-open ${id}.${audience.id}="…"`).join(' ')}`,
  ])
  if (lines.length === 0) return
  throw new UserError(
    `${incident.id} cannot end while readers are told that these do not work; say that they work again, or why they stay open:\n${lines.join('\n')}\nNothing was written: ${name} is as it was.`,
    1,
  )
}

/** `down (major_outage) for en, nl and slow (degraded_performance) for pl` */
function standing(told: readonly Told[]): string {
  const states = [...new Set(told.map(({ state }) => state))]
  const readers = (state: string) => told.filter((each) => each.state === state).map(({ audience }) => audience.id)
  return states.map((state) => `${inWords(state, stateWords)} for ${readers(state).join(', ')}`).join(' and ')
}

/** The same as questions. What was answered on the sheet stands first. */
export async function askedOfImpaired(
  ends: readonly OpenEnds[],
  incident: Incident,
  sheet: Sheet | undefined,
  call: Call,
): Promise<readonly Setting[]> {
  const prompts = await call.world.prompts()
  const settings: Setting[] = []
  const take = (setting: Setting): void => {
    settings.push(setting)
    sheet?.answer(asAnswered(sheet.answers(), setting))
  }
  for (const [id, told] of impairedIn(ends)) {
    const name = serviceName(id, { incident })
    const end = await prompts.choose(`${name} is ${standing(told)}. How does it end?`, waysToEnd(whyOf(id, sheet) === undefined, told))
    if (end === 'differs') throw new UserError(apart(id, name, told, incident), 1)
    if (end === 'works') {
      take({ path: ['services', id, 'state'], value: own(shortStates, 'ok') ?? 'operational', isWords: false, said: id })
      continue
    }
    for (const { audience } of told) {
      const before = whyOf(id, sheet)?.[audience.id]
      const initial = typeof before === 'string' ? before : ''
      const why = await prompts.ask(`Why ${name} stays open, for ${editionName(audience)}:`, initial, (words) =>
        words.trim() === '' ? 'expected words for readers' : undefined,
      )
      take({ path: ['left_open', id, audience.id], value: why.trim(), isWords: true, said: `--leave-open ${id}.${audience.id}` })
    }
  }
  return settings
}

type End = 'works' | 'open' | 'differs'

function waysToEnd(isFirstWorking: boolean, told: readonly Told[]): readonly { readonly name: string; readonly value: End }[] {
  const ways = [
    { name: 'it works again', value: 'works' as const },
    { name: 'it stays open, and readers are told why', value: 'open' as const },
  ]
  const some = { name: 'it works again for some of them only', value: 'differs' as const }
  return [...(isFirstWorking ? ways : ways.toReversed()), ...(told.length > 1 ? [some] : [])]
}

/** One update says the same of a service to all whom it tells. */
function apart(id: string, name: string, told: readonly Told[], incident: Incident): string {
  const ends = told.map(
    ({ audience }) => `  incident resolve ${incident.id} --edition ${audience.id} ${id}=ok, or --leave-open ${id}.${audience.id}="…"`,
  )
  return `One update tells all its editions the same of ${name}; end it for each by itself:\n${ends.join('\n')}\nNothing was written to the file`
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
