/** What a new incident says to whom, before it is made and after. */
import type { Effects } from '../core/effects.ts'
import type { Moment } from '../core/time.ts'
import { isError } from '../model/finding.ts'
import { effectsIn } from './add-update-write.ts'
import { widthFor } from './columns.ts'
import type { Call } from './command.ts'
import { effectsScreen, waitingSentences } from './effects-screen.ts'
import { conclude, sayWhatIsLeft } from './go-on.ts'
import type { Begun } from './new-file.ts'

/** Its own answers were written with it. */
export function effectsOfFirst({ read }: Begun, now: Moment): readonly Effects[] {
  const id = read.incident?.timeline[0]?.id ?? ''
  return effectsIn(read, id, now).map((each) => ({ ...each, outdates: [], related: [] }))
}

/** @param starter the file of the starter, whose faults come along: the officer needs a file, and can mend it */
export function show({ name, read, findings }: Begun, starter: string, effects: readonly Effects[], { terminal, world }: Call): void {
  const [first] = read.incident?.timeline ?? []
  if (first)
    for (const line of effectsScreen(`${read.id}/${first.id}`, first.at.text, effects, { width: widthFor(world.stderr.columns) }))
      terminal.say(line)
  if (effects.length > 0 && effects.every(({ services }) => services.length === 0) && read.incident?.kind !== 'maintenance')
    terminal.say('No service is named: name what does not work, such as portal=down. It helps readers more than any other word.')
  terminal.findings(findings)
  if (findings.some(isError))
    terminal.warn(`${starter} has these errors itself. ${name} can be made with them, and mended before it is published.`)
  terminal.say(`New: ${name}`)
}

export async function told({ name, read, findings }: Begun, effects: readonly Effects[], call: Call): Promise<number> {
  const { terminal } = call
  const ref = `${read.id}/${read.incident?.timeline[0]?.id ?? ''}`
  terminal.say(`Made: ${name}`)
  for (const sentence of waitingSentences(effects, ref)) terminal.say(sentence)
  if (read.incident?.aware_at === undefined && read.incident?.impact === 'critical')
    terminal.say('The legal clocks start when whoever may decide it sets `aware_at` in that file.')
  const isFaulty = findings.some(isError)
  if (isFaulty) terminal.warn(`What has errors is not published before they are mended; incident check ${read.id} shows them.`)
  if (read.incident) {
    sayWhatIsLeft(call)
    terminal.say(`What is new from now on: incident update ${read.id}`)
  }
  const editions = effects.map(({ audience, number, waits }) => ({ edition: audience.id, number, ...(waits && { waits }) }))
  return await conclude({ object: { incident: read.id, file: name, editions }, names: [read.id] }, true, call, isFaulty ? 1 : 0)
}
