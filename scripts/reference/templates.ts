import { builtins } from 'virtual:builtins'
import { dateForms } from '../../src/render/dates.ts'
import { rawSchema } from '../schemas/all.ts'
import type { RawSchema } from '../schemas/convert.ts'
import { fieldSections, type Manner } from './fields.ts'
import { code, table } from './markdown.ts'
import { pageOf } from './prose.ts'

const viewManner: Manner = {
  explained: ['Line of words', 'Rich text', 'Date', 'Address'],
  level: 4,
  isMarked: (isRequired) => (isRequired ? '' : '*May be absent.*'),
  string: 'plain text',
}
const fileManner: Manner = { explained: [], level: 3, isMarked: (isRequired) => (isRequired ? '**Required.**' : ''), string: 'words' }

/** `docs/reference/templates.md`: what templates may say and see. */
export function templatesPage(): string {
  const views = [
    { title: 'Site', schema: rawSchema('site') },
    { title: 'Edition page', schema: rawSchema('edition') },
    { title: 'Snapshot', schema: rawSchema('snapshot') },
    { title: 'Bulletin', schema: onlyOwn(rawSchema('update'), rawSchema('snapshot')) },
  ]
  const channel = { title: 'The fields of channel.yaml', path: '', schema: rawSchema('channel') }
  return pageOf('templates', {
    channels: channelTable(),
    dateForms: dateForms.map(code).join(', '),
    channel: fieldSections([channel], fileManner).join('\n\n'),
    views: fieldSections(
      views.map((view) => ({ ...view, path: '' })),
      viewManner,
    ).join('\n\n'),
  })
}

/** A Bulletin has every field of the Snapshot; what it adds is enough. */
function onlyOwn({ properties = {}, ...schema }: RawSchema, base: RawSchema): RawSchema {
  const own = Object.entries(properties).filter(([name]) => base.properties?.[name] === undefined)
  return { ...schema, form: 'Every field of the [Snapshot](#snapshot), and:', properties: Object.fromEntries(own) }
}

function channelTable(): string {
  const rows = Object.entries(builtins.channels).map(([name, { channel }]) => [
    code(name),
    channel.summary,
    channel.files.map(({ to }) => code(to)).join(' '),
  ])
  return table(['channel', 'what it is', 'what it makes'], rows)
}
