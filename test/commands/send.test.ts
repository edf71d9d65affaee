import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { readPublications } from '../../src/core/published.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { smtpPeer, type Peer, type Script } from '../smtp-peer.ts'
import { officer } from './answers.ts'
import { textIn, textsIn, workspace, write } from './calling.ts'
import { approvalRequired } from './writing.ts'

const organisation = 'incidents/organisation.yaml'
const outage = 'incidents/2024-03-outage.yaml'
const ref = '2024-03-outage/portal-back'
const sending = '.incident/sendings/2024-03-outage.portal-back'

const withMail = (text: string) =>
  text
    .replace('locale: en-GB', 'locale: en-GB\n    mail: { from: "Rivermouth <status@rivermouth.example>" }')
    .replace(
      'locale: nl-NL',
      'locale: nl-NL\n    mail: { from: "Rivermouth <status@rivermouth.example>", unsubscribe: "https://rivermouth.example/off?list=nl", service: phone }',
    )

const people = (...rows: readonly string[]) => `address,edition,name\n${rows.join('\n')}\n`
const three = people('jan@example.org,nl,Jan', 'an@example.org,nl,An', 'sue@example.org,en,Sue')

interface Office {
  readonly folder: string
  readonly peer: Peer
  readonly send: (...words: readonly string[]) => Promise<Run>
  readonly list: (text: string) => void
  /** The events of the ledger with the rows they are about. */
  readonly ledger: () => readonly string[]
}

/** A workspace that can send, a list of recipients, and a mail server. */
async function office(script: Script = {}, change: { readonly [path: string]: (text: string) => string } = {}): Promise<Office> {
  const folder = workspace()
  const peer = await smtpPeer(script)
  const texts = { [organisation]: withMail, ...change }
  for (const [path, edit] of Object.entries(texts)) write(folder, { [path]: edit(textIn(folder, path)) })
  write(folder, { 'to.csv': three })
  return {
    folder,
    peer,
    send: async (...words) =>
      await runIncident(['send', ref, ...words], { cwd: folder, env: { INCIDENT_SMTP: peer.address }, now: '2024-03-20T12:00:00+01:00' }),
    list: (text) => writeFileSync(join(folder, 'to.csv'), text),
    ledger: () =>
      textIn(folder, `${sending}/ledger.jsonl`)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { readonly event: string; readonly row: number })
        .map(({ event, row }) => `${event} ${row}`),
  }
}

const toAll = ['--recipients', 'to.csv', '--yes', '--retry', 'none']

