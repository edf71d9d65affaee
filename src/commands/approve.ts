import type { Audience } from '../core/audience.ts'
import { codeOf, digestOf } from '../core/publicity.ts'
import { writtenAt } from '../core/when.ts'
import type { Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import { effectsIn } from './add-update-write.ts'
import { approverOf, refuseApprover, refuseOtherWords, wordsOfCall } from './approver.ts'
import { carryOut, writingFlags, type Changed } from './change.ts'
import { isOn, type Call, type Command } from './command.ts'
import { editionName } from './edition-name.ts'
import { onlyName } from './load-one.ts'
import { asItIsNow, editionsNamed, loadUpdate, placeOf, refuseOtherThanSeen, toldBy, type OneUpdate } from './one-update.ts'
import { reportChange, reportNothingToDo } from './report-change.ts'
import { sealedWords } from './sealed-words.ts'

export const command: Command = {
  takes: '[update]',
  about:
    'Seals the words of an update for one edition: who approved them, when, and a digest of everything its readers will see. A change of any of it breaks the seal. The approver reads a preview (incident generate --drafts --out preview, or this verb with --dry-run) and gives the six characters that stand in it; they show that the words approved are the words read, also by phone. Where the organisation says `approval: required`, nothing is public without. Corrections added later need an approval of their own: approve again. With --emergency one person alone publishes, and the reason is recorded; somebody else ratifies it by approving again.',
  flags: [
    { name: '--edition <edition>', summary: 'the edition whose words were read', example: '--edition nl', many: true, group: 'Approval' },
    { name: '--by <name>', summary: 'who approves; somebody else than its author', example: '--by "J. Harding"', group: 'Approval' },
    {
      name: '--code <characters>',
      summary: 'the six characters the approver has read in the preview',
      example: '--code 3f9a1c',
      group: 'Approval',
    },
    {
      name: '--emergency <why>',
      summary: 'in place of the code: why one person publishes without a second',
      example: '--emergency "Nobody else can be reached"',
      group: 'Approval',
    },
    ...writingFlags,
  ],
  examples: [
    'incident approve mail-back --edition nl --by "J. Harding" --code 3f9a1c',
    'incident approve 2024-03-network-outage/back --edition nl --dry-run',
    'incident approve mail-back --edition nl --by "J. Harding" --emergency "Nobody else can be reached" --yes',
  ],
  async run(call) {
    const subject = await loadUpdate(call, onlyName(call.names, 'expected one update'), {
      verb: 'approve',
      question: 'Which update was read?',
      fits: (update, incident) => toldBy(update, incident).some((audience) => !isApproved(update, audience)),
      none: 'every update is approved',
    })
    const audience = await editionOf(subject, call)
    return await approve(subject, audience, call)
  },
}

/** Whether somebody has approved the words as they stand. */
function isApproved(update: Update, audience: Audience): boolean {
  return update.approved?.[audience.id]?.digest === digestOf(update, audience)
}

/** One edition at a time: each has words, and so a code, of its own. */
async function editionOf(subject: OneUpdate, call: Call): Promise<Audience> {
  const { update, incident, ref } = subject
  const named = editionsNamed(call, subject)
  const candidates = named ?? toldBy(update, incident).filter((audience) => !isApproved(update, audience))
  const all = candidates.length > 0 ? candidates : toldBy(update, incident)
  const [first] = all
  if (first && (all.length === 1 || candidates.length === 0)) return first
  if (call.globals.isAsking && named === undefined) {
    const prompts = await call.world.prompts()
    return await prompts.choose(
      'Which words were read?',
      all.map((audience) => ({ name: editionName(audience), value: audience })),
    )
  }
  throw new UserError(
    `Every edition has words of its own to approve; name one: incident approve ${ref} --edition ${all.map(({ id }) => id).join('|')}. Nothing was written`,
    2,
  )
}

async function approve(subject: OneUpdate, audience: Audience, call: Call): Promise<number> {
  const { one, incident, update, ref, now } = subject
  const { emergency, code } = wordsOfCall(call)
  if (isOn(call.flags, 'dryRun') && code === undefined && emergency === undefined) return lookOnly(subject, audience, call)
  let held = approvalThatStands(update, audience, emergency)
  if (held !== undefined) return await reportHeld(held, subject, audience, call)
  if (call.globals.isAsking || emergency !== undefined) for (const line of preview(subject, audience)) call.terminal.say(line)
  const by = await approverOf(subject, audience, emergency !== undefined, call)
  if (emergency === undefined) await refuseOtherWords(code, subject, audience, call)
  const at = writtenAt(now, incident.organisation.timezone)
  const value = { by, at, digest: digestOf(update, audience), ...(emergency !== undefined && { emergency }) }
  const changed = await carryOut(
    {
      one,
      verb: 'approve',
      editsOf: (read): readonly Edit[] => {
        const current = asItIsNow(subject, read)
        refuseOtherThanSeen(subject, current, [audience])
        held = approvalThatStands(current.update, audience, emergency)
        if (held !== undefined) return []
        refuseApprover(by, current, audience, emergency !== undefined)
        return [{ kind: 'set', path: ['timeline', placeOf(ref, read), 'approved', audience.id], value }]
      },
      screen: () => [
        `${ref} for ${editionName(audience)}: approved by ${by}, ${at.replace('T', ' ')}`,
        ...(emergency === undefined ? [] : [`  without a second person: ${emergency}`, '  Somebody else ratifies it by approving again.']),
      ],
      question: `Approve these words for ${audience.id}?`,
    },
    // Whoever gives the code of the words has said yes to them.
    emergency === undefined ? { ...call, flags: { ...call.flags, yes: true } } : call,
  )
  // Approved by somebody else between the look and the lock.
  if (held !== undefined) return await reportHeld(held, subject, audience, call)
  return await ended(changed, subject, audience, value, call)
}

/** The approval there is, where one more would say nothing new: what one person published alone is still to be ratified. */
function approvalThatStands(update: Update, audience: Audience, emergency: string | undefined): Seal | undefined {
  const held = isApproved(update, audience) ? update.approved?.[audience.id] : undefined
  return held && (held.emergency === undefined || emergency !== undefined) ? held : undefined
}

type Seal = NonNullable<Update['approved']>[string]

async function reportHeld({ by, at }: Seal, { ref, one }: OneUpdate, audience: Audience, call: Call): Promise<number> {
  return await reportNothingToDo(`${ref} is approved for ${audience.id} already, by ${by} (${at.text})`, ref, one, call)
}

/** The words as they stand, with their code: what is read before it is approved. */
function preview({ update, ref }: OneUpdate, audience: Audience): readonly string[] {
  return [`${ref} for ${editionName(audience)}`, ...sealedWords(update, audience), '', `Approval code: ${codeOf(update, audience)}`, '']
}

function lookOnly(subject: OneUpdate, audience: Audience, call: Call): number {
  const { one, incident, update, ref } = subject
  const { globals, terminal } = call
  for (const line of preview(subject, audience)) terminal.say(line)
  terminal.say(`Nothing was written (--dry-run): ${one.name} is as it was.`)
  const report = {
    incident: incident.id,
    update: update.id,
    file: one.name,
    written: false,
    edition: audience.id,
    code: codeOf(update, audience),
  }
  if (globals.isJson) terminal.result(JSON.stringify(report, undefined, 2))
  else if (globals.isQuiet) terminal.result(ref)
  return 0
}

async function ended(
  changed: Changed,
  { one, update, ref, now }: OneUpdate,
  audience: Audience,
  { by, emergency }: Approval,
  call: Call,
): Promise<number> {
  const path = ['timeline', placeOf(ref, changed.after)]
  const editions = effectsIn(changed.after, update.id, now).filter((effects) => effects.audience.id === audience.id)
  return await reportChange(changed, { one, ref, path, editions, more: { by, ...(emergency !== undefined && { emergency }) } }, call)
}

interface Approval {
  readonly by: string
  readonly emergency?: string
}
