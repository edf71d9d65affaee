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
  const longest = path.replace(/\{(edition|incident|service|update|archive)\}/g, (_, name) => 'x'.repeat(name === 'update' ? 80 : 64))
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

/** Formats for programs, made by typed code: nobody rewords those. */
export const machines = [
  'atom',
  'json-feed',
  'calendar',
  'badge',
  'history',
  'sitemap',
  'sitemap-index',
  'statuspage-summary',
  'statuspage-status',
  'statuspage-components',
  'statuspage-incidents',
  'statuspage-unresolved',
  'statuspage-scheduled-maintenances',
  'statuspage-upcoming',
  'statuspage-active',
] as const
export type Machine = (typeof machines)[number]

/** How often a format is made; per site it is that of the first edition. */
export function periodsOf(machine: Machine): readonly ChannelFile['per'][] {
  if (machine === 'badge') return ['service']
  if (machine === 'sitemap-index') return ['site']
  return machine.startsWith('statuspage-') ? ['edition', 'site'] : ['edition']
}

/** A sitemap holds whole addresses or is none (sitemaps.org). */
export function needsBase(machine: Machine): boolean {
  return machine === 'sitemap' || machine === 'sitemap-index'
}

export const channelFile = named(
  'File of a channel',
  shape({
    per: describe(
      'site, edition, archive, incident or update: how often it is made, and which of the values the template sees. A badge is made per service.',
      picklist(['site', 'edition', 'archive', 'incident', 'update', 'service']),
    ),
    to: describe(
      'Where it goes in the output folder: {edition}, {archive}, {incident}, {service} and {update} are filled in. Only public files go to site/.',
      target,
    ),
    template: maybe('The template; its ending decides register and escaping.', templateFile),
    register: maybe(
      '`speech` for a .txt template that will be read aloud; `text` to write one that will not.',
      picklist(['text', 'speech']),
    ),
    wrap: maybe('true wraps a text file at 72 columns.', boolean()),
    encoding: maybe(
      '`gsm` makes a text message of a .txt template: in GSM 03.38 where its letters allow, and within `sms.budget` of the edition, for which the first paragraph, the title where no headline leads, instructions, what changed and when more comes are left out.',
      picklist(['gsm']),
    ),
    message: maybe(
      'Instead of a template: a mail made of three templates of this folder.',
      shape({
        subject: describe('One line.', templateFile),
        text: describe('The part written to be read.', templateFile),
        html: describe('The part with a layout.', templateFile),
      }),
    ),
    machine: maybe('Instead of a template: a format for programs, below site/.', picklist(machines)),
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
