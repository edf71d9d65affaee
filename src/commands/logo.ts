import { readPicture } from '../io/pictures.ts'
import type { Problem } from '../model/finding.ts'
import type { Loaded } from './load.ts'

/** The picture of the organisation as an address that needs no file beside the page. */
export function logoOf({ organisation, incidents, workspace }: Pick<Loaded, 'organisation' | 'incidents' | 'workspace'>): {
  readonly address?: string
  readonly problems: readonly Problem[]
} {
  const alone = incidents.find(({ incident }) => incident)
  const [holder, file] = organisation
    ? [organisation.organisation, organisation.source.file]
    : [alone?.incident?.organisation, alone?.source.file ?? '']
  const path = holder?.brand?.logo
  if (path === undefined) return { problems: [] }
  const picture = readPicture(workspace.root, path)
  if ('address' in picture) return { ...picture, problems: [] }
  return { problems: [{ ...picture.problem, file, path: ['brand', 'logo'] }] }
}
