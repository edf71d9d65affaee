import type { Instant } from '../model/values.ts'

/**
 * What an update is called where nobody names it: its day and its minute, so that two that are written apart, on two branches or by two
 * officers, have names of their own when they meet.
 * @example idOfTime({ text: '2024-04-02T09:00', date: '2024-04-02', time: '09:00' }) // '2024-04-02-0900'
 */
export function idOfTime({ date, time }: Instant): string {
  return time === undefined ? date : `${date}-${time.slice(0, 5).replace(':', '')}`
}

/** An id, or the first with a number behind it that nobody has. `freeId('mail', new Set(['mail']))` is `mail-2`. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id
  for (let number = 2; ; number += 1) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`
}
