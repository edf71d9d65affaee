import { createHash } from 'node:crypto'
import type { DateValue } from '../model/printable.ts'
import type { DeskView } from '../model/view-parts.ts'
import type { Snapshot } from '../model/views.ts'
import { changedLines } from './changed-lines.ts'
import { keyMessage } from './key-message.ts'
import { heldSince } from './next-change.ts'
import { richOf } from './phrases.ts'
import { questionCards } from './question-views.ts'
import { dated, saidAtLength, type Telling } from './telling.ts'
import { timeValue } from './time.ts'
import { titleOf } from './update-views.ts'

/** What hotline agents see beyond the Snapshot. The number of the script follows its content. */
export function deskView(snapshot: Snapshot, telling: Telling): DeskView {
  const { organisation } = telling.scope
  const agents = organisation.agents
  const { headline, message } = keyMessage(snapshot, telling.words) ?? { message: [] }
  const { next_update_by: next } = snapshot
  const from = validFrom(snapshot, telling)
  const desk = {
    // Whose time it is stands in the line before, where that shows a time.
    ...(next && { next_update_by: { ...next, ...(from?.time !== undefined && { is_local: true }) } }),
    ...(headline && { headline }),
    message: [...message],
    do_not_say: (agents?.do_not_say ?? []).map((text) => richOf(text, telling.scope)),
    changed: snapshot.latest ? changedLines(snapshot.latest, headline ?? snapshot.latest.title, telling) : [],
    notes: notesOf(telling),
    cards: questionCards(telling),
    ...(agents?.greeting !== undefined && { greeting: richOf(agents.greeting, telling.scope) }),
    ...(agents?.escalation !== undefined && { escalation: richOf(agents.escalation, telling.scope) }),
  }
  const digest = createHash('sha256')
    .update(JSON.stringify([contentOf(snapshot), desk]))
    .digest('hex')
    .slice(0, 3)
  return { script: `${snapshot.number}-${digest}`, ...(from && { valid_from: from }), ...desk }
}

/** The moment from which all that it says holds: the latest news, or a date that has passed since. */
function validFrom({ updated_at: told }: Snapshot, { fold, scope }: Telling): DateValue | undefined {
  const since = heldSince(fold)
  if (told === undefined || since === undefined) return told
  const { edition: zone } = scope.audience.zones
  const value = timeValue(since, zone)
  const { date } = value
  if (told.time === undefined && told.date === date) return told
  return value.time === '00:00' ? { kind: 'date', date, datetime: date } : value
}

/** What agents say: every update once, questions as their cards have them, and not which other editions have a page of it. */
function contentOf({ alternates: _alternates, latest: _latest, earlier: _earlier, faq: _faq, ...content }: Snapshot): object {
  return content
}

function notesOf(telling: Telling): DeskView['notes'] {
  return telling.fold.steps.toReversed().flatMap(({ number, update }) => {
    if (update.agent_note === undefined) return []
    return [
      {
        number,
        at: dated(update.at, telling),
        title: titleOf(update, telling),
        note: saidAtLength({ text: update.agent_note, update }, telling),
      },
    ]
  })
}
