import {
  above,
  array,
  boolean,
  checked,
  count,
  describe,
  literal,
  mapOf,
  maybe,
  named,
  picklist,
  shape,
  spelled,
  standing,
  string,
  type InferOutput,
} from './schema.ts'
import { condition, duration, span, editionList, id, locale, publicId, text } from './values.ts'
import { isZone, likelyZone } from './zones.ts'
import { readUrl } from './web-address.ts'

const zone = named(
  'Time zone',
  standing(
    'UTC',
    checked(isZone, (name) => `bad-timezone: \`${name}\` is not a time zone; expected an IANA name such as ${likelyZone(name)}`),
  ),
)

/** It stands in a header of mails too, and no line of one has more than 998 characters (RFC 5322, 2.1.1). */
export const longestAddress = 900

/** How long a web address is where each byte of a letter beyond ASCII is written in three, as mails have it. */
export function lengthInMails(url: string): number {
  return Math.max(url.length, readUrl(url)?.href.length ?? 0)
}

const webForm = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s"<>\\^`{|}]{1,900}$/
const webAddress = named(
  'Web address',
  checked(
    (url) => webForm.test(url) && lengthInMails(url) <= longestAddress,
    (url) =>
      lengthInMails(url) > longestAddress
        ? `bad-url: \`${url.slice(0, 40)}…\` has ${lengthInMails(url)} characters as mails write it; expected a web address of at most ${longestAddress}`
        : `bad-url: \`${url}\` is not a web address; expected one beginning with https:// and without spaces`,
    webForm,
  ),
)
export const colourForm = /^#[0-9A-Fa-f]{6}$/
const accent = checked(
  (colour) => colourForm.test(colour),
  (colour) => `bad-colour: \`${colour}\` is not a colour; expected six hexadecimal digits such as "#0b5cad"`,
  colourForm,
)
const relativeFile = checked(
  (path) => !/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path),
  (path) => `bad-path: \`${path}\` leads out of the workspace; expected a path inside it`,
)
/** One mailbox, with or without a name before it; nothing that could end a header line or add a recipient. */
const mailboxForm = /^(?:[^<>@,;:\r\n]{1,100} <[^\s<>@,;:]+@[^\s<>@,;:]+>|[^\s<>@,;:]+@[^\s<>@,;:]+)$/
const mailbox = checked(
  (from) => mailboxForm.test(from),
  (from) => `bad-mailbox: \`${from}\` is not one mailbox; expected the form Name <name@example.org>`,
  mailboxForm,
)
const listIdForm = /^(?=.{1,255}$)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/
const listId = checked(
  (name) => listIdForm.test(name),
  (name) => `bad-list-id: \`${name}\` is not a list name; expected dotted words such as nl.status.example.org (RFC 2919)`,
  listIdForm,
)

const spoken = checked(
  (words) => words.trim() !== '',
  () => 'empty-value: nothing is written here, and the name would not be said at all; expected the words it sounds like',
)

const positive = above(0, (rate) => `bad-number: \`${rate}\` words a minute are no speed; expected a number above 0`)

const voice = named(
  'Voice',
  shape({
    name: maybe('The voice of the speech engine that `speak` uses.', string()),
    words_per_minute: maybe('How fast the announcement is read; default: the rate of the locale.', positive),
    budget: maybe('The longest an announcement may take, as an ISO 8601 duration; default PT60S.', span, 'PT45S'),
    contact: maybe('The phone number callers have dialled, never read out to them; default: the only phone of the edition.', id),
  }),
)

/** How long an announcement may take where an edition does not say: a minute, in seconds. */
export const usualBudget = 60

const segments = count((found) => `bad-number: \`${found}\` is no number of messages; expected 1 or more, and whole ones`)

const smsSettings = named(
  'Text messages',
  shape({
    budget: maybe(
      'How many messages one text may be sent as: of 160 letters, or of 70 where one of them is not in GSM 03.38.',
      segments,
      1,
    ),
    letters: maybe(
      '`plain` sends letters that GSM 03.38 lacks without their marks (ą as a, ő as ö; Greek in capitals), where that makes 160 of 70 letters; `own` sends them as they are; default own.',
      picklist(['own', 'plain']),
      'own',
    ),
  }),
)

/** How many messages an update may be sent as where an edition does not say. */
export const usualSegments = 1

export const mailSettings = named(
  'Mail',
  shape({
    from: describe('The sender: Name <name@example.org>.', mailbox),
    list_id: maybe('List-Id of the bulletin (RFC 2919).', listId),
    unsubscribe: maybe('The web address where readers end the bulletin.', webAddress),
    service: maybe('The service that must work for bulletins to leave; while it is down `send` needs another relay.', id),
  }),
)

