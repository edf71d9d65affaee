import { channel as channelSchema, periodsOf, type Channel, type ChannelFile, type Machine } from '../model/channel.ts'
import { braced } from '../core/pattern.ts'
import type { Path, Problem } from '../model/finding.ts'
import { didYouMean, oneOf } from '../model/nearest.ts'
import { validate } from '../model/validate.ts'
import { endingOf } from './template-files.ts'

/** What `to` may name, by how often a file is made. */
const placeholders = {
  site: [],
  edition: ['edition'],
  archive: ['edition', 'archive'],
  incident: ['edition', 'incident'],
  update: ['edition', 'incident', 'update'],
  service: ['edition', 'service'],
} as const

/** Reads a `channel.yaml`: its form, and the rules that need more than one of its keys. */
export function readChannel(value: unknown, file: string): { readonly channel: Channel } | { readonly problems: readonly Problem[] } {
  const read = validate(channelSchema, value, file)
  if ('problems' in read) return read
  const problems = read.output.files.flatMap((one, index) =>
    faultsOf(one).map(([key, message, hint]) => problem(file, ['files', index, ...key], message, hint)),
  )
  return problems.length > 0 ? { problems } : { channel: read.output }
}

type Told = readonly [path: Path, message: string, hint?: string | undefined]

function faultsOf(file: ChannelFile): readonly Told[] {
  const faults: Told[] = []
  if ([file.template, file.message, file.machine].filter((way) => way !== undefined).length !== 1) {
    faults.push([[], 'a file is made of one `template`, of the three of a `message`, or as a format for a `machine`; expected one of them'])
  }
  if (file.machine === undefined && file.per === 'service') {
    faults.push([['per'], 'only a `machine` is made per service; expected site, edition, incident or update'])
  }
  if (file.machine !== undefined) faults.push(...machineFaults(file, file.machine))
  if (file.internal === true && file.to.startsWith('site/')) {
    faults.push([['to'], '`site/` is published as it is; expected another folder for an internal file'])
  }
  const isText = file.template !== undefined && ['txt', 'md'].includes(endingOf(file.template))
  if (file.register !== undefined && !isText) faults.push([['register'], 'only a .txt or .md template has a choice of register'])
  if (file.encoding !== undefined) faults.push(...encodingFaults(file))
  if (file.wrap === true && !isText) faults.push([['wrap'], 'only a .txt or .md template is wrapped'])
  return [...faults, ...targetFaults(file)]
}

/** A text message is told of one incident, and stands as it is sent. */
function encodingFaults({ template, per, register, wrap }: ChannelFile): readonly Told[] {
  const isPlain = template !== undefined && endingOf(template) === 'txt' && register !== 'speech' && wrap !== true
  return [
    ...(isPlain ? [] : [[['encoding'], 'only a .txt template that is neither wrapped nor read aloud is a text message'] as const]),
    ...(per === 'update' || per === 'incident'
      ? []
      : [[['per'], `a text message is not made per ${per}; expected incident or update`] as const]),
  ]
}

/** What programs read leads to pages, and is published with them. */
function machineFaults({ per, to }: ChannelFile, machine: Machine): readonly Told[] {
  const allowed: readonly string[] = periodsOf(machine)
  const wrongPer: Told = [['per'], `\`${machine}\` is not made per ${per}; expected ${oneOf(allowed)}`]
  const wrongPlace: Told = [['to'], 'a format for programs is published with the pages it leads to; expected a path below site/']
  return [...(allowed.includes(per) ? [] : [wrongPer]), ...(to.startsWith('site/') ? [] : [wrongPlace])]
}

function targetFaults({ to, per }: ChannelFile): readonly Told[] {
  const allowed = placeholders[per].map(braced)
  const used: readonly string[] = to.match(/\{[^{}]*\}/g) ?? []
  const unknown = used.filter((name) => !allowed.includes(name))
  if (unknown.length > 0) {
    const expected = allowed.length === 0 ? 'a path without' : oneOf(allowed)
    const message = `${oneOf(unknown)} is not filled in for a file per ${per}; expected ${expected}`
    return [[['to'], message, didYouMean(unknown[0] ?? '', allowed)]]
  }
  const missing = allowed.filter((name) => name !== '{update}' && !used.includes(name))
  return missing.length === 0 ? [] : [[['to'], `files per ${per} would overwrite each other; expected \`${missing[0]}\` in the path`]]
}

function problem(file: string, path: Path, message: string, hint: string | undefined): Problem {
  return { code: 'bad-channel', severity: 'error', file, path, message, ...(hint !== undefined && { hint }) }
}
