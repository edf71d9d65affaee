import type { Audience } from '../core/audience.ts'
import { afterCadence } from '../core/cadence.ts'
import { effectsOf, type Effects } from '../core/effects.ts'
import type { ReadIncident } from '../core/incident.ts'
import { hasOwnWords } from '../core/pick-text.ts'
import { isDraft } from '../core/publicity.ts'
import { endOf, startOf } from '../core/time.ts'
import { whenForms, whenOf, writtenAt } from '../core/when.ts'
import type { Edit } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Update } from '../model/update.ts'
import { carryOut, writingFlags } from './change.ts'
import { widthFor } from './columns.ts'
import { isOn, textOf, type Call, type Command } from './command.ts'
import { effectsScreen } from './effects-screen.ts'
import { goOn } from './go-on.ts'
import { atFlag, embargoFlag, instantOf, refuseBeforeBeginning } from './instant-of-call.ts'
import { onlyName } from './load-one.ts'
import { editionsNamed, loadUpdate, placeOf, readersOf, toldBy, type OneUpdate } from './one-update.ts'
import { reportChange, reportNothingToDo } from './report-change.ts'
import { askToWrite } from './write-question.ts'

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
    { name: '--keep-time', summary: 'leave the time as it stands in the file', group: 'When and for whom' },
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

/** One question where a draft waits in several editions. */
async function chosenOf(drafts: readonly Audience[], { update }: OneUpdate, call: Call): Promise<readonly Audience[]> {
  if (drafts.length < 2 || !call.globals.isAsking || isOn(call.flags, 'yes')) return drafts
  const prompts = await call.world.prompts()
  const picked = await prompts.pick(
    'For whom?',
    drafts.map((audience) => ({
      name: `${audience.id} (${audience.locale})${lacksWords(update, audience) ? ', its words are missing' : ''}`,
      value: audience,
      checked: !lacksWords(update, audience),
    })),
  )
  if (picked.length === 0) throw new UserError('No edition was chosen, and nothing was written', 1)
  return picked
}

/** An update that says nothing in words lacks none. */
function lacksWords({ body, source }: Update, audience: Audience): boolean {
  return body !== undefined && !hasOwnWords(body, audience, source)
}

/** Several editions are told together or not yet. */
function refuseWordless(wanted: readonly Audience[], { update, ref, one }: OneUpdate): void {
  const lacking = wanted.filter((audience) => lacksWords(update, audience))
  if (wanted.length < 2 || lacking.length === 0) return
  const ready = wanted.filter((audience) => !lacking.includes(audience)).map(({ id }) => id)
  const only = ready.length > 0 ? `, or release ${ready.join(', ')} alone: incident release ${ref} --edition ${ready.join(',')}` : ''
  throw new UserError(
    `${ref} has no words yet for ${lacking.map(({ id }) => id).join(', ')}; write them in ${one.name}${only}. Nothing was written`,
    1,
  )
}

async function release(subject: OneUpdate, wanted: readonly Audience[], call: Call): Promise<number> {
  const { one, update, ref, now } = subject
  const time = await timeOf(subject, call)
  const next = nextUpdateOf(subject, wanted, call)
  const ids = wanted.map(({ id }) => id)
  const effectsIn = (read: ReadIncident) => effectsFor(read, ref, ids, now)
  const changed = await carryOut(
    {
      one,
      verb: 'release',
      editsOf: (read): readonly Edit[] => {
        const path = ['timeline', placeOf(ref, read)]
        return [
          draftEdit(read, path, ids),
          ...(time.at === undefined ? [] : [{ kind: 'set' as const, path: [...path, 'at'], value: time.at }]),
          ...(next.by === undefined ? [] : [{ kind: 'set' as const, path: [...path, 'next_update_by'], value: next.by }]),
        ]
      },
      screen: (after) => [
        ...effectsScreen(ref, time.at ?? update.at.text, effectsIn(after), { width: widthFor(call.world.stderr.columns) }),
        `  ${time.said}`,
        ...next.said,
        '',
      ],
      decide: async () => {
        const question = `Release it for ${ids.join(', ')}?`
        return (await askToWrite({ question, yes: 'Release it', hasWords: false }, one, call)) === 'write'
      },
    },
    call,
  )
  const path = ['timeline', placeOf(ref, changed.after)]
  reportChange(changed, { one, ref, path, editions: effectsIn(changed.after), more: { released: ids } }, call)
  return changed.isWritten ? await goOn(call, 0) : 0
}

