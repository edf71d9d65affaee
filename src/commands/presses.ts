/** What prints: channels, words and phone numbers of a workspace, its own before the built-in ones. */
import { languageOf, type Audience } from '../core/audience.ts'
import { dialledContact } from '../core/edition-page.ts'
import type { PlannedFile } from '../core/plan.ts'
import type { Occasion } from '../core/snapshot.ts'
import { readPicture } from '../io/pictures.ts'
import { readSource } from '../io/source.ts'
import { readTemplates } from '../io/templates.ts'
import { isError, UserError, type Problem } from '../model/finding.ts'
import { oneOf } from '../model/nearest.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Source } from '../model/source.ts'
import type { Bulletin, EditionPage } from '../model/views.ts'
import { announcementWithin, type Pace } from '../render/announcement-length.ts'
import { bulletinMessage } from '../render/bulletin-message.ts'
import { assembleChannels, type ReadyChannel } from '../render/channels.ts'
import { hashOf } from '../render/hash.ts'
import { assembleLocales, type Locales } from '../render/locales.ts'
import { loadPhoneNumbers, type PhoneNumbers } from '../render/phone-numbers.ts'
import { makePrinter, type Format, type Printer } from '../render/printer.ts'
import { formatOf, localeOf, ownChannels, sharedFolder } from '../render/template-files.ts'
import { wrap } from '../render/wrap.ts'
import type { Loaded } from './load.ts'
import { plural } from './plural.ts'

export interface Presses {
  readonly channels: readonly ReadyChannel[]
  /** Faults of an organisation's own templates, words and logo. */
  readonly problems: readonly Problem[]
  /** The texts those faults stand in, by file. */
  readonly sources: ReadonlyMap<string, Source>
  readonly occasion: Occasion
  printer(audience: Audience, organisation: Organisation, format: Format): Printer
  /**
   * The text of a planned file.
   * @throws UserError when its template has faults
   */
  print(planned: PlannedFile): string
}

/** Reads what a workspace changes, and makes everything ready to print; faults are told, never thrown. */
export async function loadPresses(loaded: Loaded): Promise<Presses> {
  const { builtins } = await import('virtual:builtins')
  const own = readTemplates(loaded.workspace.root)
  const changed = Object.entries(own.texts).filter(([path, text]) => builtins.hashes[path] !== hashOf(text))
  const sources = new Map(changed.map(([path, text]) => [`templates/${path}`, sourceOf(`templates/${path}`, text)]))
  const ownLocales = changed.flatMap(([path]) => {
    const [tag, source] = [localeOf(path), sources.get(`templates/${path}`)]
    return tag !== undefined && source ? [[tag, source] as const] : []
  })
  const locales = assembleLocales(
    builtins.locales,
    Object.fromEntries(ownLocales),
    sourceLanguageOf(loaded),
    ownChannels(Object.keys(own.texts), Object.keys(builtins.channels)),
  )
  const readYaml = (file: string, text: string) => sources.get(file) ?? readSource(file, text)
  const channels = await assembleChannels({
    builtins,
    texts: async () => (await import('virtual:builtin-texts')).texts,
    files: own.texts,
    readYaml,
    words: locales.wordsFor('en'),
  })
  const logo = logoOf(loaded)
  const printers = printersFor(locales, await loadPhoneNumbers())
  return {
    channels: channels.channels,
    problems: [
      ...own.problems,
      ...locales.problems,
      ...unspoken(
        ownLocales.map(([tag]) => tag),
        loaded,
      ),
      ...borrowing(loaded, (locale) => locales.missingFor(locale).length),
      ...channels.problems,
      ...logo.problems,
    ],
    sources,
    occasion: { wordsOf: ({ locale }) => locales.wordsFor(locale), ...(logo.address !== undefined && { logo: logo.address }) },
    printer: printers,
    print: (planned) => {
      refuseBroken(planned, [...own.problems, ...locales.problems])
      return printed(planned, channels.channels, printers)
    },
  }
}

/** A template has no value, only a text that findings point into. */
function sourceOf(file: string, text: string): Source {
  if (file.endsWith('.yaml')) return readSource(file, text)
  return { file, text, value: undefined, problems: [], cutTexts: [], has: () => false, spanOf: () => ({ offset: 0, length: 0 }) }
}

function sourceLanguageOf({ organisation, incidents }: Loaded): string {
  const any = organisation?.organisation ?? incidents.find(({ incident }) => incident)?.incident?.organisation
  return any?.source_language ?? 'en'
}

function logoOf({ organisation, incidents, workspace }: Loaded): { readonly address?: string; readonly problems: readonly Problem[] } {
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

/** One printer per edition and format, because it remembers what it has looked up. */
function printersFor({ wordsFor, lenderOf }: Locales, phones: PhoneNumbers): Presses['printer'] {
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
      ...(digits === 'locale' && { digits: digitsOf(audience.locale) }),
      ...(pronounce && { pronounce }),
      dialled,
    })
    made.set(key, printer)
    return printer
  }
}

