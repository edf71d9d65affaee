import { expect, test } from 'vitest'
import { newsLines } from '../../src/core/news-lines.ts'
import { plainPhrase } from '../../src/core/phrases.ts'
import { audienceIn, incidentOf, say, head, wordsOf } from './telling.ts'

const audience = audienceIn(incidentOf(`${head}\ntimeline: [{ id: a, at: 2024-03-18 }]`), 'en')
const name = (words: string) => plainPhrase(words, audience)

test.each([
  ['en', 'Portal, Mail: Not working', 'Questions: Why?'],
  ['ja', 'Portal、Mail：利用不可', 'ご質問：Why?'],
  ['ar', 'Portal، Mail: ', 'Why?'],
])('lines in %s have the signs of the language between their words', (language, services, question) => {
  const none = { facts: [], contacts: [], promises: [], instructions: [] }
  const told = ['Portal', 'Mail'].map((each) => ({ name: name(each), to: 'major_outage' as const }))
  const { lines } = newsLines({ ...none, services: told, questions: [name('Why?')] }, wordsOf(language), audience)
  const [first, second] = lines.map(say)
  expect(first).toContain(services)
  expect(second).toContain(question)
})
