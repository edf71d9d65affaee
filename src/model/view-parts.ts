/** What the four values of templates are made of: services, contacts, promises, updates, questions, as one edition sees them. */
import { contactKinds } from './organisation.ts'
import { bar, contactValue, date, phrase, rich } from './printable.ts'
import { array, boolean, describe, maybe, named, number, picklist, shape, string, type InferOutput } from './schema.ts'
import { certainties, states, statuses } from './values.ts'

export const organisationView = named(
  'Organisation',
  shape({
    name: describe('The name of the organisation.', phrase),
    base_url: maybe('Where the site is published, ending in a slash; absent when links are relative.', string()),
    accent: describe('The accent colour, `#rrggbb`.', string()),
    logo: maybe('The logo as a `data:` address.', string()),
  }),
)

export const editionView = named(
  'Edition',
  shape({
    id: describe('The id of the edition, also its folder.', string()),
    locale: describe('BCP 47, such as nl-NL.', string()),
    lang: describe('For the lang attribute.', string()),
    dir: describe('ltr or rtl.', picklist(['ltr', 'rtl'])),
    name: describe('What readers call it, in its own language.', phrase),
    timezone: describe('IANA zone.', string()),
    salutation: maybe('How bulletins greet.', phrase),
    signature: maybe('How bulletins end.', phrase),
    mail: maybe(
      'How bulletins are sent to it.',
      shape({
        unsubscribe: maybe('Where readers end the bulletin.', string()),
      }),
    ),
  }),
)

export const serviceView = named(
  'Service',
  shape({
    id: describe('Id.', string()),
    name: describe('What readers call it.', phrase),
    state: describe('Its state; say it with `{{t "states" state}}`.', picklist(states)),
    is_impaired: describe('Anything but operational.', boolean()),
    was_mentioned: describe('Whether this edition was ever told about it; if not, “no disruption reported”.', boolean()),
    since: maybe('Since when it has been in this state.', date),
    note: maybe('A remark that holds until its next change.', phrase),
    left_open: maybe('Why it stays broken after the end.', phrase),
  }),
)

export const serviceGroupView = named(
  'Service group',
  shape({
    name: maybe('The heading; absent for services without a group.', phrase),
    services: describe('In the order of the file.', array(serviceView)),
  }),
)

export const stateGroupView = named(
  'Services in one state',
  shape({
    state: describe('The state; say it with `{{t "states" state}}`.', picklist(states)),
    was_mentioned: describe('false for those nobody has mentioned: say `{{t "not_reported"}}` instead.', boolean()),
    count: describe('How many there are.', number()),
    is_many: describe('true for more than a reader takes in at a glance: say `{{t "services_count" count=count}}` first.', boolean()),
    services: describe('The services.', array(serviceView)),
  }),
)

export const courseView = named(
  'Course',
  shape({
    from: describe('Where the pictures begin.', date),
    until: describe('Where they end: readers were told nothing later.', date),
    services: describe(
      'Every service that readers were told of.',
      array(
        named(
          'Course of a service',
          shape({
            ...serviceView.entries,
            bar: describe('A picture of its states over that time.', bar),
            spells: describe(
              'The same for words, oldest first.',
              array(
                named(
                  'Spell of a service',
                  shape({
                    state: describe('Its state.', picklist(states)),
                    from: describe('Since when.', date),
                    until: maybe('Until when; absent for what holds now.', date),
                  }),
                ),
              ),
            ),
          }),
        ),
      ),
    ),
    legend: describe(
      'The states that the pictures show, the worst first.',
      array(named('Entry of a legend', shape({ state: describe('The state.', picklist(states)), bar: describe('How it is drawn.', bar) }))),
    ),
  }),
)

export const contactView = named(
  'Contact',
  shape({
    id: describe('Id.', string()),
    kind: describe('phone, email, web, form, sms or post.', picklist(contactKinds)),
    label: describe('What readers call it.', phrase),
    value: describe('The number or address, printed and linked as the register does.', contactValue),
    works: describe('Whether it works now, if only in part.', boolean()),
    is_degraded: describe('It works, but not as usual.', boolean()),
    has_ended: describe('It is given up; do not give it out any more.', boolean()),
    note: maybe('A remark, such as when it answers.', phrase),
    hours: maybe('Opening hours, in words.', phrase),
    role: maybe('What it is for.', string()),
  }),
)

