/** Certificates made on the spot: X.509 (RFC 5280) in DER (X.690), as much of it as TLS looks at. Node can read such things, not make them. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

/** Who a server says it is, as PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

export interface Authority extends Identity {
  /** A certificate for the server of this name. */
  issue(name: string): Identity
}

export function authority(called: string): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certify = (subject: string, of: KeyObject, extension: Buffer) =>
    pem(certificate({ subject, issuer: called, of, by: own.privateKey, extension }))
  return {
    cert: certify(called, own.publicKey, isAuthority),
    key: pemKey(own.privateKey),
    issue: (name) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      return { cert: certify(name, publicKey, names(name)), key: pemKey(privateKey) }
    },
  }
}

interface Parts {
  readonly subject: string
  readonly issuer: string
  readonly of: KeyObject
  readonly by: KeyObject
  readonly extension: Buffer
}

let made = 0

/** RFC 5280, 4.1. */
function certificate({ subject, issuer, of, by, extension }: Parts): Buffer {
  made += 1
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, made])),
    sequence(ecdsaWithSha256),
    named(issuer),
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z'))),
    named(subject),
    of.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  )
  return sequence(signed, sequence(ecdsaWithSha256), der(0x03, Buffer.from([0]), sign('sha256', signed, by)))
}

/** A tag, how much follows it, and what. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function identifier(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = identifier('2a8648ce3d040302')

/** A commonName (2.5.4.3) and nothing else. */
function named(name: string): Buffer {
  return sequence(der(0x31, sequence(identifier('550403'), der(0x0c, Buffer.from(name)))))
}

/** basicConstraints (2.5.29.19), critical: it may vouch for others. */
const isAuthority = sequence(identifier('551d13'), der(0x01, Buffer.from([0xff])), der(0x04, sequence(der(0x01, Buffer.from([0xff])))))

/** subjectAltName (2.5.29.17): an IPv4 address as IPv6 writes it, `::ffff:7f00:1`, or a name. */
function names(name: string): Buffer {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(name) ?? []
  const value = high !== undefined && low !== undefined ? der(0x87, mapped(high, low)) : der(0x82, Buffer.from(name))
  return sequence(identifier('551d11'), der(0x04, sequence(value)))
}

function mapped(high: string, low: string): Buffer {
  return Buffer.from(`${'0'.repeat(20)}ffff${high.padStart(4, '0')}${low.padStart(4, '0')}`, 'hex')
}

function pem(certified: Buffer): string {
  const lines = certified.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function pemKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
