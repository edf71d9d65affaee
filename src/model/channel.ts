import { array, boolean, checked, describe, maybe, named, picklist, shape, string, type InferOutput } from './schema.ts'

/** `site/{edition}/{incident}/index.html`: slashes, no way out of the output folder. */
const target = checked(
  (path) =>
    /^[a-z0-9{}._/-]+$/.test(path) &&
    path.includes('/') &&
    !path.startsWith('/') &&
    !path.startsWith('manifest.json/') &&
    path.split('/').every(isName) &&
    !isTooLong(path),
  (path) =>
    isTooLong(path)
      ? `bad-path: \`${path.slice(0, 40)}…\` is longer than many a disk takes; expected at most 255 characters a name and 700 in all, ids at their longest`
      : `bad-path: \`${path}\` is not a path inside the output folder; expected the form sms/{edition}/{incident}/{update}.txt`,
)

/** Ids have at most 64 characters, and a correction adds its number. Linux takes 255 bytes a name; macOS 1,024 in all, with the folder around it. */
function isTooLong(path: string): boolean {
  const longest = path.replace(/\{(edition|incident|update|archive)\}/g, (_, name) => 'x'.repeat(name === 'update' ? 80 : 64))
  return longest.length > 700 || longest.split('/').some((part) => part.length > 255)
}

/** Names that Windows keeps for devices, with any ending: learn.microsoft.com/windows/win32/fileio/naming-a-file. */
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/

/** A name that every system takes, and that is not where a run keeps what it has not finished. */
function isName(part: string): boolean {
  return part !== '' && !part.endsWith('.') && !part.startsWith('.staging-') && !device.test(part)
}

const templateFile = checked(
  (name) => /^[a-z0-9][a-z0-9.-]*\.(html|txt|md|ssml)\.hbs$/.test(name),
  (name) => `bad-path: \`${name}\` is not a template; expected a name in this folder ending in .html.hbs, .txt.hbs, .md.hbs or .ssml.hbs`,
)

export const channelFile = named(
  'File of a channel',
  shape({
    per: describe(
      'site, edition, archive, incident or update: how often it is made, and which of the values the template sees.',
      picklist(['site', 'edition', 'archive', 'incident', 'update']),
    ),
    to: describe(
      'Where it goes in the output folder: {edition}, {archive}, {incident} and {update} are filled in. Only public files go to site/.',
      target,
    ),
    template: maybe('The template; its ending decides register and escaping.', templateFile),
    register: maybe(
      '`speech` for a .txt template that will be read aloud; `text` to write one that will not.',
      picklist(['text', 'speech']),
    ),
    wrap: maybe('true wraps a text file at 72 columns.', boolean()),
    message: maybe(
      'Instead of a template: a mail made of three templates of this folder.',
      shape({
        subject: describe('One line.', templateFile),
        text: describe('The part written to be read.', templateFile),
        html: describe('The part with a layout.', templateFile),
      }),
    ),
    internal: maybe('true: may show what only agents see, and never goes to site/.', boolean()),
  }),
)

/** `channel.yaml`: what a channel makes. */
export const channel = shape({
  summary: describe('What the channel is, in a sentence.', string()),
  files: describe('What it makes.', array(channelFile)),
})

export type Channel = InferOutput<typeof channel>
export type ChannelFile = InferOutput<typeof channelFile>
