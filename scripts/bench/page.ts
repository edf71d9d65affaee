/** What templates cost beside template literals that escape what they print, and print it by the same functions. */
import { pageCore } from './page-core.ts'
import { say, table, times, type Part } from './part.ts'

/** So often in a round: long enough for the clock, and for V8 to have made of both what it can. */
const fillings = 200

export const pageFilling: Part = {
  name: 'page',
  about: 'what filling the templates of a long page costs beside writing it by hand',
  measure: async ({ rounds = 15 }) => {
    const { byTemplates, byHand } = pageCore()
    const seen = { templates: [] as number[], hand: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      say(`a long page, round ${round} of ${rounds}`)
      const spent = { hand: cpuOf(byHand), templates: cpuOf(byTemplates) }
      // The first only warms up.
      if (round === 0) continue
      seen.hand.push(spent.hand)
      seen.templates.push(spent.templates)
    }
    const [hand, templates] = [median(seen.hand), median(seen.templates)]
    const rows = [
      ['template literals', hand.toFixed(3), times(hand, hand), ''],
      ['compiled templates', templates.toFixed(3), times(templates, hand), '≤ 1.50 ×'],
    ]
    return { text: table(['written by', 'CPU ms a page', '× by hand', 'aim'], rows), figures: { hand, templates, ratio: templates / hand } }
  },
}

/** Milliseconds of CPU for one page. */
function cpuOf(fill: () => string): number {
  const before = process.cpuUsage()
  for (let time = 0; time < fillings; time++) fill()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / fillings
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}
