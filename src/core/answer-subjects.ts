/** What an answer depends on: its `about`, or else the facts it names, what it refers to, the services it names. */
import type { Question } from '../model/incident.ts'
import type { Text } from '../model/values.ts'
import { languageOf } from './audience.ts'
import { clausesOf } from './conditions.ts'
import type { Fold } from './fold.ts'
import { parseMarkdown } from './markdown.ts'
import { own } from './own.ts'
import { pickText } from './pick-text.ts'
import { choicesOf } from './question-views.ts'
import { seenBy } from './telling.ts'
import { bent } from './word-forms.ts'

/** A subject as `about` names it, taken apart: `portal` is a service, `fact.personal-data` a fact. */
export function subjectParts(subject: string): readonly [kind: string, id: string] {
  const dot = subject.indexOf('.')
  return dot < 0 ? ['service', subject] : [subject.slice(0, dot), subject.slice(dot + 1)]
}

/** The subjects of an answer as an edition reads it, without the services that its conditions ask about: those choose the answer anew. */
export function subjectsOf(question: Question, text: Text, fold: Fold): readonly string[] {
  const words = [question.question, text].map((each) => pickText(each, fold.audience).words).join('\n\n')
  const about = question.about?.map((subject) => subject.replace(/^service\./, '')) ?? factsNamed(words, fold)
  const asked = askedServices(question)
  return [...new Set([...about, ...subjectsNamed(words, fold)])].filter((subject) => !asked.has(subject))
}

/** The services that the conditions of a question's answers ask about. */
export function askedServices(question: Question): ReadonlySet<string> {
  const clauses = choicesOf(question).flatMap((choice) => clausesOf(choice.while ?? {}))
  return new Set(clauses.flatMap(({ kind, id }) => (kind === 'service' ? [id] : [])))
}

/** Whether a contact works or is needed by nothing but these services: it changes when they do. */
export function followsOnly(contact: string, services: ReadonlySet<string>, { incident }: Fold): boolean {
  const found = own(incident.organisation.contacts, contact)
  const reasons = clausesOf(found?.while ?? {})
  const followed = [
    ...(found?.service === undefined ? [] : [found.service]),
    ...reasons.map(({ kind, id }) => (kind === 'service' ? id : '')),
  ]
  return followed.length > 0 && followed.every((id) => services.has(id))
}

const referable: readonly string[] = ['service', 'contact', 'fact', 'promise']

/** What words refer to, as `about` names it. */
function referredIn(words: string): readonly string[] {
  return parseMarkdown(words).references.flatMap((reference) => {
    if (reference.kind === 'broken' || !referable.includes(reference.kind)) return []
    return [reference.kind === 'service' ? reference.of : `${reference.kind}.${reference.of}`]
  })
}

function servicesNamed(words: string, fold: Fold): readonly string[] {
  return named(seenBy(fold.incident.organisation.services, fold.audience.id), words, fold)
}

/** Facts of the edition, as `about` names them. */
function factsNamed(words: string, fold: Fold): readonly string[] {
  const known = Object.entries(fold.incident.facts ?? {}).filter(([, { only }]) => only?.editions.includes(fold.audience.id) ?? true)
  if (known.length === 0) return []
  // “Autoriteit Persoonsgegevens” is an authority; German begins every noun with a capital.
  const isOfName = /(?<=\p{Lu}[\p{L}.]*\s)\p{Lu}\p{L}*/gu
  const common = languageOf(fold.audience.locale) === 'de' ? words : words.replace(isOfName, '')
  return named(known, common, fold).map((id) => `fact.${id}`)
}

/** Things whose names stand in words as readers see them. Where one name is part of another, the longer one is meant. */
function named(things: readonly (readonly [string, { readonly name: Text }])[], words: string, { audience }: Fold): readonly string[] {
  const names = things
    .map(([id, { name }]) => ({ id, name: pickText(name, audience).words.trim().normalize('NFC') }))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length)
  let left = plainWords(words).normalize('NFC')
  const found: string[] = []
  for (const { id, name } of names) {
    const without = withoutName(name, left, audience.locale)
    // Two services of one name are both meant.
    const isTwin = names.some((other) => other.id !== id && found.includes(other.id) && other.name.toLowerCase() === name.toLowerCase())
    if (without !== left || isTwin) found.push(id)
    left = without
  }
  return found
}

/** Without references and the addresses of links: nobody reads those as words. */
function plainWords(words: string): string {
  const blocks = parseMarkdown(words).tokens.map(({ children }) =>
    (children ?? []).map(({ type, content }) => (type === 'text' ? content : type.endsWith('break') ? ' ' : '')).join(''),
  )
  return blocks.filter((block) => block !== '').join('\n')
}

/** The services that words refer to or name, by their ids. */
export function servicesIn(words: string, fold: Fold): readonly string[] {
  const known = fold.incident.organisation.services ?? {}
  return [...new Set(subjectsNamed(words, fold))].filter((subject) => Object.hasOwn(known, subject))
}

/** What words of readers are about, as `about` names it: what they refer to, and the services they name. */
export function subjectsNamed(words: string, fold: Fold): readonly string[] {
  return [...referredIn(words), ...servicesNamed(words, fold)]
}

/** Scripts that put no blanks between words. */
function isUnspaced(name: string): boolean {
  return (
    /[\u0e00-\uffff]/.test(name) && /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(name)
  )
}

/** Longer names than any service has; a pattern of one would be too large to make. */
const longestName = 500

/** Words with every mention of a name cut out, in whatever case it stands. Letters of any script are asked for here and not in the pattern: to compile that is slow. */
function withoutName(name: string, words: string, locale: string): string {
  if (name.length > longestName) return words.replaceAll(name, '\n')
  const parts = name.split(/\s+/).map((word) => bent(word, locale))
  return words.replace(new RegExp(parts.join(String.raw`\s+`), 'giu'), (mention, at: number) => {
    const isPart = !isUnspaced(name) && (endsInWord(words.slice(0, at)) || beginsInWord(words.slice(at + mention.length)))
    return isPart ? mention : '\n'
  })
}

/** What makes a name part of a longer word; a hyphen does: `Mail` is not named by “e-mail”. */
function endsInWord(before: string): boolean {
  const signs = Array.from(before.slice(-4))
  return isOfWord(signs.at(-1)) || (signs.at(-1) === '-' && isOfWord(signs.at(-2)))
}

function beginsInWord(after: string): boolean {
  const [first, second] = Array.from(after.slice(0, 4))
  return isOfWord(first) || (first === '-' && isOfWord(second))
}

function isOfWord(sign = ''): boolean {
  return sign < '\x80' ? /[a-z\d]/i.test(sign) : /[\p{L}\p{N}\p{M}]/u.test(sign)
}
