/** Stretches of time as people say them. */
import type { Instant } from '../model/values.ts'
import { plural } from './plural.ts'

const minute = 60_000
const hour = 60 * minute

/**
 * `45 minutes`, `16 hours`, `3 days`: what is whole of it.
 * @param days from how many days on it is counted in days
 */
export function spanText(milliseconds: number, days = 2): string {
  if (milliseconds < minute) return 'less than a minute'
  if (milliseconds < hour) return plural(Math.floor(milliseconds / minute), 'minute')
  if (milliseconds < days * 24 * hour) return plural(Math.floor(milliseconds / hour), 'hour')
  return plural(Math.floor(milliseconds / (24 * hour)), 'day')
}

/** An Instant as it is written, with a blank between day and time. */
export function instantText({ text }: Pick<Instant, 'text'>): string {
  return text.replace('T', ' ')
}
