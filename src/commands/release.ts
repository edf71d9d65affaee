import type { Audience } from '../core/audience.ts'
import type { ReadIncident } from '../core/incident.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import { isDraft } from '../core/publicity.ts'
import type { Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import { effectsIn } from './add-update-write.ts'
import { carryOut, writingFlags } from './change.ts'
import { widthFor } from './columns.ts'
import { isOn, type Call, type Command } from './command.ts'
import { editionName } from './edition-name.ts'
import { effectsScreen } from './effects-screen.ts'
import { atFlag, embargoFlag } from './instant-of-call.ts'
import { onlyName } from './load-one.ts'
import { asItIsNow, editionsNamed, loadUpdate, placeOf, readersOf, refuseOtherThanSeen, toldBy, type OneUpdate } from './one-update.ts'
import { nextUpdateOf, timeOf } from './release-times.ts'
import { reportChange, reportNothingToDo } from './report-change.ts'

export const command: Command = {
  takes: '[update]',
  about:
    'Makes a draft public, for all its editions or for some. Several at once need the words of each; one edition alone may go ahead without. While nobody has been told, the time of the update becomes now; a time still to come stays as an embargo. Where some edition was told already, the time stays, and the others join in. At a terminal, what is missing is asked.',
  flags: [
    {
      name: '--edition <edition>',
      summary: 'for whom; default: every edition in which it is a draft',
      example: '--edition nl,pl',
      many: true,
      group: 'When and for whom',
    },
    { ...atFlag, summary: 'when readers are told, in place of now; only while nobody has been told' },
    {
      name: '--keep-time',
      summary: 'leave the time as it stands in the file',
      example: '--keep-time --edition pl',
      group: 'When and for whom',
    },
    {
      name: '--next-update <time>',
      summary: "when more comes; default: as the draft says, or after the edition's cadence where that has passed",
      example: '--next-update +2d',
      group: 'When and for whom',
    },
    embargoFlag,
    ...writingFlags,
  ],
  examples: [
    'incident release mail-back --yes --generate',
    'incident release 2024-03-network-outage/back --edition nl,pl --yes',
    'incident release mail-back --at 2024-04-02T09:00 --embargo --yes',
  ],
  async run(call) {
    const subject = await loadUpdate(call, onlyName(call.names, 'expected one update'), {
      verb: 'release',
      question: 'Which draft?',
      fits: (update, incident) => toldBy(update, incident).some(({ id }) => isDraft(update, id)),
      none: 'no update is a draft',
    })
    const drafts = toldBy(subject.update, subject.incident).filter(({ id }) => isDraft(subject.update, id))
    const named = editionsNamed(call, subject)
    const wanted = named?.filter((audience) => drafts.includes(audience)) ?? (await chosenOf(drafts, subject, call))
    if (wanted.length === 0) {
      const where = named ? ` in ${named.map(({ id }) => id).join(', ')}` : ''
      return await reportNothingToDo(`${subject.ref} is no draft${where}`, subject.ref, subject.one, call)
    }
    refuseWordless(wanted, subject)
    return await release(subject, wanted, call)
  },
}

/** One question where a draft waits in several editions; a choice that cannot go out together is told so, and asked again. */
async function chosenOf(drafts: readonly Audience[], subject: OneUpdate, call: Call): Promise<readonly Audience[]> {
  if (drafts.length < 2 || !call.globals.isAsking || isOn(call.flags, 'yes')) return drafts
  const { update, ref } = subject
  const prompts = await call.world.prompts()
  for (;;) {
    const picked = await prompts.pick(
      'For whom?',
      drafts.map((audience) => ({
        name: `${editionName(audience)}${lacksWords(update, audience) ? ', its words are missing' : ''}`,
        value: audience,
        checked: !lacksWords(update, audience),
      })),
      1,
    )
    const lacking = wordlessAmong(picked, update)
    if (lacking.length === 0) return picked
    call.terminal.warn(`${ref} has no words yet for ${idsOf(lacking)}, which can only be released alone: choose it alone, or leave it out.`)
  }
}

/** An update that says nothing in words lacks none. */
function lacksWords({ body, source }: Update, audience: Audience): boolean {
  return body !== undefined && !hasOwnWords(body, audience, source)
}

/** Several editions are told together or not yet: those that keep the others waiting. */
function wordlessAmong(wanted: readonly Audience[], update: Update): readonly Audience[] {
  return wanted.length < 2 ? [] : wanted.filter((audience) => lacksWords(update, audience))
}

function idsOf(audiences: readonly Audience[]): string {
  return audiences.map(({ id }) => id).join(', ')
}

/** @throws UserError (1) where some have no words */
function refuseWordless(wanted: readonly Audience[], { update, ref, one }: OneUpdate): void {
  const lacking = wordlessAmong(wanted, update)
  if (lacking.length === 0) return
  const ready = wanted.filter((audience) => !lacking.includes(audience)).map(({ id }) => id)
  const only = ready.length > 0 ? `, or release ${ready.join(', ')} alone: incident release ${ref} --edition ${ready.join(',')}` : ''
  throw new UserError(`${ref} has no words yet for ${idsOf(lacking)}; write them in ${one.name}${only}. Nothing was written`, 1)
}

async function release(subject: OneUpdate, wanted: readonly Audience[], call: Call): Promise<number> {
  const { one, update, ref, now } = subject
  const time = await timeOf(subject, call)
  const next = nextUpdateOf(subject, wanted, call)
  const ids = wanted.map(({ id }) => id)
  const effectsFor = (read: ReadIncident) => effectsIn(read, update.id, now).filter(({ audience }) => ids.includes(audience.id))
  const changed = await carryOut(
    {
      one,
      verb: 'release',
      editsOf: (read): readonly Edit[] => {
        refuseOtherDraft(subject, asItIsNow(subject, read), wanted)
        const path = ['timeline', placeOf(ref, read)]
        return [
          draftEdit(read, path, ids),
          ...(time.at === undefined ? [] : [{ kind: 'set' as const, path: [...path, 'at'], value: time.at }]),
          ...(next.by === undefined ? [] : [{ kind: 'set' as const, path: [...path, 'next_update_by'], value: next.by }]),
        ]
      },
      screen: (after) => [
        ...effectsScreen(ref, time.at ?? update.at.text, effectsFor(after), { width: widthFor(call.world.stderr.columns) }),
        `  ${time.said}`,
        ...next.said,
        '',
      ],
      question: `Release it for ${ids.join(', ')}?`,
    },
    call,
  )
  const path = ['timeline', placeOf(ref, changed.after)]
  return await reportChange(changed, { one, ref, path, editions: effectsFor(changed.after), more: { released: ids } }, call)
}

/** What is released is the draft that was looked at, and the time it gets follows from who was told by then. */
function refuseOtherDraft(seen: OneUpdate, current: OneUpdate, wanted: readonly Audience[]): void {
  const gone = wanted.filter(({ id }) => !isDraft(current.update, id)).map(({ id }) => id)
  if (gone.length > 0)
    throw new UserError(`${seen.ref} is no draft any more for ${gone.join(', ')}: somebody released it meanwhile. Nothing was written`, 1)
  refuseOtherThanSeen(seen, current, wanted)
  const standing = ({ update, incident, now }: OneUpdate) => [update.at.text, ...readersOf(update, incident, now).map(({ id }) => id)]
  if (standing(seen).join(' ') !== standing(current).join(' '))
    throw new UserError(
      `${seen.ref} was given another time meanwhile, or was told to others; look at it, then run this again. Nothing was written`,
      1,
    )
}

/** What is left of the draft: the editions that are still to wait. */
function draftEdit({ incident }: ReadIncident, path: readonly (string | number)[], released: readonly string[]): Edit {
  const update = incident?.timeline[Number(path[1])]
  const told = update && incident ? toldBy(update, incident) : []
  const left = told.map(({ id }) => id).filter((id) => update && isDraft(update, id) && !released.includes(id))
  const draft = [...path, 'draft']
  return left.length === 0 ? { kind: 'remove', path: draft } : { kind: 'set', path: draft, value: left }
}
