import { placeOfBulletin } from './bulletin-place.ts'
import { defineCheck } from './check.ts'

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
    for (const output of subject.outputs) {
      const { path, edition, update: name, isMail = false } = output
      if (name === undefined || edition === undefined || !isMail) continue
      const size = Buffer.byteLength(output.text)
      const at = size > most ? placeOfBulletin(name, edition, 'body', subject) : undefined
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
