import type { Bar, Direction } from '../model/printable.ts'
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

/** How high a bar is, in CSS pixels. */
export const barHeight = 16

/** States between good and bad are hatched, so that they differ in grey too. The colours are those of the page around. */
const patterns = {
  degraded_performance:
    '<pattern id="h_degraded_performance" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1.5 0v6" stroke="currentColor" stroke-width="2.5"/></pattern>',
  partial_outage:
    '<pattern id="h_partial_outage" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h4v4H0ZM2 1a1 1 0 1 0 0 2 1 1 0 1 0 0-2Z" fill="currentColor" fill-rule="evenodd"/></pattern>',
  under_maintenance:
    '<pattern id="h_under_maintenance" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M1.5 0v5" stroke="currentColor" stroke-width="2"/></pattern>',
} as const satisfies Partial<Record<State, string>>

/**
 * A bar as a picture in a page, as wide as there is room. The words stand beside it.
 * @example barSvg({ kind: 'bar', parts: [{ state: 'major_outage', start: 0.25, end: 1 }] }, 'ltr') // '<svg …><rect class="major_outage" x="25%" y="0" width="75%" height="16"/></svg>'
 */
export function barSvg(bar: Bar, dir: Direction): string {
  return `<svg class="bar" width="100%" height="${barHeight}" aria-hidden="true">${barParts(bar, dir)}</svg>`
}

/** What is inside the picture: a legend brings the patterns, which the style of what they stand in gives to their states. */
export function barParts({ parts, is_legend: isLegend }: Bar, dir: Direction): string {
  const drawn = parts.map(({ state, start, end }) => {
    const left = dir === 'rtl' ? 1 - end : start
    const height = heights[state]
    const pattern = isLegend && state in patterns ? `<g class="${state}">${patterns[state as keyof typeof patterns]}</g>` : ''
    return `${pattern}<rect class="${state}" x="${percent(left)}" y="${barHeight - height}" width="${percent(end - start)}" height="${height}"/>`
  })
  return drawn.join('')
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

/** A bar in words: the states one after the other. */
export function barWords({ parts }: Bar, { words }: Passage): string {
  return parts.map(({ state }) => words.states[state]).join(' – ')
}
