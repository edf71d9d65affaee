import { isSameLanguage } from '../core/audience.ts'
import { differences, figuresIn, type Difference, type Figure } from '../core/wording/figures.ts'
import type { Problem } from '../model/finding.ts'
import { defineCheck } from './check.ts'
import { pathText } from './told.ts'
import { passagesOf, quoted, wordingProblem, type Passage } from './wording.ts'

export const differingFigures = defineCheck({
  code: 'differing-figures',
  severity: 'warning',
  over: 'source',
  summary: 'a number or a day that one language of a text has, and another has otherwise',
  reason:
    'Digits slip when a text is translated in a hurry, and whoever reads over the words does not see it. Journalists compare: of two numbers they print the larger, and that you have two.',
  example: {
    of: 'incident',
    wrong: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The fault concerns 12,400 customers.
      nl: |
        De storing treft 14.200 klanten.`,
    right: `timeline:
  - id: first
    at: 2025-03-18T09:30
    body:
      en: |
        The fault concerns 12,400 customers.
      nl: |
        De storing treft 12.400 klanten.`,
  },
  *rule(subject) {
    for (const passages of groups(passagesOf(subject), ({ place }) => place)) yield* differencesIn(passages)
  },
})

interface Found extends Difference {
  readonly passage: Passage
}

/** Every language beside the one it was written in. What all others have otherwise is told of that one. */
function* differencesIn(passages: readonly Passage[]): Generator<Problem> {
  const source = passages.find(isSource) ?? passages[0]
  const others = passages.filter((passage) => passage !== source)
  if (source === undefined || others.length === 0) return
  const written = figuresOf(source)
  const found = others.flatMap((passage) => differences(figuresOf(passage), written).map((one): Found => ({ ...one, passage })))
  for (const alike of groups(found, ({ here, there }) => `${here.value} ${there.index}`)) {
    const [first] = alike
    if (first === undefined) continue
    const isSourceOdd = alike.length > 1 && alike.length === others.length
    yield isSourceOdd
      ? problemOf(source, first.there, first.here, alike)
      : problemOf(first.passage, first.here, first.there, [{ passage: source }, ...alike.slice(1)])
  }
}

function isSource({ place, audience, incident }: Passage): boolean {
  return isSameLanguage(audience.locale, place.source ?? incident.organisation.source_language)
}

function figuresOf({ text, sentences, rules, near, incident }: Passage): readonly Figure[] {
  return figuresIn(text, sentences, rules, near, incident.organisation.contacts ?? {})
}

function problemOf(odd: Passage, here: Figure, there: Figure, others: readonly { readonly passage: Passage }[]): Problem {
  const [other] = others
  const message = `${quoted(here.words)} in \`${odd.path.at(-1)}\` is ${quoted(there.words)} in \`${other?.passage.path.at(-1)}\``
  const touches = others.map(({ passage }) => pathText(passage.path, passage.incident))
  return { ...wordingProblem(odd, 'differing-figures', here, message, 'Find out which is right, and write the same in both.'), touches }
}

function groups<T>(all: readonly T[], keyOf: (one: T) => unknown): Iterable<readonly T[]> {
  const byKey = new Map<unknown, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = byKey.get(key)
    if (group) group.push(one)
    else byKey.set(key, [one])
  }
  return byKey.values()
}