export const factView = named(
  'Fact',
  shape({
    id: describe('Id.', string()),
    name: describe('What it is about.', phrase),
    certainty: describe('Say it with `{{t "certainties" certainty}}`.', picklist(certainties)),
    is_lead: describe('Belongs on the first screen.', boolean()),
    is_known: describe('Anything but unknown.', boolean()),
    text: maybe('What is known.', rich),
    scope: maybe('What it covers and what not.', phrase),
    at: describe('When this was last said.', date),
  }),
)

const slipView = named(
  'Slip',
  shape({
    at: describe('When the move was announced.', date),
    from: maybe('The date before.', date),
    to: maybe('The date after.', date),
    reason: maybe('Why.', phrase),
    is_later: describe('Whether it moved to a later day.', boolean()),
  }),
)

export const promiseView = named(
  'Promise',
  shape({
    id: describe('Id.', string()),
    text: describe('What was announced.', rich),
    made_at: describe('When it was announced.', date),
    first_by: maybe('The date first announced.', date),
    made_for: maybe('The date it was made with; absent where it was a follow-up then.', date),
    by: maybe('The date now announced; absent for a follow-up.', date),
    outcome: describe('Say it with `{{t "outcomes" outcome}}`.', picklist(['open', 'kept', 'overdue', 'withdrawn'])),
    is_open: describe('Open or overdue.', boolean()),
    kept_at: maybe('When it was kept.', date),
    withdrawn_at: maybe('When it was withdrawn.', date),
    is_late: describe('Whether it was kept after the time announced first.', boolean()),
    days_late: maybe('Whole days between the first date and the day it was kept; absent when in time, or late by hours.', number()),
    slips: describe('Every move of its date.', array(slipView)),
  }),
)

const changeView = named(
  'Change of a service',
  shape({
    id: describe('Id of the service.', string()),
    name: describe('The service.', phrase),
    from: describe('Its state before.', picklist(states)),
    to: describe('Its state from this update on.', picklist(states)),
    is_change: describe('false when only the remark is new.', boolean()),
    is_better: describe('Towards operational.', boolean()),
    was_mentioned: describe('Whether readers had been told of it before.', boolean()),
    note: maybe('A remark.', phrase),
  }),
)

const contactChangeView = named(
  'Change of a contact',
  shape({
    id: describe('Id of the contact.', string()),
    label: describe('The contact.', phrase),
    value: describe('Its number or address.', contactValue),
    works: describe('Whether it works from this update on.', boolean()),
    is_degraded: describe('It works, but not as usual.', boolean()),
    has_ended: describe('It is given up.', boolean()),
    note: maybe('A remark.', phrase),
  }),
)

const promiseChangeView = named(
  'Change of a promise',
  shape({
    id: describe('Id of the promise.', string()),
    what: describe(
      'What this update did to it; say it with `{{t "promise_changes" what}}`.',
      picklist(['made', 'moved', 'kept', 'withdrawn']),
    ),
    text: describe('What was announced.', rich),
    by: maybe('The date from this update on.', date),
    was_by: maybe('The date before.', date),
    reason: maybe('Why it moved.', phrase),
    is_late: describe('Whether it was kept here, after the time announced first.', boolean()),
    days_late: maybe('When kept after its first date.', number()),
  }),
)

export const correctionView = named(
  'Correction',
  shape({
    number: describe('The first correction of an update is 1.', number()),
    at: describe('When it was published.', date),
    text: describe('What was wrong and what is right.', rich),
    withdraws: describe('Takes the whole statement back.', boolean()),
  }),
)

const crossReferenceView = named(
  'Cross-reference',
  shape({
    id: describe('Id of the other update; its anchor.', string()),
    number: describe('Its number.', number()),
    title: describe('Its headline.', phrase),
    text: describe('The sentence that says what holds instead.', phrase),
  }),
)

