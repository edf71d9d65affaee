import { describe, expect, it } from 'vitest'
import { openLine, type Relay } from '../../src/io/smtp.ts'
import { smtpPeer, type Answer, type Peer, type Script } from '../smtp-peer.ts'

const relay = ({ port }: Peer, more: Partial<Relay> = {}): Relay => ({
  host: '127.0.0.1',
  port,
  isTls: false,
  isLoopback: true,
  patience: 400,
  ...more,
})

async function send(script: Script, more?: Partial<Relay>) {
  const peer = await smtpPeer(script)
  const line = await openLine(relay(peer, more))
  if (!('send' in line)) return { outcome: line, peer }
  const outcome = await line.send('status@meridian.example', 'jan@example.org', 'Subject: x\r\n\r\n.begins with a dot\r\n')
  const second = await line.send('status@meridian.example', 'an@example.org', 'Subject: y\r\n\r\n')
  line.close()
  return { outcome, second, peer }
}

describe('a message handed to a mail server', () => {
  it('arrives as it is', async () => {
    const { outcome, peer } = await send({})
    expect(outcome).toEqual({ kind: 'accepted' })
    expect(peer.received[0]).toEqual({
      to: 'jan@example.org',
      from: 'status@meridian.example',
      text: 'Subject: x\r\n\r\n.begins with a dot\r\n',
    })
  })

  const first = (answer: Answer) => (address: string) => (address.startsWith('jan') ? answer : 'accept')

  it.each([
    [450, { kind: 'deferred', reply: '450' }],
    [452, { kind: 'deferred', reply: '452' }],
    [550, { kind: 'refused', reply: '550' }],
  ])('to a recipient that gets a %d is put off or refused, and the next one is not', async (code, outcome) => {
    for (const script of [{ onRecipient: first(code) }, { onMessage: first(code) }]) {
      const answer = await send(script)
      expect(answer).toMatchObject({ outcome, second: { kind: 'accepted' } })
      // Servers repeat addresses in their words.
      expect(JSON.stringify(answer.outcome)).not.toContain('secret.example')
    }
  })

  it('is lost, and had not left, when the line breaks before it', async () => {
    for (const answer of ['drop', 'silence', 'garbage'] as const)
      expect((await send({ onRecipient: first(answer) })).outcome, answer).toMatchObject({ kind: 'lost' })
  })

  it('may have arrived when the line breaks behind it', async () => {
    for (const answer of ['drop', 'silence', 'garbage'] as const)
      expect((await send({ onMessage: first(answer) })).outcome, answer).toEqual({ kind: 'unknown', reply: '' })
  })

  it('is not at fault when the server goes away', async () => {
    expect((await send({ onRecipient: first(421) })).outcome).toMatchObject({ kind: 'lost' })
    expect((await send({ onMessage: first(421) })).outcome).toMatchObject({ kind: 'lost' })
  })

  it('is not at fault when its sender may not send', async () => {
    const { outcome } = await send({ onSender: () => 553 })
    expect(outcome).toMatchObject({
      kind: 'barred',
      why: expect.stringMatching(/does not take mail from status@meridian.example: 553/) as string,
    })
  })

  it('does not go in the clear to another machine, nor to one that cannot show who it is', async () => {
    expect((await send({}, { isLoopback: false })).outcome).toMatchObject({
      kind: 'barred',
      why: expect.stringContaining('no encryption (STARTTLS)') as string,
    })
    const selfSigned = await send({ options: { disabledCommands: ['AUTH'] } }, { isLoopback: false })
    expect(selfSigned.outcome).toMatchObject({ kind: 'barred', why: expect.stringContaining('certificate') as string })
    expect(selfSigned.peer.received).toEqual([])
  })

  it('is kept back by a wrong password, which is in no message', async () => {
    const options = {
      disabledCommands: ['STARTTLS'],
      onAuth: ({ password }: { readonly password?: string | null | undefined }, _: unknown, callback: (error: Error) => void) =>
        callback(Object.assign(new Error(`wrong: ${password}`), { responseCode: 535 })),
    }
    const { outcome } = await send({ options }, { user: 'me', password: 'hunter2' })
    expect(outcome).toMatchObject({
      kind: 'barred',
      why: expect.stringContaining('does not accept the user or the password (535)') as string,
    })
    expect(JSON.stringify(outcome)).not.toContain('hunter2')
  })

  it('waits for nobody who is not there', async () => {
    expect(await openLine({ host: '127.0.0.1', port: 1, isTls: false, isLoopback: true })).toMatchObject({ kind: 'lost' })
  })
})
