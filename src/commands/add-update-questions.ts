/** The questions of `incident update`, in plain words: what is new, and for whom. */
import type { Wish } from '../core/compose-update.ts'
import type { Fold } from '../core/fold.ts'
import type { Setting } from '../core/settings.ts'
import { whenForms, whenOf } from '../core/when.ts'
import { certainties, readInstant, states, statuses } from '../model/values.ts'
import { editionName } from './edition-name.ts'
import { contactWords, certaintyWords, plainly, statusWords, stateWords } from './plain-words.ts'
import {
  changedPromises,
  contactName,
  factName,
  notGiven,
  nowFor,
  openPromises,
  promiseName,
  saying,
  serviceName,
  settingOf,
  stateNow,
  type Scene,
} from './add-update-scene.ts'

/** Takes an answer as it is given, so that it is kept, and hands it on. */
export type Keep = (wish: Wish) => Wish

type Question = (wish: Wish, scene: Scene, keep: Keep) => Wish | Promise<Wish>

interface News {
  readonly name: string
  readonly ask: Question
  readonly isThere: (scene: Scene) => boolean
}

const news: readonly News[] = [
  { name: 'A service works again, fails, or works in part', ask: askServices, isThere: ({ known }) => known.services.length > 0 },
  { name: 'Something announced: kept, a new date, withdrawn, or something new', ask: askPromises, isThere: () => true },
  { name: 'What is known', ask: askFacts, isThere: ({ known }) => known.facts.length > 0 },
  { name: 'A contact: a telephone, an address', ask: askContacts, isThere: ({ known }) => known.contacts.length > 0 },
  { name: 'The status of the incident', ask: askStatus, isThere: () => true },
  { name: 'Only words', ask: (wish) => wish, isThere: () => true },
]

export async function askNews(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  const choices = news.filter(({ isThere }) => isThere(scene)).map((one) => ({ name: one.name, value: one }))
  const chosen = await scene.prompts.pick('What is new?', choices, 1)
  let said = wish
  for (const { ask } of chosen) said = await ask(said, scene, keep)
  return said
}

/** Those told so far are checked already, but for those that were never given what the update changes. */
export async function askEditions(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  const { prompts, folds } = scene
  const isAnybodyTold = folds.some(({ steps }) => steps.length > 0)
  const known = changedPromises(wish).filter((id) => scene.known.promises.includes(id))
  const choices = folds.map((each) => {
    const { audience, steps } = each
    const strange = known.filter((id) => notGiven(id, [each]).length > 0)
    const why = strange.length > 0 ? `, was never told of ${strange.join(', ')}` : steps.length > 0 ? '' : ', not told of it yet'
    const isUsual = strange.length === 0 && (steps.length > 0 || !isAnybodyTold)
    return {
      name: `${editionName(audience)}${why}`,
      value: audience.id,
      checked: wish.editions?.includes(audience.id) ?? isUsual,
    }
  })
  const [only] = choices
  if (only !== undefined && choices.length === 1) return keep({ ...wish, editions: [only.value] })
  return keep({ ...wish, editions: await prompts.pick('For whom?', choices, 1) })
}

async function askServices(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  return await askEach('services', wish, scene, keep, {
    which: 'Which services?',
    how: 'how is it from now on?',
    field: 'state',
    values: states,
    words: stateWords,
    nameOf: serviceName,
    now: stateNow,
  })
}

async function askContacts(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  return await askEach('contacts', wish, scene, keep, {
    which: 'Which contacts?',
    how: 'how does it work from now on?',
    field: 'state',
    values: [...states, 'ended'],
    words: contactWords,
    nameOf: contactName,
    now: (id, { holds }) => holds.contacts.get(id)?.state ?? 'operational',
  })
}

async function askFacts(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  return await askEach('facts', wish, scene, keep, {
    which: 'Which facts?',
    how: 'what is known now?',
    field: 'certainty',
    values: certainties,
    words: certaintyWords,
    nameOf: factName,
    now: (id, { holds }) => holds.facts.get(id)?.certainty ?? 'not mentioned',
  })
}

/** What is asked of things of one kind, and the words for it. */
interface Kind<V extends string> {
  readonly which: string
  readonly how: string
  readonly field: string
  readonly values: readonly V[]
  readonly words: Readonly<Record<V, string>>
  readonly nameOf: (id: string, scene: Scene) => string
  readonly now: (id: string, fold: Fold) => string
}

