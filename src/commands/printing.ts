/** Planned files become text: the template of their channel, filled by a printer of their edition. */
import type { Audience } from '../core/audience.ts'
import { editionDigits } from '../core/digits.ts'
import { dialledContact } from '../core/edition-page.ts'
import type { PlannedFile } from '../core/plan.ts'
import { UserError } from '../model/finding.ts'
import { usualBudget, usualSegments, type Organisation } from '../model/organisation.ts'
import type { Bulletin, EditionPage, Snapshot } from '../model/views.ts'
import { announcementWithin, type Pace } from '../render/announcement-length.ts'
import { bulletinMessage } from '../render/bulletin-message.ts'
import type { ReadyChannel } from '../render/channels.ts'
import type { Locales } from '../render/locales.ts'
import type { PhoneNumbers } from '../render/phone-numbers.ts'
import { makePrinter, type Format, type Printer } from '../render/printer.ts'
import { withInlineStyles } from '../render/inline-styles.ts'
import { draftOf, messageOf, type Message } from '../render/mime.ts'
import { withFields } from '../render/recipient-fields.ts'
import { tempoOf } from '../render/speaking-time.ts'
import { endingOf, formatOf } from '../render/template-files.ts'
import { messageWithin, type Room } from '../render/text-message-length.ts'
import { wrap } from '../render/wrap.ts'
import type { Part } from './left-out.ts'
import { printedForMachine } from './machine-printing.ts'

export type PrinterFor = (audience: Audience, organisation: Organisation, format: Format) => Printer

/** One printer per edition and format, because it remembers what it has looked up. */
export function printersFor({ wordsFor, lenderOf }: Locales, phones: PhoneNumbers): PrinterFor {
  const made = new Map<string, Printer>()
  const names = new Map<object | undefined, number>()
  return (audience, organisation, format) => {
    const { pronounce } = organisation
    if (!names.has(pronounce)) names.set(pronounce, names.size)
    const { digits } = audience.edition
    const dialled = dialledContact(organisation, audience)?.[1].value
    const key = [audience.id, audience.locale, digits, names.get(pronounce), dialled, format].join(' ')
    const known = made.get(key)
    if (known) return known
    const printer = makePrinter(format, {
      locale: audience.locale,
      dir: audience.dir,
      wordsFor,
      lenderOf,
      phones,
      digits: editionDigits(audience),
      ...(pronounce && { pronounce }),
      dialled,
    })
    made.set(key, printer)
    return printer
  }
}

/** A file as it will be written. */
export interface Printed {
  readonly text: string
  /** What an announcement or a text message does not say, so that it keeps to its budget. */
  readonly leftOut: readonly Part[]
  /** Of a text message: as how many it is sent, the marks of a preview not counted. */
  readonly segments?: number
}

/** @throws UserError where no channel makes the file, or its template has faults */
export function printed(planned: PlannedFile, channels: readonly ReadyChannel[], printer: PrinterFor, isUnsent = false): Printed {
  const { file } = planned
  if (file.machine !== undefined) return { text: printedForMachine(file.machine, planned, printer), leftOut: [] }
  if (file.message !== undefined) return { text: (isUnsent ? draftOf : messageOf)(composed(planned, channels, printer)), leftOut: [] }
  const template = file.template ?? ''
  const filled = fillerOf(planned, channels, printer)(template, file.wrap)
  return { ...filled, text: withFields(filled.text, endingOf(template) === 'html' ? 'html' : 'text') }
}

/**
 * The mail of a planned file, before it has a recipient.
 * @throws UserError where the file is no mail, no channel makes it, or a template of it has faults
 */
export function composed(planned: PlannedFile, channels: readonly ReadyChannel[], printer: PrinterFor): Message {
  const { file, audience } = planned
  if (file.message === undefined)
    throw new UserError(`${planned.path} is no mail; expected a file that channel.yaml makes of a \`message\``, 1)
  const { subject, text, html } = file.message
  const fill = fillerOf(planned, channels, printer)
  // A file with a message is made per update: `readChannel` sees to it.
  const bulletin = planned.view() as Bulletin
  return bulletinMessage(bulletin, audience, { subject: fill(subject).text.trim(), text: fill(text, true).text, html: fill(html).text })
}

/** Fills the templates of a planned file, with the marks of what only recipients can fill. */
function fillerOf(planned: PlannedFile, channels: readonly ReadyChannel[], printer: PrinterFor) {
  const { file, audience, organisation } = planned
  const channel = channels.find(({ name }) => name === planned.channel)
  if (!channel) throw new UserError(`There is no channel ${planned.channel}`, 1)
  return (template: string, wrapped = false): Printed => {
    const press = printer(audience, organisation, formatOf(template, file.register))
    const view = planned.view()
    const fillWith = (one: object) => channel.renderTemplate(template, one, press)
    // `readChannel` sees to it that a text message is told of one incident.
    if (file.encoding !== undefined) {
      const { text, leftOut, segments } = messageWithin(roomOf(audience), view as Snapshot | Bulletin, fillWith)
      return { text, leftOut, segments }
    }
    // Speech made per edition is its announcement: `views.edition` is the Edition page.
    const isAnnouncement = file.per === 'edition' && (press.format === 'speech' || press.format === 'ssml')
    const { said, leftOut } = isAnnouncement
      ? announcementWithin(paceOf(audience, press), view as EditionPage, fillWith)
      : { said: fillWith(view), leftOut: [] }
    const text = isPartOfMail(template, channel) ? withInlineStyles(said) : said
    return { text: wrapped ? wrap(text) : text, leftOut }
  }
}

/** Whether a file is the layout of a mail, as a file of its own. */
export function isLayoutOfMail({ file, channel: name }: PlannedFile, channels: readonly ReadyChannel[]): boolean {
  const channel = channels.find((each) => each.name === name)
  return file.template !== undefined && channel !== undefined && isPartOfMail(file.template, channel)
}

function isPartOfMail(template: string, { channel }: ReadyChannel): boolean {
  return channel.files.some(({ message }) => message?.html === template)
}

/** How fast an edition's announcement is read, and how long it may take. */
export function paceOf({ edition: { voice } }: Audience, { words }: Pick<Printer, 'words'>): Pace {
  return { ...tempoOf(words, voice?.words_per_minute), seconds: voice?.budget ?? usualBudget }
}

/** How long the text messages of an edition may be. */
export function roomOf({ edition: { sms } }: Audience): Room {
  return { segments: sms?.budget ?? usualSegments, letters: sms?.letters ?? 'own' }
}
