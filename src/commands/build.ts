/** plan → render: everything a run makes, in memory, judged before a byte is written. */
import { outputChecks } from '../checks/index.ts'
import type { ExerciseMarks, Output, SentAs } from '../checks/check.ts'
import { exerciseLeak } from '../checks/exercise-leak.ts'
import { privateLeak } from '../checks/private-leak.ts'
import { sha256, type Made } from '../core/manifest.ts'
import { mayTell, type Incident } from '../core/incident.ts'
import { lastChangeAt, nextChangeAt } from '../core/next-change.ts'
import { makePlan, type HeldBack, type Plan, type PlannedFile, type PlanInput, type Selection } from '../core/plan.ts'
import { nextTurn } from '../io/next-turn.ts'
import type { Aside } from '../io/write-if-changed.ts'
import { isError, UserError, type Problem } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { secondsOf } from '../render/speaking-time.ts'
import { formatOf } from '../render/template-files.ts'
import { textMessage } from '../render/text-message.ts'
import { judged } from './judged.ts'
import type { Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'
import { occasionAt } from './occasion.ts'
import type { Presses } from './presses.ts'
import { leftOutWords, type Part } from './left-out.ts'
import { isLayoutOfMail, paceOf, roomOf, type Printed } from './printing.ts'

export interface BuildOptions {
  readonly selection: Selection
  readonly withDrafts: boolean
  /** Bulletins are for editing: the folder they are made in is no output to be published. */
  readonly isUnsent?: boolean
  readonly moment: Moment
  readonly last: Pick<PlanInput, 'lastEntry' | 'lastEdition'>
  /** Nothing that tells of several incidents is made. */
  readonly ofIncidentsAlone?: boolean
  /** Wording is judged too that readers have long read. */
  readonly withHistory?: boolean
  /** Puts pages of the archive beside the output folder, since there may be hundreds; absent where everything is held. */
  readonly aside?: Aside
  readonly onProgress?: (done: number, of: number) => void
}

export interface Build {
  readonly made: readonly Made[]
  readonly heldBack: readonly HeldBack[]
  /** What the rendered outputs were found to hold. */
  readonly problems: readonly Problem[]
  /** What announcements and text messages do not say, by the path of their file. */
  readonly leftOut: LeftOutOf
  /** As how many messages a text message is sent, by the path of its file. */
  readonly segments: ReadonlyMap<string, number>
}

type LeftOutOf = ReadonlyMap<string, readonly Part[]>

export function planBuild(loaded: Loaded, presses: Presses, options: BuildOptions): Plan {
  const { moment, withDrafts, selection, last, ofIncidentsAlone = false } = options
  return makePlan({
    organisation: loaded.organisation?.organisation,
    incidents: loaded.incidents.flatMap(({ incident }) => incident ?? []),
    channels: presses.channels,
    selection,
    viewOf: (audience) => moment.viewOf(audience, withDrafts),
    withDrafts,
    ofIncidentsAlone,
    occasion: occasionAt(presses.occasion, loaded.workspace, moment),
    stops: loaded.stops,
    mayTell: (id, edition) => loaded.incidents.some((read) => read.id === id && mayTell(read, edition)),
    ...last,
    ...(loaded.settled.made.size > 0 && {
      spared: { ...loaded.settled, order: loaded.workspace.incidents.map(({ id }) => id), recall: loaded.recall },
    }),
  })
}

/** About a tenth of a second of work. */
const filesInTurn = 50

/** Renders a plan. A file that cannot be made is held back, and so is the whole of an edition that would show what is private. */
export async function render(plan: Plan, loaded: Loaded, presses: Presses, options: BuildOptions): Promise<Build> {
  const made: Made[] = []
  const heldBack: HeldBack[] = [...plan.heldBack]
  const leftOut = new Map<string, readonly Part[]>()
  const segments = new Map<string, number>()
  for (const [index, planned] of plan.files.entries()) {
    if (index % filesInTurn === filesInTurn - 1) {
      options.onProgress?.(index, plan.files.length)
      await nextTurn()
    }
    const printed = print(planned, presses)
    if (typeof printed === 'string') heldBack.push({ ...placeOf(planned), channels: [planned.channel], because: printed })
    else {
      made.push(madeOf(planned, Buffer.from(printed.text, 'utf8'), options))
      if (printed.segments !== undefined) segments.set(planned.path, printed.segments)
      if (printed.leftOut.length > 0 && (planned.file.encoding === undefined || isTextMessage(planned)))
        leftOut.set(planned.path, printed.leftOut)
    }
  }
  const problems = options.withDrafts ? [] : judged(faultsOf(made, leftOut, loaded, presses, options), loaded)
  const errors = problems.filter(isError)
  const leaking = new Set(errors.filter(({ code }) => code === privateLeak.code).map(({ edition }) => edition))
  const unmarked = new Set(errors.filter(({ code }) => code === exerciseLeak.code).flatMap(({ touches = [] }) => touches))
  for (const edition of leaking)
    heldBack.push({ ...(edition !== undefined && { edition }), because: 'a public file would show what is private' })
  // What tells of real incidents too is not kept from anybody for the sake of an exercise.
  const isUnmarked = ({ incident, path }: PlannedFile) => incident !== undefined && unmarked.has(path)
  for (const { planned } of made)
    if (isUnmarked(planned))
      heldBack.push({ ...placeOf(planned), channels: [planned.channel], because: 'it would show an exercise that does not say it is one' })
  return {
    made: made.filter(({ planned }) => !leaking.has(planned.edition) && !isUnmarked(planned)),
    heldBack,
    problems,
    leftOut,
    segments,
  }
}

function madeOf(planned: PlannedFile, bytes: Buffer, { aside }: BuildOptions): Made {
  if (!aside || planned.file.per !== 'archive') return { planned, bytes }
  const read = aside(bytes)
  return {
    planned,
    get bytes() {
      return read()
    },
    isAside: true,
  }
}

/** The file, or why it cannot be made. */
function print(planned: PlannedFile, presses: Presses): Printed | string {
  try {
    return presses.print(planned)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}

function placeOf({ edition, incident, update }: PlannedFile): Omit<HeldBack, 'because'> {
  return { ...(edition !== undefined && { edition }), ...(incident !== undefined && { incident }), ...(update !== undefined && { update }) }
}

/** Checks over outputs, incident by incident: its own files, and those over all incidents. */
function faultsOf(
  made: readonly Made[],
  leftOut: LeftOutOf,
  loaded: Loaded,
  presses: Presses,
  { moment, withHistory }: BuildOptions,
): readonly Problem[] {
  const outputs = made.map((one) => outputOf(one, leftOut.get(one.planned.path) ?? [], presses, moment))
  const incidents = loaded.incidents.flatMap(({ incident }) => incident ?? [])
  return incidents.flatMap((incident) => {
    const subject = {
      incident,
      outputs: outputs.filter((output) =>
        output.incident === undefined ? (output.tells?.has(incident.id) ?? true) : output.incident === incident.id,
      ),
      get others() {
        return everyIncident(loaded).filter((other) => other.id !== incident.id)
      },
      viewOf: (audience: Parameters<Moment['viewOf']>[0]) => moment.viewOf(audience),
      shippedWordsOf: presses.shippedWordsOf,
      ...(withHistory === true && { withHistory }),
    }
    return outputChecks.flatMap((check) => [...check.rule(subject)])
  })
}

/** Those too that were not read: asked for where something was found. */
function everyIncident({ incidents, settled, recall }: Loaded): readonly Incident[] {
  return [...incidents.flatMap(({ incident }) => incident ?? []), ...[...settled.over].flatMap((id) => recall(id) ?? [])]
}

function outputOf(made: Made, leftOut: readonly Part[], { occasion, channels }: Presses, { asOf }: Moment): Output {
  const { planned } = made
  const { audience, file, path, tells } = planned
  const words = occasion.wordsOf(audience)
  const common = {
    ...placeOf(planned),
    path,
    isPublic: file.internal !== true,
    exercise: exerciseMarks(words),
    ...(tells && { tells: tells() }),
  }
  if (made.isAside) {
    return {
      ...common,
      get text() {
        return made.bytes.toString('utf8')
      },
    }
  }
  const text = made.bytes.toString('utf8')
  const pace = paceOf(audience, { words })
  // What is made for another moment says so, and is never sent.
  const sent = isTextMessage(planned) && asOf === undefined ? sentAs(text, leftOut, planned) : undefined
  return {
    ...common,
    text,
    ...(isLayoutOfMail(planned, channels) && { isMail: true }),
    ...(isAnnouncement(planned) && { spoken: { seconds: secondsOf(text, pace), budget: pace.seconds, leftOut: leftOutWords(leftOut) } }),
    ...(sent && { sentAs: sent }),
  }
}

/** A text message as it is paid for. */
function sentAs(text: string, leftOut: readonly Part[], { audience }: PlannedFile): SentAs {
  const { segments: budget, letters } = roomOf(audience)
  const { segments, costly } = textMessage(text, letters)
  const isPlainEnough = costly.length > 0 && textMessage(text, 'plain').costly.length === 0
  return { segments, budget, costly, isPlainEnough, leftOut: leftOutWords(leftOut) }
}

/** Whether a file is sent to readers as a text message: an edition that says nothing of those does not send them, and need not keep to a budget. */
function isTextMessage({ file, audience: { edition } }: PlannedFile): boolean {
  return file.encoding !== undefined && edition.sms !== undefined
}

/** Whether a file is read aloud to callers. */
export function isAnnouncement({ file }: PlannedFile): boolean {
  return file.per === 'edition' && ['speech', 'ssml'].includes(formatOf(file.template ?? '', file.register))
}

export function exerciseMarks({ page, mail, phone }: Words): ExerciseMarks {
  const sentences = [page.exercise_text, mail.exercise, phone.announcement.exercise]
  // In capitals it is a mark, in small letters a word like others.
  const isCapital = mail.exercise_mark === mail.exercise_mark.toUpperCase()
  return {
    words: [...sentences, page.exercise, page.exercise_among, mail.exercise_mark, phone.agent.exercise],
    signs: [...sentences.map(firstSentence), ...(isCapital ? [mail.exercise_mark] : [])],
  }
}

/** “This is an exercise.” says it, whatever follows. */
function firstSentence(words: string): string {
  return /^.*?[.!?。]/.exec(words)?.[0] ?? words
}

/** What the manifest says of each incident's source. */
export function sourcesOf(loaded: Loaded, { moment }: BuildOptions) {
  return new Map(
    loaded.incidents.map(({ id, source, incident }) => {
      const around = (find: typeof nextChangeAt) => {
        const found = incident && find(incident, (audience) => moment.viewOf(audience))
        return found === undefined ? undefined : new Date(found).toISOString()
      }
      const [last, next] = [around(lastChangeAt), around(nextChangeAt)]
      const turns = { ...(last !== undefined && { last_change_at: last }), ...(next !== undefined && { next_change_at: next }) }
      return [id, { file: source.file, sha256: sha256(source.text), ...turns }] as const
    }),
  )
}
