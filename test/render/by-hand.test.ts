import { expect, it } from 'vitest'
import { pageCore } from '../../scripts/bench/page-core.ts'

it('what templates are measured against gives the bytes that they give, of all that a long page holds', () => {
  const { byTemplates, byHand } = pageCore()
  const filled = byTemplates()
  expect(byHand()).toBe(filled)
  const names = [...filled.matchAll(/<ul class="names">(.*)<\/ul>/g)].flatMap(([list]) => list.match(/<li>/g) ?? [])
  const held = [/<li class="update"/g, /<details id="faq_/g].map((each) => filled.match(each)?.length)
  expect([...held, names.length]).toEqual([30, 15, 8])
})
