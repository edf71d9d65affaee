import type { Channel } from '../model/channel.ts'
import type { Per } from '../model/views.ts'
import type { Format } from './printer.ts'

/** Where files of templates stand, all by their path under `templates/`. */

/** The folder whose partials every channel may use. */
export const sharedFolder = 'shared'

/** `channels/page/page.html.hbs`, taken apart; undefined for anything that is no file of a channel. */
export function channelFileOf(path: string): { readonly channel: string; readonly file: string } | undefined {
  const found = /^channels\/([a-z0-9][a-z0-9-]*)\/([^/]+)$/.exec(path)
  return found ? { channel: found[1] ?? '', file: found[2] ?? '' } : undefined
}

/** The channels that an organisation has and the tool has not. */
export function ownChannels(paths: Iterable<string>, builtin: Iterable<string>): readonly string[] {
  const names = new Set([...paths].flatMap((path) => channelFileOf(path)?.channel ?? []))
  for (const name of [sharedFolder, ...builtin]) names.delete(name)
  return [...names]
}

/** `locales/nl.yaml`: the tag of its language. */
export function localeOf(path: string): string | undefined {
  return /^locales\/([A-Za-z0-9-]+)\.yaml$/.exec(path)?.[1]
}

export function templatePath(channel: string, file: string): string {
  return `channels/${channel}/${file}`
}

type Ending = 'html' | 'txt' | 'md' | 'ssml'

/** A template's ending, before `.hbs`. */
export function endingOf(file: string): Ending {
  return (/\.(html|txt|md|ssml)\.hbs$/.exec(file)?.[1] ?? 'txt') as Ending
}

/** The ending of a template decides its register and how it is made safe; a text file may be marked to be read aloud. */
export function formatOf(file: string, register?: 'text' | 'speech'): Format {
  const ending = endingOf(file)
  if (ending === 'html' || ending === 'ssml') return ending
  return register ?? 'text'
}

/** The partials a template can mean by a name, the nearest first; those for text also serve the endings that are text in other clothes. */
function partialPlaces(channel: string, ending: Ending): readonly (readonly [folder: string, ending: Ending])[] {
  const endings: readonly Ending[] = ending === 'md' || ending === 'ssml' ? [ending, 'txt'] : [ending]
  return endings.flatMap(
    (one) =>
      [
        [channel, one],
        [sharedFolder, one],
      ] as const,
  )
}

/** The path of the partial that `{{> name …}}` means in a template; undefined when none of the places has it. */
export function partialPath(name: string, channel: string, file: string, has: (path: string) => boolean): string | undefined {
  return partialPlaces(channel, endingOf(file))
    .map(([folder, ending]) => templatePath(folder, `_${name}.${ending}.hbs`))
    .find(has)
}

/** The names of all partials a template may call. */
export function partialNames(channel: string, file: string, paths: Iterable<string>): readonly string[] {
  const places = new Set(partialPlaces(channel, endingOf(file)).map(([folder, ending]) => `${folder} ${ending}`))
  const names = new Set<string>()
  for (const path of paths) {
    const at = channelFileOf(path)
    const name = at && /^_([a-z0-9][a-z0-9-]*)\.(html|txt|md|ssml)\.hbs$/.exec(at.file)
    if (at && name && places.has(`${at.channel} ${name[2]}`)) names.add(name[1] ?? '')
  }
  return [...names].toSorted()
}

/** A template that a channel makes files of, with what it sees and whether only agents will read it. */
export interface TemplateUse {
  readonly file: string
  readonly per: Per
  readonly isInternal: boolean
  /** Part of a mail: it may name what only the row of a recipient says. */
  readonly isMail: boolean
}

export function templatesOf(channel: Channel): readonly TemplateUse[] {
  const inMail = new Set(channel.files.flatMap(({ message }) => (message ? Object.values(message) : [])))
  return channel.files.flatMap(({ template, message, per, internal }) => {
    if (per === 'service') return []
    const files = [template, message?.subject, message?.text, message?.html].filter((file) => file !== undefined)
    return files.map((file) => ({ file, per, isInternal: internal === true, isMail: inMail.has(file) }))
  })
}
