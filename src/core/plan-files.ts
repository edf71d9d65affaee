/** The files of a plan: what each channel makes per incident, update, edition and site, and where it goes. */
import { needsBase, type ChannelFile } from '../model/channel.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Bulletin } from '../model/views.ts'
import { bulletinOf, digestOf } from './bulletin-view.ts'
import { bulletinsOf, digestsOf, type PlannedBulletin } from './bulletins.ts'
import { toldIn } from './chronicle.ts'
import { siteOf } from './edition-page.ts'
import type { Fold } from './fold.ts'
import { once } from './once.ts'
import type { HeldBack, PlanInput, PlannedFile } from './plan.ts'
import type { Page, WholeOf } from './plan-pages.ts'
import { agentSnapshotOf, type Occasion } from './snapshot.ts'

export interface Part {
  readonly files: readonly PlannedFile[]
  readonly heldBack: readonly HeldBack[]
}

export function incidentFiles(told: Fold, wholeOf: WholeOf, input: PlanInput): Part {
  const { incident, audience } = told
  const snapshot = () => wholeOf(told)
  const common = { edition: audience.id, incident: incident.id, audience, organisation: incident.organisation }
  const forAgents = once(() => agentSnapshotOf(told, input.occasion, snapshot()))
  const files: PlannedFile[] = []
  const heldBack: HeldBack[] = []
  for (const { channel, file } of filesPer('incident', input, incident.organisation)) {
    files.push({ ...common, channel, file, path: pathOf(file, common), view: file.internal === true ? forAgents : snapshot })
  }
  const perUpdate = filesPer('update', input, incident.organisation)
  if (perUpdate.length === 0) return { files, heldBack }
  const { updates, since } = input.selection
  for (const bulletin of [...bulletinsOf(told, updates), ...(since ? digestsOf(told, since) : [])]) {
    const name = { ...common, update: bulletin.name }
    if (bulletin.because !== undefined) {
      heldBack.push({
        edition: audience.id,
        incident: incident.id,
        update: bulletin.name,
        channels: channelsOf(perUpdate),
        because: bulletin.because,
      })
      continue
    }
    const view = once(() => viewOfBulletin(bulletin, told, input.occasion))
    for (const { channel, file } of perUpdate) {
      const correction = bulletin.correction === undefined ? {} : { correction: bulletin.correction }
      files.push({ ...name, ...correction, channel, file, path: pathOf(file, name), view })
    }
  }
  return { files, heldBack }
}

function viewOfBulletin({ step, correction, since }: PlannedBulletin, told: Fold, occasion: Occasion): Bulletin {
  const digest = since && digestOf(told, since, occasion)
  return digest ?? bulletinOf(told, step, occasion, correction)
}

export function editionFiles({ home, view, archive = [], because, chronicle }: Page, input: PlanInput): Part {
  const { audience, organisation } = home
  const all = filesPer('edition', input, organisation)
  const perService = filesPer('service', input, organisation)
  const perArchive = filesPer('archive', input, organisation)
  const held = (files: readonly ChannelsFile[], why: string) =>
    files.length === 0 ? [] : [{ edition: audience.id, channels: channelsOf(files), because: why }]
  if (because !== undefined) return { files: [], heldBack: held([...all, ...perArchive, ...perService], because) }
  if (!view) return { files: [], heldBack: [] }
  const common = { edition: audience.id, audience, organisation }
  const planned = ({ channel, file }: ChannelsFile, of: PlannedFile['view'], names: PathNames = {}) => ({
    ...common,
    channel,
    file,
    path: pathOf(file, { edition: audience.id, ...names }),
    view: of,
  })
  const forPeople = all.filter(({ file }) => file.machine === undefined)
  const forPrograms = all.filter(({ file }) => file.machine !== undefined)
  const services = view.service_groups.flatMap((group) => group.services)
  return {
    heldBack: typeof chronicle === 'string' ? held(forPrograms, chronicle) : [],
    files: [
      ...forPeople.map((each) => planned(each, () => view)),
      ...(typeof chronicle === 'function'
        ? forPrograms.map((each) => ({ ...planned(each, chronicle), tells: () => toldIn(chronicle()) }))
        : []),
      ...perArchive.flatMap((each) => archive.map((page) => planned(each, page.view, { archive: page.name }))),
      ...perService.flatMap((each) => services.map((service) => planned(each, () => service, { service: service.id }))),
    ],
  }
}

