import type { Incident } from '../core/incident.ts'
import type { Seen } from '../core/published.ts'
import type { Viewpoint } from '../core/publicity.ts'
import type { Audience } from '../core/audience.ts'
import type { Problem, Severity } from '../model/finding.ts'
import type { Words } from '../model/words.ts'

/** What a check over the source sees: one incident with its organisation, at a moment. */
export interface Subject {
  readonly incident: Incident
  readonly viewOf: (audience: Audience) => Viewpoint
  /** Wording is judged too that readers have long read. */
  readonly withHistory?: boolean
  /** What the public is known to have seen; absent when nothing is. */
  readonly seen?: Seen
  /** The words of an edition's language, with the rules for its wording; without them no wording is judged. */
  readonly wordsOf?: (audience: Audience) => Words
}

/** One rendered file, as a check over outputs sees it. */
export interface Output {
  readonly path: string
  readonly text: string
  readonly isPublic: boolean
  readonly edition?: string
  /** The incident it belongs to; absent for pages over all of them. */
  readonly incident?: string
  /** Of a page over many of them: those it tells of; absent for any. */
  readonly tells?: ReadonlySet<string>
  /** The bulletin it is. */
  readonly update?: string
  /** It is the layout of a mail, not a page. */
  readonly isMail?: boolean
  /** How its language marks an exercise. */
  readonly exercise?: ExerciseMarks
  /** Of what is read aloud: how long that takes, and may take, and what is not said to keep to that. */
  readonly spoken?: { readonly seconds: number; readonly budget: number; readonly leftOut: readonly string[] }
  /** Of a text message: how many it is sent as, and may be. */
  readonly sentAs?: SentAs
}

/** A text message as it is paid for. */
export interface SentAs {
  readonly segments: number
  readonly budget: number
  /** Signs that leave 70 letters of 160; empty where there are none. */
  readonly costly: readonly string[]
  /** Without the marks of its letters it has 160. */
  readonly isPlainEnough: boolean
  readonly leftOut: readonly string[]
}

/** What says that something is an exercise. */
export interface ExerciseMarks {
  /** One of these must stand in whatever shows an exercise. */
  readonly words: readonly string[]
  /** These stand in nothing else. */
  readonly signs: readonly string[]
}

/** What a check over outputs sees: an incident beside everything made that could show it. */
export interface RenderedSubject extends Subject {
  readonly outputs: readonly Output[]
  /** The other incidents: outputs over all incidents show what those tell the public. */
  readonly others: readonly Incident[]
  /** The words of an edition's language as they come with the tool, whatever the organisation says instead. */
  readonly shippedWordsOf?: (audience: Audience) => Words
}

/** What shows the fault, and the same mended; tests run both, `explain` and the reference print them. */
export interface Example {
  /**
   * Which file it is. The fields of an `incident`, of `organisation` (organisation.yaml) and of `words` (a locale file) are laid over
   * a small valid one; a snippet without a field of its own is the whole file, as are a `channel` (channel.yaml) and a `template`
   * (of an incident's page). A `situation` is told in a sentence, because no snippet can show it.
   */
  readonly of: 'incident' | 'organisation' | 'template' | 'channel' | 'words' | 'situation'
  readonly wrong: string
  readonly right: string
}

interface Explained {
  readonly code: string
  readonly severity: Severity
  /** What it finds, in a few words: its line in the list of codes. */
  readonly summary: string
  /** Why it matters: who is hurt if it stays. */
  readonly reason: string
  readonly example: Example
}

/** A fault of the format itself: found while a file is read. */
export interface FormatFault extends Explained {
  readonly over: 'format'
}

/** A check over the source. */
export interface SourceCheck extends Explained {
  readonly over: 'source'
  rule(subject: Subject): Iterable<Problem>
}

/** A check over rendered outputs. */
export interface OutputCheck extends Explained {
  readonly over: 'outputs'
  rule(subject: RenderedSubject): Iterable<Problem>
}

/** What an officer is shown of an update before it is written; worked out with its other effects. */
export interface UpdateNote extends Explained {
  readonly over: 'update'
}

export type Check = FormatFault | SourceCheck | OutputCheck | UpdateNote

/** Everything known about a check stands in one place: its code, its reason, its examples (which are its tests) and its rule. */
export function defineCheck<const C extends SourceCheck | OutputCheck | UpdateNote>(check: C): C {
  return check
}

/** The faults of one stage of reading, each with its reason and examples. */
export function defineFaults(
  faults: readonly Omit<FormatFault, 'over' | 'severity'>[],
  severity: Severity = 'error',
): readonly FormatFault[] {
  return faults.map((fault) => ({ ...fault, over: 'format', severity }))
}
