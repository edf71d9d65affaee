/** Which words are judged, in which languages, and what counts as being on file. */
import { describe, expect, test } from 'vitest'
import type { SourceCheck, Subject } from '../../src/checks/check.ts'
import { mixedDates } from '../../src/checks/mixed-dates.ts'
import { relativeDate } from '../../src/checks/relative-date.ts'
import { typography } from '../../src/checks/typography.ts'
import { unrecordedPromise } from '../../src/checks/unrecorded-promise.ts'
import { vaguePromise } from '../../src/checks/vague-promise.ts'
import { writtenContact } from '../../src/checks/written-contact.ts'
import { head, incidentOf, momentOf, occasion, twoEditions } from '../core/telling.ts'

function subjectOf(yaml: string, { organisation = twoEditions, withHistory = false } = {}): Subject {
  const viewOf = () => ({ now: momentOf('2024-05-01'), withDrafts: false })
  return { incident: incidentOf(yaml, organisation), viewOf, withHistory, wordsOf: occasion.wordsOf }
}

const quotes = (check: SourceCheck, yaml: string, options = {}) => [...check.rule(subjectOf(yaml, options))].map(({ quote }) => quote)
const messages = (check: SourceCheck, yaml: string) => [...check.rule(subjectOf(yaml))].map(({ message }) => message)
const told = (...updates: readonly string[]) => `${head}\ntimeline:\n${updates.map((update) => `  - { ${update} }\n`).join('')}`
const draft = (body: string, more = '') => told(`id: one, at: 2024-04-01, draft: true, body: { ${body} }${more}`)

describe('wording is judged', () => {
  const soon = 'body: { en: It is back soon. }'

  test('in what is not public yet, not in what the public has read', () => {
    expect(quotes(vaguePromise, told(`id: one, at: 2024-04-01, ${soon}`))).toEqual([])
    expect(quotes(vaguePromise, told(`id: one, at: 2024-04-01, draft: true, ${soon}`))).toEqual(['It is back soon.'])
    expect(quotes(vaguePromise, told(`id: one, at: 2024-06-01, ${soon}`))).toEqual(['It is back soon.'])
  })

  test('in a remark of a public update while it holds', () => {
    const slow = 'id: one, at: 2024-04-01, services: { portal: { state: major_outage, note: { en: It is back soon. } } }'
    expect(quotes(vaguePromise, told(slow))).toEqual(['It is back soon.'])
    expect(quotes(vaguePromise, told(slow, 'id: two, at: 2024-04-02, services: { portal: operational }'))).toEqual([])
  })

  test('in an announcement while callers hear it', () => {
    const heard = (...more: readonly string[]) =>
      quotes(vaguePromise, told('id: one, at: 2024-04-01, announcement: { en: It is back soon. }', ...more))
    expect(heard()).toEqual(['It is back soon.'])
    expect(heard('id: two, at: 2024-04-02, editions: [nl]')).toEqual(['It is back soon.'])
    expect(heard('id: two, at: 2024-04-02')).toEqual([])
    expect(heard('id: two, at: 2024-04-02, status: resolved')).toEqual([])
    const corrected =
      'id: one, at: 2024-04-01, announcement: { en: It is back soon. }, corrections: [{ at: 2024-04-02, text: { en: It is not. } }]'
    expect(quotes(vaguePromise, told(corrected))).toEqual([])
  })

  test('in a correction that is not public yet, while the words it corrects are history', () => {
    const corrected = (at: string) => told(`id: one, at: 2024-04-01, ${soon}, corrections: [{ at: ${at}, text: { en: It opens soon. } }]`)
    expect(quotes(vaguePromise, corrected('2024-04-02'))).toEqual([])
    expect(quotes(vaguePromise, corrected('2024-06-02'))).toEqual(['It opens soon.'])
  })

  test('in answers and instructions, until an answer is retired', () => {
    const living = (retired: string) => `${told('id: one, at: 2024-04-01')}
instructions: { wait: { text: { en: We will be back soon. } } }
faq: [{ id: a, question: { en: Are you back soon? }, answer: { en: You hear soon. }${retired} }]
`
    expect(quotes(vaguePromise, living(''))).toEqual(['We will be back soon.', 'You hear soon.'])
    expect(quotes(vaguePromise, living(', retired_at: 2024-04-20'))).toEqual(['We will be back soon.'])
  })

  test('everywhere where history is asked for', () => {
    expect(quotes(vaguePromise, told(`id: one, at: 2024-04-01, ${soon}`), { withHistory: true })).toEqual(['It is back soon.'])
  })

  test('in notes for agents or colleagues never', () => {
    const notes = 'agent_note: { en: It is back soon. }, internal: { en: It is back soon. }'
    expect(quotes(vaguePromise, told(`id: one, at: 2024-04-01, draft: true, ${notes}`))).toEqual([])
  })

  test('in each language by its own rules, and not at all in one without', () => {
    const french = twoEditions.replace('services:', '  fr: { locale: fr-FR }\nservices:')
    const both = draft('en: It is back soon., nl: Het is binnenkort terug., fr: Revenu soon.')
    const { wordsOf } = occasion
    const subject = subjectOf(both, { organisation: french })
    const withoutFrench: Subject = {
      ...subject,
      wordsOf(audience) {
        const { wording: _, ...rest } = wordsOf(audience)
        return audience.id === 'fr' ? rest : wordsOf(audience)
      },
    }
    const found = [...vaguePromise.rule(withoutFrench)].map(({ quote, edition }) => `${edition}: ${quote}`)
    expect(found).toEqual(['en: It is back soon.', 'nl: Het is binnenkort terug.'])
  })

  test('once where two editions read the same words', () => {
    const belgian = twoEditions.replace('services:', '  be: { locale: nl-BE }\nservices:')
    const found = [...vaguePromise.rule(subjectOf(draft('nl: Het is binnenkort terug.'), { organisation: belgian }))]
    expect(found.map(({ path, edition }) => [path.join('.'), edition])).toEqual([['timeline.0.body.nl', undefined]])
  })
})