describe('a bulletin that is sent', () => {
  it('goes to each recipient of the list in the edition of their row, with their own address on it', async () => {
    const { peer, send, folder } = await office()
    const { code, stdout } = await send(...toAll)
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${ref}: 3 messages accepted by the mail server\n` })
    const mails = await Promise.all(peer.received.map(async ({ to, text }) => ({ envelope: to, ...(await PostalMime.parse(text)) })))
    const told = mails.map(({ envelope, to, subject, headers }) => ({
      envelope,
      to: to?.map(({ name, address }) => `${name} <${address}>`),
      subject,
      off: headers.filter(({ key }) => key.startsWith('list-unsubscribe')).map(({ value }) => value.trim()),
    }))
    expect(told.toSorted((a, b) => (a.envelope < b.envelope ? -1 : 1))).toEqual([
      {
        envelope: 'an@example.org',
        to: ['An <an@example.org>'],
        subject: expect.stringContaining('Update 2: ') as string,
        off: ['<https://rivermouth.example/off?list=nl&address=an%40example.org>', 'List-Unsubscribe=One-Click'],
      },
      {
        envelope: 'jan@example.org',
        to: ['Jan <jan@example.org>'],
        subject: expect.any(String) as string,
        off: ['<https://rivermouth.example/off?list=nl&address=jan%40example.org>', 'List-Unsubscribe=One-Click'],
      },
      { envelope: 'sue@example.org', to: ['Sue <sue@example.org>'], subject: expect.any(String) as string, off: [] },
    ])
    expect(new Set(mails.filter(({ envelope }) => envelope !== 'sue@example.org').map(({ messageId }) => messageId)).size).toBe(1)
    const kept = Object.entries(textsIn(join(folder, '.incident'))).map(([path, text]) => `${path}\n${text}`)
    expect(kept.join('\n')).not.toMatch(/example\.org/)
  })

  it('enters the record of what is public, by digests and numbers', async () => {
    const { send, folder } = await office()
    await send(...toAll)
    const { publications, unreadable } = readPublications(textIn(folder, 'incidents/publications.jsonl'))
    const digest = expect.stringMatching(/^[0-9a-f]{16}$/) as string
    expect(unreadable).toEqual([])
    expect(publications).toMatchObject([{ at: '2024-03-20T11:00:00.000Z', updates: { [ref]: { en: digest, nl: digest } } }])
    expect(textIn(folder, 'incidents/publications.jsonl')).toContain(`"sent":{"${ref}":{"nl":2,"en":1}}`)
  })

  it('enters that record also where the run that sent it was killed before, and never twice', async () => {
    const { send, folder, list } = await office()
    const record = 'incidents/publications.jsonl'
    list(people('jan@example.org,nl,Jan', 'sue@example.org,en,Sue'))
    await send(...toAll)
    rmSync(join(folder, record))
    list(three)
    await send(...toAll)
    await send(...toAll)
    const sent = () =>
      textIn(folder, record)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { readonly sent: unknown; readonly updates: unknown })
    expect(sent()).toMatchObject([{ sent: { [ref]: { nl: 2, en: 1 } }, updates: { [ref]: { nl: expect.any(String) as string } } }])
    rmSync(join(folder, record))
    expect(await send(...toAll)).toMatchObject({ stderr: expect.stringContaining('Nobody is left to be told') as string })
    expect(sent()).toMatchObject([{ sent: { [ref]: { nl: 2, en: 1 } } }])
  })

  it('is what somebody agreed to: it is shown, and sent only after a yes', async () => {
    const there = await office()
    const ask = async (answer: boolean) =>
      await runIncident(['send', ref, '--recipients', 'to.csv'], {
        cwd: there.folder,
        env: { INCIDENT_SMTP: there.peer.address },
        now: '2024-03-20T12:00:00+01:00',
        prompts: officer(['Send this to 3 recipients?', answer]),
      })
    const { code, output } = await ask(false)
    expect(output).toMatch(/nl \(nl-NL\): 2 recipients\n {4}subject: Update 2/)
    expect(output).toMatch(/en \(en-GB\): 1 recipient\n/)
    expect({ code, sent: there.peer.received.length, isKept: existsSync(join(there.folder, sending)) }).toEqual({
      code: 1,
      sent: 0,
      isKept: false,
    })
    expect((await ask(true)).code).toBe(0)
    expect(there.peer.received).toHaveLength(3)
  })

  it('is not sent where nobody can be asked, on a dry run, and to nobody at all', async () => {
    const { send, peer, folder, list } = await office()
    expect(await send('--recipients', 'to.csv')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nobody can be asked here') as string,
    })
    expect(await send('--recipients', 'to.csv', '--dry-run')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Nothing was sent (--dry-run)') as string,
    })
    expect(await send('--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('Nobody is named to send to') as string })
    list('')
    expect(await send(...toAll)).toMatchObject({ code: 2, stderr: expect.stringContaining('to.csv names nobody') as string })
    expect({ sent: peer.received, isKept: existsSync(join(folder, '.incident')) }).toEqual({ sent: [], isKept: false })
  })

  it('reaches nobody while a row is bad, and then all others with --skip-bad', async () => {
    const { send, peer, list } = await office()
    list(people('jan@example.org,nl,Jan', 'an@@example.org,nl,An', 'sue@example.org,xx,Sue'))
    const { code, stderr } = await send(...toAll)
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^to\.csv row 3: "an@@example\.org" is not an address.*\nto\.csv row 4: edition "xx" is not one of en, nl\n2 rows of to\.csv cannot be sent to\./,
    )
    expect(peer.received).toEqual([])
    expect((await send(...toAll, '--skip-bad')).code).toBe(1)
    expect(peer.accepted()).toEqual(['jan@example.org'])
  })

  it('leaves out twins, those who want no mail, and other editions, and says how many', async () => {
    const { send, peer, list, folder } = await office()
    list(people('jan@example.org,nl,Jan', 'JAN@Example.org,,Jan', 'no@example.org,nl,No', 'sue@example.org,en,Sue'))
    write(folder, { 'suppress.csv': 'address\nNO@example.org\n' })
    const { stderr, code } = await send(...toAll, '--edition', 'nl')
    expect(stderr).toMatch(/left out, twice in the list: 1\n {2}left out, in suppress\.csv: 1\n {2}left out, of other editions: 1\n/)
    expect({ code, to: peer.accepted() }).toEqual({ code: 0, to: ['jan@example.org'] })
  })

  it('leaves out rows of editions that the incident does not speak to, and knows those that nobody has', async () => {
    const { send, peer, list } = await office({}, { [outage]: (text) => text.replace('impact: major', 'impact: major\neditions: [nl]') })
    list(people('jan@example.org,nl,Jan', 'sue@example.org,en,Sue'))
    const { code, stderr } = await send(...toAll)
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('left out, of other editions: 1\n') as string })
    expect(peer.accepted()).toEqual(['jan@example.org'])
    list(people('jan@example.org,nl,Jan', 'sue@example.org,fr,Sue'))
    expect(await send(...toAll)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('to.csv row 3: edition "fr" is not one of en, nl\n') as string,
    })
  })

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${three}`, 'utf16le')],
    ['UTF-16', Buffer.from(three, 'utf16le')],
    ['another encoding', Buffer.from('address,name\njan@example.org,Jos\u00e9\n', 'latin1')],
  ])('goes to nobody by a list in %s', async (encoding, bytes) => {
    const { send, peer, folder } = await office()
    writeFileSync(join(folder, 'to.csv'), bytes)
    expect(await send(...toAll, '--edition', 'nl')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`to.csv is written in ${encoding}, and names in it would be spoilt; expected UTF-8`) as string,
    })
    expect(peer.received).toEqual([])
  })

  it('goes to nobody by a list that was changed between the look and the yes', async () => {
    const there = await office()
    const { code, stderr } = await runIncident(['send', ref, '--recipients', 'to.csv'], {
      cwd: there.folder,
      env: { INCIDENT_SMTP: there.peer.address },
      now: '2024-03-20T12:00:00+01:00',
      prompts: {
        ...officer(),
        confirm: async () => {
          appendFileSync(join(there.folder, 'to.csv'), 'secretly@example.org,nl,X\n')
          return await Promise.resolve(true)
        },
      },
    })
    expect({ code, stderr, sent: there.peer.received }).toEqual({
      code: 1,
      stderr: expect.stringContaining('to.csv was changed since it was looked at') as string,
      sent: [],
    })
    expect((await there.send(...toAll)).code).toBe(0)
    expect(there.peer.accepted()).toHaveLength(4)
  })

  it('is reported before the record of it fails', async () => {
    const there = await office()
    write(there.folder, { 'incidents/publications.jsonl/in-the-way': '' })
    const { code, stdout, stderr } = await there.send(...toAll)
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: `${ref}: 3 messages accepted by the mail server\n`,
      stderr: expect.stringContaining('publications.jsonl') as string,
    })
  })

  it('says what the rows say, and is not sent with a hole in it to everybody', async () => {
    const { send, peer, list, folder } = await office()
    const text = readFileSync('templates/channels/mail/bulletin.txt.hbs', 'utf8')
    write(folder, { 'templates/channels/mail/bulletin.txt.hbs': `{{recipient.name "klant"}}, {{recipient.unit}}\n\n${text}` })
    list('address,edition,name,unit\njan@example.org,nl,Jan,12B\nan@example.org,nl,,\n')
    expect(await send(...toAll, '--edition', 'nl')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('a hole where {{recipient.unit}} stands, as their rows say nothing: 1\n') as string,
    })
    const greeted = await Promise.all(peer.received.map(async ({ text: raw }) => (await PostalMime.parse(raw)).text?.split('\n')[0]))
    expect(new Set(greeted)).toEqual(new Set(['Jan, 12B', 'klant, ']))
    list('address,edition,name,units\nnew@example.org,nl,New,12B\n')
    expect(await send(...toAll, '--edition', 'nl')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'The bulletin says {{recipient.unit}}, and no row of to.csv has anything in a column `unit`. Call the column so',
      ) as string,
    })
    expect(peer.received).toHaveLength(2)
  })

  it('tells all since a moment in one, and is a sending of its own', async () => {
    const { peer, folder, list } = await office()
    list(people('jan@example.org,nl,Jan'))
    const send = async (...words: readonly string[]) =>
      await runIncident(['send', '2024-03-outage', ...words], {
        cwd: folder,
        env: { INCIDENT_SMTP: peer.address },
        now: '2024-03-20T12:00:00+01:00',
      })
    const since = ['--since', '2024-03-14', '--edition', 'nl']
    const name = '2024-03-outage/portal-back.since-2024-03-14'
    expect(await send(...since, ...toAll)).toMatchObject({ code: 0, stdout: `${name}: 1 message accepted by the mail server\n` })
    const { subject, messageId, text } = await PostalMime.parse(peer.received[0]?.text ?? '')
    expect({ subject, messageId }).toEqual({
      subject: 'Overzicht sinds 14 maart 2024: Klantportaal onbereikbaar',
      messageId: '<2024-03-outage.portal-back.since-2024-03-14.nl.0@rivermouth.example>',
    })
    expect(text).toContain('Het portaal werkt weer.')
    const { publications } = readPublications(textIn(folder, 'incidents/publications.jsonl'))
    expect(Object.keys(publications[0]?.updates ?? {}).toSorted()).toEqual(['2024-03-outage/first-notice', ref])
    expect(await send(...since, ...toAll)).toMatchObject({ code: 0, stderr: expect.stringContaining('Nobody is left') as string })
    expect(await send(...since, '--status')).toMatchObject({ code: 0, stdout: expect.stringContaining(`${name}: sent from`) as string })
    expect((await send('--since', '2024-03-14T11:00', '--edition', 'nl', ...toAll)).code).toBe(0)
    expect(peer.accepted()).toHaveLength(2)
    expect(await send('--since', '2024-03-15', ...toAll)).toMatchObject({
      code: 1,
      stderr: '2024-03-outage: nothing was told since 2024-03-15. Nothing was sent\n',
    })
    expect(await send(...since, '--update', 'portal-back', ...toAll)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('expected one of both') as string,
    })
  })

  it('comes from standard input as JSON lines', async () => {
    const { peer, folder } = await office()
    const { code } = await runIncident(['send', ref, '--edition', 'nl', '--recipients', '-', '--yes', '--smtp', peer.address], {
      cwd: folder,
      now: '2024-03-20T12:00:00+01:00',
      stdin: '{"address":"jan@example.org"}\n',
    })
    expect({ code, to: peer.accepted() }).toEqual({ code: 0, to: ['jan@example.org'] })
  })

  it('as a test goes to one address, and is not noted', async () => {
    const { send, peer, folder } = await office()
    const { code, stdout } = await send('--edition', 'nl', '--test-to', 'me@example.org')
    expect({ code, stdout, to: peer.accepted(), isKept: existsSync(join(folder, '.incident')) }).toEqual({
      code: 0,
      stdout: '1 test message accepted; nothing is noted as sent\n',
      to: ['me@example.org'],
      isKept: false,
    })
  })
})

