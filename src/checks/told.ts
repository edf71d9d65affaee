/** What the checks of what was told have in common: the editions as they stand, and one finding for what is the same in several. */
import { fold, foldsFor, type Fold } from '../core/fold.ts'
import type { Incident } from '../core/incident.ts'
import { editionsNamed } from '../core/judge/told.ts'
import { speaksTo } from '../core/publicity.ts'
import { scopeOf, type Scope } from '../core/scopes.ts'
import { textsOfIncident, type TextPlace } from '../core/texts.ts'
import { languageRules } from '../core/wording/language.ts'
import type { Path, Problem } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import type { Instant } from '../model/values.ts'
import type { Subject } from './check.ts'

const known = new WeakMap<Subject, readonly Fold[]>()
const wholes = new WeakMap<Fold, Fold>()

/** What each edition was told. Every check asks: worked out once. */
export function foldsOf(subject: Subject): readonly Fold[] {
  const folds = known.get(subject) ?? foldsFor(subject.incident, subject.viewOf)
  known.set(subject, folds)
  return folds
}

const texts = new WeakMap<Subject, readonly TextPlace[]>()

/** Everything that an incident says. Every check of words asks: listed once. */
export function textsOf(subject: Subject): readonly TextPlace[] {
  const places = texts.get(subject) ?? [...textsOfIncident(subject.incident)]
  texts.set(subject, places)
  return places
}

/** The same as if everything were public that is still to be: drafts, embargoes, words that wait for approval. */
export function withWhatComes(told: Fold): Fold {
  const whole = wholes.get(told) ?? foldWhole(told)
  wholes.set(told, whole)
  return whole
}

function foldWhole(told: Fold): Fold {
  const { incident, audience, view, steps } = told
  const all = incident.timeline.filter((update) => speaksTo(update, audience.id))
  return all.length === steps.length ? told : fold(incident, audience, { ...view, withDrafts: true })
}

/** What a fact covers to the readers of each edition, by its id. */
export function scopesOf(fact: string, folds: readonly Fold[], { wordsOf }: Subject): ReadonlyMap<string, Scope | undefined> {
  return new Map(
    folds.map((told) => {
      const words = wordsOf?.(told.audience)
      return [told.audience.id, scopeOf(fact, told, words && languageRules(words))]
    }),
  )
}

/** What is found for one edition. */
export interface Found extends Pick<Problem, 'path' | 'at' | 'subject' | 'hint' | 'touches'> {
  readonly edition: string
  /** Where its own words stand: there it is shown, where no other edition is concerned. */
  readonly words?: Path
  /** The sentence; it names whom it concerns: “edition `nl`”, “editions `nl` and `pl`”. */
  readonly message: (editions: string) => string
}

/** One cause is one finding: what is said of several editions alike is said once. */
export function problemsOf(code: string, found: Iterable<Found>, incident: Incident): readonly Problem[] {
  const alike = new Map<string, readonly Found[]>()
  for (const one of found) {
    const key = JSON.stringify([one.path, one.message('')])
    alike.set(key, [...(alike.get(key) ?? []), one])
  }
  return [...alike.values()].flatMap((all) => {
    const [one] = all
    if (one === undefined) return []
    const only = all.length === 1 ? { edition: one.edition, ...(one.words && { path: one.words }) } : {}
    const words = all.length === 1 ? [] : all.flatMap((each) => (each.words ? [pathText(each.words, incident)] : []))
    const touches = new Set([...words, ...all.flatMap((each) => each.touches ?? [])])
    return {
      code,
      severity: 'warning',
      file: incident.file,
      path: one.path,
      message: one.message(editionsNamed(all.map(({ edition }) => edition))),
      ...(one.at && { at: one.at }),
      ...(one.subject && { subject: one.subject }),
      ...(one.hint !== undefined && { hint: one.hint }),
      ...only,
      ...(touches.size > 0 && { touches: [...touches] }),
    }
  })
}

/** A path by ids, as people name it: `faq.portal-users.answer.nl`. */
export function pathText([section, at, ...steps]: Path, { faq = [], timeline }: Incident): string {
  const list = section === 'faq' ? faq : section === 'timeline' ? timeline : []
  return [section, list[Number(at)]?.id ?? at, ...steps].join('.')
}

/** Where an update stands. */
export function pathTo({ timeline }: Incident, update: Update, ...steps: Path): Path {
  return ['timeline', timeline.indexOf(update), ...steps]
}

/** A time as a sentence says it. */
export function dateText({ text }: Instant): string {
  return text.replace('T', ' ')
}
