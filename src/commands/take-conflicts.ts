/** What both sides changed: settled by flags, else asked, else refused with the flag that settles each. */
import type { Conflict, Settlement } from '../core/merge-incidents.ts'
import { listsById } from '../core/merge-values.ts'
import { NoEditor } from '../io/no-editor.ts'
import type { Prompts } from '../io/prompts.ts'
import { visible } from '../io/visible.ts'
import { isMap } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import { nearest, oneOf } from '../model/nearest.ts'
import { isProse } from '../model/prose.ts'
import { beginning, widthFor, wrapped } from './columns.ts'
import { isOn, wordsOf, type Call } from './command.ts'
import type { Sheet } from './kept-words.ts'
import { plural } from './plural.ts'
import { differencesOf, fromDifference, versionWords } from './take-words.ts'

type Settle = (conflict: Conflict) => Settlement | undefined

/**
 * What the flags say of conflicts.
 * @throws UserError (2) when they contradict each other, or cannot be read
 */
export function settledByFlags({ flags }: Call): Settle {
  const [ours, theirs, isRenaming] = [isOn(flags, 'ours'), isOn(flags, 'theirs'), isOn(flags, 'rename')]
  if (ours && theirs) throw new UserError('--ours and --theirs exclude each other; expected one. Nothing was written', 2)
  const preferred = wordsOf(flags, 'prefer').map(preferenceIn)
  return ({ path, isTwin }) => {
    const own = preferred.find((each) => covers(each, path))
    if (own !== undefined) return own.side
    if (isTwin && isRenaming) return { id: path.slice(path.indexOf('.') + 1) }
    return ours ? 'ours' : theirs ? 'theirs' : undefined
  }
}

interface Preference {
  readonly path: string
  readonly side: 'ours' | 'theirs'
}

function covers(preference: Preference, path: string): boolean {
  return path === preference.path || path.startsWith(`${preference.path}.`)
}

function preferenceIn(word: string): Preference {
  const [, path, side] = /^(.+)=(ours|theirs)$/.exec(word) ?? []
  if (path !== undefined && (side === 'ours' || side === 'theirs')) return { path, side }
  throw new UserError(
    `--prefer is \`${word}\`; expected a path and a side, such as timeline.mail-back.body.nl=theirs. Nothing was written`,
    2,
  )
}

/** @throws UserError (2) for a preference where nothing is in conflict: its path is misspelt, or its words are not those in question */
export function refuseIdle({ flags }: Call, conflicts: readonly Conflict[]): void {
  const paths = conflicts.map(({ path }) => path)
  const idle = wordsOf(flags, 'prefer')
    .map(preferenceIn)
    .find((each) => !paths.some((path) => covers(each, path)))
  if (idle === undefined) return
  const guess = nearest(idle.path, paths)
  const expected = paths.length === 0 ? 'nothing is in conflict' : `expected ${oneOf(paths)}`
  const hint = guess === undefined ? '' : ` Did you mean \`${guess}\`?`
  throw new UserError(`--prefer names \`${idle.path}\`, which is not in conflict; ${expected}.${hint} Nothing was written`, 2)
}

/**
 * Asks about each conflict, both versions before the officer's eyes.
 * @param sheetFor for the words that are written anew at a path
 */
export async function settledByAnswers(
  conflicts: readonly Conflict[],
  sheetFor: (path: string) => Promise<Sheet>,
  call: Call,
): Promise<Settle> {
  const prompts = await call.world.prompts()
  const settled = new Map<string, Settlement>()
  for (const conflict of conflicts) {
    for (const line of versions(conflict, whole, widthFor(call.world.stderr.columns))) call.terminal.say(line)
    settled.set(keyOf(conflict), await answerTo(conflict, sheetFor, prompts))
  }
  return (conflict) => settled.get(keyOf(conflict))
}

/** An answer is for the two versions that were shown. */
function keyOf({ path, ours, theirs }: Conflict): string {
  return JSON.stringify([path, ours, theirs])
}

