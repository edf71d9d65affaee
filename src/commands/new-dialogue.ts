/** A new incident at a terminal: what happened, what it is called, what does not work, for whom. */
import type { Beginning } from '../core/begin-incident.ts'
import type { Setting } from '../core/settings.ts'
import { endOf, localOf, startOf } from '../core/time.ts'
import { whenForms, whenOf } from '../core/when.ts'
import type { Prompts } from '../io/prompts.ts'
import { readInstant, states } from '../model/values.ts'
import type { Call } from './command.ts'
import { momentOf } from './moment.ts'
import { faultsOfId, type NewWish } from './new-wish.ts'
import type { Ground } from './new-ground.ts'
import { stateWords } from './plain-words.ts'

/** What is said so far, once something was answered and while nothing is made. */
export interface Notes {
  answered?: NewWish
}

/** Asks what the call does not say. */
export async function askBeginning(
  said: NewWish,
  texts: ReadonlyMap<string, string>,
  ground: Ground,
  notes: Notes,
  call: Call,
): Promise<NewWish> {
  const note = (wish: NewWish): NewWish => {
    notes.answered = wish
    return wish
  }
  const prompts = await call.world.prompts()
  const { now } = momentOf(call.globals, call.world, ground.zone)
  const starter = said.starter ?? (await askStarter(prompts, texts))
  if (said.starter === undefined) note({ ...said, starter })
  const id = said.id ?? (await askId(prompts, `${localOf(now, ground.zone).date.slice(0, 7)}-${starter}`, ground))
  if (said.id === undefined) note({ ...said, starter, id })
  const isMaintenance = /^kind: *maintenance/m.test(texts.get(starter) ?? '')
  const window = isMaintenance ? await askWindow(said.begin, prompts, now, ground) : {}
  const begin = { ...said.begin, ...window }
  if (isMaintenance) note({ id, starter, begin })
  const settings = said.begin.settings.some(({ path: [section] }) => section === 'services')
    ? []
    : await askServices(prompts, ground, isMaintenance)
  const whole = { ...begin, settings: [...said.begin.settings, ...settings] }
  note({ id, starter, begin: whole })
  const editions = said.begin.editions ?? (await askEditions(prompts, ground))
  return note({ id, starter, begin: { ...whole, ...(editions && { editions }) } })
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
  const written = (answer: string) => whenOf(answer.trim(), now, zone, 'moment')
  const fault = (answer: string) => (written(answer) === undefined ? `Expected ${whenForms}` : undefined)
  const begins = from ?? (await prompts.ask('When does it begin?', '', fault)).trim()
  const instant = (answer: string) => readInstant(written(answer) ?? '')
  const zones = { organisation: zone, edition: zone }
  const start = instant(begins)
  const faultOfEnd = (answer: string) => {
    const end = instant(answer)
    if (!end || !start) return fault(answer)
    return endOf(end, zones) > startOf(start, zones) ? undefined : `Expected a time after it begins (${start.text.replace('T', ' ')})`
  }
  return { from: begins, until: until ?? (await prompts.ask('When does it end?', '', faultOfEnd)).trim() }
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
  const chosen = await prompts.pick(
    'For whom?',
    blank.audiences.map(({ id, locale }) => ({ name: `${id} (${locale})`, value: id, checked: true })),
    1,
  )
  if (chosen.length === blank.audiences.length) return undefined
  return chosen
}
