/** A text as rules of wording read it: sentence by sentence, with references, links and code put out of sight. */
import { readReference } from '../references.ts'

/** What stands in place of something that is not words; each as long as what it hides, so that places stay the same. */
export const hidden = { other: '\uE000', promise: '\uE001', date: '\uE002', contact: '\uE003' } as const

export interface Sentence {
  /** Where it stands in its text. */
  readonly index: number
  /** As its author wrote it. */
  readonly text: string
  /** The same length, with what is not prose hidden. */
  readonly prose: string
}

const hiddenSigns = /[\uE000-\uE003]/

/** Whether something hidden of a kind stands in a sentence. */
export function holdsHidden({ prose }: Pick<Sentence, 'prose'>, kind: keyof typeof hidden): boolean {
  return prose.includes(hidden[kind])
}

/** A text with its references, code, addresses of links and comments hidden. */
export function proseOf(text: string): string {
  let prose = ''
  let seen = 0
  for (let at = text.indexOf('{{'); at !== -1; at = text.indexOf('{{', Math.max(seen, at + 1))) {
    const reference = text[at - 1] === '\\' ? undefined : readReference(text, at)
    if (reference === undefined || reference.kind === 'broken') continue
    const { kind, written } = reference
    const sign = kind === 'promise' || kind === 'contact' ? hidden[kind] : kind === 'date' || kind === 'time' ? hidden.date : hidden.other
    prose += text.slice(seen, at) + sign.repeat(written.length)
    seen = at + written.length
  }
  prose += text.slice(seen)
  const hide = (found: string) => hidden.other.repeat(found.length)
  return prose.replace(/`[^`\n]*`|(?<=\]\()[^)\s]*(?=\))/g, hide)
}

/** Emphasis is no part of a word. */
const marks = /[*_]/g

/** `31 marca 2026 r. Prosimy …`: what follows a number is as often the last word of its sentence. */
function isUnitAtEnd(prose: string, stop: number): boolean {
  return /\d\s+[a-z]+$/.test(prose.slice(Math.max(0, stop - 20), stop)) && /^\.\s+\p{Lu}/u.test(prose.slice(stop, stop + 20))
}

/**
 * The sentences of a text. A full stop after an abbreviation, an initial or a number ends none, but for the abbreviation of a unit before a capital.
 * @param endsNone what a stop follows without ending a sentence, at the end of what stands before it
 */
export function sentencesOf(text: string, endsNone: RegExp): readonly Sentence[] {
  const prose = proseOf(text).replace(marks, ' ')
  const sentences: Sentence[] = []
  let start = 0
  const end = (at: number) => {
    const lead = /^[\s>#-]*/.exec(prose.slice(start, at))?.[0].length ?? 0
    const piece = prose.slice(start + lead, at).trimEnd()
    if (piece !== '' && !/^[^0-9A-Za-z\u00C0-\u1FFF]*$/.test(piece.replace(hiddenSigns, 'x'))) {
      const index = start + lead
      sentences.push({ index, text: text.slice(index, index + piece.length), prose: piece })
    }
    start = at
  }
  for (const { index, 0: found } of prose.matchAll(/[.!?…]+["”’»)]*(?=\s|$)|\n[ \t]*\n|\n[ \t]*(?=[-•>|#]|\d+\. )/g)) {
    if (found.startsWith('.') && endsNone.test(prose.slice(start, index)) && !isUnitAtEnd(prose, index)) continue
    end(index + found.length)
  }
  end(prose.length)
  return sentences
}
