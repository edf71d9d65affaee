import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authority, type Identity } from '../certificates.ts'
import { smtpPeer } from '../smtp-peer.ts'
import { ended, start, textIn, workspace, write } from './calling.ts'

const organisation = 'incidents/organisation.yaml'
const withMail = (text: string) => text.replace('locale: en-GB', 'locale: en-GB\n    mail: { from: "status@rivermouth.example" }')

/** 127.0.0.1 as IPv6 writes it (RFC 4291, 2.5.5.2): leads to this machine, but is none of the names that mail may go to in the clear. */
const here = '::ffff:7f00:1'

const ours = authority('Rivermouth authority')

/** How the server begins to encrypt, and how it is named to `send`. */
const ways = {
  'TLS from the first byte': { options: { secure: true }, address: (port: number) => `smtps://me@[${here}]:${port}` },
  STARTTLS: { options: { secure: false }, address: (port: number) => `smtp://me@[${here}]:${port}` },
}

/** A sending to two recipients over a server that shows this certificate, where these authorities are trusted. */
async function sendOver(way: keyof typeof ways, identity: Identity, trusted: string) {
  const { options, address } = ways[way]
  const logins: string[] = []
  const secured: boolean[] = []
  const peer = await smtpPeer({
    options: {
      ...options,
      ...identity,
      authOptional: false,
      disabledCommands: [],
      onAuth: ({ username, password }, { secure }, callback) => {
        logins.push(`${username} ${password}`)
        secured.push(secure)
        callback(null, { user: username })
      },
    },
  })
  const folder = workspace({ 'to.csv': 'address\njan@example.org\nan@example.org\n', 'trusted.pem': trusted })
  write(folder, { [organisation]: withMail(textIn(folder, organisation)) })
  const words = ['send', '2024-03-outage/portal-back', '--edition', 'en', '--recipients', 'to.csv', '--yes', '--retry', 'none']
  const { code, shown } = await ended(
    start(folder, words, {
      INCIDENT_SMTP: address(peer.port),
      INCIDENT_SMTP_PASSWORD: 'hunter2',
      NODE_EXTRA_CA_CERTS: join(folder, 'trusted.pem'),
    }),
  )
  return { code, shown, to: peer.accepted().toSorted(), logins, secured }
}

describe.each(Object.keys(ways) as (keyof typeof ways)[])('a sending over %s', (way) => {
  it('reaches everybody where the authority of the server is trusted, and the password goes encrypted', async () => {
    const { code, shown, to, logins, secured } = await sendOver(way, ours.issue(here), ours.cert)
    expect({ code, shown }).toEqual({ code: 0, shown: expect.stringContaining('2 messages accepted by the mail server') as string })
    expect(to).toEqual(['an@example.org', 'jan@example.org'])
    expect(new Set(logins)).toEqual(new Set(['me hunter2']))
    expect(secured).not.toContain(false)
    expect(shown).not.toContain('hunter2')
  })

  it.each([
    ['of another server', ours.issue('mail.rivermouth.example'), ours.cert, /certificate's altnames/],
    ['of an authority that nobody trusts', authority('Somebody').issue(here), ours.cert, /certificate/],
    ['that vouches for itself', authority(here), ours.cert, /self-signed certificate/],
  ])('reaches nobody, and gives the password to nobody, where the server shows a certificate %s', async (_, identity, trusted, why) => {
    const { code, shown, to, logins } = await sendOver(way, identity, trusted)
    expect({ code, to, logins }).toEqual({ code: 1, to: [], logins: [] })
    expect(shown).toMatch(why)
    expect(shown).toContain('shows a certificate that does not hold')
    expect(shown).toContain('NODE_EXTRA_CA_CERTS')
  })
})
