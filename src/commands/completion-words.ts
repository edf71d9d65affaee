/** What may come next on a call of incident. */
import { resolve } from 'node:path'
import { globalFlags, type Action, type Command, type Flag } from './command.ts'
import { knownIn, type Known } from './completion-known.ts'
import { files, inForm, valuesOfFlag, type Candidate } from './completion-sources.ts'
import { commands } from './index.ts'

/**
 * Words that may stand at a place of a call, and begin with what stands there.
 * @param words those behind `incident`
 * @param at the place of the one that is being typed
 */
export async function candidatesAt(words: readonly string[], at: number, cwd: string): Promise<readonly Candidate[]> {
  const [before, typed] = [words.slice(0, at), words[at] ?? '']
  const found = await candidates(before, typed, cwd)
  const used = new Set(before)
  return found.filter(({ word }) => word === files.word || (word.startsWith(typed) && !(word.startsWith('-') && used.has(word))))
}

async function candidates(before: readonly string[], typed: string, cwd: string): Promise<readonly Candidate[]> {
  const { verb, operands } = partsOf(before, globalFlags)
  const entry = commands.find(({ name, alias }) => verb !== undefined && (name === verb || alias === verb))
  if (entry === undefined) return verb === undefined ? await outside(before, typed) : []
  const { command } = await entry.load()
  const [action, flags] = actionOf(command, before)
  const known = () => knownIn(folderOf(before, cwd), operands)
  const open = openFlag(before, flags)
  if (open !== undefined) return await valuesOfFlag(open, typed, lazily(known))
  const [, name, value] = /^(--[\w-]+)=(.*)$/s.exec(typed) ?? []
  const flag = flags.find((each) => name !== undefined && nameOf(each) === name)
  if (flag !== undefined && value !== undefined)
    return (await valuesOfFlag(flag, value, lazily(known))).map(({ word }) => ({ word: word === files.word ? word : `${name}=${word}` }))
  if (typed.startsWith('-')) return flags.map(flagCandidate)
  const { operands: given } = partsOf(before, flags)
  if (command.actions && !action) return given.length > 0 ? [] : Object.keys(command.actions).map((word) => ({ word }))
  const takes = (action ?? command).takes ?? ''
  return await operandsOf(takes, action ? given.slice(1) : given, typed, lazily(known))
}

/** What the parser of the command line adds by itself. */
const versionFlag: Flag = { name: '--version', summary: 'print the version' }
const everywhere: readonly Flag[] = [...globalFlags, { name: '--help', summary: 'print help' }]

/** Before there is a verb. */
async function outside(before: readonly string[], typed: string): Promise<readonly Candidate[]> {
  if (before.at(-1) === '-C') return await Promise.resolve([files])
  if (openFlag(before, globalFlags) !== undefined) return []
  if (typed.startsWith('-')) return [...everywhere, versionFlag].map(flagCandidate)
  return commands.flatMap(({ name, alias, summary }) =>
    [name, ...(alias === undefined ? [] : [alias])].map((word) => ({ word, about: summary })),
  )
}

function flagCandidate(flag: Flag): Candidate {
  return { word: nameOf(flag), about: flag.summary }
}

function nameOf({ name }: Flag): string {
  return name.replace(/ <.*/, '')
}

/** The flag whose value is being typed. */
function openFlag(before: readonly string[], flags: readonly Flag[]): Flag | undefined {
  return flags.find((flag) => flag.name.includes(' <') && nameOf(flag) === before.at(-1))
}

/** What stands on a call beside flags and their values: the verb, and what it is given. */
function partsOf(
  words: readonly string[],
  flags: readonly Flag[],
): { readonly verb: string | undefined; readonly operands: readonly string[] } {
  const isValue = (at: number) => at > 0 && openFlag(words.slice(0, at), flags) !== undefined
  const [verb, ...operands] = words.filter((word, at) => !word.startsWith('-') && !isValue(at))
  return { verb, operands }
}

function folderOf(words: readonly string[], cwd: string): string {
  const at = words.lastIndexOf('-C')
  return resolve(cwd, at < 0 ? '' : (words[at + 1] ?? ''))
}

/** What a call has said a verb is to do, and the flags that are understood there. */
function actionOf({ actions = {}, flags: own }: Command, before: readonly string[]): readonly [Action | undefined, readonly Flag[]] {
  const flags = [...own, ...everywhere]
  const [said = ''] = partsOf(before, flags).operands
  const action = Object.hasOwn(actions, said) ? actions[said] : undefined
  if (!action) return [undefined, flags]
  const others = Object.values(actions).flatMap((each) => each.flags)
  return [action, flags.filter((flag) => action.flags.includes(nameOf(flag)) || !others.includes(nameOf(flag)))]
}

/** What a verb is given, as its help shows it: `[update] [edition=text...]`. What is assigned may stand anywhere. */
async function operandsOf(takes: string, given: readonly string[], typed: string, known: Known): Promise<readonly Candidate[]> {
  const places = [...takes.matchAll(/[[<]([^\]>]+?)(\.\.\.)?[\]>]/g)].map(([, form = '', more]) => ({ form, isLast: more !== undefined }))
  const names = places.filter(({ form }) => !form.includes('='))
  const assigned = given.filter((word) => word.includes('='))
  const own = names[given.length - assigned.length] ?? names.find(({ isLast }) => isLast)
  const forms = [...(own ? [own] : []), ...places.filter(({ form }) => form.includes('='))]
  const mentioned = new Set(assigned.map((word) => word.slice(0, word.indexOf('=') + 1)))
  const found = await Promise.all(forms.map(({ form }) => inForm(form, typed, known)))
  return found.flat().filter(({ word }) => !mentioned.has(word) && !given.includes(word))
}

/** The workspace is looked at when a name of it is asked for: without one, flags and fixed words are completed all the same. */
function lazily(open: () => Known): Known {
  let known: Known | undefined
  const opened = (): Known => (known ??= open())
  return {
    get workspace() {
      return opened().workspace
    },
    get incidents() {
      return opened().incidents
    },
    get meant() {
      return opened().meant
    },
    names: (section) => opened().names(section),
    updates: (incident) => opened().updates(incident),
    promises: () => opened().promises(),
    questions: () => opened().questions(),
  }
}
