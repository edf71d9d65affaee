/** A small picture of how a service stands, for other sites to show: two fields, and the same in words. */
import type { ServiceView } from '../model/view-parts.ts'
import type { State } from '../model/values.ts'
import { escapeXml } from './escape.ts'
import type { MachinePress } from './machine-press.ts'

/** Colours that white letters can be read on (WCAG 2.2, 1.4.3); the state is also said. */
const colours = {
  operational: '#146c3a',
  degraded_performance: '#7a5000',
  partial_outage: '#a03c00',
  major_outage: '#b0211a',
  under_maintenance: '#1d55a8',
} as const satisfies Record<State, string>

const height = 24
const padding = 9
/** A longer name is cut in the picture; its title has the whole. */
const mostLetters = 60

export function badge({ name, state, was_mentioned }: ServiceView, { text, audience }: MachinePress): string {
  const words = [
    text.markup(name),
    was_mentioned || state !== 'operational' ? text.say(`states.${state}`) : text.say('not_reported'),
  ] as const
  const inOrder = audience.dir === 'rtl' ? words.toReversed() : words
  const fields = inOrder.map((each) => {
    const shown = shortened(each)
    return { shown, width: widthOf(shown) + 2 * padding, colour: each === words[1] ? colours[state] : '#3d444d' }
  })
  const width = fields.reduce((sum, field) => sum + field.width, 0)
  const title = escapeXml(words.join(': '))
  const drawn = fields.map(({ shown, width: own, colour }, place) => {
    const left = place === 0 ? 0 : width - own
    return `<rect x="${left}" width="${own}" height="${height}" fill="${colour}"/><text x="${left + own / 2}" y="16" textLength="${own - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escapeXml(shown)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${escapeXml(audience.locale)}" direction="${audience.dir}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="12" text-anchor="middle" aria-hidden="true">
${drawn.join('\n')}
</g>
</svg>
`
}

function shortened(words: string): string {
  const signs = Array.from(words.replace(/\s+/g, ' ').trim())
  return signs.length > mostLetters ? `${signs.slice(0, mostLetters - 1).join('')}…` : signs.join('')
}

/** Nobody knows the font: letters are drawn this wide, whatever theirs is. Signs of East Asia and pictures are twice as wide as letters. */
function widthOf(words: string): number {
  let width = 0
  for (const sign of words)
    width += /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\uff60]|\p{Extended_Pictographic}/u.test(sign) ? 13 : 7
  return width
}
