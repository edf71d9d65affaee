import { createHash } from 'node:crypto'
import type { DeskView } from '../model/view-parts.ts'
import type { Snapshot } from '../model/views.ts'
import { changedLines } from './changed-lines.ts'
import { keyMessage } from './key-message.ts'
import { richOf } from './phrases.ts'
import { questionCards } from './question-views.ts'
import { dated, saidAtLength, type Telling } from './telling.ts'
import { titleOf } from './update-views.ts'

/** What hotline agents see beyond the Snapshot. The number of the script follows its content. */
export function deskView(snapshot: Snapshot, telling: Telling): DeskView {
  const { organisation } = telling.scope
  const agents = organisation.agents
  const { headline, message } = keyMessage(snapshot, telling.words) ?? { message: [] }
  const { next_update_by: next, updated_at: told } = snapshot
  const desk = {
    // Whose time it is stands in the line before, where that shows a time.
    ...(next && { next_update_by: { ...next, ...(told?.time !== undefined && { is_local: true }) } }),
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
  return { script: `${snapshot.number}-${digest}`, ...desk }
}

/** What agents say: every update once, and not which other editions have a page of it. */
function contentOf({ alternates: _alternates, latest: _latest, earlier: _earlier, ...content }: Snapshot): object {
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
