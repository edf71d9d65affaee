import { fold } from '../core/fold.ts'
import { isLiving } from '../core/living.ts'
import type { Path } from '../model/finding.ts'
import { defineCheck, type RenderedSubject } from './check.ts'

/** Gmail shows the first 102 kB of a message and hides the rest behind a link. */
const most = 100_000

export const largeMail = defineCheck({
  code: 'large-mail',
  severity: 'warning',
  over: 'outputs',
  summary: 'a bulletin of more than 100,000 bytes, whose end mail programs cut off',
  reason: 'What stands at the end is how to reach you, when more comes and how to leave the list. Readers of a cut message see none of it.',
  example: {
    of: 'situation',
    wrong: 'The body of an update holds a list of all 2,000 streets that are out of reach.',
    right: 'The body says which districts are, and links to the list.',
  },
  *rule(subject) {
    for (const { path, text, edition, update: name } of subject.outputs) {
      if (name === undefined || edition === undefined || !path.endsWith('.html')) continue
      const size = Buffer.byteLength(text)
      const at = size > most ? placeOf(name, edition, subject) : undefined
      if (at === undefined) continue
      yield {
        code: 'large-mail',
        severity: 'warning',
        file: subject.incident.file,
        path: at,
        message: `${path} would have ${size} bytes; mail programs cut off what is over ${most}`,
        hint: 'Say less in the bulletin, and link to the rest.',
        edition,
      }
    }
  },
})

/** Where the words of a bulletin stand that is still to be sent; undefined for one that readers have long had. */
function placeOf(name: string, edition: string, { incident, viewOf, withHistory }: RenderedSubject): Path | undefined {
  // A digest is somebody's own choice of a moment: what is too long in it is told at the latest update.
  const [id, correction] = name.startsWith('digest.') ? [incident.timeline.at(-1)?.id] : name.split('.correction-')
  const at = incident.timeline.findIndex((update) => update.id === id)
  const update = incident.timeline[at]
  const audience = incident.audiences.find((each) => each.id === edition)
  if (update === undefined || audience === undefined) return undefined
  const within = correction === undefined ? ['body'] : ['corrections', Number(correction) - 1, 'text']
  const path = ['timeline', at, ...within]
  const place = { path, update, text: '', isMarkdown: true, home: 'source', audience: 'public' } as const
  return withHistory === true || isLiving(place, fold(incident, audience, viewOf(audience))) ? path : undefined
}