describe('a sending that goes on', () => {
  it('tells only those who were not told, with the bulletin as it was frozen', async () => {
    const there = await office()
    there.list(people('jan@example.org,nl,Jan', 'sue@example.org,en,Sue'))
    await there.send(...toAll)
    write(there.folder, { [outage]: textIn(there.folder, outage).replace('Het portaal werkt weer.', 'Iets anders.') })
    there.list(three)
    const { stderr, code } = await there.send(...toAll)
    expect(stderr).toMatch(
      /nl-NL.*\n.*\n.*\n {4}goes out as it was frozen when sending began; the incident file says something else by now/,
    )
    expect(stderr).toContain('has it already: 2 recipients')
    expect({ code, to: there.peer.accepted() }).toEqual({ code: 0, to: ['jan@example.org', 'sue@example.org', 'an@example.org'] })
    expect(there.peer.received.at(-1)?.text).toContain('Het portaal werkt weer.')
    expect(await there.send(...toAll)).toMatchObject({ code: 0, stderr: expect.stringContaining('Nobody is left to be told') as string })
    expect(there.peer.received).toHaveLength(3)
  })

  it('never tries again who was refused, and tries again who was put off', async () => {
    const there = await office({
      onRecipient: (address, nth) => (address.startsWith('jan') ? 550 : address.startsWith('an') && nth < 3 ? 450 : 'accept'),
    })
    const { code, stdout } = await there.send('--recipients', 'to.csv', '--yes', '--retry', '1ms,1ms')
    expect({ code, to: there.peer.accepted() }).toEqual({ code: 1, to: ['sue@example.org', 'an@example.org'] })
    expect(stdout).toContain('1 refused, and not tried again: row 2 (550)')
    expect(there.ledger().filter((line) => line.endsWith(' 2'))).toEqual(['leaving 2', 'refused 2'])
    expect(there.ledger().filter((line) => line.startsWith('deferred'))).toEqual(['deferred 3', 'deferred 3'])
    await there.send(...toAll)
    expect(there.ledger().filter((line) => line.endsWith(' 2'))).toHaveLength(2)
  })

  it('sends again, with the same Message-ID, to whom an answer was lost, or leaves and lists them', async () => {
    const there = await office({ onMessage: (address, nth) => (address.startsWith('an') && nth === 1 ? 'drop' : 'accept') })
    const { code, stdout } = await there.send(...toAll)
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('1 without an answer') as string })
    expect(await there.send('--status')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/nl: 1 message accepted\n {4}1 without an answer:\n {6}row 3\n/) as string,
    })
    const skipped = await there.send(...toAll, '--unknown', 'skip')
    expect(skipped.stderr).toContain('1, left alone')
    expect(there.peer.received).toHaveLength(3)
    expect((await there.send(...toAll)).code).toBe(0)
    const both = there.peer.received.filter(({ to }) => to === 'an@example.org').map(({ text }) => /^Message-ID: .*$/m.exec(text)?.[0])
    expect(both).toHaveLength(2)
    expect(both[0]).toBe(both[1])
    expect(await there.send('--status')).toMatchObject({ code: 0 })
  })

  it('says of every recipient of a list whether they have it, and why not', async () => {
    const there = await office({
      onRecipient: (address) => (address.startsWith('jan') ? 550 : 'accept'),
      onMessage: (address) => (address.startsWith('an') ? 'drop' : 'accept'),
    })
    await there.send(...toAll)
    there.list(
      people('an@example.org,nl,An', 'jan@example.org,nl,Jan', 'new@example.org,nl,New', 'SUE@example.org,en,Sue', 'x@@example.org,en,X'),
    )
    const { code, stdout } = await there.send('--status', '--recipients', 'to.csv')
    expect({ code, stdout: stdout.split('\n').slice(1) }).toEqual({
      code: 1,
      stdout: [
        '  1 of 4 recipients in to.csv have it',
        '  left out, bad rows of to.csv: 1',
        'row  address          edition  what happened',
        '2    an@example.org   nl       may have it: there was no answer',
        '3    jan@example.org  nl       refused by the mail server (550)',
        '4    new@example.org  nl       not told yet',
        '',
      ],
    })
    const { recipients, bad_rows: bad } = JSON.parse((await there.send('--status', '--recipients', 'to.csv', '--json')).stdout) as {
      readonly recipients: readonly { readonly address: string; readonly standing: string }[]
      readonly bad_rows: readonly unknown[]
    }
    expect(recipients.map(({ address, standing }) => `${address} ${standing}`)).toEqual([
      'an@example.org unknown',
      'jan@example.org refused',
      'new@example.org open',
      'SUE@example.org accepted',
    ])
    expect(bad).toHaveLength(1)
    there.list(people('jan@example.org,nl,Jan', 'sue@example.org,en,Sue'))
    expect((await there.send('--status', '--recipients', 'to.csv')).code).toBe(0)
    const crowd = Array.from({ length: 1_201 }, (_, at) => `r${at}@example.org`)
    for (const all of [crowd, []]) {
      there.list(people(...all.map((address) => `${address},nl,`), 'x@@example.org,nl,X'))
      const { stdout: whole } = await there.send('--status', '--recipients', 'to.csv', '--json')
      expect(JSON.parse(whole)).toMatchObject({
        recipients: all.map((address) => ({ address, standing: 'open' })),
        bad_rows: [{ row: all.length + 2 }],
        not_in_list: 1,
      })
    }
    there.list(people(...crowd.map((address) => `${address},nl,`)))
    const many = (await there.send('--status', '--recipients', 'to.csv')).stdout.trimEnd().split('\n')
    expect(many.slice(1, 3)).toEqual(['  0 of 1201 recipients in to.csv have it', '  1 have it who do not stand in to.csv'])
    expect(many.slice(-2)).toEqual([
      expect.stringContaining('r99@example.org'),
      'and 1101 more that were not told yet; --json names them all',
    ])
  })

  it('begins anew with the words of now, where nobody was told the old ones', async () => {
    let isThere = false
    const there = await office({ onSender: () => (isThere ? 'accept' : 550) })
    there.list(people('jan@example.org,nl,Jan'))
    expect((await there.send(...toAll)).code).toBe(1)
    isThere = true
    write(there.folder, { [outage]: textIn(there.folder, outage).replace('Het portaal werkt weer.', 'Het portaal is er weer.') })
    const { code, stderr } = await there.send(...toAll)
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('frozen') as string })
    expect(there.peer.received[0]?.text).toContain('Het portaal is er weer.')
    // From now on they stay.
    write(there.folder, { [outage]: textIn(there.folder, outage).replace('Het portaal is er weer.', 'Iets anders.') })
    there.list(three)
    await there.send(...toAll)
    expect(there.peer.received.at(-1)?.text).not.toContain('Iets anders.')
  })

  it('is not gone on with where its ledger is about another bulletin', async () => {
    const there = await office()
    there.list(people('jan@example.org,nl,Jan'))
    await there.send(...toAll)
    write(there.folder, { [outage]: textIn(there.folder, outage).replace('Het portaal werkt weer.', 'Iets anders.') })
    rmSync(join(there.folder, sending, 'nl.bulletin.json'))
    there.list(three)
    expect(await there.send(...toAll)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('ledger.jsonl is about another bulletin of nl than the one that would go out') as string,
    })
    expect(there.peer.received).toHaveLength(1)
  })

  it('ends with the first few when the server wants none of them', async () => {
    const there = await office({ onRecipient: () => 554 })
    there.list(people(...Array.from({ length: 50 }, (_, at) => `r${at}@example.org,nl,R`)))
    const { code, stderr } = await there.send(...toAll, '--first', '4', '--connections', '2')
    expect({ code, tried: there.ledger().filter((line) => line.startsWith('leaving')).length }).toEqual({ code: 1, tried: 4 })
    expect(stderr).toContain('none of the first 4 was accepted, and the rest was not tried')
  })

  it('ends at once, and loses nobody, when the sender is not taken', async () => {
    const there = await office({ onSender: () => 550 })
    const { code, stderr } = await there.send(...toAll)
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('does not take mail from status@rivermouth.example') as string,
    })
    expect(await there.send(...toAll)).toMatchObject({ stderr: expect.not.stringContaining('may have it') as string })
  })

  it('ends within one message a connection when the file `stop` is there', async () => {
    const there = await office({
      onMessage: () => {
        write(there.folder, { [`${sending}/stop`]: '' })
        return 'accept'
      },
    })
    there.list(people(...Array.from({ length: 50 }, (_, at) => `r${at}@example.org,nl,R`)))
    expect(await there.send(...toAll, '--connections', '2')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('stopped before the end') as string,
    })
    expect(there.peer.received.length).toBeLessThanOrEqual(3)
    expect(await there.send(...toAll)).toMatchObject({ code: 1, stderr: expect.stringContaining('stop forbids it') as string })
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends after the messages that are on their way at a %s, and says so', async (signal) => {
    let messages = 0
    const there = await office({
      onMessage: () => {
        messages += 1
        if (messages === 1) process.emit(signal)
        return 'accept'
      },
    })
    there.list(people(...Array.from({ length: 50 }, (__, at) => `r${at}@example.org,nl,R`)))
    const { code, stdout } = await there.send(...toAll, '--connections', '2')
    expect({ code, stdout }).toEqual({ code: 130, stdout: expect.stringContaining('stopped before the end') as string })
    expect(there.peer.received.length).toBeLessThanOrEqual(3)
    expect((await there.send(...toAll)).code).toBe(0)
    expect(new Set(there.peer.accepted()).size).toBe(50)
  })

  it('goes no faster than asked', async () => {
    const there = await office()
    const begun = performance.now()
    await there.send(...toAll, '--rate', '10')
    expect(performance.now() - begun).toBeGreaterThanOrEqual(200)
  })
})

