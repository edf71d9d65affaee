/** Languages that are named outside of texts: where words come from, and how they are said. */
import type { Organisation } from '../../model/organisation.ts'
import { isLanguageTag } from '../../model/values.ts'
import { isSameLanguage, languageOf } from '../audience.ts'
import type { Incident } from '../incident.ts'
import { insteadOf, unknownId, verdict, type Verdict } from './verdict.ts'

export function* judgePronunciation(organisation: Organisation, editions: readonly string[]): Generator<Verdict> {
  for (const key of Object.keys(organisation.pronounce ?? {})) yield* judgeKey(key, 'pronounce', organisation, editions)
}

export function* judgeTranslations({ organisation, translated_from }: Incident, editions: readonly string[]): Generator<Verdict> {
  for (const key of Object.keys(translated_from ?? {})) yield* judgeKey(key, 'translated_from', organisation, editions)
}

function* judgeKey(key: string, section: string, organisation: Organisation, editions: readonly string[]): Generator<Verdict> {
  if (editions.includes(key) || isLanguageTag(key)) return
  yield unknownId('unknown-language', [section, key], key, [...new Set([...editions, ...languagesOf(organisation)])], { at: 'key' })
}

/** An update is written in a language that somebody writes or reads here. */
export function* judgeSources({ organisation, timeline }: Incident): Generator<Verdict> {
  const known = [organisation.source_language, ...Object.values(organisation.editions).map(({ locale }) => locale)]
  for (const [at, { source }] of timeline.entries()) {
    if (source === undefined || known.some((tag) => isSameLanguage(tag, source))) continue
    const { expected, hint } = insteadOf(source, languagesOf(organisation))
    const message = `\`${source}\` is neither the source language nor that of an edition; ${expected}`
    yield verdict('bad-locale', ['timeline', at, 'source'], message, hint)
  }
}

function languagesOf({ source_language, editions }: Organisation): readonly string[] {
  return [...new Set([source_language, ...Object.values(editions).map(({ locale }) => locale)].map(languageOf))]
}