/** Which of them, each shown as it stands, and then the new value of each. */
async function askEach<V extends string>(
  things: 'services' | 'contacts' | 'facts',
  wish: Wish,
  scene: Scene,
  keep: Keep,
  { which, how, field, values, words, nameOf, now }: Kind<V>,
): Promise<Wish> {
  const { prompts, known, folds } = scene
  const choices = known[things].map((id) => {
    const standing = nowFor(folds, (each) => plainly(now(id, each), words))
    return { name: `${nameOf(id, scene)} — now ${standing}`, value: id }
  })
  const options = values.map((value) => ({ name: words[value], value, description: value }))
  let said = wish
  for (const id of await prompts.pick(which, choices, 1)) {
    const value = await prompts.choose(`${nameOf(id, scene)}: ${how}`, options)
    said = keep(saying(said, settingOf([things, id, field], value)))
  }
  return said
}

async function askStatus(wish: Wish, { prompts, folds, incident }: Scene, keep: Keep): Promise<Wish> {
  const now = nowFor(folds, ({ holds }) => plainly(holds.status, statusWords))
  const ofMaintenance = ['scheduled', 'in_progress', 'verifying', 'completed']
  const options = statuses
    .filter((value) => ofMaintenance.includes(value) === (incident.kind === 'maintenance'))
    .map((value) => ({ name: statusWords[value], value, description: value }))
  return keep(saying(wish, settingOf(['status'], await prompts.choose(`How far is it? Now: ${now}`, options))))
}

async function askPromises(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  const open = [...openPromises(scene)].map(([id, { by }]) => {
    const given = scene.folds.flatMap(({ holds, audience }) => (holds.promises.has(id) ? [audience.id] : []))
    return { name: `${promiseName(id, scene)} — ${by ? `for ${by.text}` : 'without a date'} (${given.join(', ')})`, value: id }
  })
  const anew = { name: 'something new', value: undefined }
  const chosen = open.length === 0 ? [undefined] : await scene.prompts.pick<string | undefined>('Which announcements?', [...open, anew], 1)
  let said = wish
  for (const id of chosen) said = id === undefined ? await askNewPromise(said, scene, keep) : await askPromise(id, said, scene, keep)
  return said
}

async function askPromise(id: string, wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  const outcome = await scene.prompts.choose(`${promiseName(id, scene)}: what became of it?`, [
    { name: 'kept', value: 'kept' as const },
    { name: 'a new date', value: 'by' as const },
    { name: 'withdrawn', value: 'withdrawn' as const },
  ])
  return outcome === 'by' ? await askDate(id, wish, scene, keep) : keep(settled(id, outcome, wish))
}

/** What was said of its date in this update is no longer meant. */
function settled(id: string, outcome: 'kept' | 'withdrawn', wish: Wish): Wish {
  return saying(withoutPath(wish, ['promises', id, 'by']), settingOf(['promises', id, 'outcome'], outcome))
}

function withoutPath(wish: Wish, path: readonly string[]): Wish {
  return { ...wish, settings: wish.settings.filter((each) => each.path.join('.') !== path.join('.')) }
}

async function askDate(id: string, wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  const { prompts, now, incident } = scene
  const zone = incident.organisation.timezone
  const date = await prompts.ask(`${id}: by when? A date, or +2d`, '', (answer) => faultOfTime(answer, scene))
  const by = whenOf(date.trim(), now, zone, 'limit') ?? date.trim()
  return keep(saying(withoutPath(wish, ['promises', id, 'outcome']), settingOf(['promises', id, 'by'], by)))
}

async function askNewPromise(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  const { prompts, known, now, incident } = scene
  const id = await prompts.ask('A short name for what you announce, such as mail-return; readers do not see it', '', (answer) =>
    faultOfId(answer, known.promises),
  )
  const date = await prompts.ask('By when? A date, +2d, or nothing', '', (answer) =>
    answer.trim() === '' ? undefined : faultOfTime(answer, scene),
  )
  // One without a date is a follow-up that is owed: its words are asked for with the others.
  const by = date.trim() === '' ? undefined : whenOf(date.trim(), now, incident.organisation.timezone, 'limit')
  const path = ['promises', id.trim()]
  const begun = { ...settingOf([...path, 'text'], {}), said: `promise ${id.trim()}` }
  return keep(saying(wish, by === undefined ? begun : settingOf([...path, 'by'], by)))
}

function faultOfId(answer: string, taken: readonly string[]): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(answer.trim())) return 'Small letters, digits and hyphens, such as mail-return'
  return taken.includes(answer.trim()) ? `${answer.trim()} was announced already; choose another name` : undefined
}

