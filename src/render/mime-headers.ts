import { asciiDomain } from '../core/mail-domain.ts'
import { UserError } from '../model/finding.ts'

/** Who a mail is from. */
export interface Mailbox {
  readonly name?: string
  readonly address: string
}

/** RFC 2047, 2 for lines with an encoded word; RFC 5322, 2.1.1 would allow two more in the others. */
const longestLine = 76

/**
 * A header of words, such as the subject: folded, and encoded where it is not plain ASCII.
 * @example textHeader('Subject', 'Działa') // 'Subject: =?utf-8?q?Dzia=C5=82a?=\r\n'
 */
export function textHeader(name: string, text: string): string {
  const clean = oneLine(text)
  const words = clean.split(' ')
  const isPlain = /^[ -~]*$/.test(clean) && !clean.includes('=?') && words.every((word) => word.length <= longestLine - name.length - 2)
  return isPlain ? folded(name, words) : folded(name, encodedWords(clean, name.length + 2))
}

/** A header of things without spaces in them: message ids, addresses in angle brackets, dates. */
export function tokenHeader(name: string, tokens: readonly string[]): string {
  const refused = tokens.find((token) => !/^[!-~]+(?: [!-~]+)*$/.test(token))
  if (refused !== undefined)
    throw new UserError(`the mail header ${name} cannot hold ${JSON.stringify(refused)}; expected plain letters, digits and signs`, 3)
  return folded(name, tokens)
}

/** A header with one mailbox: its name quoted or encoded as it needs. */
export function mailboxHeader(name: string, mailbox: Mailbox): string {
  const shown = oneLine(mailbox.name ?? '')
    .replace(/^"(.*)"$/, '$1')
    .trim()
  const address = asciiAddress(mailbox.address)
  return shown === '' ? folded(name, [address]) : folded(name, [...phrase(shown, name.length + 2), `<${address}>`])
}

/** RFC 5322, 3.2.5: words as they are, a quoted string, or encoded words (RFC 2047, 5, 3), which alone can be broken anywhere. */
function phrase(shown: string, before: number): readonly string[] {
  const words = shown.split(' ')
  const isEncoded = shown.includes('=?')
  if (!isEncoded && words.every((word) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,60}$/.test(word))) return words
  if (!isEncoded && /^[ -~]{1,60}$/.test(shown)) return [`"${shown.replace(/["\\]/g, '\\$&')}"`]
  return encodedWords(shown, before)
}

/**
 * An address in ASCII: the domain by IDNA; a mailbox name with other letters needs mail servers we cannot count on (RFC 6531).
 * @throws UserError when there is no such form
 */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = asciiDomain(address.slice(at + 1))
  const mailboxName = address.slice(0, Math.max(0, at))
  // With a comma or a second @ in it some programs read two addresses; only stray dots are known from real ones.
  if (domain === undefined || !/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/.test(mailboxName)) {
    throw new UserError(
      `${JSON.stringify(address)} is not a mail address that every mail server takes; expected the form status@example.org`,
      3,
    )
  }
  const isDotAtom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(mailboxName)
  return `${isDotAtom ? mailboxName : `"${mailboxName}"`}@${domain}`
}

/** No line end, NUL or other control character: none can begin a header of its own. */
function oneLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(/[\0-\x1f\x7f-\x9f]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
}

function folded(name: string, tokens: readonly string[]): string {
  let printed = `${name}:`
  let length = printed.length
  for (const [index, token] of tokens.entries()) {
    const isBroken = length + 1 + token.length > longestLine && (index > 0 || token.length < longestLine)
    printed += isBroken ? `\r\n ${token}` : ` ${token}`
    length = (isBroken ? 0 : length) + 1 + token.length
  }
  return `${printed}\r\n`
}

/** `before` is how much of the first line is taken; no character is split between two words. */
function encodedWords(text: string, before: number): readonly string[] {
  const characters = Array.from(text)
  const isBase64 = cost(characters, quotedLength) > (Buffer.byteLength(text) * 4) / 3
  const words: string[] = []
  let held = ''
  let room = longestLine - before
  for (const character of characters) {
    if (held !== '' && encodedWord(held + character, isBase64).length > room) {
      words.push(encodedWord(held, isBase64))
      held = ''
      room = longestLine - 1
    }
    held += character
  }
  return held === '' ? words : [...words, encodedWord(held, isBase64)]
}

function encodedWord(text: string, isBase64: boolean): string {
  if (isBase64) return `=?utf-8?b?${Buffer.from(text, 'utf8').toString('base64')}?=`
  return `=?utf-8?q?${Array.from(text, quoted).join('')}?=`
}

/** RFC 2047, 5, 3: the letters that may stand for themselves also in a name. */
function quoted(character: string): string {
  if (character === ' ') return '_'
  if (/^[A-Za-z0-9!*+/-]$/.test(character)) return character
  return [...Buffer.from(character, 'utf8')].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

function quotedLength(character: string): number {
  return quoted(character).length
}

function cost(characters: readonly string[], of: (character: string) => number): number {
  return characters.reduce((sum, character) => sum + of(character), 0)
}
