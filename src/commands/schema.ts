import { schemas } from 'virtual:schemas'
import { UserError } from '../model/finding.ts'
import { meant, oneOf } from '../model/nearest.ts'
import type { Command } from './command.ts'

export { schemas }

const names = Object.keys(schemas)

export const command: Command = {
  takes: '[schema]',
  about: `JSON Schema (draft 7), for editors to complete fields and say what they are for: ${names.join(', ')}; default: incident.`,
  flags: [],
  examples: [
    'incident schema > incident.schema.json',
    'incident schema organisation > organisation.schema.json',
    'incident schema snapshot      # what incident show --json prints',
  ],
  run({ names: [name = 'incident', ...more], terminal }) {
    if (more.length > 0) throw new UserError('Name one schema', 2)
    if (!isKnown(name)) {
      throw new UserError(`There is no schema \`${name}\`; expected ${oneOf(names)}.${meant(name, names)}`, 2)
    }
    terminal.result(JSON.stringify(schemas[name], undefined, 2))
    return 0
  },
}

function isKnown(name: string): name is keyof typeof schemas {
  return Object.hasOwn(schemas, name)
}
