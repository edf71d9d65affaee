/** The state of every service over ninety days as a picture that stands alone: for a report, a notice board, another site. */
import type { Chronicle } from '../core/chronicle.ts'
import type { Direction } from '../model/printable.ts'
import { states, type State } from '../model/values.ts'
import type { CourseView, ServiceView } from '../model/view-parts.ts'
import { barHeight, barParts } from './bar.ts'
import { escapeXml } from './escape.ts'
import type { MachinePress } from './machine-press.ts'
import { fitted, stateColours, widthOf } from './picture-parts.ts'
import { isTold, overallWords, stateWords } from './standing.ts'

/** All in CSS pixels. */
const width = 640
const margin = 20
const inner = width - 2 * margin
const headHeight = 76
const axisHeight = 22
const rowHeight = 50
const bareRowHeight = 30
const entryHeight = 24
/** The bar of an entry of the legend. */
const swatch = 28
/** Letters of 14 pixels, some of them bold, in those that widths are known for. */
const letter = 1.25

/** A service without spells worked on all of the days, or none are shown. */
type Row = ServiceView & Partial<Pick<CourseView['services'][number], 'bar' | 'spells'>>

export function historyPicture({ page }: Chronicle, press: MachinePress): string {
  const { text, audience } = press
  const { course } = page
  const organisation = text.markup(page.organisation.name)
  const heading = [course ? text.say('page.ninety_days', { when: course.until }) : overallWords(page, text)]
  if (page.as_of) heading.push(text.say('page.as_of', { when: page.as_of }))
  const rows: readonly Row[] = course?.services ?? page.service_groups.flatMap(({ services }) => services)
  const sheet = sheetOf(audience.dir)
  const top = headHeight + (course ? axisHeight : 0)
  const step = course ? rowHeight : bareRowHeight
  const legend = legendOf(course?.legend ?? [], top + rows.length * step, sheet, press)
  const height = legend.bottom + margin
  const drawn = [
    sheet.line(organisation, margin, 36, ' class="head"', inner / 1.3),
    sheet.line(heading.join(' · '), margin, 60, ' class="mute"'),
    ...(course ? axisOf(course, sheet, press) : []),
    ...rows.flatMap((row, place) => rowOf(row, top + place * step, sheet, press)),
    ...legend.drawn,
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${escapeXml(audience.locale)}" direction="${audience.dir}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title words">
<title id="title">${escapeXml(`${organisation} – ${heading.join(' · ')}`)}</title>
<desc id="words">${escapeXml(rows.map((row) => inWords(row, press)).join('\n'))}</desc>
<style>${style}</style>
<rect width="${width}" height="${height}" fill="#fff"/>
${drawn.join('\n')}
</svg>
`
}

const style = [
  'text{font:14px system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",Arial,sans-serif;fill:currentColor}',
  'svg{color:#1a1e23}.mute{color:#535b65}.head{font-size:18px}.head,.name,.state{font-weight:600}',
  ...states.map((state) => `.${state}{color:${stateColours[state]}}rect.${state}{fill:${fillOf(state)}}`),
].join('\n')

function fillOf(state: State): string {
  return state === 'operational' || state === 'major_outage' ? 'currentColor' : `url(#h_${state})`
}

/** Where things stand in a language that begins on the left or on the right. */
interface Sheet {
  /** Words that begin so far from the edge where lines begin. */
  readonly line: (words: string, start: number, y: number, attributes: string, room?: number) => string
  /** A bar, likewise. */
  readonly bar: (bar: CourseView['services'][number]['bar'], start: number, y: number, size: number) => string
}

function sheetOf(dir: Direction): Sheet {
  const isLeft = dir === 'ltr'
  return {
    line: (words, start, y, attributes, room = inner) =>
      `<text x="${isLeft ? start : width - start}" y="${y}"${attributes}>${escapeXml(fitted(words, room / letter))}</text>`,
    bar: (bar, start, y, size) =>
      `<svg x="${isLeft ? start : width - start - size}" y="${y}" width="${size}" height="${barHeight}">${barParts(bar, dir)}</svg>`,
  }
}

function axisOf({ from, until }: CourseView, { line }: Sheet, { text }: MachinePress): readonly string[] {
  const y = headHeight + axisHeight - 8
  return [
    line(text.markup(from), margin, y, ' class="mute"'),
    line(text.markup(until), width - margin, y, ' class="mute" text-anchor="end"'),
  ]
}

function rowOf(row: Row, top: number, { line, bar }: Sheet, press: MachinePress): readonly string[] {
  const { text } = press
  const state = stateWords(row, text)
  return [
    `<path d="M${margin} ${top}h${inner}" stroke="#d3d9df"/>`,
    line(text.markup(row.name), margin, top + 19, ' class="name"', inner - widthOf(state) * letter - margin),
    line(state, width - margin, top + 19, ` class="${isTold(row) ? `state ${row.state}` : 'mute'}" text-anchor="end"`),
    ...(row.bar ? [bar(row.bar, margin, top + 27, inner)] : []),
  ]
}

/** The states that the bars show, as many beside each other as there is room for. */
function legendOf(legend: CourseView['legend'], top: number, { line, bar }: Sheet, { text }: MachinePress) {
  const drawn: string[] = []
  let [start, y] = [margin, top + 18]
  for (const entry of legend) {
    const words = text.say(`states.${entry.state}`)
    const size = swatch + 8 + widthOf(words) * letter + margin
    if (start > margin && start + size > width - margin) [start, y] = [margin, y + entryHeight]
    drawn.push(bar(entry.bar, start, y, swatch), line(words, start + swatch + 8, y + 13, ''))
    start += Math.ceil(size)
  }
  return { drawn, bottom: legend.length === 0 ? top : y + barHeight }
}

/** The same for whoever does not see it: each service, how it stands, and what it went through. */
function inWords(row: Row, { text }: MachinePress): string {
  const { spells = [] } = row
  const told = spells.map(
    ({ state, from, until }) => `${text.say(`states.${state}`)}, ${text.markup(until ? { kind: 'span', from, until } : from)}`,
  )
  return `${text.markup(row.name)}${text.say('colon')}${[stateWords(row, text), ...told].join('; ')}`
}
