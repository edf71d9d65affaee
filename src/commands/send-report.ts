/** What became of a run, for people and as one object. */
import { plural } from './plural.ts'
import type { Call } from './command.ts'
import type { Sent, Troubles } from './send-run.ts'

export interface Reported {
  readonly ref: string
  /** What a further call is given to name it. */
  readonly said: string
  readonly sent: Sent
  readonly badRows: number
  /** The folder of the ledger, as messages name it. */
  readonly folder: string
}

/** @returns the exit code: 0 when everybody has it, 1 when somebody was left out, 130 after Ctrl-C */
export function reportSent({ ref, said, sent, badRows, folder }: Reported, isInterrupted: boolean, call: Call): number {
  const { terminal, globals } = call
  const isComplete = sent.end.kind === 'done' && [sent.refused, sent.deferred, sent.unknown, sent.left].every(({ count }) => count === 0)
  if (globals.isJson) terminal.result(JSON.stringify(sentObject(ref, sent, badRows), undefined, 2))
  else if (globals.isQuiet) terminal.result(String(sent.accepted))
  else for (const line of sentLines(ref, said, sent, folder)) terminal.result(line)
  if (sent.end.kind === 'failed')
    terminal.warn(`Sending ended early: ${sent.end.why}. What was sent is noted; the same call goes on from here.`)
  if (isInterrupted) return 130
  return isComplete && badRows === 0 ? 0 : 1
}

function sentLines(ref: string, said: string, sent: Sent, folder: string): readonly string[] {
  const { accepted, refused, deferred, unknown, left, end } = sent
  return [
    `${ref}: ${plural(accepted, 'message')} accepted by the mail server`,
    ...troubleLines('refused, and not tried again', refused),
    ...troubleLines('put off by the mail server; the same call tries them again', deferred),
    ...troubleLines('without an answer; the same call sends them again with the same Message-ID, --unknown skip leaves them', unknown),
    ...troubleLines('may have arrived in an earlier run, and left alone', left),
    ...(end.kind === 'stopped' ? ['  stopped before the end; the same call goes on from here'] : []),
    ...(refused.count + deferred.count + unknown.count + left.count > 0 ? [`  all of it: incident send ${said} --status (${folder})`] : []),
  ]
}

function troubleLines(what: string, { count, first }: Troubles): readonly string[] {
  if (count === 0) return []
  const rows = first.slice(0, 10).map(({ row, reply }) => (reply === '' ? `row ${row}` : `row ${row} (${reply})`))
  return [`  ${count} ${what}: ${rows.join(', ')}${count > rows.length ? ', …' : ''}`]
}

function sentObject(ref: string, { accepted, acceptedBy, refused, deferred, unknown, left, end }: Sent, badRows: number): object {
  return {
    update: ref,
    accepted,
    editions: Object.fromEntries(acceptedBy),
    refused,
    deferred,
    unknown,
    left,
    bad_rows: badRows,
    end: end.kind,
    ...(end.kind === 'failed' && { why: end.why }),
  }
}