describe('nothing is sent', () => {
  const inOutage = (edit: (text: string) => string) => ({ [outage]: edit })

  it.each([
    [
      'a draft',
      inOutage((text) => text.replace('id: portal-back', 'id: portal-back\n    draft: true')),
      'en, nl: it is a draft: incident release',
    ],
    [
      'what is embargoed',
      inOutage((text) => text.replace('2024-03-14T11:05', '2024-03-21T11:05')),
      'it is embargoed until 2024-03-21 11:05',
    ],
    [
      'what is not approved where it must be',
      { [organisation]: (text: string) => approvalRequired(withMail(text)) },
      'its words are not approved: incident approve',
    ],
    ['an exercise', inOutage((text) => `exercise: true\n${text}`), 'it is an exercise'],
    [
      'an edition without words',
      inOutage((text) => text.replace('nl: Het portaal werkt weer.', '')),
      'nl: its words in nl-NL are missing; write them first\nOnly the others: --edition en',
    ],
    ['an edition without a sender', { [organisation]: (text: string) => text }, 'the edition has no sender'],
    [
      'a bulletin while the service that mail goes over is down',
      inOutage((text) => text.replace('portal: operational', 'portal: operational\n      phone: major_outage')),
      'nl: `phone` is down, and mail would go over it; name a relay',
    ],
  ])('of %s', async (_, change, why) => {
    const { send, peer, folder } = await office({}, change)
    const { code, stderr } = await send(...toAll, '--now', '2024-06-01')
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(why) as string })
    expect({ sent: peer.received, isKept: existsSync(join(folder, '.incident')) }).toEqual({ sent: [], isKept: false })
  })

  it('over a mail server that is named with a password', async () => {
    const { send } = await office()
    const { code, output } = await send(...toAll, '--smtp', 'smtp://me:hunter2@relay.example')
    expect({ code, output }).toEqual({
      code: 2,
      output: expect.stringContaining('--smtp holds a password, which others on this machine can read') as string,
    })
    expect(output).not.toContain('hunter2')
  })

  it('of a bulletin that somebody changed after it was frozen', async () => {
    const there = await office()
    there.list(people('jan@example.org,nl,Jan'))
    await there.send(...toAll, '--edition', 'nl')
    const path = join(there.folder, sending, 'nl.bulletin.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('Het portaal werkt weer', 'Het portaal werkt niet'))
    there.list(three)
    expect(await there.send(...toAll)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('is not the bulletin that was frozen in it') as string,
    })
  })
})
