/** What the flags of a call ask for: which editions, channels and incidents, at which moment. */
import { lastEntryOf } from '../core/manifest.ts'
import type { Selection } from '../core/plan.ts'
import { UserError } from '../model/finding.ts'
import type { Manifest } from '../model/manifest.ts'
import { meant, oneOf } from '../model/nearest.ts'
import type { BuildOptions } from './build.ts'
import { isOn, listOf, textOf, type Call } from './command.ts'
import { zoneOf, type Loaded } from './load.ts'
import { momentOf, pastInstantOf } from './moment.ts'
import type { Presses } from './presses.ts'
import { isBroken } from './settle.ts'

/** @throws UserError (1) for a channel with errors, (2) for a name that is none */
export function optionsOf(loaded: Loaded, presses: Presses, last: Manifest | undefined, call: Call): BuildOptions {
  const { flags, globals, world, terminal, names } = call
  const broken = listOf(flags, 'channel')?.find((name) => isBroken(name, presses))
  if (broken !== undefined) throw new UserError(`Channel \`${broken}\` has errors; incident check shows them`, 1)
  const since = textOf(flags, 'since')
  const selection: Selection = {
    updates: textOf(flags, 'updates') === 'all' ? 'all' : 'latest',
    ...(since !== undefined && { since: pastInstantOf(since, '--since', zoneOf(loaded), globals, world) }),
    ...(names.length > 0 && { incidents: loaded.named }),
    ...selected('editions', listOf(flags, 'edition'), editionsIn(loaded)),
    ...selected(
      'channels',
      listOf(flags, 'channel'),
      presses.channels.map(({ name }) => name),
    ),
  }
  return {
    selection,
    withDrafts: isOn(flags, 'drafts'),
    isUnsent: isOn(flags, 'draftMail'),
    moment: momentOf(globals, world, zoneOf(loaded), textOf(flags, 'asOf')),
    last: { lastEntry: lastEntryOf(last), lastEdition: (edition) => last?.editions[edition] },
    onProgress: (done, of) => terminal.progress(`${done} of ${of} files`),
  }
}

function editionsIn({ organisation, incidents }: Loaded): readonly string[] {
  const all = [organisation?.organisation, ...incidents.map(({ incident }) => incident?.organisation)]
  return [...new Set(all.flatMap((each) => Object.keys(each?.editions ?? {})))]
}

function selected(key: 'editions' | 'channels', wanted: readonly string[] | undefined, known: readonly string[]): Partial<Selection> {
  if (wanted === undefined) return {}
  const unknown = wanted.filter((name) => !known.includes(name))
  if (wanted.length === 0) throw new UserError(`--${key.slice(0, -1)} names none; expected ${oneOf(known)}`, 2)
  const [first] = unknown
  if (first !== undefined)
    throw new UserError(`There is no ${key.slice(0, -1)} ${oneOf(unknown)}; expected ${oneOf(known)}.${meant(first, known)}`, 2)
  return { [key]: wanted }
}
