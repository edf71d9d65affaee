/** An update at a terminal: what is missing is asked, every answer is kept, and nothing is written before one last question. */
import type { Wish } from '../core/compose-update.ts'
import type { Setting } from '../core/settings.ts'
import type { Choice } from '../io/prompts.ts'
import { UserError } from '../model/finding.ts'
import { askWords } from './add-update-buffer.ts'
import {
  begunAt,
  draftsFor,
  isEmpty,
  openNotebook,
  saysNothing,
  spokenLines,
  taken,
  zoneOf,
  type Begun,
  type Draft,
  type Notebook,
} from './add-update-draft.ts'
import { askAnnounced, askChange, askEditions, askNews } from './add-update-questions.ts'
import { notGiven, previewOf, saying, sceneOf, type Scene, wordlessPromises } from './add-update-scene.ts'
import { withWordsOf } from './add-update-words.ts'
import { writeUpdate } from './add-update-write.ts'
import { WouldLeaveErrors } from './change.ts'
import { isOn, type Call } from './command.ts'
import { fateSaid, type Fate } from './kept-fate.ts'
import { loadOne, type OneIncident } from './load-one.ts'

/** What an officer wants next. */
type Next = 'ask' | 'write' | 'words' | 'other' | 'stop'

/** @returns the exit code */
export async function converse(wish: Wish, one: OneIncident, call: Call): Promise<number> {
  const scene = await sceneOf(one, call)
  const draft = await offered(wish, scene)
  const notes = openNotebook(one, call, draft)
  let begun: Begun = draft === undefined ? { wish } : { ...draft, wish: merged(draft.wish, wish) }
  const keep = (next: Begun): Begun => {
    begun = { wish: next.wish, ...(next.buffer !== undefined && { buffer: next.buffer }) }
    notes.keep(begun)
    return begun
  }
  try {
    return await untilWritten(scene, notes, () => begun, keep)
  } catch (error) {
    if (isEmpty(begun)) notes.drop()
    else tellWhatIsKept(begun, notes, call)
    throw error
  }
}

async function untilWritten(first: Scene, notes: Notebook, begun: () => Begun, keep: (begun: Begun) => Begun): Promise<number> {
  const { call } = first
  let [scene, next]: [Scene, Next] = [first, 'ask']
  for (;;) {
    try {
      if (next === 'ask') await askWhatLacks(begun(), scene, notes, keep)
      if (next === 'words') await askWords(begun(), scene, notes, keep)
      if (next === 'other') await changed(begun(), scene, keep)
      // Somebody else may have written meanwhile.
      scene = await sceneOf(await loadOne(call, scene.one.path), call)
      const decision = await written(begun(), scene, notes)
      if (typeof decision === 'number') {
        // A dry run is no end.
        if (!isOn(call.flags, 'dryRun') || isEmpty(begun())) notes.drop()
        return decision
      }
      next = decision
    } catch (error) {
      if (!(error instanceof UserError) || error.exitCode === 130) throw error
      call.terminal.warn(error.message)
      const wordless = wordlessPromises(withWordsOf(begun(), scene.known).wish, scene)
      for (const id of wordless) call.terminal.warn(`${id} has no words yet: write the words of ${id} below its heading.`)
      const isRefusedAgain = wordless.length > 0 || error.exitCode === 2 || error instanceof WouldLeaveErrors
      next = await scene.prompts.choose('What now?', isRefusedAgain ? changesFirst : choicesAfter('Try again'))
    }
    if (next === 'stop') throw new UserError(`Nothing was written: ${scene.one.name} is as it was.`, 1)
  }
}

