/** Somebody who does what is printed, to the letter, and looks at nothing else. */
import type { ByHand } from '../../src/io/splice-by-hand.ts'

/** The text when all is done, one after another; undefined where a line is to be changed by somebody who sees it. */
export function pasted(text: string, pieces: readonly Pick<ByHand, 'where' | 'paste'>[]): string | undefined {
  return pieces.reduce<string | undefined>((now, piece) => (now === undefined ? undefined : pasteInto(now, piece)), text)
}

function pasteInto(text: string, { where, paste }: Pick<ByHand, 'where' | 'paste'>): string | undefined {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  // An editor gives pasted lines the line ends of its file.
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.slice(mark.length).split(/\r?\n/)
  const place = placeIn(where)
  if (place === undefined) return undefined
  const came = paste === '' ? [] : paste.replace(/\n$/, '').split('\n')
  return mark + lines.toSpliced(place.at, place.count, ...came).join(eol)
}

function placeIn(where: string): { readonly at: number; readonly count: number } | undefined {
  if (where === 'above line 1') return { at: 0, count: 0 }
  const below = /^below line (\d+)$/.exec(where)
  if (below) return { at: Number(below[1]), count: 0 }
  const [, first, last] = /^(?:in the place of|delete) lines? (\d+)(?: to (\d+))?$/.exec(where) ?? []
  return first === undefined ? undefined : { at: Number(first) - 1, count: Number(last ?? first) - Number(first) + 1 }
}
