/** What the tests of the phone channel are told in: its files, filled as a run fills them. */
import { builtins } from 'virtual:builtins'
import { editionPageOf } from '../../src/core/edition-page.ts'
import { entryOf } from '../../src/core/entry.ts'
import type { Incident } from '../../src/core/incident.ts'
import type { Organisation } from '../../src/model/organisation.ts'
import type { EditionPage } from '../../src/model/views.ts'
import { loadSpec } from '../../src/render/engine.ts'
import { makePrinter, type Format, type Printer } from '../../src/render/printer.ts'
import { agentSnapshotAt, audienceIn, foldAt, later, occasion, wordsOf } from '../core/telling.ts'
import { phones } from './fixtures.ts'

export interface Announced {
  readonly page: EditionPage
  readonly text: string
  readonly ssml: string
}

/** Both forms of an edition's announcement; `change` is what a test makes of the page before it is said. */
export function announcementAt(
  incidents: readonly Incident[],
  edition: string,
  now = later,
  change = (page: EditionPage) => page,
): Announced {
  const [first] = incidents
  if (!first) throw new Error('an announcement needs an incident, if only one that is over')
  const entries = incidents.flatMap((incident) => entryOf(foldAt(incident, edition, now), occasion) ?? [])
  const page = change(editionPageOf(first.organisation, audienceIn(first, edition), entries, occasion, false))
  const fill = (file: string, format: Format) => fillPhone(file, page, printerOf(first, edition, format, page))
  return { page, text: fill('announcement.txt.hbs', 'speech'), ssml: fill('announcement.ssml.hbs', 'ssml') }
}

/** The SSML of an edition whose language has no words of its own. */
export function borrowedAnnouncementAt(incident: Incident, edition: string, locale: string, now = later): string {
  const { page } = announcementAt([incident], edition, now)
  const printer = makePrinter('ssml', {
    locale,
    dir: 'ltr',
    phones,
    wordsFor: () => wordsOf('en'),
    lenderOf: (lang) => (lang === locale ? 'en' : undefined),
  })
  return fillPhone('announcement.ssml.hbs', { ...page, edition: { ...page.edition, lang: locale } }, printer)
}

/** Both forms of an incident's agent script. */
export function scriptAt(incident: Incident, edition: string, now = later): { readonly html: string; readonly text: string } {
  const view = agentSnapshotAt(incident, edition, now)
  const fill = (file: string, format: Format) => fillPhone(file, view, printerOf(incident, edition, format))
  return { html: fill('agent.html.hbs', 'html'), text: fill('agent.txt.hbs', 'text') }
}

function fillPhone(file: string, view: object, printer: Printer): string {
  const template = builtins.channels['phone']?.templates[file]
  if (!template) throw new Error(`no template ${file}`)
  return loadSpec(template.spec)(view, printer)
}

function printerOf({ organisation, ...incident }: Incident, edition: string, format: Format, page?: EditionPage): Printer {
  const { locale, dir } = audienceIn({ organisation, ...incident }, edition)
  return makePrinter(format, { locale, dir, phones, wordsFor, dialled: page?.dialled?.value.value, ...pronounceOf(organisation) })
}

function pronounceOf({ pronounce }: Organisation) {
  return pronounce ? { pronounce } : {}
}

function wordsFor(lang: string) {
  return wordsOf(['nl', 'pl', 'de'].find((known) => lang.startsWith(known)) ?? 'en')
}
