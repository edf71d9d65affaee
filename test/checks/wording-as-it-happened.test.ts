/** The telling with its failures: what checks of wording find there, as its README lists it. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { wordingChecks } from '../../scripts/reference/wording-figures.ts'
import type { Subject } from '../../src/checks/check.ts'
import { readIncident, readOrganisation } from '../../src/core/incident.ts'
import { readSource } from '../../src/io/source.ts'
import { momentOf, occasion } from '../core/telling.ts'

const folder = 'test/fixtures/as-it-happened'
const read = (path: string) => readSource(path, readFileSync(`${folder}/${path}`, 'utf8'))
const source = read('incidents/2022-07-cyberattack.yaml')
const { incident } = readIncident('2022-07-cyberattack', source, readOrganisation(read('incidents/organisation.yaml')))

interface Planted {
  readonly place: string
  readonly words: string
  readonly code: string
  readonly isLiving: boolean
}

const codes = wordingChecks.map(({ code }) => code)
const planted: readonly Planted[] = [
  ...readFileSync(`${folder}/README.md`, 'utf8').matchAll(/^\| `([^`]+)` \| (.+?) \| `([a-z-]+)` \|(?: .*? \|)? (always|`--all`) \|$/gm),
]
  .map(([, place = '', words = '', code = '', seen]) => ({ place, words, code, isLiving: seen === 'always' }))
  .filter(({ code }) => codes.some((known) => known === code))

/** `timeline.mail-back.body.nl niet,en`: where a finding stands, and what it quotes on one line. */
function found(withHistory: boolean): readonly { readonly place: string; readonly quote: string; readonly code: string }[] {
  if (incident === undefined) throw new Error('the telling cannot be read')
  const view = { now: momentOf('2022-10-20'), withDrafts: false }
  const subject: Subject = { incident, viewOf: () => view, withHistory, wordsOf: occasion.wordsOf }
  return wordingChecks
    .flatMap((check) => [...check.rule(subject)])
    .map(({ code, path, quote = '', message }) => {
      const [section, at, ...rest] = path
      const list: readonly { readonly id: string }[] = section === 'faq' ? (incident.faq ?? []) : incident.timeline
      return { place: [section, list[Number(at)]?.id ?? at, ...rest].join('.'), quote: onOneLine(`${quote} ${message}`), code }
    })
}

function onOneLine(words: string): string {
  return words.replace(/\s+/g, ' ')
}

describe('the telling as it happened', () => {
  let living: ReturnType<typeof found>
  let all: ReturnType<typeof found>
  beforeAll(() => {
    living = found(false)
    all = found(true)
  })

  it('has many failures of wording', () => expect(planted.length).toBeGreaterThan(50))

  it.each(planted.map((one) => [`${one.code} ${one.place} ${one.words}`, one] as const))('%s', (_, { place, words, code, isLiving }) => {
    const isIt = (one: (typeof all)[number]) => one.place === place && one.code === code && saysSame(one.quote, words)
    expect(all.filter(isIt)).not.toEqual([])
    expect(living.some(isIt)).toBe(isLiving)
  })

  it('every finding quotes what its text says', () => {
    const text = onOneLine(source.text)
    const quoting = all.filter(({ quote }) => !quote.startsWith(' '))
    expect(quoting.filter(({ quote }) => !text.includes(/^(.*?) “/.exec(quote)?.[1] ?? quote))).toEqual([])
  })
})

/** The words of the list may go on where the finding has said enough, or begin before it. */
function saysSame(quote: string, words: string): boolean {
  const [a, b] = [quote.toLowerCase(), onOneLine(words).toLowerCase()]
  const own = /^(.*?) “/.exec(a)?.[1] ?? a
  return a.includes(b) || b.includes(own)
}
