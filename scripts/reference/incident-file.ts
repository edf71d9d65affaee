import { rawSchema } from '../schemas/all.ts'
import { sharedKeys } from '../../src/model/organisation.ts'
import type { RawSchema } from '../schemas/convert.ts'
import { fieldSections, type Manner } from './fields.ts'
import { pageOf } from './prose.ts'

const manner: Manner = {
  explained: [
    'Text',
    'Markdown',
    'Instant',
    'Duration',
    'Id',
    'Edition id',
    'State',
    'Status',
    'Impact',
    'Certainty',
    'Condition',
    'Language tag',
    'Time zone',
    'Web address',
  ],
  level: 3,
  isMarked: (isRequired) => (isRequired ? '**Required.**' : ''),
  string: 'words',
}

/** `docs/reference/incident-file.md`: every field of organisation.yaml and of an incident file. */
export function incidentFilePage(): string {
  const sections = (title: string, schema: RawSchema) => fieldSections([{ title, path: '', schema }], manner).join('\n\n')
  return pageOf('incident-file', {
    organisation: sections('The file as a whole', rawSchema('organisation')),
    incident: sections('An incident as a whole', withoutShared(rawSchema('incident'))),
  })
}

/** The sections an incident file shares stand under organisation.yaml. */
function withoutShared({ properties = {}, ...schema }: RawSchema): RawSchema {
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !(sharedKeys as readonly string[]).includes(name))),
  }
}
