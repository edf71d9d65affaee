import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openLine, type Relay } from '../../src/io/smtp.ts'
import { smtpPeer, type Answer, type Peer, type Script } from '../smtp-peer.ts'
import { talker, usual } from '../smtp-talker.ts'

const relay = ({ port }: Pick<Peer, 'port'>, more: Partial<Relay> = {}): Relay => ({
  host: '127.0.0.1',
  port,
  isTls: false,
  isLoopback: true,
  ...more,
})

const ahead = { isPipelining: true }

async function send(script: Script, more?: Partial<Relay>) {
  const peer = await smtpPeer(script)
  const line = await openLine(relay(peer, more), ahead)
  if (!('send' in line)) return { outcome: line, peer }
  const message = (to: string, text: string) => ({ from: 'status@meridian.example', to, message: async () => await Promise.resolve(text) })
  const outcome = await line.send(message('jan@example.org', 'Subject: x\r\n\r\n.begins with a dot\r\n'))
  const second = await line.send(message('an@example.org', 'Subject: y\r\n\r\n'))
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
      expect((await send({ onRecipient: first(answer) }, { patience: 4_000 })).outcome, answer).toMatchObject({ kind: 'lost' })
  })

  it('may have arrived when the line breaks behind it', async () => {
    for (const answer of ['drop', 'silence', 'garbage'] as const)
      expect((await send({ onMessage: first(answer) }, { patience: 400 })).outcome, answer).toEqual({ kind: 'unknown', reply: '' })
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
    expect(await openLine({ host: '127.0.0.1', port: 1, isTls: false, isLoopback: true }, ahead)).toMatchObject({ kind: 'lost' })
  })
})

/** Messages that are all handed over at once. */
async function sendAll(to: { readonly port: number }, ...names: readonly string[]) {
  const line = await openLine(relay(to), ahead)
  if (!('send' in line)) throw new Error(line.why)
  onTestFinished(() => line.close())
  const parcels = names.map((name) => ({
    from: 'a@meridian.example',
    to: `${name}@example.org`,
    message: async () => await Promise.resolve(name),
  }))
  const outcomes = await Promise.all(parcels.map(async (parcel) => await line.send(parcel)))
  return { kinds: outcomes.map(({ kind }) => kind), outcomes, isOpen: line.isOpen() }
}

describe.each([
  ['together', false],
  ['one by one, to a server without PIPELINING', true],
])('messages handed over %s', (_, hidePIPELINING) => {
  const options = { disabledCommands: ['STARTTLS', 'AUTH'], hidePIPELINING }

  it('each get the answer that is theirs', async () => {
    const codes: { readonly [address: string]: Answer } = { 'b@example.org': 550, 'd@example.org': 450, 'e@example.org': 552 }
    const peer = await smtpPeer({
      options,
      onRecipient: (address) => (address.startsWith('e') ? 'accept' : (codes[address] ?? 'accept')),
      onMessage: (address) => codes[address] ?? 'accept',
    })
    const { kinds, isOpen } = await sendAll(peer, 'a', 'b', 'c', 'd', 'e', 'f')
    expect({ kinds, isOpen }).toEqual({ kinds: ['accepted', 'refused', 'accepted', 'deferred', 'refused', 'accepted'], isOpen: true })
    expect(peer.received.map(({ to, text }) => `${to} ${text.trim()}`)).toEqual(
      ['a', 'c', 'e', 'f'].map((name) => `${name}@example.org ${name}`),
    )
  })

  it('have not left, but for the one whose answer was lost', async () => {
    const peer = await smtpPeer({ options, onMessage: (address) => (address.startsWith('b') ? 'drop' : 'accept') })
    const { kinds, isOpen } = await sendAll(peer, 'a', 'b', 'c', 'd')
    expect({ kinds, isOpen, received: peer.received.length }).toEqual({
      kinds: ['accepted', 'unknown', 'lost', 'lost'],
      isOpen: false,
      received: 2,
    })
  })

  it('do not leave when they are held back', async () => {
    const peer = await smtpPeer({ options })
    const line = await openLine(relay(peer), ahead)
    if (!('send' in line)) throw new Error(line.why)
    const parcel = (to: string, text?: string) =>
      line.send({ from: 'a@meridian.example', to, message: async () => await Promise.resolve(text) })
    const all = await Promise.all([parcel('a@example.org', 'a'), parcel('b@example.org'), parcel('c@example.org', 'c')])
    expect({ kinds: all.map(({ kind }) => kind), received: peer.received.length }).toEqual({
      kinds: ['accepted', 'lost', 'lost'],
      received: 1,
    })
  })
})

