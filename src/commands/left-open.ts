/** Services that do not work at the end: each works again, or stays open for a reason that readers are told. */
import type { Audience } from '../core/audience.ts'
import type { OpenEnds } from '../core/open-ends.ts'
import { own } from '../core/own.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import { assignmentIn, readWords, shortStates, textOfWord, type Reading, type Setting, type Vocabulary } from '../core/settings.ts'
import { UserError } from '../model/finding.ts'
import { expectedOf, nearest } from '../model/nearest.ts'
import { wordsOf, type Call, type Flag } from './command.ts'

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
    `  ${id} is ${state} for ${audiences.map((audience) => audience.id).join(', ')}`,
    `      ${id}=ok, or ${audiences.map((audience) => `--leave-open ${id}.${audience.id}="…"`).join(' ')}`,
  ])
  if (lines.length === 0) return
  throw new UserError(
    `${incident} cannot end while readers are told that these do not work; say that they work again, or why they stay open:\n${lines.join('\n')}\nNothing was written: ${name} is as it was.`,
    1,
  )
}

/** The same as questions. */
export async function askedOfImpaired(ends: readonly OpenEnds[], call: Call): Promise<readonly Setting[]> {
  const prompts = await call.world.prompts()
  const settings: Setting[] = []
  for (const [id, { state, audiences }] of impairedIn(ends)) {
    const works = await prompts.choose(`${id} is ${state} for ${audiences.map((each) => each.id).join(', ')}. How does it end?`, [
      { name: 'it works again', value: true },
      { name: 'it stays open, and readers are told why', value: false },
    ])
    if (works) {
      settings.push({ path: ['services', id, 'state'], value: own(shortStates, 'ok') ?? 'operational', isWords: false, said: id })
      continue
    }
    for (const audience of audiences) {
      const why = await prompts.ask(`Why ${id} stays open, for ${audience.id} (${audience.locale}):`, '', (words) =>
        words.trim() === '' ? 'expected words for readers' : undefined,
      )
      settings.push({ path: ['left_open', id, audience.id], value: why.trim(), isWords: true, said: `--leave-open ${id}.${audience.id}` })
    }
  }
  return settings
}
