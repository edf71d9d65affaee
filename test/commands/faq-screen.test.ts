import { faqDesk } from './faq-desk.ts'
import { describe, expect, it } from 'vitest'
import { besideLines } from '../../src/commands/faq-screen.ts'
import { answerFor, wordsOfAnswer } from '../../src/core/answer-review.ts'
import { doubtsIn } from '../../src/core/doubtful-answers.ts'
import { foldAt, head, incidentOf, momentOf, audienceIn } from '../core/telling.ts'

const long = 'The portal is closed, and we do not know when it opens again. Please keep your readings and send them to us later.'
const incident = incidentOf(`${head}
timeline:
  - { id: a, at: 2024-04-02T09:00, services: { portal: major_outage }, body: { en: Closed. } }
  - { id: b, at: 2024-04-11T09:00, services: { portal: partial_outage }, body: { en: "Half open:\\n\\n- meter readings\\n- bills" } }
  - { id: c, at: 2024-04-12T09:00, services: { portal: operational }, body: { en: "It works \\u200bagain." } }
faq:
  - { id: q, question: { en: Does it work? }, answer: { en: "${long}" }, about: [portal], reviewed_at: 2024-04-10T12:00 }
  - { id: never, question: { en: Why? }, answer: { en: We do not know. }, from: 2024-04-02 }
`)

function linesAt(columns: number | undefined, id = 'q'): readonly string[] {
  const audience = audienceIn(incident, 'en')
  const now = '2024-04-13T12:00'
  const doubt = doubtsIn(foldAt(incident, 'en', now)).find(({ question }) => question.id === id)
  const answered = answerFor(id, incident, audience, momentOf(now))
  if (!doubt || !answered) throw new Error(`${id} is not doubtful`)
  return besideLines({ doubt, audience, words: wordsOfAnswer(answered, audience), sharedWith: [] }, columns)
}

describe('an answer and what was told since', () => {
  it('stand beside each other where there is room', () => {
    expect(linesAt(100)).toEqual([
      'q (en) · reviewed 2024-04-10 12:00',
      'Does it work?',
      '',
      'The answer                                         Told since',
      'The portal is closed, and we do not know when it   c, 2024-04-12 09:00: portal changed',
      String.raw`opens again. Please keep your readings and send    It works \u200bagain.`,
      'them to us later.',
      '                                                   b, 2024-04-11 09:00: portal changed',
      '                                                   Half open:',
      '',
      '                                                   - meter readings',
      '                                                   - bills',
      '',
    ])
  })

  it.each([undefined, 40, 80, 99])('stand one below the other where there is not (%s columns)', (columns) => {
    const lines = linesAt(columns)
    expect(lines.indexOf('Told since')).toBeGreaterThan(lines.indexOf('The answer'))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns ?? 80)
  })

  it.each([100, 120, 300])('keep within the terminal (%s columns)', (columns) => {
    const lines = linesAt(columns)
    expect(lines.some((line) => /^The answer {10,}Told since$/.test(line))).toBe(true)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.min(columns, 160))
  })

  it('say so where nobody has ever confirmed it', () => {
    expect(linesAt(80, 'never')).toEqual([
      'never (en) · never reviewed',
      'Why?',
      '',
      'The answer',
      'We do not know.',
      '',
      'Nobody has confirmed it since 2024-04-02, when it was first given, and the',
      'incident is still open.',
      '',
    ])
  })
})

it('what is shown before it is written keeps to the width of the terminal', async () => {
  const words = 'A sentence that is long. '.repeat(12)
  const calls = [
    ['faq', 'add', 'x', '--question', `en=${words}?`, '--answer', `en=${words}`],
    ['faq', 'add', 'x', '--question', 'en=Q?', '--answer', `en=${words}`, '--about', 'portal,phone,fact.personal-data,contact.hotline'],
    ['faq', 'review', '--answer', `my-data.en=${words}`],
  ]
  for (const call of calls) {
    const { code, output } = await faqDesk().call(...call, '--dry-run')
    expect(code).toBe(0)
    expect(output.split('\n').filter((line) => line.length > 80 && !line.startsWith('Nothing was written'))).toEqual([])
  }
})
