/** The first incident of a workspace: an exercise, so that there is something to look at and to practise on. */
import { isMap } from '../model/edit.ts'
import type { Call } from './command.ts'
import { momentOf } from './moment.ts'
import { begun, starterSource } from './new-file.ts'
import { groundOf } from './new-ground.ts'
import { starterTexts } from './starters.ts'

/** Undefined where incidents are there already. */
export async function exerciseText(call: Call): Promise<{ readonly name: string; readonly text: string } | undefined> {
  const ground = groundOf(call)
  if (ground.workspace.incidents.length > 0) return undefined
  const { texts } = await starterTexts(ground.workspace.root)
  const { now } = momentOf(call.globals, call.world, ground.zone)
  const [service] = Object.keys(isMap(ground.organisation.source.value) ? (ground.blank.organisation.services ?? {}) : {})
  const settings =
    service === undefined ? [] : [{ path: ['services', service, 'state'], value: 'major_outage', isWords: false, said: service }]
  const begin = { settings, fields: [], isExercise: true, isDraft: false }
  const starter = starterSource('network-outage', texts.get('network-outage') ?? '')
  return begun({ id: 'first-exercise', starter, begin, now }, ground)
}