async function answerTo(
  { path, ours, theirs, isTwin }: Conflict,
  sheetFor: (path: string) => Promise<Sheet>,
  prompts: Prompts,
): Promise<Settlement> {
  const choices: { readonly name: string; readonly value: Settlement | 'anew' }[] = [
    { name: ours === undefined ? 'ours: it stays away' : 'ours: keep what is here', value: 'ours' },
    { name: theirs === undefined ? 'theirs: remove it here too' : 'theirs: take what the copy says', value: 'theirs' },
  ]
  if (isTwin) choices.push({ name: 'both: these are two; theirs gets another id', value: { id: path.slice(path.indexOf('.') + 1) } })
  if (typeof ours === 'string' && typeof theirs === 'string' && isProseAt(path))
    choices.push({ name: 'anew: write it from both', value: 'anew' })
  const answer = await prompts.choose(`Both changed ${path}. Which one?`, choices)
  return answer === 'anew' ? { value: await wordsFrom(String(ours), String(theirs), path, await sheetFor(path), prompts) } : answer
}

/** A time or a state is one of two, not something to write from both. */
function isProseAt(path: string): boolean {
  const [first = '', ...steps] = path.split('.')
  return isProse([first, ...(listsById.includes(first) ? [0, ...steps.slice(1)] : steps)], 'incident')
}

async function wordsFrom(ours: string, theirs: string, path: string, sheet: Sheet, prompts: Prompts): Promise<string> {
  const isEmpty = (words: string) => (words.trim() === '' ? 'Expected words' : undefined)
  const before = sheet.left()
  try {
    const words = await sheet.edit(prompts, before ?? `${ours.trimEnd()}\n\n${theirs.trimEnd()}\n`)
    if (isEmpty(words) === undefined) return words
    sheet.drop()
    throw new UserError(`No words were left for ${path}. Nothing was written`, 1)
  } catch (error) {
    if (!(error instanceof NoEditor)) throw error
    const words = await prompts.ask(path, (before ?? ours).trim(), isEmpty)
    sheet.keep(words)
    return words
  }
}

/** @throws UserError (1) naming every conflict that is left, and what settles it */
export function refuseConflicts(conflicts: readonly Conflict[], name: string, call: Call): void {
  if (conflicts.length === 0) return
  const width = widthFor(call.world.stderr.columns)
  const lines = conflicts.flatMap((conflict) => [
    ...versions(conflict, begun, width),
    `    --prefer ${conflict.path}=ours or =theirs${conflict.isTwin ? ', or --rename to keep both' : ''}`,
  ])
  throw new UserError(
    [
      `${plural(conflicts.length, 'conflict')}: both sides changed the same.`,
      ...lines,
      `Nothing was written: ${name} is as it was. --ours or --theirs settles all of them.`,
    ].join('\n'),
    1,
  )
}

/** How much of two versions is shown. */
interface Show {
  /** The lines of one, and what the other is. */
  readonly lines: (words: string, other: string, width: number) => readonly string[]
  /** So many fields of an item. */
  readonly fields: number
}

/** All of it, for whoever is to choose. */
const whole: Show = {
  lines: (words, _, width) => words.split('\n').flatMap((line) => wrapped(visible(line), width)),
  fields: Infinity,
}

/** One line of it, from where they differ. */
const begun: Show = { lines: (words, other, width) => [beginning(fromDifference(words, other)[0], width)], fields: 5 }

/** Of an item that both have, the fields that are not the same. */
function versions({ path, ours, theirs }: Conflict, { lines, fields }: Show, width: number): readonly string[] {
  const sides = (one: unknown, other: unknown, indent: number) => {
    const [here, there] = [wordsOfVersion(one), wordsOfVersion(other)]
    const room = width - indent - sideWidth
    return [...beside('ours', lines(here, there, room), indent), ...beside('theirs', lines(there, here, room), indent)]
  }
  if (!isMap(ours) || !isMap(theirs)) return [`  ${path}`, ...sides(ours, theirs, 4)]
  const all = differencesOf(ours, theirs)
  const more = all.length - fields
  return [
    `  ${path}`,
    ...all.slice(0, fields).flatMap((each) => [`    ${each.field}`, ...sides(each.ours, each.theirs, 6)]),
    ...(more > 0 ? [`    and ${plural(more, 'field')} more`] : []),
  ]
}

function wordsOfVersion(value: unknown): string {
  return value === undefined ? '(not there)' : typeof value === 'string' ? value.trimEnd() : versionWords(value)
}

const sideWidth = 8

function beside(side: string, lines: readonly string[], indent: number): readonly string[] {
  return lines.map((line, number) => `${' '.repeat(indent)}${(number === 0 ? side : '').padEnd(sideWidth)}${line}`.trimEnd())
}
