/** What views are made with: the words, the moment somebody asked for, and the scripts that agents had before. */
import { once } from '../core/once.ts'
import { scriptBefore } from '../core/script-numbers.ts'
import type { Occasion } from '../core/snapshot.ts'
import type { Workspace } from '../io/workspace.ts'
import type { Occasion as Moment } from './moment.ts'
import { readRecord } from './record.ts'

export function occasionAt(occasion: Occasion, workspace: Workspace, { asOf, now }: Moment): Occasion {
  if (asOf !== undefined) return { ...occasion, asOf }
  const known = once(() => readRecord(workspace).publications.filter(({ at }) => Date.parse(at) <= now))
  return { ...occasion, scriptBefore: (...script) => scriptBefore(known(), ...script) }
}
