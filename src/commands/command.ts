import type { Terminal } from '../io/terminal.ts'
import type { World } from '../io/world.ts'

/** The headings of `incident --help`. */
export const groups = ['Write', 'Look', 'Check', 'Publish', 'Set up'] as const
export type Group = (typeof groups)[number]

/** A flag as data: `--edition <id>`, what it does, how often it may be given. */
export interface Flag {
  /** `--updates <which>`; a value in angle brackets, none for a switch. */
  readonly name: string
  readonly summary: string
  /** May be given several times, or hold several values with commas. */
  readonly many?: boolean
  readonly choices?: readonly string[]
  /** How it is given, where its name says too little: `--note portal.nl="In de testfase"`, a switch with what it goes with: `--embargo --at +2h`. */
  readonly example?: string
  /** The heading it stands under in help; without one, among the others. */
  readonly group?: string
}

export type FlagValues = { readonly [flag: string]: unknown }

/** The flags every verb takes, before or after it. */
export interface Globals {
  readonly folder: string
  /** As written; an Instant. */
  readonly now?: string
  readonly isJson: boolean
  readonly isQuiet: boolean
  /** Somebody sits at a terminal and may be asked. */
  readonly isAsking: boolean
  /** Of the program itself. */
  readonly version: string
}

/** The same as data, for help and the reference. */
export const globalFlags: readonly Flag[] = [
  { name: '-C <folder>', summary: 'work in this folder' },
  { name: '--now <time>', summary: 'stand in for the clock: 2022-09-14 or 2022-09-14T09:30' },
  { name: '--json', summary: 'print one documented object on stdout' },
  { name: '--quiet', summary: 'print only ids or paths' },
  { name: '--no-input', summary: 'never ask' },
  { name: '--no-color', summary: 'no colour' },
]

/** What a run ends with. */
export const exitCodes = {
  0: 'Done.',
  1: 'Findings, a refusal, or something left out.',
  2: 'Called wrongly.',
  3: 'Nothing could be done, because a file is unreadable or not valid.',
  130: 'Interrupted.',
} as const

/** One call of a verb. */
export interface Call {
  readonly names: readonly string[]
  readonly flags: FlagValues
  readonly globals: Globals
  readonly world: World
  readonly terminal: Terminal
}

/** A verb: what it takes, what it does; `run` returns the exit code. */
export interface Command {
  /** `[incident...]`, or `<update> [words...]`, as help shows it. */
  readonly takes?: string
  readonly about: string
  /** What its first word may be, where that decides what else it takes. */
  readonly actions?: { readonly [name: string]: Action }
  readonly flags: readonly Flag[]
  readonly examples: readonly string[]
  run(call: Call): Promise<number> | number
}

export interface Action {
  readonly takes: string
  /** Flags that only some actions understand, by their names. */
  readonly flags: readonly string[]
}

/** A line of `commands/index.ts`: enough for `--help` without loading the verb. */
export interface CommandEntry {
  readonly name: string
  /** A shorter name for it. */
  readonly alias?: string
  readonly group: Group
  readonly summary: string
  readonly load: () => Promise<{ readonly command: Command }>
}

/** The values of a flag that may be given several times: `--edition nl,pl --edition en`. */
export function listOf(flags: FlagValues, name: string): readonly string[] | undefined {
  const value = flags[name]
  if (!Array.isArray(value)) return undefined
  return value.flatMap((part) => String(part).split(',')).filter((part) => part !== '')
}

/** The values of a flag that may be given several times, each as it is: `--note portal.nl="a, b"`. */
export function wordsOf(flags: FlagValues, name: string): readonly string[] {
  const value = flags[name]
  return Array.isArray(value) ? value.map(String) : []
}

export function textOf(flags: FlagValues, name: string): string | undefined {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of these flags, those that are given. */
export function textsOf<const K extends string>(flags: FlagValues, names: readonly K[]): { readonly [name in K]?: string } {
  const given = names.flatMap((name) => {
    const value = textOf(flags, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  // Only these names come out of only these names.
  return Object.fromEntries(given) as { readonly [name in K]?: string }
}

export function isOn(flags: FlagValues, name: string): boolean {
  return flags[name] === true
}
