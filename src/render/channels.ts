import { clash } from '../core/clashes.ts'
import type { Channel } from '../model/channel.ts'
import { UserError, type Problem } from '../model/finding.ts'
import { didYouMean } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import type { Words } from '../model/words.ts'
import type { Builtins, BuiltinTexts } from './builtins.ts'
import { readChannel } from './channel-check.ts'
import { compiled, versionOf, type Compiled, type Folder } from './channel-templates.ts'
import { hashOf } from './hash.ts'
import type { Printer } from './printer.ts'
import { channelFileOf, sharedFolder, templatePath, templatesOf } from './template-files.ts'
import { tidyLines } from './wrap.ts'

/** A channel with its templates ready to be filled. */
export interface ReadyChannel {
  readonly name: string
  readonly channel: Channel
  /** An organisation made it, or changed what it makes. */
  readonly isOwn: boolean
  /** Tells this channel's files and templates from every other version of them. */
  readonly hash: string
  /**
   * @param file a template of the channel's folder, as channel.yaml names it
   * @throws UserError when the template has problems, which `assembleChannels` has reported
   */
  readonly renderTemplate: (file: string, view: object, printer: Printer) => string
}

export interface Channels {
  /** In alphabetical order. */
  readonly channels: readonly ReadyChannel[]
  readonly problems: readonly Problem[]
}

/** What channels are put together from. Nothing is asked of the world but through these. */
export interface ChannelParts {
  readonly builtins: Builtins
  /** The built-in texts; asked for only when an organisation changes a file they may use. */
  readonly texts: () => Promise<BuiltinTexts>
  /** An organisation's own files, by path under its `templates/`: `channels/sms/channel.yaml` to its text. */
  readonly files: Readonly<Record<string, string>>
  /** Reads YAML; asked only for a channel.yaml that differs from the built-in one. */
  readonly readYaml: (file: string, text: string) => Source | Promise<Source>
  /** Words of a language that lacks nothing; templates are held against them. */
  readonly words?: () => Words | undefined
}

/** Decides which files, templates and partials of each channel hold: an organisation's own before the built-in ones. */
export async function assembleChannels(parts: ChannelParts): Promise<Channels> {
  const changed = Object.entries(parts.files).filter(([path, text]) => channelFileOf(path) && parts.builtins.hashes[path] !== hashOf(text))
  const own = new Map(changed)
  const names = new Set([...Object.keys(parts.builtins.channels), ...[...own.keys()].flatMap((path) => channelFileOf(path)?.channel ?? [])])
  names.delete(sharedFolder)
  const texts = own.size > 0 ? await parts.texts() : {}
  const folder: Folder = {
    has: (path) => own.has(path) || Object.hasOwn(parts.builtins.hashes, path),
    paths: [...own.keys(), ...Object.keys(parts.builtins.hashes)],
    hash: (path) => (own.has(path) ? hashOf(own.get(path) ?? '') : parts.builtins.hashes[path]),
    source: (path) => ({ file: `templates/${path}`, text: own.get(path) ?? texts[path] ?? '' }),
  }
  const made = await Promise.all([...names].toSorted().map((name) => readyChannel(name, folder, own, parts)))
  const { channels, problems: collisions } = withoutCollisions(made.flatMap((one) => one.ready ?? []))
  const found = [...made.flatMap((one) => one.problems), ...collisions, ...unused(own, new Set(made.flatMap((one) => one.used)), folder)]
  // A shared partial is judged by every channel that uses it.
  const problems = new Map(found.map((one) => [JSON.stringify(one), one]))
  return { channels, problems: [...problems.values()] }
}

interface Made {
  readonly ready?: ReadyChannel
  readonly problems: readonly Problem[]
  /** Paths of the files it is made of, as far as they are an organisation's. */
  readonly used: readonly string[]
}

async function readyChannel(name: string, folder: Folder, own: ReadonlyMap<string, string>, parts: ChannelParts): Promise<Made> {
  const path = templatePath(name, 'channel.yaml')
  const text = own.get(path)
  const builtin = parts.builtins.channels[name]
  if (text === undefined)
    return builtin
      ? withTemplates(name, builtin.channel, false, folder, parts)
      : { problems: [withoutChannel(name, own, Object.keys(parts.builtins.channels))], used: [...own.keys()] }
  const source = await parts.readYaml(`templates/${path}`, text)
  if (source.problems.length > 0) return { problems: source.problems, used: [...own.keys()] }
  const read = readChannel(source.value, source.file)
  return 'channel' in read ? withTemplates(name, read.channel, true, folder, parts) : { ...read, used: [...own.keys()] }
}