describe('a vague promise', () => {
  test('is none where the update says when more comes, or the sentence says a day', () => {
    expect(quotes(vaguePromise, draft('en: It is back soon.', ', next_update_by: 2024-04-03'))).toEqual([])
    expect(quotes(vaguePromise, draft('en: "It is back soon, on 5 April."'))).toEqual([])
    expect(quotes(vaguePromise, draft('en: "It is back soon, {{date \\"2024-04-05\\"}}."'))).toEqual([])
  })

  test('is judged sentence by sentence', () => {
    const words = 'en: "The lift fell on 1 April. It runs again soon, says Dr. Stone. Please report faults as soon as possible."'
    expect(quotes(vaguePromise, draft(words))).toEqual(['It runs again soon, says Dr. Stone.'])
  })
})

describe('an unrecorded promise', () => {
  const opens = 'en: The desk will open on 9 April 2024.'

  test('is a day that nothing on file speaks of', () => {
    expect(quotes(unrecordedPromise, draft(opens))).toEqual(['The desk will open on 9 April 2024.'])
    expect(quotes(unrecordedPromise, draft(opens, ', promises: { desk: { text: { en: x }, by: 2024-04-09 } }'))).toEqual([])
    expect(quotes(unrecordedPromise, draft(opens, ', next_update_by: 2024-04-09'))).toEqual([])
    expect(quotes(unrecordedPromise, draft('en: The desk will open on 9 March 2024.'))).toEqual([])
  })

  test('is one also where the day is a reference, and none where it is the date of a promise', () => {
    const dated = 'en: "The desk will open on {{date \\"2024-04-09\\"}}."'
    expect(quotes(unrecordedPromise, draft(dated))).toEqual(['The desk will open on {{date "2024-04-09"}}.'])
    const promised = draft('en: "The desk will open on {{promise.desk}}."', ', promises: { desk: { text: { en: x }, by: 2024-04-10 } }')
    expect(quotes(unrecordedPromise, promised)).toEqual([])
  })

  test('is “we will inform you” unless something says that or when more comes', () => {
    const inform = 'en: We will keep you informed.'
    expect(quotes(unrecordedPromise, draft(inform))).toEqual(['We will keep you informed.'])
    expect(quotes(unrecordedPromise, draft(inform, ', next_update_by: 2024-04-09'))).toEqual([])
    expect(quotes(unrecordedPromise, draft(inform, ', promises: { news: { text: { en: x } } }'))).toEqual([])
    const answer = (update: string, about = '') =>
      `${told(`id: one, at: 2024-04-01${update}`)}\nfaq: [{ id: a, question: { en: x }, answer: { en: We will keep you informed. }${about} }]`
    expect(quotes(unrecordedPromise, answer(''))).toEqual(['We will keep you informed.'])
    expect(quotes(unrecordedPromise, answer('', ', about: [promise.news]'))).toEqual([])
    expect(quotes(unrecordedPromise, answer(', next_update_by: 2024-05-09'))).toEqual([])
    expect(quotes(unrecordedPromise, answer(', next_update_by: 2024-04-09'))).toEqual(['We will keep you informed.'])
  })
})

