/** What a translator must know of a text and cannot see: where it appears, how it is said, how long it may be, what stands in braces. */
import { usualBudget } from '../model/organisation.ts'
import type { Path } from '../model/finding.ts'
import type { Incident } from './incident.ts'
import { piecesOf, type Reference } from './references.ts'
import type { TextPlace } from './texts.ts'
import type { Target } from './translations.ts'

const written = 'Read on the page and in the mail.'
const everywhere = 'Read on the page and in the mail, and said aloud on the phone: no words that only an eye understands.'

/** By the path of a text, ids left out: what it is, and its registers. */
const appearances: { readonly [path: string]: string } = {
  title: `Title of the incident: heading of its page, subject of its mail, first words on the phone. One short line. ${everywhere}`,
  'facts.name': `Name of a fact, inside sentences and lists. ${everywhere}`,
  'facts.scope': `What a fact covers. ${written}`,
  'timeline.title': `Title of an update: heading, and subject of its mail. One short line. ${everywhere}`,
  'timeline.body': `Text of an update. ${written}`,
  'timeline.announcement': 'Said aloud on the phone: short sentences, no links.',
  'timeline.services.note': `Remark beside the state of a service. One short line. ${everywhere}`,
  'timeline.contacts.note': `Remark beside a way to reach us. One short line. ${everywhere}`,
  'timeline.facts.text': `What is known of a fact. ${everywhere}`,
  'timeline.promises.text': `What we announced. ${everywhere}`,
  'timeline.promises.reason': `Why a date was moved. ${written}`,
  'timeline.replaces': `One sentence on what takes the place of an earlier update. ${written}`,
  'timeline.left_open': `Why something stays broken after the end. ${written}`,
  'timeline.corrections.text': `What was wrong in an update, and what is right. ${written}`,
  'timeline.window.reason': `Why planned work was moved. ${written}`,
  'timeline.signed.role': `The role of the person who signs. ${written}`,
  'timeline.agent_note': 'For hotline agents only.',
  'instructions.text': `What readers should do now. ${everywhere}`,
  'faq.question': `A question, as readers ask it. ${written}`,
  'faq.answer': `The answer to a question. ${written}`,
  'faq.answer.text': `The answer to a question, for as long as its condition holds. ${written}`,
  'faq.agent_note': 'For hotline agents only.',
  'services.name': `What readers call a service. ${everywhere}`,
  service_groups: `Heading over services. ${written}`,
  'contacts.label': `What readers call a way to reach us. ${everywhere}`,
  faq_groups: `Heading over questions. ${written}`,
  'agents.greeting': 'How a hotline agent opens a call. Said aloud.',
  'agents.do_not_say': 'What hotline agents should not say. For them only.',
  'agents.escalation': 'Where difficult calls go. For hotline agents only.',
}

/** Fields of a section whose next step is an id, and no field. */
const keyed = new Set(['facts', 'timeline', 'instructions', 'faq', 'services', 'service_groups', 'contacts', 'faq_groups'])
const keyedInUpdates = new Set(['services', 'contacts', 'facts', 'promises', 'replaces', 'left_open'])

/**
 * A path without the ids in it.
 * @example formOf(['timeline', 3, 'services', 'portal', 'note']) // 'timeline.services.note'
 */
export function formOf(path: Path): string {
  const [section = '', ...rest] = path
  const steps = keyed.has(String(section)) ? rest.slice(1) : rest
  const inner = section === 'timeline' && keyedInUpdates.has(String(steps[0])) ? [steps[0], ...steps.slice(2)] : steps
  return [section, ...inner.filter((step) => typeof step === 'string')].join('.')
}

function isSaidAloud({ path }: TextPlace): boolean {
  return formOf(path) === 'timeline.announcement'
}

/** The longest a text may be, in words, for those who hear it; undefined where nothing limits it. */
export function mostWords(place: TextPlace, { readers }: Target): number | undefined {
  if (!isSaidAloud(place)) return undefined
  const limits = readers.flatMap(({ edition: { voice } }) =>
    voice?.words_per_minute === undefined ? [] : [Math.floor(((voice.budget ?? usualBudget) * voice.words_per_minute) / 60)],
  )
  return limits.length === 0 ? undefined : Math.min(...limits)
}

/** @param isWaiting of a text whose readers are not to know of it yet */
export function notesFor(place: TextPlace, words: string, target: Target, incident: Incident, isWaiting: boolean): readonly string[] {
  const references = piecesOf(words).filter((piece) => typeof piece !== 'string' && piece.kind !== 'broken')
  return [
    ...(isWaiting ? ['Not public yet: keep it to yourself.'] : []),
    appearances[formOf(place.path)] ?? written,
    ...(place.update === undefined ? [] : [`Of the update of ${place.update.at.text.replace('T', ' ')}.`]),
    ...(place.isMarkdown ? ['Markdown: keep its signs (**, -, [words](address)) and blank lines.'] : []),
    lengthNote(place, target),
    ...new Set(references.map((reference) => noteOn(reference, target, incident))),
  ]
}

/** Where nobody has said how fast the announcement is read, its time limits it all the same. */
function lengthNote(place: TextPlace, target: Target): string {
  if (!isSaidAloud(place)) return 'Length: no limit.'
  const limit = mostWords(place, target)
  const seconds = Math.min(...target.readers.map(({ edition: { voice } }) => voice?.budget ?? usualBudget))
  return `Length: at most ${limit === undefined ? `${seconds} seconds read aloud` : `${limit} words`}, or callers do not hear the end.`
}

function noteOn(reference: Reference, { readers }: Target, { organisation }: Incident): string {
  const { kind, of, words, written: shown } = reference
  if (words !== undefined) return `${shown}: translate the words between its last quotation marks, keep the rest.`
  const section = kind === 'contact' ? organisation.contacts : undefined
  const contact = section?.[of]
  const isSeen = (editions: readonly string[] | undefined) => readers.some(({ id }) => editions?.includes(id) ?? true)
  if (section && contact && !isSeen(contact.editions)) {
    const instead = Object.entries(section).filter(([, each]) => each.kind === contact.kind && isSeen(each.editions))
    const named = instead.map(([id]) => `{{contact.${id}}}`).join(' or ')
    return `${shown}: not for these readers; ${named === '' ? 'leave it out' : `write ${named} in its place`}.`
  }
  return `${shown}: becomes ${meanings[kind]}; keep it as it is.`
}

const meanings: { readonly [kind in Reference['kind']]: string } = {
  contact: 'a phone number or address',
  service: 'the name of a service',
  promise: 'the date of what was announced',
  fact: 'the name of a fact',
  date: 'a date, in the words of the language',
  time: 'a date and time, in the words of the language',
  organisation: 'the name of the organisation',
}
