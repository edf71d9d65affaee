import type { Bar } from '../model/printable.ts'
import type { State } from '../model/values.ts'
import type { Passage } from './passage.ts'

/** The worse, the higher: also without colour or pattern, on paper and in a small picture. */
const heights = {
  operational: 3,
  under_maintenance: 8,
  degraded_performance: 8,
  partial_outage: 12,
  major_outage: 16,
} as const satisfies Record<State, number>

const tallest = 16

/**
 * A bar as a picture in a page, as wide as there is room; the style of the page gives each state its pattern. The words stand beside it.
 * @example barSvg({ kind: 'bar', parts: [{ state: 'major_outage', start: 0.25, end: 1 }] }, 'ltr') // '<svg …><rect class="major_outage" x="25%" y="0" width="75%" height="16"/></svg>'
 */
export function barSvg({ parts }: Bar, dir: Passage['dir']): string {
  const drawn = parts.map(({ state, start, end }) => {
    const left = dir === 'rtl' ? 1 - end : start
    const height = heights[state]
    return `<rect class="${state}" x="${percent(left)}" y="${tallest - height}" width="${percent(end - start)}" height="${height}"/>`
  })
  return `<svg class="bar" width="100%" height="${tallest}" aria-hidden="true">${drawn.join('')}</svg>`
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`
}

/** A bar in words: the states one after the other. */
export function barWords({ parts }: Bar, { words }: Passage): string {
  return parts.map(({ state }) => words.states[state]).join(' – ')
}
