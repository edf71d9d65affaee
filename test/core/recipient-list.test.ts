import { describe, expect, it } from 'vitest'
import { readRecipients } from '../../src/core/recipient-list.ts'

/** Read in pieces of so many characters. */
function read(text: string, size = 7) {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size))
  return [...readRecipients(pieces, ['nl', 'pl'])]
}

const found = (text: string) =>
  read(text).map((row) =>
    'fault' in row ? `${row.row}: ${row.fault}` : `${row.row}: ${row.address} ${row.edition ?? '-'} ${row.name ?? '-'}`,
  )

describe('a list of recipients', () => {
  it('is CSV as spreadsheets save it: with a byte order mark, semicolons, quotes, and line ends inside of them', () => {
    const text = '\uFEFFAddress;Edition;Name;unit\r\njan@example.org;nl;"de ""Vries""";3\r\n\r\nan@example.org;;"two\r\nlines; here";4'
    expect(read(text)).toEqual([
      {
        row: 2,
        address: 'jan@example.org',
        edition: 'nl',
        name: 'de "Vries"',
        columns: { address: 'jan@example.org', edition: 'nl', name: 'de "Vries"', unit: '3' },
      },
      {
        row: 4,
        address: 'an@example.org',
        name: 'two\r\nlines; here',
        columns: { address: 'an@example.org', edition: '', name: 'two\r\nlines; here', unit: '4' },
      },
    ])
  })

  it('is the same whatever the pieces it comes in', () => {
    const text = 'address,name\r\na@example.org,"x\r\ny"\r\nb@example.org,"z"\n'
    for (const size of [1, 2, 3, 1000]) expect(read(text, size)).toEqual(read(text))
  })

  it('is JSON lines', () => {
    expect(found('{"address":"a@example.org","edition":"pl"}\n\n{"address":"b@example.org","unit":3}\n')).toEqual([
      '1: a@example.org pl -',
      '3: b@example.org - -',
    ])
  })

  it('passes over rows that hold nothing but separators, as spreadsheets leave them at the end', () => {
    expect(found('address;edition;name\na@example.org;nl;A\n;;\n ; ;\nb@example.org;;\n;nl;\n')).toEqual([
      '2: a@example.org nl A',
      '5: b@example.org - -',
      '6: has no address',
    ])
  })

  it.each([
    ['address\na@example.org,b@example.org', '2: has 2 cells; expected 1: address'],
    [
      'address,edition\n"a@example.org,b@example.org",nl',
      '2: "a@example.org,b@example.org" is not one plain address; expected name@example.org, one a row',
    ],
    [
      'address\n"a@example.org\r\nRCPT TO:<b@example.org>"',
      '2: "a@example.org\\r\\nRCPT TO:<b@example.org>" is not one plain address; expected name@example.org, one a row',
    ],
    ['address\na@@example.org', '2: "a@@example.org" is not an address; expected name@example.org'],
    ['address\n"""a b""@example.org"', '2: "\\"a b\\"@example.org" is not one plain address; expected name@example.org, one a row'],
    ['address\na@localhost', '2: "a@localhost" has no domain that mail can go to after the @'],
    ['address\na@exa mple.org', '2: "a@exa mple.org" is not one plain address; expected name@example.org, one a row'],
    ['address\na@-x.example', '2: "a@-x.example" has no domain that mail can go to after the @'],
    ['address,edition\na@example.org,de', '2: edition "de" is not one of nl, pl'],
    [
      'address,unsubscribe\na@example.org,http://x.example/',
      '2: unsubscribe "http://x.example/" is not a web address; expected one beginning with https://',
    ],
    [
      `address,unsubscribe\na@example.org,https://x.example/${'ż'.repeat(200)}`,
      '2: unsubscribe has 1218 characters as mails write it; expected at most 900',
    ],
    [
      'address,name\na@example.org,x"y"',
      '2: a quote (") stands inside a cell that does not begin with one; expected "…" around the whole cell, and "" for a quote in it',
    ],
    ['address,name\na@example.org,"x"y', '2: something follows the closing quote (") of a cell; expected a separator there'],
    ['address,name\na@example.org,"x\nb@example.org,y', '2: a quote (") is opened and never closed; everything after it was left unread'],
    ['name,email\nx,a@example.org', '1: there is no column `address`; rename `email` to address'],
    ['address,address\na@example.org,b@example.org', '1: two columns are called `address`; expected each name once'],
    [
      'address,edition\ra@example.org,nl\rb@example.org,nl\r',
      '1: its lines end in a carriage return alone, as old Macintosh programs write them; expected lines that end in a line feed: a spreadsheet saves them as "CSV UTF-8"',
    ],
    ['a@example.org\nb@example.org', '1: "a@example.org" is not the name of a column; expected a header row such as address,edition,name'],
    ['{"address":["a@example.org"]}', '1: `address` is neither text nor a number'],
    ['[{"address":"a@example.org"}]', '1: is not one JSON object; expected {"address":"…","edition":"…"} on one line'],
    ['{"address":"a@example.org"', '1: is not one JSON object; expected {"address":"…","edition":"…"} on one line'],
  ])('%j has a row that cannot be sent to', (text, fault) => expect(found(text)).toContain(fault))

  it('takes a domain in any letters, and refuses such letters before the @, saying why', () => {
    expect(found('address\ninfo@bücher.example\nkontakt@żółw.example\nżółw@example.org')).toEqual([
      '2: info@xn--bcher-kva.example - -',
      '3: kontakt@xn--w-uga1v8h.example - -',
      '4: "żółw@example.org" has letters before the @ that many mail servers refuse (RFC 6531), and is not sent to; ask for an address in plain letters',
    ])
  })

  it('stays small when a row never ends', () => {
    const pieces = (function* () {
      yield 'address,name\na@example.org,'
      for (let piece = 0; piece < 100; piece += 1) yield 'x'.repeat(50_000)
      throw new Error('was read to the end')
    })()
    expect([...readRecipients(pieces, [])]).toMatchObject([{ row: 2, fault: expect.stringContaining('is longer than') as string }])
  })

  it('stays small when a quote is never closed', () => {
    const pieces = (function* () {
      yield 'address,name\na@example.org,"'
      for (let piece = 0; piece < 100; piece += 1) yield 'x'.repeat(50_000)
      throw new Error('was read to the end')
    })()
    expect([...readRecipients(pieces, [])]).toMatchObject([{ row: 2, fault: expect.stringContaining('never closed') as string }])
  })
})
