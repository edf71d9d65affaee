/**
 * The four values that templates see: Site, Edition page, Snapshot, Update view. A template may read what is here and nothing else.
 * Texts are in the edition's language. Nothing here depends on the clock, only on what holds.
 */
import { date, phrase, rich } from './printable.ts'
import { array, boolean, describe, maybe, named, number, picklist, shape, string, type InferOutput } from './schema.ts'
import { impacts, kinds, states, statuses } from './values.ts'
import {
  organisationView,
  editionView,
  serviceView,
  serviceGroupView,
  stateGroupView,
  contactView,
  factView,
  promiseView,
  correctionView,
  courseView,
  updateView,
  questionGroupView,
  instructionView,
  deskView,
} from './view-parts.ts'

const alternates = array(
  named(
    'Page in a language',
    shape({
      lang: describe('For hreflang; every language once.', string()),
      href: describe('The page, absolute where there is a base_url, else relative to this page.', string()),
    }),
  ),
)

const common = {
  organisation: describe('Who speaks.', organisationView),
  edition: describe('To whom.', editionView),
  as_of: maybe('Present when somebody asked for another moment than now: the page must say so.', date),
  with_drafts: describe('Made with --drafts: the page must say so.', boolean()),
}

const incidentEntries = {
  id: describe('The id of the incident, also its folder.', string()),
  kind: describe('incident or maintenance.', picklist(kinds)),
  title: describe('What it is called.', phrase),
  impact: describe('Say it with `{{t "impacts" impact}}`.', picklist(impacts)),
  exercise: describe('An exercise: every output must say so.', boolean()),
  status: describe('Say it with `{{t "statuses" status}}`.', picklist(statuses)),
  is_open: describe('While this edition was not told it has ended.', boolean()),
  number: describe("The number of the edition's latest update.", number()),
  started_at: describe('When it began.', date),
  ended_at: maybe('When the edition was told it has ended.', date),
  updated_at: maybe('When the edition was last told anything.', date),
  scheduled_for: maybe('Beginning of a maintenance.', date),
  scheduled_until: maybe('End of a maintenance.', date),
  next_update_by: maybe('When more comes at the latest.', date),
}

/** One incident, for one edition at one moment. */
export const snapshotView = named(
  'Snapshot',
  shape({
    ...common,
    ...incidentEntries,
    url: maybe('The address of the page, to type; absent without a base_url.', string()),
    alternates: describe('This page in every language, its own included; empty when there is only one.', alternates),
    service_groups: describe('All services of the edition.', array(serviceGroupView)),
    impaired: describe('Services that do not work as usual, worst first.', array(serviceView)),
    working: describe('Services that work.', array(serviceView)),
    unmentioned: describe('Those of them nobody has mentioned to this edition: “no disruption reported”.', array(serviceView)),
    by_state: describe('All services once more, those of one state together, the worst first.', array(stateGroupView)),
    course: maybe('How the services fared over the incident; absent while none was impaired.', courseView),
    contacts: describe('Contacts that work, if only in part.', array(contactView)),
    dead_contacts: describe('Contacts that do not work now.', array(contactView)),
    ended_contacts: describe('Contacts given up.', array(contactView)),
    lead: describe('Facts for the first screen.', array(factView)),
    known: describe('Facts known in some degree.', array(factView)),
    unknown: describe('Facts not known yet.', array(factView)),
    promises: describe('What we announced and what became of it.', array(promiseView)),
    instructions: describe('What readers should do now.', array(instructionView)),
    updates: describe('Public updates, newest first.', array(updateView)),
    latest: maybe('The newest update.', updateView),
    headline: maybe('Its news: the headline, or the first sentence of the body; absent where it has neither in this language.', phrase),
    earlier: describe('All but the newest, newest first.', array(updateView)),
    later_corrections: maybe(
      'Corrections of earlier updates that came after the newest one, oldest first; absent where there are none.',
      array(correctionView),
    ),
    announcement: maybe("The latest update's own announcement, in place of the composed one; absent once the update is corrected.", rich),
    faq: describe('Questions by group.', array(questionGroupView)),
    desk: maybe('For agents; only in internal channels.', deskView),
  }),
)

/** The Snapshot at an update, with what it changed: a bulletin. */
export const bulletinView = named(
  'Bulletin',
  shape({
    ...snapshotView.entries,
    update: describe('The update this bulletin brings; of a digest, all of them as one.', updateView),
    news: describe(
      'The services that changed, by the state they are in now: short enough for a subject.',
      array(
        named(
          'News',
          shape({
            state: describe('Say it with `{{t "states" state}}`.', picklist(states)),
            names: describe('The services, at most three of them.', phrase),
          }),
        ),
      ),
    ),
    gist: maybe('The first paragraph of the text or the correction, for the line that mail programs show beside the subject.', phrase),
    about: maybe(
      'What it is about: the headline of the update, else the title of the incident. A text message may have no room for it.',
      phrase,
    ),
    ends: describe('This update tells the edition the end.', boolean()),
    is_clear: describe('It is the all-clear: it ends an incident that is no maintenance, and nothing is impaired.', boolean()),
    digest: maybe(
      'Present when the bulletin tells all since a moment.',
      named(
        'Digest',
        shape({
          since: describe('The moment.', date),
          updates: describe('The updates since then, and those corrected since then, newest first.', array(updateView)),
        }),
      ),
    ),
    correction: maybe('The correction this bulletin brings, when it is one.', correctionView),
    fulfilled: describe('Instructions that this update made apply.', array(instructionView)),
    standing: describe('Instructions that applied before and still do.', array(instructionView)),
    other_promises: describe('Promises this update did not touch: the open ones, and at the end all.', array(promiseView)),
  }),
)

