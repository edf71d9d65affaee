/** Legal clocks in words, and for programs. */
import type { Clock } from '../core/clocks.ts'
import type { Moment } from '../core/time.ts'
import { instantText, spanText } from './spans.ts'

/** The law counts in hours: so does whoever waits, up to so many days. */
const inHours = 4

/** How it stands with a duty, in one sentence without a full stop. */
export function clockText({ rule, due, done, outcome }: Clock, now: Moment): string {
  const by = due === undefined ? '' : `due ${instantText(due)}`
  const did = done === undefined ? '' : `done ${instantText(done)}`
  const away = due === undefined ? '' : spanText(Math.abs(due.moment - now), inHours)
  switch (outcome) {
    case 'running':
      return `${away} left: ${by}`
    case 'missed':
      return `MISSED ${away} ago: ${by}, not recorded as done`
    case 'passed':
      return `if it applied, it ended ${away} ago: ${by}`
    case 'unstarted':
      return rule === 'nis2-month'
        ? 'no date yet: it is due one month after the notification (nis2-72h), which is not recorded as done'
        : 'no date yet: `aware_at` is not set, or lies ahead'
    case 'done':
      return due === undefined ? `${did}; when it was due cannot be said` : `${did}, in time: ${by}`
    case 'done-late':
      return `${did}, LATE: ${by}`
    case 'same-day':
      return `${did}, on the day it was due; whether in time only its time can show: ${by}`
  }
}

export function clockObject({ rule, authority, editions, due, done, outcome }: Clock): object {
  return {
    rule,
    ...(authority !== undefined && { authority }),
    ...(editions && { editions }),
    ...(due && { due: due.text }),
    ...(done && { done_at: done.text }),
    outcome,
  }
}
