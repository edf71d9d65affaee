/** A list of recipients: rows in, recipients and faults out. Strict: what could reach somebody else than meant is a fault. */
import { lengthInMails, longestAddress } from '../model/organisation.ts'
import type { ListedRecipient, RowFault } from '../model/recipient.ts'
import { asciiDomain } from './mail-domain.ts'
import type { CsvRow } from './csv.ts'

/** What the header of a list names, in its order. */
export type Columns = readonly string[]

/** @returns the columns, or what is wrong with the header */
export function columnsOf(cells: readonly string[]): Columns | { readonly fault: string } {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const twice = names.find((name, at) => names.indexOf(name) < at)
  // Where no line feed stands the whole list is the header.
  if (names.some((name) => name.includes('\r')))
    return {
      fault:
        'its lines end in a carriage return alone, as old Macintosh programs write them; expected lines that end in a line feed: a spreadsheet saves them as "CSV UTF-8"',
    }
  const odd = names.find((name) => !/^[a-z][a-z0-9_-]{0,63}$/.test(name))
  if (odd !== undefined)
    return { fault: `${JSON.stringify(odd)} is not the name of a column; expected a header row such as address,edition,name` }
  if (twice !== undefined) return { fault: `two columns are called \`${twice}\`; expected each name once` }
  if (names.includes('address')) return names
  const other = names.find((name) => ['email', 'e-mail', 'mail', 'e-mail-address', 'emailaddress'].includes(name))
  return {
    fault:
      other === undefined
        ? 'there is no column `address`; expected a header row such as address,edition,name'
        : `there is no column \`address\`; rename \`${other}\` to address`,
  }
}

/** A row of a CSV file. */
export function recipientOfCells(
  { row, cells, fault }: CsvRow,
  columns: Columns,
  editions?: readonly string[],
): ListedRecipient | RowFault {
  if (fault !== undefined) return { row, fault }
  if (cells.length !== columns.length)
    return { row, fault: `has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}; expected ${columns.length}: ${columns.join(', ')}` }
  return recipientOf(row, Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])), editions)
}

/** A line of a JSON lines file: one object, its keys the columns. */
export function recipientOfJson(row: number, line: string, editions?: readonly string[]): ListedRecipient | RowFault {
  const value = parsed(line)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { row, fault: 'is not one JSON object; expected {"address":"…","edition":"…"} on one line' }
  const fields = Object.entries(value).map(([key, field]) => [key.trim().toLowerCase(), textOf(field)] as const)
  const columns = columnsOf(fields.map(([key]) => key))
  if ('fault' in columns) return { row, fault: columns.fault }
  const odd = fields.find(([, field]) => field === undefined)
  if (odd) return { row, fault: `\`${odd[0]}\` is neither text nor a number` }
  return recipientOf(row, Object.fromEntries(fields.map(([key, field]) => [key, field ?? ''])), editions)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return value === null ? '' : undefined
}

function recipientOf(
  row: number,
  columns: { readonly [column: string]: string },
  editions?: readonly string[],
): ListedRecipient | RowFault {
  const of = (column: string) => (Object.hasOwn(columns, column) ? (columns[column]?.trim() ?? '') : '')
  const address = deliverable(of('address'))
  if ('fault' in address) return { row, fault: address.fault }
  const [edition, name, unsubscribe] = [of('edition'), of('name'), of('unsubscribe')]
  if (edition !== '' && editions !== undefined && !editions.includes(edition))
    return { row, fault: `edition ${JSON.stringify(edition)} is not one of ${editions.join(', ')}` }
  if (unsubscribe !== '' && !/^https:\/\/[^\s"<>\\^`{|}]+$/i.test(unsubscribe))
    return { row, fault: `unsubscribe ${JSON.stringify(unsubscribe)} is not a web address; expected one beginning with https://` }
  if (lengthInMails(unsubscribe) > longestAddress)
    return { row, fault: `unsubscribe has ${lengthInMails(unsubscribe)} characters as mails write it; expected at most ${longestAddress}` }
  return {
    row,
    address: address.ascii,
    columns,
    ...(edition !== '' && { edition }),
    ...(name !== '' && { name }),
    ...(unsubscribe !== '' && { unsubscribe }),
  }
}

/** RFC 5321, 4.1.2 without quoted names, which hardly any server takes and which hide commas and spaces. */
const mailboxName = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/

/**
 * One address as a mail server takes it.
 * @example deliverable('info@bücher.example') // { ascii: 'info@xn--bcher-kva.example' }
 */
export function deliverable(written: string): { readonly ascii: string } | { readonly fault: string } {
  const shown = JSON.stringify(written)
  if (written === '') return { fault: 'has no address' }
  if (/[\s,;<>()]/.test(written)) return { fault: `${shown} is not one plain address; expected name@example.org, one a row` }
  const at = written.indexOf('@')
  const [name, domain] = [written.slice(0, at), written.slice(at + 1)]
  if (at < 1 || domain === '' || domain.includes('@')) return { fault: `${shown} is not an address; expected name@example.org` }
  if (/[^\u0000-\u007f]/.test(name))
    return {
      fault: `${shown} has letters before the @ that many mail servers refuse (RFC 6531), and is not sent to; ask for an address in plain letters`,
    }
  if (name.length > 64 || !mailboxName.test(name)) return { fault: `${shown} has characters before the @ that no plain address has` }
  const ascii = asciiDomain(domain)
  const isHost = ascii !== undefined && ascii.length <= 253 && ascii.includes('.') && ascii.split('.').every((label) => label.length <= 63)
  return isHost ? { ascii: `${name}@${ascii}` } : { fault: `${shown} has no domain that mail can go to after the @` }
}
