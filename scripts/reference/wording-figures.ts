/** How often checks of wording are wrong: what they say of sentences that are in order, and of sentences they must find. */
import { readFileSync } from 'node:fs'
import { contactWithoutValue } from '../../src/checks/contact-without-value.ts'
import { contradictingDate } from '../../src/checks/contradicting-date.ts'
import { danglingReference } from '../../src/checks/dangling-reference.ts'
import { mixedDates } from '../../src/checks/mixed-dates.ts'
import { relativeDate } from '../../src/checks/relative-date.ts'
import { typography } from '../../src/checks/typography.ts'
import { unrecordedPromise } from '../../src/checks/unrecorded-promise.ts'
import { vaguePromise } from '../../src/checks/vague-promise.ts'
import { writtenContact } from '../../src/checks/written-contact.ts'
import { readIncident } from '../../src/core/incident.ts'
import { readSource } from '../../src/io/source.ts'
import { validate } from '../../src/model/validate.ts'
import { words as wordsSchema, type Words } from '../../src/model/words.ts'

/** The languages whose rules are judged by sentences. */
export const judgedLanguages = ['de', 'en', 'nl', 'pl'] as const

/** The checks that are. */
export const wordingChecks = [
  contactWithoutValue,
  contradictingDate,
  danglingReference,
  mixedDates,
  relativeDate,
  typography,
  unrecordedPromise,
  vaguePromise,
  writtenContact,
]

export interface Judged {
  readonly sentence: string
  readonly expected: readonly string[]
  readonly found: readonly string[]
}

/** Every sentence of a language with the codes it should have and those it got: ordinary ones, then those that must be found. */
export function judgeSentences(
  language: string,
  folder = 'test/fixtures/sentences',
): { readonly ordinary: readonly Judged[]; readonly faulty: readonly Judged[] } {
  const ordinary = linesOf(`${folder}/${language}.txt`).map((sentence) => ({ sentence, expected: [] }))
  const faulty = linesOf(`${folder}/${language}-found.txt`).map((line) => {
    const colon = line.indexOf(': ')
    return { sentence: line.slice(colon + 2), expected: line.slice(0, colon).split(' ').toSorted() }
  })
  const found = codesFor(
    [...ordinary, ...faulty].map(({ sentence }) => sentence),
    language,
  )
  const judged = [...ordinary, ...faulty].map((one, at) => ({ ...one, found: found[at] ?? [] }))
  return { ordinary: judged.slice(0, ordinary.length), faulty: judged.slice(ordinary.length) }
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
}

/** Each sentence as the only update of an incident, still a draft and with nothing filed. */
function codesFor(sentences: readonly string[], language: string): readonly (readonly string[])[] {
  const updates = sentences.map((sentence, at) => ({ id: `s${at}`, at: '2024-03-18T10:00', draft: true, body: { [language]: sentence } }))
  const file = {
    name: 'Meridian',
    source_language: language,
    timezone: 'Europe/Amsterdam',
    editions: { [language]: { locale: language } },
    title: 'x',
    impact: 'minor',
    started_at: '2024-03-18T06:00',
    timeline: updates,
  }
  const { incident, problems } = readIncident('sentences', readSource('incidents/sentences.yaml', JSON.stringify(file)))
  if (incident === undefined) throw new Error(problems.map(({ message }) => message).join('\n'))
  const words = wordsIn(language)
  const view = { viewOf: () => ({ now: Date.UTC(2024, 2, 18, 12), withDrafts: false }), wordsOf: () => words }
  return incident.timeline.map((update) => {
    const subject = { ...view, incident: { ...incident, timeline: [update] } }
    const found = wordingChecks.flatMap((check) => [...check.rule(subject)].map(({ code }) => code))
    return [...new Set(found)].toSorted()
  })
}

/** The shipped words of a language. */
export function wordsIn(language: string): Words {
  const path = `templates/locales/${language}.yaml`
  const read = validate(wordsSchema, readSource(path, readFileSync(path, 'utf8')).value, path)
  if ('problems' in read) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.output
}

/** Of a thousand ordinary sentences, those that a check finds something in. */
export function falseAlarms(ordinary: readonly Judged[]): number {
  return (ordinary.filter(({ found }) => found.length > 0).length / ordinary.length) * 1000
}

/** Sentences that must be found and are not, or not with every code. */
export function misses(faulty: readonly Judged[]): readonly Judged[] {
  return faulty.filter(({ expected, found }) => !expected.every((code) => found.includes(code)))
}
