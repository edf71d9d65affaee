/** A new incident at a terminal: what happened, what it is called, what does not work, for whom. */
import type { Setting } from '../core/settings.ts'
import { endOf, localOf, startOf, type Moment } from '../core/time.ts'
import { whenForms, whenOf } from '../core/when.ts'
import type { Prompts } from '../io/prompts.ts'
import { readInstant, states } from '../model/values.ts'
import { serviceName } from './add-update-scene.ts'
import type { Call } from './command.ts'
import { editionName } from './edition-name.ts'
import type { Sheet } from './kept-words.ts'
import { momentOf } from './moment.ts'
import { faultsOfId, type NewWish } from './new-wish.ts'
import type { Ground } from './new-ground.ts'
import { answersOf } from './new-kept.ts'
import { stateWords } from './plain-words.ts'

/** Who is asked, and where every answer is kept as it is given. */
interface Desk {
  readonly prompts: Prompts
  readonly ground: Ground
  readonly now: Moment
  readonly keep: (wish: NewWish) => NewWish
}

/**
 * Asks what the call does not say.
 * @param said with what was answered before
 */
export async function askBeginning(
  said: NewWish,
  texts: ReadonlyMap<string, string>,
  ground: Ground,
  sheet: Sheet,
  call: Call,
): Promise<NewWish> {
  const keep = (wish: NewWish): NewWish => {
    sheet.answer(answersOf(wish))
    return wish
  }
  const desk = { prompts: await call.world.prompts(), ground, now: momentOf(call.globals, call.world, ground.zone).now, keep }
  const starter = said.starter ?? (await askStarter(desk.prompts, texts))
  const begun = said.starter === undefined ? keep({ ...said, starter }) : said
  const named = said.id === undefined ? await askId(begun, starter, desk) : begun
  const isMaintenance = /^kind: *maintenance/m.test(texts.get(starter) ?? '')
  const timed = isMaintenance ? await askWindow(named, desk) : named
  const affected = await askServices(timed, isMaintenance, desk)
  return keep(affected.begin.editions ? affected : await askEditions(affected, desk))
}

async function askStarter(prompts: Prompts, texts: ReadonlyMap<string, string>): Promise<string> {
  const choices = [...texts].map(([name, text]) => ({ name, value: name, description: /^#\s*(.*)/.exec(text)?.[1] ?? '' }))
  return await prompts.choose('What happened?', choices)
}

async function askId(wish: NewWish, starter: string, { prompts, ground, now, keep }: Desk): Promise<NewWish> {
  const proposed = `${localOf(now, ground.zone).date.slice(0, 7)}-${starter}`
  const fault = (id: string) => faultsOfId(id.trim(), ground)[0]
  const id = await prompts.ask('A short name for it; it names the file and the address', proposed, fault)
  return keep({ ...wish, id: id.trim() })
}

/** Said from now on (`+2d`), they are kept as the times that they are. */
async function askWindow(wish: NewWish, { prompts, ground: { zone }, now, keep }: Desk): Promise<NewWish> {
  const written = (answer: string) => whenOf(answer.trim(), now, zone, 'moment')
  const fault = (answer: string): string | undefined => (written(answer) === undefined ? `Expected ${whenForms}` : undefined)
  const asked = async (question: string, faultIn: typeof fault) => {
    const answer = await prompts.ask(question, '', faultIn)
    return written(answer) ?? answer.trim()
  }
  const from = wish.begin.from ?? (await asked('When does it begin?', fault))
  const begun = keep({ ...wish, begin: { ...wish.begin, from } })
  const instant = (answer: string) => readInstant(written(answer) ?? '')
  const zones = { organisation: zone, edition: zone }
  const start = instant(from)
  const faultOfEnd = (answer: string) => {
    const end = instant(answer)
    if (!end || !start) return fault(answer)
    return endOf(end, zones) > startOf(start, zones) ? undefined : `Expected a time after it begins (${start.text.replace('T', ' ')})`
  }
  const until = wish.begin.until ?? (await asked('When does it end?', faultOfEnd))
  return keep({ ...begun, begin: { ...begun.begin, until } })
}

/** Which, unless the call or an earlier answer says so, and then the state of each. */
async function askServices(wish: NewWish, isMaintenance: boolean, { prompts, ground, keep }: Desk): Promise<NewWish> {
  const services = Object.keys(ground.blank.organisation.services ?? {})
  const stated = ({ begin }: NewWish) => begin.settings.flatMap(({ path: [section, id = ''] }) => (section === 'services' ? [id] : []))
  if (services.length === 0 || (wish.chosen === undefined && stated(wish).length > 0)) return wish
  const question = isMaintenance ? 'Which services does it concern?' : 'What does not work, as far as you know?'
  const nameOf = (id: string) => serviceName(id, { incident: ground.blank })
  const choices = services.map((id) => ({ name: nameOf(id), value: id }))
  const chosen = wish.chosen ?? (await prompts.pick(question, choices))
  let said = keep({ ...wish, chosen })
  for (const id of chosen.filter((each) => services.includes(each) && !stated(wish).includes(each))) {
    const value = isMaintenance ? 'under_maintenance' : await prompts.choose(`${nameOf(id)}: how is it?`, impairedStates)
    const setting: Setting = { path: ['services', id, 'state'], value, isWords: false, said: id }
    said = keep({ ...said, begin: { ...said.begin, settings: [...said.begin.settings, setting] } })
  }
  return said
}

const impairedStates = states
  .filter((state) => state !== 'operational' && state !== 'under_maintenance')
  .toReversed()
  .map((value) => ({ name: stateWords[value], value, description: value }))

/** Everybody is told unless somebody says otherwise. */
async function askEditions(wish: NewWish, { prompts, ground: { blank } }: Desk): Promise<NewWish> {
  if (blank.audiences.length < 2) return wish
  const chosen = await prompts.pick(
    'For whom?',
    blank.audiences.map((audience) => ({ name: editionName(audience), value: audience.id, checked: true })),
    1,
  )
  return { ...wish, begin: { ...wish.begin, editions: chosen.length === blank.audiences.length ? ['all'] : chosen } }
}
