import { channel } from '../../src/model/channel.ts'
import { organisation } from '../../src/model/organisation.ts'
import { views } from '../../src/model/views.ts'
import { convert, type RawSchema } from './convert.ts'
import { finish } from './finish.ts'
import { incidentSchema } from './incident-schema.ts'
import { wordsSchema } from './words-schema.ts'

interface Described {
  readonly about: string
  readonly make: () => RawSchema
}

const table = {
  incident: { about: 'An incident file: incidents/<id>.yaml.', make: incidentSchema },
  organisation: { about: 'incidents/organisation.yaml: what incidents share.', make: () => convert(organisation) },
  channel: { about: 'templates/channels/<name>/channel.yaml: what a channel makes.', make: () => convert(channel) },
  words: { about: 'templates/locales/<tag>.yaml: the words of the interface in one language.', make: wordsSchema },
  site: { about: 'Site: all editions, as a template that is made once sees them.', make: () => convert(views.site) },
  edition: {
    about: 'Edition: the page of an organisation, as a template that is made per edition sees it.',
    make: () => convert(views.edition),
  },
  snapshot: {
    about: 'Snapshot: one incident, for one edition at one moment; what `incident show --json` prints.',
    make: () => convert(views.incident),
  },
  update: { about: 'Update: the Snapshot at an update, with what it changed, as a bulletin sees it.', make: () => convert(views.update) },
} as const satisfies Record<string, Described>

export type SchemaName = keyof typeof table

/** Draft 7 is the newest that all editors with YAML support read; the newer ones only some. */
const draft = 'http://json-schema.org/draft-07/schema#'

/** Every schema that `incident schema` prints: self-contained, so that an editor needs no network. */
export function allSchemas(): Readonly<Record<SchemaName, object>> {
  const made = Object.entries(table).map(([name, { about, make }]) => [
    name,
    { $schema: draft, ...finish({ ...make(), title: titleOf(about), about }) },
  ])
  return Object.fromEntries(made) as Record<SchemaName, object>
}

/** A schema with its descriptions still apart, for pages that give each its own place. */
export function rawSchema(name: SchemaName): RawSchema {
  return table[name].make()
}

function titleOf(about: string): string {
  return about.replace(/[:,].*$/, '')
}
