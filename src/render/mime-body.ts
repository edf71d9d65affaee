/** Text as the body of a mail part (RFC 2045): UTF-8 in seven bits, lines of at most 76 characters, CRLF. */
export interface EncodedBody {
  readonly encoding: 'quoted-printable' | 'base64'
  readonly body: string
}

const longestLine = 76

/** Quoted-printable, which stays readable in the raw message; base64 where most letters would need escapes. */
export function encodeBody(text: string): EncodedBody {
  const clean = cleanText(text)
  const foreign = clean.replace(/[\u0000-\u007f]+/g, '').length
  if (foreign * 5 > clean.length) return { encoding: 'base64', body: base64(clean) }
  return { encoding: 'quoted-printable', body: quotedPrintable(clean) }
}

/**
 * The pieces of a text between which something is put later, a line at most, each ready to be followed by it (RFC 2045, 6.7: a line
 * may be broken softly anywhere).
 * @example encodePiece('Beste ') // 'Beste=20=\r\n'
 */
export function encodePiece(piece: string): string {
  const quoted = quotedPrintable(cleanLines(piece), longestLine - 1)
  return quoted === '' || quoted.endsWith('\r\n') ? quoted : `${quoted}=\r\n`
}

/** RFC 5322, 2.3: no NUL, no stray control characters, every line ends in CRLF, the last one too. */
function cleanText(text: string): string {
  const lines = cleanLines(text)
  return lines.endsWith('\r\n') || lines === '' ? lines : `${lines}\r\n`
}

function cleanLines(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
}

function base64(text: string): string {
  const whole = Buffer.from(text, 'utf8').toString('base64')
  return (whole.match(new RegExp(`.{1,${longestLine}}`, 'g')) ?? []).map((line) => `${line}\r\n`).join('')
}

function quotedPrintable(text: string, longest = longestLine): string {
  return text
    .split('\r\n')
    .map((line) => quotedLine(line, longest))
    .join('\r\n')
}

/** Needs nothing done: short, no `=`, no blank at its end. */
const plainLine = /^(?:[!-<>-~\t ]{0,75}[!-<>-~])?$/
const unsafe = /[^\t -<>-~]/gu

function quotedLine(line: string, longest: number): string {
  if (line.length <= longest && plainLine.test(line) && !isFragile(line)) return line
  const quoted = line.replace(unsafe, quotedSign).replace(/[\t ]$/, quotedSign)
  let printed = ''
  let rest = quoted
  for (;;) {
    rest = isFragile(rest) ? quotedSign(rest.slice(0, 1)) + rest.slice(1) : rest
    if (rest.length <= longest) return printed + rest
    const end = softBreak(rest)
    printed += `${rest.slice(0, end)}=\r\n`
    rest = rest.slice(end)
  }
}

/** A dot that begins a line can be lost on the way (RFC 5321, 4.5.2), and `From ` gets a `>` put before it (RFC 4155). */
function isFragile(line: string): boolean {
  return line.startsWith('.') || line.startsWith('From ')
}

function quotedSign(sign: string): string {
  return [...Buffer.from(sign, 'utf8')].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

/** Where a line may be broken: after 75 characters at most, never inside `=XX` nor between the bytes of one character. */
function softBreak(line: string): number {
  let end = longestLine - 1
  if (line[end - 1] === '=') end -= 1
  else if (line[end - 2] === '=') end -= 2
  while (/^=[89AB]/.test(line.slice(end, end + 2))) end -= 3
  return end
}