export const edition = named(
  'Edition',
  shape({
    locale: describe('Language and region, BCP 47, such as nl-NL.', locale),
    name: maybe('What the edition is called where readers choose one; default: the name of its language, in that language.', text),
    timezone: maybe("The zone times are printed in (IANA); default: the organisation's.", zone),
    salutation: maybe('How bulletins greet, in the language of the edition.', text),
    signature: maybe('How bulletins end.', text),
    cadence: maybe('The longest silence readers should meet while an incident is open (ISO 8601 duration); default P3D.', duration, 'P3D'),
    digits: maybe("`latin`, or `locale` for the locale's own digits; default latin.", picklist(['latin', 'locale']), 'latin'),
    voice: maybe('How the announcement is spoken.', voice),
    sms: maybe(
      'How text messages are sent. They are made for every edition; only one with `sms` is told what a message leaves out, and when it is too long.',
      smsSettings,
    ),
    mail: maybe(
      'Who the bulletin comes from; without it mails are made with the organisation as sender at the reserved domain example.invalid.',
      mailSettings,
    ),
  }),
)

const service = named(
  'Service',
  shape({
    name: describe('What readers call it.', text),
    group: maybe('A group of `service_groups`.', id),
    editions: maybe('The editions that have this service; default: all.', editionList),
    shared: maybe('One state in the world: editions told different states is a gap.', boolean(), false),
  }),
)

export const contactKinds = ['phone', 'email', 'web', 'form', 'sms', 'post'] as const

export const contact = named(
  'Contact',
  shape({
    kind: describe('`phone`, `email`, `web`, `form`, `sms` or `post`.', picklist(contactKinds)),
    value: describe(
      'The number in E.164 form (+31102455700), the address or the web address; of `post`, the address on one line or several.',
      spelled((written) =>
        /^\d{9,}$/.test(written)
          ? `bad-phone: \`${written}\` is not a phone number; expected E.164 between quotes, such as "+31102455700"`
          : undefined,
      ),
    ),
    spoken: maybe('How the number or address is said aloud, where the usual grouping is not right: 010, 245, 57, 00.', string()),
    label: describe('What readers call it.', text),
    role: maybe('What it is for, such as data-protection.', id),
    hours: maybe('Opening hours in schema.org form: Mo-Fr 08:00-17:00.', string()),
    editions: maybe('The editions it is for; default: all.', editionList),
    service: maybe('It works as this service works.', id),
    while: maybe('A stopgap: it ends when this no longer holds.', condition),
  }),
)

const organisationSections = {
  base_url: maybe('Where the site is published; without it every link is relative.', webAddress),
  brand: maybe(
    'The look of the pages.',
    shape({
      accent: maybe('The accent colour, such as "#0b5cad".', accent),
      logo: maybe('A picture file in the workspace, put inline into the pages.', relativeFile),
    }),
  ),
  approval: maybe('`required` keeps unapproved texts out of public outputs; default none.', picklist(['required', 'none']), 'none'),
  checks: maybe('The severity of checks: `off`, `warning` or `error` per code.', mapOf(string(), picklist(['off', 'warning', 'error']))),
  services: maybe('What can be disturbed.', mapOf(id, service)),
  service_groups: maybe('Headings over services.', mapOf(id, text)),
  contacts: maybe('How readers reach the organisation.', mapOf(id, contact)),
  pronounce: maybe(
    'How names are said, per language: the written word to the way to speak it. Text has those words; SSML has the name, and the words as its alias (`<sub>`).',
    mapOf(string(), mapOf(string(), spoken)),
  ),
  faq_groups: maybe('Headings over questions.', mapOf(id, text)),
  agents: maybe(
    'For the agent script only.',
    shape({
      greeting: maybe('How an agent opens a call; default: the locale’s, with the name of the organisation.', text),
      do_not_say: maybe('What agents should not say.', array(text)),
      escalation: maybe('Where difficult calls go; default: the locale’s, to the supervisor.', text),
    }),
  ),
}

/** Everything `organisation.yaml` may hold. An incident file may hold the same sections. */
export const organisation = shape({
  format: maybe('The version of this format.', literal(1), 1),
  name: describe('The name of the organisation.', text),
  source_language: describe('The language authors write first, BCP 47.', locale),
  timezone: describe('The zone in which times without offset are meant (IANA).', zone),
  editions: describe('The audiences: id, also the folder, to its settings.', mapOf(publicId, edition)),
  ...organisationSections,
})

/** The keys that organisation.yaml and an incident file share. */
export const sharedKeys = ['format', 'name', 'source_language', 'timezone', 'editions', ...Object.keys(organisationSections)] as const

export type Organisation = InferOutput<typeof organisation>
export type Edition = InferOutput<typeof edition>
export type Contact = InferOutput<typeof contact>
export type ContactKind = (typeof contactKinds)[number]
