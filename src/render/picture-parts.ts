/** What pictures that stand alone are made of: they have no page around them to lend its colours, and nobody measures their letters. */
import type { State } from '../model/values.ts'

/** The colours of the page by day: white letters can be read on them, and they on white (WCAG 2.2, 1.4.3); the state is also said. */
export const stateColours = {
  operational: '#146c3a',
  degraded_performance: '#7a5000',
  partial_outage: '#a03c00',
  major_outage: '#b0211a',
  under_maintenance: '#1d55a8',
} as const satisfies Record<State, string>

/**
 * About how wide words are at 12 pixels, whatever the font. Signs of East Asia and pictures are twice as wide as letters.
 * @returns CSS pixels
 */
export function widthOf(words: string): number {
  let width = 0
  for (const sign of words)
    width += /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\uff60]|\p{Extended_Pictographic}/u.test(sign) ? 13 : 7
  return width
}

/** As much of some words as a line has room for (CSS pixels at 12), so that they stay beside what stands there. */
export function fitted(words: string, room: number): string {
  const line = words.replace(/\s+/g, ' ').trim()
  if (widthOf(line) <= room) return line
  let kept = ''
  let width = widthOf('…')
  for (const sign of line) {
    width += widthOf(sign)
    if (width > room) break
    kept += sign
  }
  return `${kept}…`
}