/** What is left of the draft: the editions that are still to wait. */
function draftEdit({ incident }: ReadIncident, path: readonly (string | number)[], released: readonly string[]): Edit {
  const update = incident?.timeline[Number(path[1])]
  const told = update && incident ? toldBy(update, incident) : []
  const left = told.map(({ id }) => id).filter((id) => update && isDraft(update, id) && !released.includes(id))
  const draft = [...path, 'draft']
  return left.length === 0 ? { kind: 'remove', path: draft } : { kind: 'set', path: draft, value: left }
}

interface Time {
  /** To be written; absent where the time stays. */
  readonly at?: string
  readonly said: string
}

/** Nobody is told of something at a time before it could be read. */
async function timeOf({ update, incident, ref, now }: OneUpdate, call: Call): Promise<Time> {
  const zone = incident.organisation.timezone
  const told = readersOf(update, incident, now).map(({ id }) => id)
  const isGiven = textOf(call.flags, 'at') !== undefined
  if (isGiven && isOn(call.flags, 'keepTime'))
    throw new UserError('--at gives another time and --keep-time keeps it; expected one of them. Nothing was written', 2)
  if (told.length > 0 && isGiven)
    throw new UserError(
      `${ref} was told to ${told.join(', ')} at ${update.at.text}, and that stays its time; leave --at out. Nothing was written`,
      2,
    )
  if (isGiven) {
    const at = await instantOf(call, { now, zone }, 'this update')
    refuseBeforeBeginning(at, incident)
    return { at: at.text, said: `Its time becomes ${shown(at.text)}.` }
  }
  if (told.length > 0) return { said: `Its time stays ${shown(update.at.text)}, when ${told.join(', ')} was told.` }
  if (isOn(call.flags, 'keepTime')) return { said: `Its time stays ${shown(update.at.text)}.` }
  if (startOf(update.at, { organisation: zone, edition: zone }) > now)
    return {
      said: `Its time stays ${shown(update.at.text)}, which is still to come: nothing is public before it. --at now tells it at once.`,
    }
  const at = writtenAt(now, zone)
  return { at, said: `Its time becomes now, ${shown(at)} (it was ${shown(update.at.text)}; --keep-time keeps that).` }
}

/** When more comes, where that changes. */
interface NextUpdate {
  readonly by?: string
  readonly said: readonly string[]
}

/** A time announced in a draft may have passed while it waited: readers are never told of one that is over. */
function nextUpdateOf({ update, incident, now }: OneUpdate, wanted: readonly Audience[], call: Call): NextUpdate {
  const zone = incident.organisation.timezone
  const given = textOf(call.flags, 'nextUpdate')
  const { next_update_by: before } = update
  const isOver = before !== undefined && endOf(before, { organisation: zone, edition: zone }) <= now
  if (given === undefined && !isOver) return { said: [] }
  const by = given === undefined ? afterCadence(wanted, now, zone) : whenOf(given, now, zone, 'limit')
  if (by === undefined) throw new UserError(`--next-update is \`${given ?? ''}\`; expected ${whenForms}. Nothing was written`, 2)
  const was = before === undefined ? '' : ` (it was ${shown(before.text)}${isOver ? ', which has passed' : ''})`
  return { by, said: [`  More is announced by ${shown(by)}${was}.`] }
}

function shown(at: string): string {
  return at.replace('T', ' ')
}

function effectsFor(read: ReadIncident, ref: string, ids: readonly string[], now: number): readonly Effects[] {
  const { incident } = read
  const update = incident?.timeline[placeOf(ref, read)]
  if (!incident || !update) return []
  const wanted = incident.audiences.filter(({ id }) => ids.includes(id))
  return wanted.flatMap((audience) => effectsOf(update, incident, audience, now) ?? [])
}
