import { visible, widthOf } from './visible.ts'

/** Columns that a drawn line may take, besides its number. */
const WINDOW = 100

interface Drawn {
  readonly before: string
  readonly marked: string
  readonly after: string
}

/**
 * A line with its number and its fault underlined, as findings show it; safe for a terminal.
 * @param at where in the line the fault begins; it may go on beyond the line
 * @example drawLine('  portaal: ok', 41, 2, 7) // '41 |   portaal: ok\n   |   ^^^^^^^'
 */
export function drawLine(line: string, number: number, at: number, length: number): string {
  const gutter = String(number)
  const end = Math.min(line.length, at + Math.max(length, 1))
  const { before, marked, after } = windowed({ before: line.slice(0, at), marked: line.slice(at, end), after: line.slice(end) })
  const blank = ' '.repeat(gutter.length)
  const carets = '^'.repeat(Math.max(1, widthOf(marked.trimEnd())))
  const drawn = `${gutter} | ${before}${marked}${after}`.trimEnd()
  return `${drawn}\n${blank} | ${' '.repeat(widthOf(before))}${carets}`
}

/** A long line cut down to the part around its fault, and made safe to show. */
function windowed({ before, marked, after }: Drawn): Drawn {
  const whole = { before: clipped(before, 'end'), marked: clipped(marked, 'start'), after: clipped(after, 'start') }
  if (widthOf(whole.before + whole.marked + whole.after) <= WINDOW) return whole
  const lead = fitting(whole.before, WINDOW * 0.4, 'end')
  const middle = fitting(whole.marked, WINDOW - widthOf(lead), 'start')
  const tail = fitting(whole.after, WINDOW - widthOf(lead) - widthOf(middle), 'start')
  return { before: lead, marked: middle, after: tail }
}

/** Enough of a text to fill the window, so that a line of megabytes is not measured. */
function clipped(text: string, keep: 'start' | 'end'): string {
  const most = WINDOW * 8
  return visible(keep === 'start' ? text.slice(0, most) : text.slice(-most))
}

/** As much of a text as fits, with `…` where it was cut. */
function fitting(text: string, columns: number, keep: 'start' | 'end'): string {
  if (widthOf(text) <= columns) return text
  const characters = Array.from(text)
  let kept = ''
  while (characters.length > 0) {
    const next = (keep === 'start' ? characters.shift() : characters.pop()) ?? ''
    if (widthOf(kept) + widthOf(next) + 1 > columns) break
    kept = keep === 'start' ? kept + next : next + kept
  }
  return keep === 'start' ? `${kept}…` : `…${kept}`
}
