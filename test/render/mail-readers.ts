/** Parsers of mail that are not ours: postal-mime, and Python's `email` with its strict policy where there is a python3. */
import { spawnSync } from 'node:child_process'
import PostalMime from 'postal-mime'
import { expect } from 'vitest'

/** Parsers differ in how many line ends they leave at the end of a part. */
export const trimmed = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n+$/, '')

export interface Reading {
  readonly subject: string
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
  readonly defects: readonly string[]
}

const python = `
import base64, json, sys
from email import message_from_bytes, policy
def read(raw):
    mail = message_from_bytes(raw, policy=policy.strict)
    defects = [str(d) for part in mail.walk() for d in part.defects]
    defects += [name + ': ' + str(d) for name in mail.keys() for d in mail[name].defects]
    part = lambda kind: mail.get_body((kind,)).get_content()
    return {'subject': mail['subject'], 'from': str(mail['from'].addresses[0].display_name) + ' <' + mail['from'].addresses[0].addr_spec + '>',
            'to': [a.display_name + ' <' + a.addr_spec + '>' for a in (mail['to'].addresses if mail['to'] else [])], 'text': part('plain'), 'html': part('html'), 'headers': {n.lower(): str(mail[n]) for n in mail.keys()}, 'defects': defects}
print(json.dumps([read(base64.b64decode(raw)) for raw in json.load(sys.stdin)]))
`
const hasPython = spawnSync('python3', ['-c', 'import email']).status === 0

/** Who reads, for the names of tests: they say where nobody but postal-mime could be asked. */
export const parsers = hasPython ? 'postal-mime and Python' : 'postal-mime alone, Python not being installed here'

function readByPython(mails: readonly string[]): readonly Reading[] {
  const input = JSON.stringify(mails.map((mail) => Buffer.from(mail, 'latin1').toString('base64')))
  const { stdout, stderr, status } = spawnSync('python3', ['-c', python], { input, encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(stderr)
  return (JSON.parse(stdout) as readonly Reading[]).map((read) => ({ ...read, text: trimmed(read.text), html: trimmed(read.html) }))
}

export async function readByPostal(mail: string): Promise<Reading> {
  const read = await PostalMime.parse(Buffer.from(mail, 'latin1'))
  return {
    subject: read.subject ?? '',
    from: `${read.from?.name} <${read.from?.address}>`,
    to: (read.to ?? []).flatMap((one) => (one.address === undefined || one.address === '' ? [] : [`${one.name} <${one.address}>`])),
    text: trimmed(read.text ?? ''),
    html: trimmed(read.html ?? ''),
    headers: Object.fromEntries(read.headers.map(({ key, value }) => [key, value])),
    defects: [],
  }
}

/** Each message as each of `parsers` reads it; Python, which takes long to start, is asked once for all. */
export async function readingsOfAll(mails: readonly string[]): Promise<readonly (readonly Reading[])[]> {
  const byPython = hasPython ? readByPython(mails) : []
  return await Promise.all(mails.map(async (mail, at) => [await readByPostal(mail), ...byPython.slice(at, at + 1)]))
}

/** The message as each parser reads it. */
export async function readings(mail: string): Promise<readonly Reading[]> {
  const [read = []] = await readingsOfAll([mail])
  return read
}

/** RFC 5322, 2.1.1 and 2.3: seven bits, CRLF and nothing else that ends a line, no line too long. */
export function expectSoundBytes(mail: string): void {
  expect(mail).toMatch(/^(?:[\t -~]*\r\n)+$/)
  const [head = ''] = mail.split('\r\n\r\n')
  expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
  expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
  expect(mail.split('\r\n').filter((line) => line.startsWith('.') || line.startsWith('From '))).toEqual([])
}
