/** From a list to a yes: judged, shown, asked about. The same whether this process delivers or others do. */
import { UserError } from '../model/finding.ts'
import type { Message } from '../render/mime.ts'
import { fieldsIn } from '../render/recipient-fields.ts'
import { assent } from './assent.ts'
import { isOn, type Call } from './command.ts'
import { plural } from './plural.ts'
import { judgeList, type Listing, type ListOptions } from './send-list.ts'
import type { Ready } from './send-prepare.ts'
import { faultLines, openCount, prospectLines, type Earlier } from './send-screen.ts'
import { listNamed, suppressNameOf } from './send-whom.ts'

export interface Agreed {
  readonly list: ListOptions
  readonly listing: Listing
  /** So many are to be told. */
  readonly open: number
}

/** What an earlier run did with a recipient. */
export type StandingOf = (key: Buffer) => 'new' | 'accepted' | 'refused' | 'unknown' | 'open'

/**
 * @returns an exit code where there is nothing to send: on a dry run, or when nobody is left
 * @throws UserError (1) while rows are bad, or when somebody says no; (2) when nobody can be asked
 */
export async function agree(ready: Ready, secret: string, standingOf: StandingOf, call: Call): Promise<Agreed | number> {
  const { terminal } = call
  const asked = new Map(ready.bulletins.map(({ audience, message }) => [audience.id, columnsAsked(message)]))
  const list = { ...listNamed(call, ready.subject, [...asked.keys()], secret), asked }
  const { listing, earlier } = await judged(list, standingOf)
  refuseBad(listing, list, call)
  refuseHoles(listing, list, call)
  const { unknowns } = ready.manner
  const open = openCount({ listing, earlier, unknowns })
  const suppressName = suppressNameOf(ready.subject, call)
  const prospect = { ...ready, listing, listName: list.name, ...(suppressName !== undefined && { suppressName }), earlier, unknowns }
  for (const line of prospectLines(prospect)) terminal.say(line)
  if (isOn(call.flags, 'dryRun')) {
    if (call.globals.isJson) terminal.result(JSON.stringify(prospectObject(ready, listing, earlier), undefined, 2))
    terminal.say('Nothing was sent (--dry-run).')
    return listing.faultCount > 0 ? 1 : 0
  }
  if (open === 0) {
    terminal.say('Nobody is left to be told, and nothing was sent.')
    return listing.faultCount > 0 ? 1 : 0
  }
  // A mail cannot be taken back: a mere Enter sends none.
  const question = `Send this to ${plural(open, 'recipient')}?`
  await assent({ question, usual: 'no', nothing: 'Nothing was sent', act: 'send', verb: 'send' }, call)
  return { list, listing, open }
}

interface Judged {
  readonly listing: Listing
  readonly earlier: Earlier
}

async function judged(list: ListOptions, standingOf: StandingOf): Promise<Judged> {
  const earlier = { accepted: 0, refused: 0, unknown: 0 }
  const listing = await judgeList(list, ({ key }) => {
    const standing = standingOf(key)
    if (standing === 'accepted' || standing === 'refused' || standing === 'unknown') earlier[standing] += 1
  })
  return { listing, earlier }
}

/** The columns that a bulletin puts into its text, without other words for a row that says nothing there. */
function columnsAsked({ subject, text, html }: Message): readonly string[] {
  const bare = [subject, text, html].flatMap(fieldsIn).filter(({ otherwise }) => otherwise === undefined)
  return [...new Set(bare.map(({ name }) => name))]
}

/** @throws UserError (2) where a bulletin names a column that no row fills: it is missing, or called otherwise */
function refuseHoles({ counts, empty }: Listing, { name, asked = new Map<string, readonly string[]>() }: ListOptions, call: Call): void {
  if (isOn(call.flags, 'dryRun')) return
  for (const [column, holes] of empty) {
    const all = [...asked].reduce((sum, [edition, columns]) => sum + (columns.includes(column) ? (counts.get(edition) ?? 0) : 0), 0)
    if (holes < all) continue
    throw new UserError(
      `The bulletin says {{recipient.${column}}}, and no row of ${name} has anything in a column \`${column}\`. Call the column so, or give the template words for those without: {{recipient.${column} "…"}}. Nothing was sent`,
      2,
    )
  }
}

/** @throws UserError (1) while rows are bad, unless they are to be left out */
function refuseBad(listing: Listing, { name }: ListOptions, call: Call): void {
  if (listing.faultCount === 0) return
  for (const line of faultLines(listing, name)) call.terminal.warn(line)
  if (isOn(call.flags, 'skipBad') || isOn(call.flags, 'dryRun')) return
  throw new UserError(
    `${plural(listing.faultCount, 'row')} of ${name} cannot be sent to. Mend them, or send to all others with --skip-bad. Nothing was sent`,
    1,
  )
}

function prospectObject({ subject, bulletins }: Ready, listing: Listing, earlier: Earlier): object {
  return {
    update: `${subject.incident.id}/${subject.name}`,
    editions: Object.fromEntries(
      bulletins.map(({ audience, message }) => [
        audience.id,
        { subject: message.subject, recipients: listing.counts.get(audience.id) ?? 0 },
      ]),
    ),
    bad_rows: listing.faults,
    duplicates: listing.duplicates,
    suppressed: listing.suppressed,
    other_editions: listing.elsewhere,
    earlier,
  }
}
