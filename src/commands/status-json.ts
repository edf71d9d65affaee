/** The same as the screen, for programs. */
import type { EditionStatus } from '../core/edition-status.ts'
import type { Outdated } from '../core/public-page.ts'
import type { Instant } from '../model/values.ts'
import { clockObject } from './clock-words.ts'
import type { Untranslated } from './status-rows.ts'
import type { Shown } from './status-screen.ts'

export function statusObject(shown: Shown): object {
  const { incident, stage, editions, waiting, clocks, unwritten, untranslated, hasErrors, outdated, overdue } = shown
  return {
    incident: incident.id,
    stage,
    impact: incident.impact,
    exercise: incident.exercise ?? false,
    has_errors: hasErrors,
    overdue,
    editions: editions.map((edition) => editionObject(edition, untranslated[edition.audience.id])),
    waiting: waiting.map(({ update, editions: those, because }) => ({ update, editions: those, because })),
    ...(outdated && { public_page: outdatedObject(outdated) }),
    clocks: clocks.map(clockObject),
    unwritten_clocks: unwritten.map(clockObject),
  }
}

function outdatedObject({ since, missing, isNew }: Outdated): object {
  return {
    is_new: isNew,
    ...(since !== undefined && { out_of_date_since: new Date(since).toISOString() }),
    missing: missing.map(({ update, edition }) => ({ update, edition })),
  }
}

function editionObject(edition: EditionStatus, untranslated: Untranslated | undefined): object {
  const { audience, told, stage, status, statusSince, last, services, next, promises, doubts, unratified, corrections } = edition
  return {
    edition: audience.id,
    stage,
    status,
    ...dated('status_since', statusSince),
    ...(last && { update: { id: last.id, number: told.steps.length, at: last.at.text } }),
    services: services.map(({ id, state, since }) => ({ service: id, state, ...dated('since', since) })),
    ...(next && { next_update: { by: next.by.text, because: next.because, is_late: next.isLate } }),
    promises: promises.map(({ id, made, first, by, isOverdue, daysOverdue, slipDays }) => ({
      promise: id,
      made_at: made.text,
      ...dated('first_by', first),
      ...dated('by', by),
      is_overdue: isOverdue,
      days_overdue: daysOverdue,
      slip_days: slipDays,
    })),
    answers_to_review: doubts.map(({ question }) => question.id),
    missing_translations: untranslated?.missing ?? [],
    stale_translations: untranslated?.stale ?? [],
    unratified: unratified.map(({ update, by, why }) => ({ update: update.id, by, why })),
    corrections_waiting: corrections.map(({ update, correction, because }) => ({ update: update.id, at: correction.at.text, because })),
  }
}

function dated(key: string, instant: Instant | undefined): object {
  return instant === undefined ? {} : { [key]: instant.text }
}