function faultOfTime(answer: string, { now, incident }: Scene): string | undefined {
  const zone = incident.organisation.timezone
  return whenOf(answer.trim(), now, zone, 'limit') === undefined ? `Expected ${whenForms}` : undefined
}

/** Open announcements that the new states seem to keep, and those that are late. */
export async function askAnnounced(
  {
    perhapsKept,
    late,
  }: { readonly perhapsKept: readonly string[]; readonly late: readonly { readonly id: string; readonly by: string }[] },
  wish: Wish,
  scene: Scene,
  keep: Keep,
): Promise<Wish> {
  const { prompts } = scene
  let said = wish
  if (perhapsKept.length > 0) {
    const kept = await prompts.pick(
      'Is any of this kept now?',
      perhapsKept.map((id) => ({ name: promiseName(id, scene), value: id })),
    )
    for (const id of kept) said = keep(settled(id, 'kept', said))
  }
  const isSettled = (id: string) => said.settings.some(({ path }) => path[0] === 'promises' && path[1] === id)
  for (const { id, by } of late.filter((one) => !isSettled(one.id))) {
    // First what changes nothing in public: a stray Enter keeps no promise.
    const what = await prompts.choose(`${promiseName(id, scene)} was announced for ${by} and is still open.`, [
      { name: 'Leave it as it is', value: undefined },
      { name: 'It is kept', value: 'kept' as const },
      { name: 'It gets a new date', value: 'by' as const },
    ])
    if (what === 'kept') said = keep(settled(id, 'kept', said))
    if (what === 'by') said = await askDate(id, said, scene, keep)
  }
  return said
}

/** What can be changed before it is written. */
export async function askChange(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  const { prompts, now, incident } = scene
  const zone = incident.organisation.timezone
  const said = wish.settings.filter(({ isWords }) => !isWords)
  const time = async (question: string, initial: string, isFit = (_: string) => false) =>
    (await prompts.ask(question, initial, (answer) => (isFit(answer.trim()) ? undefined : faultOfTime(answer, scene)))).trim()
  const isNone = (answer: string) => answer === 'none'
  const changes: readonly (readonly [name: string, change: () => Wish | Promise<Wish>])[] = [
    ['Say something more, or something else', async () => await askNews(wish, scene, keep)],
    ...(said.length > 0 ? [['Take something back', async () => await askBack(wish, scene, keep)] as const] : []),
    ['For whom', async () => await askEditions(wish, scene, keep)],
    [
      'When more comes',
      async () =>
        keep({ ...wish, nextUpdate: await time('When will you say more? A date, +2d, or none', wish.nextUpdate ?? '+2d', isNone) }),
    ],
    [
      'When it was said',
      async () => keep({ ...wish, at: await time('When was it said?', writtenOr(wish.at, whenOf('now', now, zone, 'moment'))) }),
    ],
    wish.draft === undefined
      ? ['Keep it from the public for now (a draft)', () => keep({ ...wish, draft: true })]
      : ['No draft: for the public at once', () => keep(withoutDraft(wish))],
  ]
  const change = await prompts.choose(
    'Change what?',
    changes.map(([name, value]) => ({ name, value })),
  )
  return await change()
}

function withoutDraft({ draft: _, ...wish }: Wish): Wish {
  return wish
}

function writtenOr(said: string | undefined, now: string | undefined): string {
  return said !== undefined && readInstant(said) ? said : (now ?? '')
}

async function askBack(wish: Wish, scene: Scene, keep: Keep): Promise<Wish> {
  const choices = wish.settings.flatMap((setting) => {
    return setting.isWords ? [] : [{ name: saidPlainly(setting, scene), value: setting }]
  })
  const back = await scene.prompts.pick('Take back what?', choices)
  return keep({ ...wish, settings: wish.settings.filter((setting) => !back.includes(setting)) })
}

/** A setting as its question put it: `Customer portal (portal): works, but slowly`. */
function saidPlainly({ path: [section, id = '', field], value }: Setting, scene: Scene): string {
  const said = typeof value === 'string' ? value : ''
  if (section === 'services') return `${serviceName(id, scene)}: ${plainly(said, stateWords)}`
  if (section === 'contacts') return `${contactName(id, scene)}: ${plainly(said, contactWords)}`
  if (section === 'facts') return `${factName(id, scene)}: ${plainly(said, certaintyWords)}`
  if (section === 'status') return `The status: ${plainly(said, statusWords)}`
  if (section !== 'promises') return `${section ?? ''} ${id} ${said}`.trim()
  const what = field === 'by' ? `by ${said}` : field === 'outcome' ? said : 'something new'
  return `${promiseName(id, scene)}: ${what}`
}