export const incidentSummary = named(
  'Incident summary',
  shape({
    ...incidentEntries,
    href: describe("Its page, relative to the edition's folder.", string()),
    latest_title: maybe('The headline of the newest update.', phrase),
  }),
)

/** How all services stand, for one edition. */
const overall = {
  state: describe('The worst state of all services.', picklist(states)),
  is_unclear: describe(
    'Whether something is wrong and no service was reported to be affected: then the state alone would say that all is well.',
    boolean(),
  ),
  is_watched: describe(
    'Whether everything works again and an incident is still open: then the state alone would say that nothing is reported.',
    boolean(),
  ),
}

/** An incident as the announcement tells it, among others. */
const announcedView = named(
  'Announced incident',
  shape({
    ...snapshotView.entries,
    begins_advice: describe(
      'Whether the first instruction of all of them is one of its own: the sentence before it is said once.',
      boolean(),
    ),
  }),
)

/** The organisation, for one edition, now. */
export const editionPageView = named(
  'Edition page',
  shape({
    ...common,
    url: maybe('The address of the page, to type.', string()),
    alternates: describe('This page in every language, its own included; empty when there is only one.', alternates),
    ...overall,
    service_groups: describe('All services, in the worst state among the incidents open for this edition.', array(serviceGroupView)),
    impaired: describe('Services that do not work as usual, worst first.', array(serviceView)),
    working: describe('Services that work.', array(serviceView)),
    unmentioned: describe('Those of them nobody has mentioned to this edition: “no disruption reported”.', array(serviceView)),
    by_state: describe('All services once more, those of one state together, the worst first.', array(stateGroupView)),
    course: maybe('How the services fared in the ninety days up to the last report; absent where none was impaired in them.', courseView),
    contacts: describe('Contacts that work.', array(contactView)),
    dialled: maybe('The number callers of the announcement have dialled.', contactView),
    other_contacts: describe(
      'Contacts that work and answer any question: without the number dialled, and without those that have a role.',
      array(contactView),
    ),
    open: describe('Open incidents, newest first, each as its Snapshot.', array(snapshotView)),
    announced: describe(
      'Those of them that callers are told of: no exercise, unless nothing else is open. What several ask readers to do stands in the first, and so does a first sentence of their own that several announcements have.',
      array(announcedView),
    ),
    next_of_all: maybe('When more comes of all of those, where there are several and it is the same time.', date),
    planned: describe('Planned work that has not begun.', array(incidentSummary)),
    archive: maybe('Where the archive begins, relative to this page; absent while all that has ended stands here.', string()),
    history: describe(
      'What has ended lately, by month, newest first.',
      array(
        named(
          'Month of history',
          shape({
            month: describe('The month and year.', phrase),
            incidents: describe('Newest first.', array(incidentSummary)),
          }),
        ),
      ),
    ),
  }),
)

const archiveLinks = array(
  named(
    'Link into the archive',
    shape({
      name: describe('The month or the year.', phrase),
      href: describe('Its page, relative to the folder of the archive.', string()),
    }),
  ),
)

/** A page of the archive: what began in one month, for one edition. */
export const archivePageView = named(
  'Archive page',
  shape({
    ...common,
    month: describe('The month and year.', phrase),
    incidents: describe('What began in it and has ended, newest first.', array(incidentSummary)),
    months: describe('The other months of this year that have something.', archiveLinks),
    years: describe('The other years that have something, each at its newest month.', archiveLinks),
    earlier: maybe('The page before this one in time, relative to the folder of the archive.', string()),
    later: maybe('The page after it.', string()),
  }),
)

/** All editions: the chooser. */
export const siteView = named(
  'Site',
  shape({
    organisation: describe('Who speaks.', organisationView),
    as_of: maybe('Present when somebody asked for another moment than now: the page must say so.', date),
    with_drafts: describe('Made with --drafts: the page must say so.', boolean()),
    editions: describe(
      'In the order of organisation.yaml.',
      array(
        named(
          'Edition in the chooser',
          shape({
            ...editionView.entries,
            href: describe('Its page.', string()),
            ...overall,
            headline: describe('That state as a sentence, in the language of the edition.', phrase),
            action: describe('The words of the link, in the language of the edition.', phrase),
            open_count: describe('How many incidents are open.', number()),
          }),
        ),
      ),
    ),
  }),
)

export type Snapshot = InferOutput<typeof snapshotView>
export type Bulletin = InferOutput<typeof bulletinView>
export type IncidentSummary = InferOutput<typeof incidentSummary>
export type Announced = InferOutput<typeof announcedView>
export type EditionPage = InferOutput<typeof editionPageView>
export type ArchivePage = InferOutput<typeof archivePageView>
export type Site = InferOutput<typeof siteView>

/** What a template of a channel is made per, and so which of the values it sees. */
export const views = {
  site: siteView,
  edition: editionPageView,
  archive: archivePageView,
  incident: snapshotView,
  update: bulletinView,
} as const
export type Per = keyof typeof views