function withoutChannel(name: string, own: ReadonlyMap<string, string>, builtin: readonly string[]): Problem {
  const hint = didYouMean(name, builtin)
  const file = [...own.keys()].find((path) => channelFileOf(path)?.channel === name) ?? templatePath(name, '')
  return {
    code: 'bad-channel',
    severity: 'error',
    file: `templates/${file}`,
    path: [],
    message: `the folder \`${name}\` has no channel.yaml; expected one that says which files the channel makes`,
    ...(hint !== undefined && { hint }),
  }
}

async function withTemplates(
  name: string,
  channel: Channel,
  isOwn: boolean,
  folder: Folder,
  { builtins, words }: ChannelParts,
): Promise<Made> {
  const uses = templatesOf(channel)
  const made = await Promise.all(uses.map((use) => compiled(name, use, builtins.channels[name]?.templates[use.file], folder, words)))
  const renders = new Map<string, Compiled['render']>()
  for (const [index, { file }] of uses.entries()) {
    // A template may serve several files, one of them public: it holds only if it is good for all.
    const isGood = !renders.has(file) || renders.get(file) !== undefined
    renders.set(file, isGood ? made[index]?.render : undefined)
  }
  const versions = [...renders.keys()].flatMap((file) => versionOf(name, file, folder))
  const hash = hashOf([JSON.stringify(channel), ...versions].join('\n'))
  const ready: ReadyChannel = {
    name,
    channel,
    isOwn,
    hash,
    renderTemplate: (file, view, printer) => rendered(templatePath(name, file), renders.get(file), view, printer),
  }
  return { ready, problems: made.flatMap((one) => one.problems), used: made.flatMap((one) => one.used) }
}

function rendered(path: string, render: Compiled['render'], view: object, printer: Printer): string {
  if (!render) throw new UserError(`templates/${path} cannot be used; \`incident check\` lists its problems`, 1)
  const filled = render()(view, printer)
  return printer.format === 'text' || printer.format === 'speech' ? tidyLines(filled) : filled
}

/** Takes out the channels that would overwrite files of others, or their own: those that come with the tool stay. */
function withoutCollisions(channels: readonly ReadyChannel[]): Channels {
  const standing: ReadyChannel[] = []
  const problems: Problem[] = []
  for (const one of [...channels.filter(({ isOwn }) => !isOwn), ...channels.filter(({ isOwn }) => isOwn)]) {
    const found = collisionsOf(one, standing)
    if (found.length === 0) standing.push(one)
    problems.push(...found)
  }
  return { channels: channels.filter((one) => standing.includes(one)), problems }
}

function collisionsOf({ name, channel }: ReadyChannel, others: readonly ReadyChannel[]): readonly Problem[] {
  const taken = others.flatMap((other) => other.channel.files.map(({ to }) => ({ to, by: `the channel \`${other.name}\`` })))
  return channel.files.flatMap(({ to }, index): readonly Problem[] => {
    const other = taken.find((each) => clash(each.to, to))
    taken.push({ to, by: 'this channel' })
    if (!other) return []
    const file = `templates/${templatePath(name, 'channel.yaml')}`
    const message =
      other.to === to
        ? `\`${to}\` is already made by ${other.by}; expected a path of its own`
        : `\`${to}\` cannot be a file beside \`${other.to}\` of ${other.by}: one stands where the other needs a folder; expected a path of its own`
    return [{ code: 'bad-channel', severity: 'error', file, path: ['files', index, 'to'], message }]
  })
}

/** A file nobody calls is most often a misspelt name. */
function unused(own: ReadonlyMap<string, string>, used: ReadonlySet<string>, { paths }: Folder): readonly Problem[] {
  const idle = [...own.keys()].filter((path) => path.endsWith('.hbs') && !used.has(path))
  const named = paths.filter((path) => path.endsWith('.hbs') && !idle.includes(path)).flatMap((path) => channelFileOf(path) ?? [])
  return idle.map((path) => {
    const at = channelFileOf(path)
    const beside = named.filter(({ channel }) => channel === at?.channel).map(({ file }) => file)
    const hint = didYouMean(at?.file ?? '', beside)
    return {
      code: 'unused-template',
      severity: 'warning',
      file: `templates/${path}`,
      path: [],
      message: 'no channel uses this file; expected a name that a channel.yaml or another template mentions',
      ...(hint !== undefined && { hint }),
    }
  })
}
