/** What somebody has said of an update that is not written yet, kept until it is. */
import type { Wish } from '../core/compose-update.ts'
import type { Setting } from '../core/settings.ts'
import { localOf } from '../core/time.ts'
import {
  draftsOf,
  dropDraft,
  editorFileOf,
  isStillThere,
  keepDraft,
  leftByEditor,
  removeDraftFile,
  takeDraft,
  type Kept,
} from '../io/drafts.ts'
import { visible } from '../io/visible.ts'
import { nameOf } from '../io/workspace.ts'
import { isMap, type Plain } from '../model/edit.ts'
import { UserError } from '../model/finding.ts'
import type { Call } from './command.ts'
import type { OneIncident } from './load-one.ts'
import { momentOf } from './moment.ts'

/** An update half said. */
export interface Begun {
  readonly wish: Wish
  /** The one text for all editions, as it was last left; once there is one, it holds all the words. */
  readonly buffer?: string
}

export interface Draft extends Begun {
  /** Milliseconds since 1970. */
  readonly begun: number
  readonly kept: Kept
}

/** Keeps every answer as it is given. */
export interface Notebook {
  keep(begun: Begun): void
  /** Once it is written, or nobody wants it. */
  drop(): void
  /** For an editor to work in, once something is kept. */
  editorFile(): string | undefined
  /** What an editor saved that failed afterwards. */
  leftByEditor(): string | undefined
  /** Once its words are kept here. */
  clearEditorFile(): void
  /** The file in which all that was said last can be found again; undefined where there is none. */
  keptIn(): string | undefined
  /** Whether somebody else has gone on with the draft that was gone on with here, has written it, or has thrown it away. */
  isTakenByOthers(): boolean
}

const draftName = ({ read }: OneIncident) => `${read.id}.add-update`

/** Whether a call says anything of the update itself. */
export function saysNothing({ settings, fields }: Wish): boolean {
  return settings.length === 0 && fields === undefined
}

/** Neither words nor anything else that is new: nobody would miss it. */
export function isEmpty({ wish, buffer = '' }: Begun): boolean {
  const isSaid = (line: string) => line.trim() !== '' && !/^(?:#!|={3,}.*={3,}\s*$)/.test(line)
  return saysNothing(wish) && !buffer.split(/\r\n?|\n/).some(isSaid)
}

/** The drafts of an incident that say something, latest first; what is no draft of this program is left alone. */
export function draftsFor(one: OneIncident): readonly Draft[] {
  return draftsOf(one.workspace.root, draftName(one)).flatMap((kept) => {
    const draft = readDraft(kept)
    return draft === undefined || isEmpty(draft) ? [] : [draft]
  })
}

/** The draft as one's own: whoever else has it open is told before it is written twice. */
export function taken({ wish, buffer, begun, kept }: Draft, one: OneIncident): Draft {
  const said: Begun = { wish, ...(buffer !== undefined && { buffer }) }
  return { ...said, begun, kept: takeDraft(one.workspace.root, draftName(one), textFor(begun, said), kept) }
}

function textFor(begun: number, said: Begun): string {
  return `${JSON.stringify({ format: 1, begun, ...said }, undefined, 1)}\n`
}

export function openNotebook(one: OneIncident, call: Call, former?: Draft): Notebook {
  const begun = former?.begun ?? nowFor(one, call)
  let kept = former?.kept
  // Where an editor works, also when the draft goes on elsewhere because somebody else took it over.
  let opened: Kept | undefined
  let fault: string | undefined
  let isTaken = false
  return {
    keep(answers) {
      const text = textFor(begun, answers)
      isTaken ||= kept !== undefined && !isStillThere(kept)
      try {
        kept = keepDraft(one.workspace.root, draftName(one), text, kept)
        fault = undefined
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        if (fault === undefined) call.terminal.warn(`What is said here cannot be kept for a second try. ${error.message.split('\n', 1)[0]}`)
        fault = error.message
      }
    },
    drop() {
      if (kept) dropDraft(kept)
      kept = undefined
    },
    editorFile() {
      opened = fault === undefined ? kept : undefined
      return opened && editorFileOf(opened.path)
    },
    leftByEditor: () => opened && leftByEditor(opened),
    clearEditorFile() {
      if (opened) removeDraftFile(editorFileOf(opened.path))
    },
    keptIn: () => (kept === undefined || fault !== undefined ? undefined : nameOf(one.workspace, kept.path)),
    isTakenByOthers: () => isTaken || (kept !== undefined && !isStillThere(kept)),
  }
}

function nowFor({ read }: OneIncident, { globals, world }: Call): number {
  return momentOf(globals, world, zoneOf(read)).now
}

/** In which the times of an incident are said, as far as it can be read. */
export function zoneOf({ incident }: OneIncident['read']): string {
  return incident?.organisation.timezone ?? 'UTC'
}

/** When a draft was begun, as its writer says it: the time, and the day where that is not today. */
export function begunAt({ begun }: Pick<Draft, 'begun'>, zone: string, { globals, world }: Call): string {
  const [then, today] = [localOf(begun, zone), localOf(momentOf(globals, world, zone).now, zone)]
  return then.date === today.date ? then.time : `${then.date} ${then.time}`
}

/** A file that anybody could have changed: only what has the form of a draft is taken for one. */
function readDraft(kept: Kept): Draft | undefined {
  const value = parsed(kept.text)
  if (!isMap(value) || value['format'] !== 1 || typeof value['begun'] !== 'number' || !isMap(value['wish'])) return undefined
  const { settings, fields, id, at, editions, nextUpdate, draft } = value['wish']
  if (!Array.isArray(settings) || !settings.every(isSetting)) return undefined
  const buffer = leftByEditor(kept) ?? value['buffer']
  return {
    begun: value['begun'],
    kept,
    wish: {
      settings,
      // JSON holds nothing that a file could not.
      ...(isMap(fields) && { fields: fields as { readonly [key: string]: Plain } }),
      ...(typeof id === 'string' && { id }),
      ...(typeof at === 'string' && { at }),
      ...(Array.isArray(editions) && { editions: editions.map(String) }),
      ...(typeof nextUpdate === 'string' && { nextUpdate }),
      ...(draft === true && { draft }),
    },
    ...(typeof buffer === 'string' && { buffer }),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether what a file holds has the form of a setting. */
export function isSetting(value: unknown): value is Setting {
  if (!isMap(value)) return false
  const { path, isWords, said } = value
  const isPath = Array.isArray(path) && path.length > 0 && path.every((step) => typeof step === 'string')
  return isPath && value['value'] !== undefined && value['value'] !== null && typeof isWords === 'boolean' && typeof said === 'string'
}

/** What is said, on the terminal: for a look, or where it cannot be kept. */
export function spokenLines({ wish, buffer }: Begun): readonly string[] {
  const settings = buffer === undefined ? wish.settings : wish.settings.filter(({ isWords }) => !isWords)
  const lines = settings.flatMap(({ path, value }) => {
    const words = typeof value === 'string' ? value.trimEnd() : JSON.stringify(value)
    return words.includes('\n') ? [`${path.join('.')}:`, ...words.split('\n')] : [`${path.join('.')}: ${words}`]
  })
  const fields = wish.fields === undefined ? [] : JSON.stringify(wish.fields, undefined, 2).split('\n')
  return [...lines, ...fields, ...(buffer ?? '').split('\n')].map(visible)
}
