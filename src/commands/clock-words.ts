/** Legal clocks in words. */
import type { Clock } from '../core/clocks.ts'
import type { Moment } from '../core/time.ts'
import { instantText, spanText } from './spans.ts'

/** How it stands with a duty, in one sentence without a full stop. */
export function clockText({ rule, due, done, outcome, place }: Clock, now: Moment): string {
  const by = due === undefined ? '' : `due ${instantText(due)}`
  const did = done === undefined ? '' : `done ${instantText(done)}`
  switch (outcome) {
    case 'running':
      return `${spanText((due?.moment ?? now) - now)} left: ${by}`
    case 'missed':
      // Of what nobody has written down, nobody knows whether it was missed.
      return `${place === undefined ? 'would have ended' : 'MISSED'} ${spanText(now - (due?.moment ?? now))} ago: ${by}${place === undefined ? '' : ', and no `done_at` is written'}`
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