function digitsOf(locale: string): readonly string[] {
  const format = new Intl.NumberFormat(locale)
  return Array.from({ length: 10 }, (_, digit) => format.format(digit))
}

/** Editions whose readers meet words of the interface in another language, because their own are missing. */
function borrowing({ organisation: read, incidents, stops }: Loaded, missing: (locale: string) => number): readonly Problem[] {
  const alone = incidents.find(({ incident }) => incident)
  const [holder, file] = read ? [read.organisation, read.source.file] : [alone?.incident?.organisation, alone?.source.file ?? '']
  const shared = Object.entries(holder?.editions ?? {}).map(([edition, { locale }]) => ({ edition, locale, file }))
  const own = incidents.flatMap(({ incident, source }) =>
    Object.entries(incident?.organisation.editions ?? {}).flatMap(([edition, { locale }]) =>
      source.file !== file && source.has(['editions', edition, 'locale']) ? [{ edition, locale, file: source.file }] : [],
    ),
  )
  return [...shared, ...own].flatMap(({ edition, locale, file: place }): readonly Problem[] => {
    const count = missing(locale)
    if (count === 0 || stops.editions.has(edition)) return []
    const message = `${plural(count, 'word')} of the interface ${count === 1 ? 'is' : 'are'} missing in \`${locale}\`; readers see another language there`
    const hint = `Write them in templates/locales/${languageOf(locale)}.yaml.`
    return [{ code: 'missing-words', severity: 'warning', file: place, path: ['editions', edition, 'locale'], edition, message, hint }]
  })
}

/** Words in a language of no edition reach nobody: most often the tag is misspelt. */
function unspoken(tags: readonly string[], { organisation, incidents, stops }: Loaded): readonly Problem[] {
  if (stops.isTotal) return []
  const all = [organisation?.organisation, ...incidents.map(({ incident }) => incident?.organisation)]
  const locales = [
    ...new Set(all.flatMap((each) => (each ? [each.source_language, ...Object.values(each.editions).map(({ locale }) => locale)] : []))),
  ]
  return tags
    .filter((tag) => !locales.some((locale) => isSpokenBy(tag, locale)))
    .map((tag) => ({
      code: 'unused-template',
      severity: 'warning',
      file: `templates/locales/${tag}.yaml`,
      path: [],
      message: `no edition speaks \`${tag}\`; expected the language of ${oneOf(locales)}`,
    }))
}

/** Words and templates of an organisation that cannot be read are no reason to publish the built-in ones in their place. */
function refuseBroken({ channel, audience }: PlannedFile, problems: readonly Problem[]): void {
  const broken = problems.filter(isError).find(({ file }) => {
    const path = file.replace(/^templates\//, '')
    const tag = localeOf(path)
    if (tag !== undefined) return isSpokenBy(tag, audience.locale)
    // A folder that cannot be looked into is named in place of its files.
    return ['channels', 'locales'].includes(path) || [channel, sharedFolder].some((name) => `${path}/`.startsWith(`channels/${name}/`))
  })
  if (broken) throw new UserError(`${broken.file} has errors`, 1)
}

/** `nl` is spoken by nl-BE, and not the other way round. */
function isSpokenBy(tag: string, locale: string): boolean {
  return `${locale}-`.toLowerCase().startsWith(`${tag}-`.toLowerCase())
}

function printed(planned: PlannedFile, channels: readonly ReadyChannel[], printer: Presses['printer']): string {
  const { file, audience, organisation } = planned
  const channel = channels.find(({ name }) => name === planned.channel)
  if (!channel) throw new UserError(`There is no channel ${planned.channel}`, 1)
  const fill = (template: string, wrapped = file.wrap) => {
    const press = printer(audience, organisation, formatOf(template, file.register))
    const view = planned.view()
    const fillWith = (one: object) => channel.renderTemplate(template, one, press)
    // Speech made per edition is its announcement: `views.edition` is the Edition page.
    const isAnnouncement = file.per === 'edition' && (press.format === 'speech' || press.format === 'ssml')
    const text = isAnnouncement ? announcementWithin(paceOf(audience, press), view as EditionPage, fillWith) : fillWith(view)
    return wrapped === true ? wrap(text) : text
  }
  if (file.message === undefined) return fill(file.template ?? '')
  const { subject, text, html } = file.message
  // A file with a message is made per update: `readChannel` sees to it.
  const bulletin = planned.view() as Bulletin
  return bulletinMessage(bulletin, audience, { subject: fill(subject).trim(), text: fill(text, true), html: fill(html) })
}

/** How fast an edition's announcement is read, and how long it may take. */
function paceOf({ edition: { voice } }: Audience, { words }: Printer): Pace {
  return { words_per_minute: voice?.words_per_minute ?? words.speech.words_per_minute, seconds: voice?.budget ?? 45 }
}
