/** What somebody can find in an output, whether they look at it, read its source, or open it with another program. */
import { decodeEntities } from '../core/markdown.ts'

/**
 * An output in all the ways it can be read.
 * @example readings('<p title="One two">Th<wbr>ree</p>') // among them ' Three ' and '<p title="One two">Three</p>'
 */
export function readings(path: string, text: string): readonly string[] {
  const packed = packings.find(({ ending }) => path.endsWith(ending))
  if (packed) return [visible(packed.unpack(text), ''), visible(packed.unpack(text), ' ')]
  const texts = path.endsWith('.eml') ? [text, ...partsOfMail(text)] : [text]
  return texts.flatMap((one) => {
    // Where a word may be broken.
    const whole = one.replace(/<wbr\s*\/?>/gi, '')
    return [visible(whole, ''), visible(whole, ' '), decodeEntities(unescaped(whole))]
  })
}

/** Files for programs: what one takes out of it is text or HTML. */
const packings: readonly { readonly ending: string; readonly unpack: (text: string) => string }[] = [
  { ending: '.atom', unpack: decodeEntities },
  { ending: '.json', unpack: (text) => unescaped(text).replace(/\\(["\\/bf])/g, '$1') },
  { ending: '.ics', unpack: (text) => unescaped(text.replace(/\r\n[ \t]/g, '')) },
]

const inline = /<\/?(a|abbr|b|bdi|bdo|cite|code|data|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var)\b[^>]*>/gi

/** As a browser shows it. Within a line a tag stands between two words or inside one; nobody can tell which. */
function visible(text: string, between: '' | ' '): string {
  return decodeEntities(
    text
      .replace(/<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1\s*>/gi, ' ')
      .replace(inline, between)
      .replace(/<[^>]+>/g, ' '),
  )
}

/** Its source, with what JSON and addresses write in other signs: comments, attributes, scripts and data. */
function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[nrt]/g, ' ')
    .replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => fromHex(bytes.replaceAll('%', '')))
}

/** The parts of a mail as its reader gets them: quoted-printable and base64 (RFC 2045), also in its head (RFC 2047). */
function partsOfMail(text: string): readonly string[] {
  const head = text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, words: string) =>
      way.toLowerCase() === 'b' ? fromBase64(words) : fromQuoted(words.replaceAll('_', ' ')),
    )
  const packed = [...text.matchAll(/(?:^[A-Za-z0-9+/]{4,}={0,2}\r?\n)+/gm)].map(([lines]) => fromBase64(lines))
  return [fromQuoted(head), ...packed]
}

function fromQuoted(text: string): string {
  return text.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (bytes) => fromHex(bytes.replaceAll('=', '')))
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8')
}

function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').toString('utf8')
}