/** The chooser: editions that are held back now as they were last seen. */
export function siteFiles(pages: readonly Page[], input: PlanInput): Part {
  const homes = pages.map(({ home }) => home)
  const [first, ...others] = homes
  if (!first) return { files: [], heldBack: [] }
  const all = filesPer('site', input, first.organisation)
  const channels = channelsOf(all)
  const lost = [...input.stops.editions].filter(
    (id) => input.lastEdition(id) !== undefined && !homes.some(({ audience }) => audience.id === id),
  )
  if (lost.length > 0 && channels.length > 0)
    return { files: [], heldBack: [{ channels, because: `the chooser would leave out ${lost.join(' and ')}, which has errors` }] }
  const known = pages.flatMap(({ home: { audience }, summary }) => {
    const { id } = audience
    const last = summary ?? input.lastEdition(id)
    return last ? [{ ...last, id }] : []
  })
  if (known.length === 0) return { files: [], heldBack: [] }
  const view = once(() =>
    siteOf(first.organisation, [first.audience, ...others.map(({ audience }) => audience)], known, input.occasion, input.withDrafts),
  )
  const planned = ({ channel, file }: ChannelsFile, of: PlannedFile['view']) => ({
    channel,
    file,
    path: pathOf(file, {}),
    view: of,
    ...first,
  })
  const ofFirst = all.filter(({ file }) => tellsOfFirst(file))
  const chronicle = pages[0]?.chronicle ?? `only what programs read at the root; it is that of ${first.audience.id}`
  return {
    heldBack: typeof chronicle === 'string' && ofFirst.length > 0 ? [{ channels: channelsOf(ofFirst), because: chronicle }] : [],
    files: [
      ...all.filter(({ file }) => !tellsOfFirst(file)).map((each) => planned(each, view)),
      ...(typeof chronicle === 'function'
        ? ofFirst.map((each) => ({ ...planned(each, chronicle), tells: () => toldIn(chronicle()) }))
        : []),
    ],
  }
}

/** Formats for programs that a whole site has are those of its first edition; but for the list of all editions. */
function tellsOfFirst({ machine }: ChannelFile): boolean {
  return machine !== undefined && machine !== 'sitemap-index'
}

interface ChannelsFile {
  readonly channel: string
  readonly file: ChannelFile
}

/** A preview with drafts has nothing for programs: they would not see that it is one. */
function filesPer(per: ChannelFile['per'], input: PlanInput, { base_url: base }: Organisation): readonly ChannelsFile[] {
  const isMade = ({ machine }: ChannelFile) => machine === undefined || (!input.withDrafts && (base !== undefined || !needsBase(machine)))
  return input.channels
    .filter(({ name }) => input.selection.channels?.includes(name) ?? true)
    .flatMap(({ name, channel }) => channel.files.map((file) => ({ channel: name, file })))
    .filter(({ file }) => file.per === per && isMade(file))
}

function channelsOf(files: readonly { readonly channel: string }[]): readonly string[] {
  return [...new Set(files.map(({ channel }) => channel))]
}

type PathName = 'edition' | 'incident' | 'service' | 'update' | 'archive'

type PathNames = Readonly<Partial<Record<PathName, string>>>

function pathOf(file: ChannelFile, names: PathNames): string {
  return file.to.replace(/\{(edition|incident|service|update|archive)\}/g, (_, name: PathName) => names[name] ?? '')
}
