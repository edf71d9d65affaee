/** Text messages as telephone networks carry them: GSM 03.38 (3GPP TS 23.038, 6.2.1) or UCS-2, in segments of 140 bytes. */

/** Septets a message holds alone, and each of several, whose header takes seven; of UCS-2 the same in 16-bit units. */
const room = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Each follows an escape, and so counts twice. */
const extension = new Set('\f^{}\\[~]|€')

export interface TextMessage {
  readonly text: string
  readonly encoding: 'GSM-7' | 'UCS-2'
  readonly segments: number
  /** The signs that only UCS-2 has, each once; empty for GSM-7. */
  readonly costly: readonly string[]
}

/**
 * A text as it is sent. Signs of typography become those of a typewriter, and with `plain` letters lose the marks that GSM 03.38
 * lacks, but only where that spares the whole text UCS-2: what costs nothing is left as it was written.
 * @example textMessage('“Portal” – back', 'own') // { text: '"Portal" - back', encoding: 'GSM-7', segments: 1, costly: [] }
 */
export function textMessage(written: string, letters: 'own' | 'plain'): TextMessage {
  const text = aroundAddresses(written.trim().normalize('NFC'), (words) => {
    const inTypewriting = withTypedSigns(words)
    return letters === 'plain' ? withPlainLetters(inTypewriting) : inTypewriting
  })
  const costly = [...new Set(text)].filter((sign) => !basic.has(sign) && !extension.has(sign))
  if (costly.length === 0) return { text, encoding: 'GSM-7', segments: segmentsOf(Array.from(text, septetsOf), room['GSM-7']), costly }
  const whole = written.trim()
  return { text: whole, encoding: 'UCS-2', segments: segmentsOf(Array.from(whole, unitsOf), room['UCS-2']), costly }
}

/** An address leads somewhere else with any other letter, and so it is left alone. */
function aroundAddresses(text: string, change: (words: string) => string): string {
  return text
    .split(/(\bhttps?:\/\/\S+|[^\s@]+@[^\s@]+)/i)
    .map((piece, index) => (index % 2 === 0 ? change(piece) : piece))
    .join('')
}

function septetsOf(sign: string): number {
  return extension.has(sign) ? 2 : 1
}

function unitsOf(sign: string): number {
  return sign.length
}

/** No sign is torn in two: an escape or a half of a pair is never the last of a segment. */
function segmentsOf(sizes: readonly number[], { alone, joined }: { readonly alone: number; readonly joined: number }): number {
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return 1
  let segments = 1
  let filled = 0
  for (const size of sizes) {
    if (filled + size > joined) {
      segments++
      filled = 0
    }
    filled += size
  }
  return segments
}

/** What printing makes of a typewriter's signs, turned back. */
const typed: readonly (readonly [sign: RegExp, typewritten: string])[] = [
  [/«[ \u00a0\u202f]?/g, '"'],
  [/[ \u00a0\u202f]?»/g, '"'],
  [/[“”„‟″]/g, '"'],
  [/[‘’‚‛‹›′´`ʼ]/g, "'"],
  [/[‐‑‒–—―−]/g, '-'],
  [/…/g, '...'],
  [/[•·]/g, '-'],
  [/→/g, '->'],
  [/×/g, 'x'],
  [/[\u00a0\u2002-\u200a\u202f]/g, ' '],
  [/[\u00ad\u200b\u2060\ufeff]/g, ''],
]

function withTypedSigns(text: string): string {
  return typed.reduce((made, [sign, typewritten]) => made.replace(sign, typewritten), text)
}

/** Letters that are no letter with a mark, and two marks whose nearest letter has another one. */
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ő: 'ö',
  Ő: 'Ö',
  ű: 'ü',
  Ű: 'Ü',
  œ: 'oe',
  Œ: 'OE',
  þ: 'th',
  Þ: 'Th',
  ð: 'd',
  Ð: 'D',
}

/** Greek in capitals: of them GSM 03.38 has those that look like no Latin ones. */
const greek: Readonly<Record<string, string>> = {
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
}

function withPlainLetters(text: string): string {
  const signs = Array.from(text, (sign) =>
    basic.has(sign) ? sign : (plain[sign] ?? greekOf(sign.normalize('NFD').replace(/\p{M}/gu, ''))),
  )
  return signs.join('')
}

function greekOf(sign: string): string {
  const capital = /\p{Script=Greek}/u.test(sign) ? sign.toUpperCase() : sign
  return greek[capital] ?? capital
}