/** One public update, as the edition was told it. */
export const updateView = named(
  'Update',
  shape({
    id: describe('Id and anchor.', string()),
    number: describe('1 is the first update of the edition.', number()),
    at: describe('When the public was told.', date),
    title: describe('Its headline, or “Update of <date>”.', phrase),
    has_headline: describe('Whether somebody wrote the headline.', boolean()),
    body: maybe('What is said.', rich),
    status: describe('The status from here on; say it with `{{t "statuses" status}}`.', picklist(statuses)),
    status_before: maybe('The status before, when it changed.', picklist(statuses)),
    changes: describe('Services, old to new.', array(changeView)),
    contact_changes: describe('Contacts that changed.', array(contactChangeView)),
    facts: describe('Facts as this update stated them.', array(factView)),
    promises: describe('What it announced, moved, kept or withdrew.', array(promiseChangeView)),
    next_update_by: maybe('When more was said to come.', date),
    corrections: describe('Oldest first.', array(correctionView)),
    is_withdrawn: describe('A correction took it back.', boolean()),
    replaced_by: maybe('The update that replaces it.', crossReferenceView),
    replaces: describe('The updates it replaces.', array(crossReferenceView)),
    left_open: describe(
      'Services that stay broken at the end, and why.',
      array(named('Left open', shape({ name: describe('The service.', phrase), text: describe('Why.', phrase) }))),
    ),
    window: maybe(
      'The window of the maintenance it set.',
      shape({
        for: describe('Beginning.', date),
        until: maybe('End.', date),
        reason: maybe('Why it moved.', phrase),
      }),
    ),
    signed: maybe('Who signs.', shape({ name: describe('The name.', phrase), role: maybe('The office.', phrase) })),
    approval_code: maybe('Only with --drafts, where the public may not read it as it stands: what an approver reads out.', string()),
  }),
)

const questionView = named(
  'Question',
  shape({
    id: describe('Id and anchor.', string()),
    question: describe('The question.', phrase),
    answer: describe('The answer that holds now.', rich),
    checked_on: maybe('When somebody last confirmed it.', date),
  }),
)

export const questionGroupView = named(
  'Question group',
  shape({
    name: maybe('The heading; absent for questions without a group.', phrase),
    questions: describe('In the order of the file.', array(questionView)),
  }),
)

export const instructionView = named('Instruction', shape({ id: describe('Id.', string()), text: describe('What to do.', rich) }))

/** What only hotline agents see; absent from everything public. */
export const deskView = named(
  'Desk',
  shape({
    script: describe("The script's own number: the update's, a hyphen and three characters of its digest.", string()),
    valid_from: maybe('The moment from which all that it says holds: of the latest news, or a date that has passed since.', date),
    replaces: maybe(
      'The number of the script that agents had before, as the record of what is public tells it; absent where it tells of none.',
      string(),
    ),
    next_update_by: maybe('When more comes; without the place whose time it is, where the time from which the script holds says it.', date),
    greeting: maybe('How to open a call; absent where the organisation has said nothing.', rich),
    do_not_say: describe('What not to say.', array(rich)),
    escalation: maybe('Where difficult calls go; absent where the organisation has said nothing.', rich),
    headline: maybe('The news as agents say it: the headline of the latest update, or the first sentence of its body.', phrase),
    message: describe('After it, of the facts of the first screen, as many sentences as are said in the same breath.', array(phrase)),
    changed: describe('What the latest update changed, at most five lines.', array(phrase)),
    notes: describe(
      'Agent notes of updates, newest first.',
      array(
        named(
          'Note for agents',
          shape({
            number: describe('The number of the update.', number()),
            at: describe('When the public was told.', date),
            title: describe('The headline of the update.', phrase),
            note: describe('The note.', rich),
          }),
        ),
      ),
    ),
    cards: describe(
      'The questions with their notes for agents.',
      array(
        named(
          'Group of cards',
          shape({
            name: maybe('The heading.', phrase),
            questions: describe(
              'The cards.',
              array(
                named(
                  'Card',
                  shape({
                    id: describe('Id.', string()),
                    question: describe('The question.', phrase),
                    answer: describe('The answer.', rich),
                    note: maybe('For agents only.', rich),
                  }),
                ),
              ),
            ),
          }),
        ),
      ),
    ),
  }),
)

export type OrganisationView = InferOutput<typeof organisationView>
export type EditionView = InferOutput<typeof editionView>
export type ServiceView = InferOutput<typeof serviceView>
export type StateGroupView = InferOutput<typeof stateGroupView>
export type CourseView = InferOutput<typeof courseView>
export type ServiceGroupView = InferOutput<typeof serviceGroupView>
export type ContactView = InferOutput<typeof contactView>
export type PromiseView = InferOutput<typeof promiseView>
export type CorrectionView = InferOutput<typeof correctionView>
export type UpdateView = InferOutput<typeof updateView>
export type QuestionGroupView = InferOutput<typeof questionGroupView>
export type DeskView = InferOutput<typeof deskView>
