/** A new incident at a terminal: what happened, what it is called, what does not work, for whom. */
import type { Beginning } from '../core/begin-incident.ts'
import type { Setting } from '../core/settings.ts'
import { localOf } from '../core/time.ts'
import { whenForms, whenOf } from '../core/when.ts'
import type { Prompts } from '../io/prompts.ts'
import { states } from '../model/values.ts'
import type { Call } from './command.ts'
import { momentOf } from './moment.ts'
import { faultsOfId, type NewWish } from './new-wish.ts'
import type { Ground } from './new-ground.ts'
import { stateWords } from './plain-words.ts'

/** Asks what the call does not say. */
export async function askBeginning(said: NewWish, texts: ReadonlyMap<string, string>, ground: Ground, call: Call): Promise<NewWish> {
  const prompts = await call.world.prompts()
  const { now } = momentOf(call.globals, call.world, ground.zone)
  const starter = said.starter ?? (await askStarter(prompts, texts))
  const id = said.id ?? (await askId(prompts, `${localOf(now, ground.zone).date.slice(0, 7)}-${starter}`, ground))
  const isMaintenance = /^kind: *maintenance/m.test(texts.get(starter) ?? '')
  const window = isMaintenance ? await askWindow(said.begin, prompts, now, ground) : {}
  const settings = said.begin.settings.some(({ path: [section] }) => section === 'services')
    ? []
    : await askServices(prompts, ground, isMaintenance)
  const editions = said.begin.editions ?? (await askEditions(prompts, ground))
  return {
    id,
    starter,
    begin: { ...said.begin, ...window, settings: [...said.begin.settings, ...settings], ...(editions && { editions }) },
  }
}

async function askStarter(prompts: Prompts, texts: ReadonlyMap<string, string>): Promise<string> {
  const choices = [...texts].map(([name, text]) => ({ name, value: name, description: /^#\s*(.*)/.exec(text)?.[1] ?? '' }))
  return await prompts.choose('What happened?', choices)
}

async function askId(prompts: Prompts, proposed: string, ground: Ground): Promise<string> {
  const answer = await prompts.ask(
    'A short name for it; it names the file and the address',
    proposed,
    (id) => faultsOfId(id.trim(), ground)[0],
  )
  return answer.trim()
}

async function askWindow(
  { from, until }: Beginning,
  prompts: Prompts,
  now: number,
  { zone }: Ground,
): Promise<Pick<Beginning, 'from' | 'until'>> {
  const fault = (answer: string) => (whenOf(answer.trim(), now, zone, 'moment') === undefined ? `Expected ${whenForms}` : undefined)
  return {
    from: from ?? (await prompts.ask('When does it begin?', '', fault)).trim(),
    until: until ?? (await prompts.ask('When does it end?', '', fault)).trim(),
  }
}

async function askServices(prompts: Prompts, { blank }: Ground, isMaintenance: boolean): Promise<readonly Setting[]> {
  const services = Object.keys(blank.organisation.services ?? {})
  if (services.length === 0) return []
  const question = isMaintenance ? 'Which services does it concern?' : 'What does not work, as far as you know?'
  const chosen = await prompts.pick(
    question,
    services.map((id) => ({ name: id, value: id })),
  )
  const settings: Setting[] = []
  for (const id of chosen) {
    const value = isMaintenance ? 'under_maintenance' : await prompts.choose(`${id}: how is it?`, impairedStates)
    settings.push({ path: ['services', id, 'state'], value, isWords: false, said: id })
  }
  return settings
}

const impairedStates = states
  .filter((state) => state !== 'operational' && state !== 'under_maintenance')
  .toReversed()
  .map((value) => ({ name: stateWords[value], value, description: value }))

/** Everybody is told unless somebody says otherwise. */
async function askEditions(prompts: Prompts, { blank }: Ground): Promise<readonly string[] | undefined> {
  if (blank.audiences.length < 2) return undefined
  for (;;) {
    const chosen = await prompts.pick(
      'For whom?',
      blank.audiences.map(({ id, locale }) => ({ name: `${id} (${locale})`, value: id, checked: true })),
    )
    if (chosen.length === blank.audiences.length) return undefined
    if (chosen.length > 0) return chosen
  }
}
