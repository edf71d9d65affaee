/** Planned maintenance as a calendar to subscribe to (iCalendar, RFC 5545). */
import type { Chronicle } from '../core/chronicle.ts'
import { addDays, endOf, startOf, type Moment } from '../core/time.ts'
import type { DateValue } from '../model/printable.ts'
import { readInstant, type Instant } from '../model/values.ts'
import type { Snapshot } from '../model/views.ts'
import { pageOf, type MachinePress } from './machine-press.ts'
import { momentOf } from './moments.ts'
import { updatePassages } from './update-passages.ts'

export function calendar({ page, maintenances }: Chronicle, press: MachinePress): string {
  const { text, audience } = press
  const name = `${text.say('page.planned')} – ${text.markup(page.organisation.name)}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//incident//Planned maintenance//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // RFC 7986 and, for programs older than it, what they read instead.
    `NAME;LANGUAGE=${audience.locale}:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...maintenances.flatMap((work) => eventOf(work, press)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventOf(work: Snapshot, press: MachinePress): readonly string[] {
  const { id, title, scheduled_for: from, scheduled_until: until, updates, latest, updated_at: told } = work
  if (!from || !told || !latest) return []
  const { text, audience, base } = press
  const stamp = utc(momentOf(told, audience.zones))
  const words = (property: string, value: string) => `${property};LANGUAGE=${audience.locale}:${textValue(value)}`
  return [
    'BEGIN:VEVENT',
    `UID:${id}@${audience.id}.${press.authority}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${updates.reduce((count, { corrections }) => count + 1 + corrections.length, -1)}`,
    ...timesOf(from, until, press),
    words('SUMMARY', text.markup(title)),
    words('DESCRIPTION', updatePassages(latest, text)),
    // An address in a calendar stands alone: a relative one leads nowhere.
    ...(base === undefined ? [] : [`URL:${pageOf(press, id)}`]),
    `STATUS:${wasCancelled(work, press) ? 'CANCELLED' : 'CONFIRMED'}`,
    // The reader is not busy meanwhile.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** Days where only days are known, else moments in UTC. */
function timesOf(from: DateValue, until: DateValue | undefined, { audience: { zones } }: MachinePress): readonly string[] {
  if (from.time === undefined && until?.time === undefined) {
    const end = until && until.date >= from.date ? [`DTEND;VALUE=DATE:${addDays(until.date, 1).replaceAll('-', '')}`] : []
    return [`DTSTART;VALUE=DATE:${from.date.replaceAll('-', '')}`, ...end]
  }
  const start = startOf(instantOf(from), zones)
  // The last millisecond of a day is its limit; a calendar names the first that is free again.
  const end = until && endOf(instantOf(until), zones) + (until.time === undefined ? 1 : 0)
  return [`DTSTART:${utc(start)}`, ...(end !== undefined && end > start ? [`DTEND:${utc(end)}`] : [])]
}

/** Work that was ended before it began. */
function wasCancelled({ ended_at: ended, scheduled_for: from }: Snapshot, { audience: { zones } }: MachinePress): boolean {
  return ended !== undefined && from !== undefined && startOf(instantOf(ended), zones) < startOf(instantOf(from), zones)
}

function instantOf({ datetime, date }: DateValue): Instant {
  return readInstant(datetime) ?? { text: datetime, date }
}

/** `20240314T102000Z` */
function utc(moment: Moment): string {
  return new Date(moment).toISOString().replace(/[-:]|\.\d+/g, '')
}

/** TEXT of RFC 5545, 3.3.11: no control characters but the line end, which is written as one. */
function textValue(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** Lines of at most 75 bytes (RFC 5545, 3.1), never parted inside a character. */
function folded(line: string): string {
  let lines = ''
  let length = 0
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign)
    if (length + bytes > 75) {
      lines += '\r\n '
      length = 1
    }
    lines += sign
    length += bytes
  }
  return lines
}
