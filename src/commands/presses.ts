/** What prints: channels, words and phone numbers of a workspace, its own before the built-in ones. */
import { borrowedWords, isSpokenBy, unspokenWords, type Spoken } from '../checks/interface-words.ts'
import type { Audience } from '../core/audience.ts'
import { once } from '../core/once.ts'
import type { PlannedFile } from '../core/plan.ts'
import type { Occasion } from '../core/snapshot.ts'
import { readSource } from '../io/source.ts'
import { readTemplates, type OwnTemplates } from '../io/templates.ts'
import { isError, UserError, type Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import type { Words } from '../model/words.ts'
import { assembleChannels, type ReadyChannel } from '../render/channels.ts'
import { hashOf } from '../render/hash.ts'
import { assembleLocales } from '../render/locales.ts'
import type { Message } from '../render/mime.ts'
import { phoneNumbers } from '../render/phone-numbers.ts'
import { channelFileOf, localeOf, ownChannels, sharedFolder } from '../render/template-files.ts'
import type { Loaded } from './load.ts'
import { logoOf } from './logo.ts'
import { composed, printed, printersFor, type Printed, type PrinterFor } from './printing.ts'

export interface Presses {
  /** An organisation changed neither templates nor words. */
  readonly isAsShipped: boolean
  readonly channels: readonly ReadyChannel[]
  /** Faults of an organisation's own templates, words and logo. */
  readonly problems: readonly Problem[]
  /** The texts those faults stand in, by file. */
  readonly sources: ReadonlyMap<string, Source>
  readonly occasion: Occasion
  /** The words of an edition's language as they come with the tool, whatever the organisation says instead. */
  readonly shippedWordsOf: (audience: Audience) => Words
  readonly printer: PrinterFor
  /**
   * A planned file as it will be written.
   * @throws UserError when its template has faults
   */
  print(planned: PlannedFile): Printed
  /**
   * The mail of a planned file, for whoever sends it.
   * @throws UserError when a template of it has faults
   */
  message(planned: PlannedFile): Message
}

/** Built-in channels and an organisation's own, whatever state they are in. */
export async function channelNames(root: string): Promise<readonly string[]> {
  const { builtins } = await import('virtual:builtins')
  const builtIn = Object.keys(builtins.channels)
  return [...builtIn, ...ownChannels(Object.keys(readTemplates(root).texts), builtIn)]
}

/** Whether an organisation makes channels, or other files of those that come with the tool: any of them may get in the way of another. */
export async function hasOwnFiles({ texts }: OwnTemplates): Promise<boolean> {
  const { builtins } = await import('virtual:builtins')
  const isChannel = (path: string) => channelFileOf(path)?.file === 'channel.yaml'
  return Object.entries(texts).some(([path, text]) => isChannel(path) && builtins.hashes[path] !== hashOf(text))
}

/**
 * Reads what a workspace changes, and makes everything ready to print; faults are told, never thrown.
 * @param isUnsent mails are printed for somebody to edit and send
 * @param own where they have been read already
 */
export async function loadPresses(
  loaded: Loaded,
  isUnsent = false,
  own: OwnTemplates = readTemplates(loaded.workspace.root),
): Promise<Presses> {
  const { builtins } = await import('virtual:builtins')
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
  const shipped = once(() => (ownLocales.length === 0 ? locales : assembleLocales(builtins.locales, {}, sourceLanguageOf(loaded))))
  const channels = await assembleChannels({
    builtins,
    texts: async () => (await import('virtual:builtin-texts')).texts,
    files: own.texts,
    readYaml,
    words: () => locales.wordsFor('en'),
  })
  const logo = logoOf(loaded)
  const printers = printersFor(locales, phoneNumbers())
  return {
    isAsShipped: changed.length === 0,
    channels: channels.channels,
    problems: [
      ...own.problems,
      ...locales.problems,
      ...unspokenWords(
        ownLocales.map(([tag]) => tag),
        localesOf(loaded),
      ),
      ...borrowedWords(spokenIn(loaded), (locale) => locales.missingFor(locale)),
      ...channels.problems,
      ...logo.problems,
    ],
    sources,
    shippedWordsOf: ({ locale }) => shipped().wordsFor(locale),
    occasion: { wordsOf: ({ locale }) => locales.wordsFor(locale), ...(logo.address !== undefined && { logo: logo.address }) },
    printer: printers,
    print: (planned) => {
      refuseBroken(planned, [...own.problems, ...locales.problems])
      return printed(planned, channels.channels, printers, isUnsent)
    },
    message: (planned) => {
      refuseBroken(planned, [...own.problems, ...locales.problems])
      return composed(planned, channels.channels, printers)
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

/** Every edition with the file that gives it its language; an incident may give another. */
function spokenIn({ organisation: read, incidents, stops }: Loaded): readonly Spoken[] {
  const alone = incidents.find(({ incident }) => incident)
  const [holder, file] = read ? [read.organisation, read.source.file] : [alone?.incident?.organisation, alone?.source.file ?? '']
  const shared = Object.entries(holder?.editions ?? {}).map(([edition, { locale }]) => ({ edition, locale, file }))
  const own = incidents.flatMap(({ incident, source }) =>
    Object.entries(incident?.organisation.editions ?? {}).flatMap(([edition, { locale }]) =>
      source.file !== file && source.has(['editions', edition, 'locale']) ? [{ edition, locale, file: source.file }] : [],
    ),
  )
  return [...shared, ...own].filter(({ edition }) => !stops.editions.has(edition))
}

/** The languages of all editions and authors; undefined where too little can be read to know them. */
function localesOf({ organisation, incidents, stops }: Loaded): readonly string[] | undefined {
  if (stops.isTotal) return undefined
  const all = [organisation?.organisation, ...incidents.map(({ incident }) => incident?.organisation)]
  return all.flatMap((each) => (each ? [each.source_language, ...Object.values(each.editions).map(({ locale }) => locale)] : []))
}