describe('a relative date', () => {
  const hints = (yaml: string) => [...relativeDate.rule(subjectOf(yaml))].map(({ hint }) => hint)

  test('whose date --fix writes only where nobody has read the words, which are corrected else', () => {
    expect(hints(draft('en: It works this coming Friday.'))).toEqual([
      'Write {{date "2024-04-05" "on Friday 5 April"}}, as `incident check --fix` does.',
    ])
    const heard = (at: string) => told(`id: one, at: ${at}, announcement: { en: It works this coming Friday. }`)
    expect(hints(heard('2024-04-01'))).toEqual([
      'Public words are corrected, not changed: say {{date "2024-04-05" "on Friday 5 April"}} with `incident correct outage/one`.',
    ])
    expect(hints(heard('2024-06-03'))[0]).toContain('--fix')
    const corrected = 'corrections: [{ at: 2024-06-03, text: { en: It works this coming Friday. } }]'
    expect(hints(told(`id: one, at: 2024-04-01, body: { en: It works. }, ${corrected}`))[0]).toMatch(/^Write \{\{date [^`]*\.$/)
  })

  const fixes = (yaml: string) => [...relativeDate.rule(subjectOf(yaml))].map((one) => `${one.quote} → ${one.fixes?.[0]?.to ?? 'by hand'}`)

  test('is shown with the days it means', () => {
    expect(messages(relativeDate, draft('nl: Het werkt komende maandag en volgende week.'))).toEqual([
      '“komende maandag” means 2024-04-08, counted from 2024-04-01, when this was said',
      '“volgende week” lies within 2024-04-08 to 2024-04-14, counted from 2024-04-01, when this was said',
    ])
  })

  test('counts in an answer from the day it was last confirmed, and from none where nobody says when', () => {
    const answer = (more: string) => `${told('id: one, at: 2024-04-01')}
faq: [{ id: a, question: { en: x }, answer: { en: It works tomorrow. }${more} }]
`
    expect(messages(relativeDate, answer(', from: 2024-04-02, reviewed_at: { en: 2024-04-04 }'))).toEqual([
      '“tomorrow” means 2024-04-05, counted from 2024-04-04, when this was said',
    ])
    expect(messages(relativeDate, answer(''))).toEqual(['“tomorrow” means another day whenever it is read'])
  })

  test('can be put as a reference whose words fit the sentence', () => {
    expect(
      fixes(draft('en: It works from tomorrow. Tomorrow it works. It works this Friday., nl: Vanaf vandaag werkt het. Morgen ook.')),
    ).toEqual([
      'tomorrow → {{date "2024-04-02" "2 April"}}',
      'Tomorrow → {{date "2024-04-02" "On 2 April"}}',
      'this Friday → {{date "2024-04-05" "on Friday 5 April"}}',
      'vandaag → {{date "2024-04-01" "1 april"}}',
      'Morgen → {{date "2024-04-02" "Op 2 april"}}',
    ])
  })

  test('is left to its author where it means more days than one or could mean two', () => {
    expect(fixes(draft('en: "It works next month, or on Friday."'))).toEqual(['next month → by hand', 'on Friday → by hand'])
  })

  test('is left to its author where a date would lose words or not fit the sentence', () => {
    const words = 'It works tomorrow morning, between today and tomorrow, or on **coming** Friday.'
    expect(fixes(draft(`en: "${words}", nl: Het werkt morgenochtend.`))).toEqual([
      'tomorrow morning → by hand',
      'today → by hand',
      'tomorrow → by hand',
      'coming** Friday → by hand',
      'morgenochtend → by hand',
    ])
  })

  test('names both days where readers differ', () => {
    expect(messages(relativeDate, draft('en: It works next Friday.'))).toEqual([
      '“next Friday” may mean 2024-04-05 or 2024-04-12, counted from 2024-04-01, when this was said',
    ])
    expect(messages(relativeDate, draft('en: It fell last Friday.'))).toEqual([
      '“last Friday” means 2024-03-29, counted from 2024-04-01, when this was said',
    ])
  })

  test('is none beside its date, and none of every week', () => {
    const words = 'On Monday 8 April we open. On Monday, {{date \\"2024-04-08\\"}}, we open. Every Monday we open. Open Monday to Friday.'
    expect(fixes(draft(`en: "${words}"`))).toEqual([])
    const beside = 'Today, 1 April 2024, it fell. Today (Monday 1 April) it fell. On Tuesday 2 April (tomorrow) we open.'
    const dutch = 'Vandaag, {{date \\"2024-04-01\\"}}, viel het. Morgen, dinsdag 2 april, gaan we open. Morgen 24 bussen.'
    expect(fixes(draft(`en: "${beside}", nl: "${dutch}"`))).toEqual(['Morgen → {{date "2024-04-02" "Op 2 april"}}'])
  })
})

describe('a written contact', () => {
  test('is known however its number is grouped, and named', () => {
    const yaml = draft('en: "Call 010 - 245 57 00, (010) 2455700, +31 (0)10 245 57 00 or 0031 10 245 57 00."')
    expect(quotes(writtenContact, yaml)).toEqual(['010 - 245 57 00', '(010) 2455700', '+31 (0)10 245 57 00', '0031 10 245 57 00'])
    expect([...writtenContact.rule(subjectOf(yaml))].map(({ hint }) => hint)).toEqual(Array(4).fill('Write {{contact.hotline}}.'))
  })

  test('is none in a reference, in the address of a link, or where digits are something else', () => {
    const words = '{{contact.hotline}}, [the authority](https://authority.example/x), order 2024-118-7730, 1,200,000 euros, 8.00-17.00'
    expect(quotes(writtenContact, draft(`en: "${words}"`))).toEqual([])
  })
})

test('a date in the form of another language is shown as it should be, one in the language’s own is left', () => {
  const yaml = draft('en: "Since 3.4.2024, 03/04/2024 and 3 April 2024."')
  expect(messages(mixedDates, yaml)).toEqual(['“3.4.2024” is in another form than dates of `en-GB`; expected 3 April 2024'])
})

test('blanks that Markdown needs are no slip of the hand, nor are commas in numbers, addresses and references', () => {
  const body = ['-   one, two', 'a line  ', 'broken  here', '', '| a  | b  |', 'see www.x.example/a,b and 1,200 {{contact.hotline}},then']
  const yaml = `${head}\ntimeline:\n  - id: one\n    at: 2024-04-01\n    draft: true\n    body:\n      en: |\n${body.map((line) => `        ${line}\n`).join('')}`
  expect(quotes(typography, yaml)).toEqual(['broken  here'])
})