/** The exit code, or what is wanted instead. */
async function written(begun: Begun, { one, call, known, prompts }: Scene, notes: Notebook): Promise<number | Next> {
  const { wish, faults } = withWordsOf(begun, known)
  if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was written: ${one.name} is as it was.`, 2)
  let next: Next = 'write'
  const code = await writeUpdate(wish, one, call, async () => {
    next = await prompts.choose(`Write this to ${one.name}?`, choicesAfter('Write it'))
    if (next === 'write' && notes.isTakenByOthers()) next = await askIfTaken(prompts)
    return next === 'write'
  })
  return code ?? next
}

/** Two officers at one draft: readers are not told twice unless somebody means it. */
async function askIfTaken(prompts: Scene['prompts']): Promise<Next> {
  return await prompts.choose('Somebody else went on with this draft meanwhile, and may have written it already.', [
    { name: 'Stop, and look at what is written', value: 'stop' as const },
    { name: 'Write it all the same', value: 'write' as const },
  ])
}

function choicesAfter(first: string): readonly Choice<Next>[] {
  return [{ name: first, value: 'write' }, ...changes, { name: 'Stop, and keep the answers for later', value: 'stop' }]
}

const changes: readonly Choice<Next>[] = [
  { name: 'Change the words', value: 'words' },
  { name: 'Change something else', value: 'other' },
]

/** Where the same again would be refused again. */
const changesFirst: readonly Choice<Next>[] = [...changes, ...choicesAfter('Try again').filter((choice) => !changes.includes(choice))]

/** Whether a call gives words to the public. */
function hasWords({ settings, fields }: Wish): boolean {
  return settings.some(({ path: [first] }) => first === 'body') || fields?.['body'] !== undefined
}

/** Whether nothing need be asked: something is new, and somebody is told. */
export function isComplete(wish: Wish): boolean {
  return !saysNothing(wish) && isForSomebody({ wish })
}

async function askWhatLacks(begun: Begun, scene: Scene, notes: Notebook, keep: (begun: Begun) => Begun): Promise<void> {
  const keepWish = (wish: Wish): Wish => keep({ ...current, wish }).wish
  let current = begun
  if (saysNothing(begun.wish) && begun.buffer === undefined) current = { ...current, wish: await askNews(current.wish, scene, keepWish) }
  if (!isForSomebody(current)) current = { ...current, wish: await askEditions(current.wish, scene, keepWish) }
  if (isOn(scene.call.flags, 'yes') && !saysNothing(current.wish)) return
  current = { ...current, wish: await announced(current.wish, scene, keepWish) }
  if (!hasWords(current.wish) && current.buffer === undefined) await askWords(current, scene, notes, keep)
}

function isForSomebody({ wish, buffer }: Begun): boolean {
  return wish.editions !== undefined || wish.fields?.['editions'] !== undefined || hasWords(wish) || buffer !== undefined
}

/** What the update keeps or leaves late. */
async function announced(wish: Wish, scene: Scene, keep: (wish: Wish) => Wish): Promise<Wish> {
  const { effects, told } = previewOf(wish, scene) ?? { effects: [], told: [] }
  const folds = scene.folds.filter(({ audience }) => told.some(({ id }) => id === audience.id))
  // What only some of those told were given takes an update for them alone; the screen shows it.
  const isForAll = (id: string) => notGiven(id, folds).length === 0
  const perhapsKept = [...new Set(effects.flatMap((each) => each.perhapsKept))].filter(isForAll)
  const overdue = effects.flatMap((each) => each.late.map(({ id, to }) => [id, to.text.replace('T', ' ')] as const))
  const late = new Map(overdue.filter(([id]) => isForAll(id)))
  return await askAnnounced({ perhapsKept, late: [...late].map(([id, by]) => ({ id, by })) }, wish, scene, keep)
}

async function changed(begun: Begun, scene: Scene, keep: (begun: Begun) => Begun): Promise<void> {
  const keepWish = (wish: Wish): Wish => keep({ ...begun, wish }).wish
  await askChange(begun.wish, scene, keepWish)
}

/** What was begun before and is not written yet, where it is wanted: somebody else may be at it still. */
async function offered(wish: Wish, scene: Scene): Promise<Draft | undefined> {
  const said = fateSaid(scene.call)
  // Which it is need not be guessed where the call says what becomes of them.
  const drafts = draftsFor(scene.one).filter((draft) => said !== undefined || saysNothing(wish) || repeats(wish, draft))
  for (const [at, draft] of drafts.entries()) {
    const fate = said ?? (await askAboutDraft(draft, drafts.length > 1 ? `, ${at + 1} of ${drafts.length},` : '', scene))
    if (fate === 'go-on') return taken(draft, scene.one)
    if (fate === 'discard') openNotebook(scene.one, scene.call, draft).drop()
  }
  return undefined
}

async function askAboutDraft(draft: Draft, which: string, { one, call, prompts }: Scene): Promise<Fate> {
  const begun = begunAt(draft, zoneOf(one.read), call)
  for (;;) {
    const answer = await prompts.choose<Fate | 'look'>(`An update begun at ${begun}${which} is kept here.`, [
      { name: 'Go on with it', value: 'go-on' },
      { name: 'Look at it', value: 'look' },
      { name: 'Start another, and leave it', value: 'leave' },
      { name: 'Start anew, and throw it away', value: 'discard' },
    ])
    if (answer !== 'look') return answer
    for (const line of spokenLines(draft)) call.terminal.say(`  ${line}`)
  }
}

/** Whether a call says nothing that the draft does not say: the same line, typed again. */
function repeats({ settings, fields }: Wish, draft: Draft): boolean {
  const said = new Set(draft.wish.settings.map(keyOf))
  return settings.every((setting) => said.has(keyOf(setting))) && JSON.stringify(fields) === JSON.stringify(draft.wish.fields)
}

function keyOf({ path, value }: Setting): string {
  return JSON.stringify([path, value])
}

/** What this call says stands over what was said before. */
function merged(before: Wish, { settings, ...wish }: Wish): Wish {
  return { ...saying(before, ...settings), ...wish }
}

function tellWhatIsKept(begun: Begun, notes: Notebook, { terminal }: Call): void {
  notes.keep(begun)
  const file = notes.keptIn()
  if (file !== undefined) terminal.warn(`What was said so far is kept in ${file}; incident update offers it again.`)
  else for (const line of ['What was said so far could not be kept. Copy it from here:', ...spokenLines(begun)]) terminal.warn(line)
}