describe('a server that says what servers should not', () => {
  it('wants a message for nobody, and gets an empty one', async () => {
    const heard: string[] = []
    const to = await talker((line) => {
      heard.push(line)
      return line.startsWith('RCPT TO:<b') ? '550-5.1.1 no such\r\n550 5.1.1 person' : usual(line)
    })
    const { outcomes } = await sendAll(to, 'a', 'b', 'c')
    expect(outcomes).toEqual([{ kind: 'accepted' }, { kind: 'refused', reply: '550 5.1.1' }, { kind: 'accepted' }])
    expect(heard.filter((line) => line === 'RSET' || line === 'message')).toEqual(['message', 'message', 'RSET', 'message'])
  })

  it('wants a message from a sender it refused, and gets none', async () => {
    const heard: string[] = []
    const to = await talker((line) => {
      heard.push(line)
      return line.startsWith('MAIL') ? '553 not you' : usual(line)
    })
    const { kinds, isOpen } = await sendAll(to, 'a', 'b')
    expect({ kinds, isOpen, left: heard.includes('message') }).toEqual({ kinds: ['barred', 'lost'], isOpen: false, left: false })
  })

  it.each([
    ['421 going away', 'lost'],
    ['%% what', 'unknown'],
    ['354 more', 'unknown'],
    ['drop', 'unknown'],
  ])('answers a message with %s', async (answer, kind) => {
    let messages = 0
    const to = await talker((line) => (line === 'message' && (messages += 1) === 2 ? answer : usual(line)))
    expect((await sendAll(to, 'a', 'b', 'c', 'd')).kinds).toEqual(['accepted', kind, 'lost', 'lost'])
  })
})

describe('a server that offers PIPELINING', () => {
  it('and loses what comes together is missed soon, and nothing had left', async () => {
    const heard: string[] = []
    const peer = await talker(
      (line) => {
        heard.push(line)
        return usual(line)
      },
      { isHardOfHearing: true },
    )
    const onUnheard = vi.fn<() => void>()
    const line = await openLine(relay(peer, { patience: 2_000 }), { isPipelining: true, onUnheard })
    if (!('send' in line)) throw new Error(line.why)
    const message = async () => await Promise.resolve('a')
    const begun = performance.now()
    expect(await line.send({ from: 'a@meridian.example', to: 'b@example.org', message })).toMatchObject({ kind: 'lost' })
    expect(performance.now() - begun).toBeLessThan(2_000)
    expect({ heard, missed: onUnheard.mock.calls.length }).toEqual({ heard: ['MAIL FROM:<a@meridian.example>'], missed: 1 })
  })

  it('is waited for as long as any other once a message has left', async () => {
    const peer = await talker(usual, { delay: 1_000 })
    const onUnheard = vi.fn<() => void>()
    const line = await openLine(relay(peer, { patience: 5_000 }), { isPipelining: true, onUnheard })
    if (!('send' in line)) throw new Error(line.why)
    onTestFinished(() => line.close())
    const message = async () => await Promise.resolve('a')
    const outcome = await line.send({ from: 'a@meridian.example', to: 'b@example.org', message })
    expect({ outcome, missed: onUnheard.mock.calls.length }).toEqual({ outcome: { kind: 'accepted' }, missed: 0 })
  })
})

it('an address that could end a line is never said to a server', async () => {
  const line = await openLine(relay(await talker(() => '250 fine')), ahead)
  if (!('send' in line)) throw new Error(line.why)
  onTestFinished(() => line.close())
  for (const to of ['a@example.org>\r\nRCPT TO:<b@example.org', 'a b@example.org', 'é@example.org', ''])
    await expect(line.send({ from: 'a@meridian.example', to, message: async () => await Promise.resolve('') })).rejects.toThrow(
      'cannot be named to a mail server',
    )
})
