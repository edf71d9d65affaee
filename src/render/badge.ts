/** A small picture of how a service stands, for other sites to show: two fields, and the same in words. */
import type { ServiceView } from '../model/view-parts.ts'
import { escapeXml } from './escape.ts'
import type { MachinePress } from './machine-press.ts'
import { fitted, stateColours, widthOf } from './picture-parts.ts'
import { stateWords } from './standing.ts'

const height = 24
const padding = 9
/** A longer name is cut in the picture; its title has the whole. */
const widest = 430

export function badge(service: ServiceView, { text, audience }: MachinePress): string {
  const words = [text.markup(service.name), stateWords(service, text)] as const
  const inOrder = audience.dir === 'rtl' ? words.toReversed() : words
  const fields = inOrder.map((each) => {
    const shown = fitted(each, widest)
    return { shown, width: widthOf(shown) + 2 * padding, colour: each === words[1] ? stateColours[service.state] : '#3d444d' }
  })
  const width = fields.reduce((sum, field) => sum + field.width, 0)
  const title = escapeXml(words.join(text.say('colon')))
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
