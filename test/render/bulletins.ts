/** Bulletins as a run makes them, from values: the templates of the mail channel, filled and put into a message. */
import { readdirSync, readFileSync } from 'node:fs'
import PostalMime, { type Email } from 'postal-mime'
import type { Audience } from '../../src/core/audience.ts'
import { bulletinOf, digestOf } from '../../src/core/bulletin-view.ts'
import type { Incident } from '../../src/core/incident.ts'
import { readSource } from '../../src/io/source.ts'
import { readInstant } from '../../src/model/values.ts'
import type { Bulletin } from '../../src/model/views.ts'
import { bulletinMessage, type BulletinParts } from '../../src/render/bulletin-message.ts'
import { assembleChannels } from '../../src/render/channels.ts'
import { withInlineStyles } from '../../src/render/inline-styles.ts'
import { messageOf } from '../../src/render/mime.ts'
import { makePrinter } from '../../src/render/printer.ts'
import { withFields } from '../../src/render/recipient-fields.ts'
import { wrap } from '../../src/render/wrap.ts'
import { audienceIn, foldAt, occasion, wordsOf } from '../core/telling.ts'
import { phones } from './fixtures.ts'

const mail = await readMailChannel()

async function readMailChannel() {
  // Of the shared partials those for text are all that mails use.
  const isUsed = (path: string) => !path.startsWith('channels/shared/') || path.endsWith('.txt.hbs')
  const paths = ['mail', 'shared'].flatMap((channel) =>
    readdirSync(`templates/channels/${channel}`).map((name) => `channels/${channel}/${name}`),
  )
  const files = Object.fromEntries(paths.filter(isUsed).map((path) => [path, readFileSync(`templates/${path}`, 'utf8')]))
  const builtins = { channels: {}, locales: {}, hashes: {} }
  const { channels, problems } = await assembleChannels({
    builtins,
    texts: () => Promise.resolve({}),
    files,
    readYaml: readSource,
    words: () => wordsOf('en'),
  })
  const [only] = channels
  if (!only || problems.length > 0) throw new Error(problems.map(({ file, message }) => `${file}: ${message}`).join('\n'))
  return only
}

export interface Sent extends BulletinParts {
  /** The layout without the styles of its elements. */
  readonly bare: string
  readonly eml: string
  readonly read: Email
}

/** The bulletin of an update, or of a correction of it. */
export async function send(
  incident: Incident,
  edition: string,
  update: string,
  options: { readonly correction?: number; readonly withDrafts?: boolean } = {},
): Promise<Sent> {
  const audience = audienceIn(incident, edition)
  const whole = foldAt(incident, edition, undefined, options.withDrafts)
  const step = whole.steps.find((one) => one.update.id === update)
  if (!step) throw new Error(`no update ${update}`)
  return await made(bulletinOf(whole, step, occasion, options.correction), audience)
}

/** The bulletin of all that an edition was told since a moment. */
export async function sendDigest(incident: Incident, edition: string, since: string): Promise<Sent> {
  const instant = readInstant(since)
  const bulletin = instant && digestOf(foldAt(incident, edition), instant, occasion)
  if (!bulletin) throw new Error(`nothing since ${since}`)
  return await made(bulletin, audienceIn(incident, edition))
}

async function made(bulletin: Bulletin, audience: Audience): Promise<Sent> {
  const fill = (template: string, format: 'text' | 'html') =>
    mail.renderTemplate(template, bulletin, makePrinter(format, settingsOf(audience)))
  const parts = {
    subject: fill('subject.txt.hbs', 'text').trim(),
    text: withFields(wrap(fill('bulletin.txt.hbs', 'text')), 'text'),
    html: withFields(withInlineStyles(fill('bulletin.html.hbs', 'html')), 'html'),
  }
  const eml = messageOf(bulletinMessage(bulletin, audience, parts))
  const bare = parts.html.replace(/ style="[^"]*"/g, '')
  return { ...parts, bare, eml, read: await PostalMime.parse(Buffer.from(eml, 'latin1')) }
}

function settingsOf({ locale, dir }: Audience) {
  return {
    locale,
    dir,
    phones,
    wordsFor: (lang: string) => wordsOf(['en', 'nl', 'pl', 'de'].find((known) => lang.startsWith(known)) ?? 'en'),
  }
}

/** Every bulletin of an incident: all editions, updates and corrections. */
export async function sendAll(incident: Incident): Promise<readonly Sent[]> {
  const asked = incident.audiences.flatMap(({ id }) =>
    foldAt(incident, id).steps.flatMap(({ update }) =>
      [undefined, ...(update.corrections ?? []).map((_, index) => index + 1)].map((correction) => ({ id, update, correction })),
    ),
  )
  return Promise.all(
    asked.map(({ id, update, correction }) => send(incident, id, update.id, correction === undefined ? {} : { correction })),
  )
}
