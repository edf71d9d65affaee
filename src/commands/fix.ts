/** Mends what checks know how to mend, in the files themselves: only words that nobody outside has read yet, or that live on. */
import { readIncident } from '../core/incident.ts'
import { pathText } from '../io/frame.ts'
import { rewriteFile } from '../io/rewrite-file.ts'
import { readSource } from '../io/source.ts'
import { splice } from '../io/splice.ts'
import { visible } from '../io/visible.ts'
import { nameOf } from '../io/workspace.ts'
import type { Edit } from '../model/edit.ts'
import { isError, type Path, type Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { newProblems } from './change.ts'
import type { Call } from './command.ts'
import { keptWords } from './fix-kept.ts'
import { mendedTexts, type MendedText } from './fix-texts.ts'
import { problemsOf, type Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'

/** One place that was mended: the words it is part of, before and after. */
export interface Mended {
  readonly file: string
  /** By ids. */
  readonly path: string
  readonly from: string
  readonly to: string
}

/** A text that could be mended and stays as it is. */
export interface Left {
  readonly file: string
  readonly path: string
  readonly why: string
}

export interface Mending {
  readonly fixed: readonly Mended[]
  readonly left: readonly Left[]
}

/**
 * @param base the git revision whose words are public, where somebody names one
 * @throws UserError (1) when a file cannot be written; the others are as they were or mended whole
 */
export function mendFiles(problems: readonly Problem[], loaded: Loaded, moment: Moment, call: Call, base?: string): Mending {
  const offered = problems.filter(({ fixes = [] }) => fixes.length > 0)
  const whyKept = offered.length === 0 ? () => undefined : keptWords(loaded, moment, call.world.now(), base)
  const all = sourcesOf(loaded).map((source) => {
    const its = offered.filter(({ file }) => file === source.file)
    const kept = new Map(its.flatMap((problem) => leftBy(whyKept(problem), problem, source)))
    const rest = its.filter(({ path }) => !kept.has(path.join('\u0000')))
    const { fixed, left } = rest.length === 0 ? nothing : mendFile(source, rest, loaded, call)
    return { fixed, left: [...kept.values(), ...left] }
  })
  const mending = { fixed: all.flatMap(({ fixed }) => fixed), left: all.flatMap(({ left }) => left) }
  sayMending(mending, call)
  return mending
}

const nothing: Mending = { fixed: [], left: [] }

/** Every text once. */
function leftBy(why: string | undefined, { file, path }: Problem, source: Source): readonly (readonly [string, Left])[] {
  return why === undefined ? [] : [[path.join('\u0000'), { file, path: pathText(path, source), why }]]
}

function sourcesOf({ organisation, incidents }: Loaded): readonly Source[] {
  return [...(organisation ? [organisation.source] : []), ...incidents.map(({ source }) => source)]
}

function sayMending({ fixed, left }: Mending, { terminal }: Call): void {
  for (const { file, path, from, to } of fixed) terminal.say(`Mended: ${file}  ${path}: \`${visible(from)}\` is \`${visible(to)}\` now`)
  for (const { file, path, why } of left) terminal.say(`Left as it is: ${file}  ${path}, ${why}.`)
  if (fixed.length === 0 && left.length === 0) terminal.say('Nothing to mend.')
}

function mendFile(source: Source, problems: readonly Problem[], loaded: Loaded, call: Call): Mending {
  const { workspace } = loaded
  const { file } = source
  const path = [workspace.organisation, ...workspace.incidents.map((each) => each.path)].find(
    (each) => each !== undefined && nameOf(workspace, each) === file,
  )
  const texts = mendedTexts(problems, source)
  if (path === undefined || texts.length === 0) return nothing
  let made: Made = { texts: [], refused: [] }
  rewriteFile(path, { workspace: workspace.root, name: file, verb: 'check', onWait: (message) => call.terminal.say(message) }, (text) => {
    made = text === source.text ? edited(texts, source, loaded) : refusing(texts, 'the file was saved meanwhile; run this again')
    return made.text ?? text
  })
  return {
    fixed: made.texts.flatMap(({ at, changes }) => changes.map((change) => ({ file, path: pathText(at, source), ...change }))),
    left: made.refused.map(({ at, why }) => ({ file, path: pathText(at, source), why })),
  }
}

/** What became of the texts of one file. */
interface Made {
  /** The file with them; absent where it stays as it is. */
  readonly text?: string
  readonly texts: readonly MendedText[]
  readonly refused: readonly { readonly at: Path; readonly why: string }[]
}

function refusing(texts: readonly MendedText[], why: string): Made {
  return { texts: [], refused: texts.map(({ at }) => ({ at, why })) }
}

/** The file with its texts mended, but for those that cannot be written in their place. */
function edited(texts: readonly MendedText[], source: Source, loaded: Loaded): Made {
  // Which of its words are public is not known while it has errors.
  const isBroken = loaded.incidents.some((each) => each.source === source && each.incident === undefined)
  if (isBroken) return refusing(texts, 'the file has errors, which must be mended first')
  const editOf = ({ at, to }: MendedText): Edit => ({ kind: 'set', path: at, value: to })
  const whyNot = (text: MendedText) => {
    const alone = splice(source, [editOf(text)])
    return 'refused' in alone ? alone.refused.why : undefined
  }
  const whole = splice(source, texts.map(editOf))
  // One that cannot be made stops them all: the others are made without it.
  const refused = 'refused' in whole ? texts.flatMap((text) => refusalOf(text, whyNot(text))) : []
  const rest = texts.filter(({ at }) => !refused.some((other) => other.at === at))
  const spliced = refused.length === 0 ? whole : splice(source, rest.map(editOf))
  if ('refused' in spliced) return refusing(texts, spliced.refused.why)
  if (hasNewError(source, spliced.text, loaded)) return refusing(texts, 'the file would have an error')
  return { text: spliced.text, texts: rest, refused }
}

function refusalOf({ at }: MendedText, why: string | undefined): Made['refused'] {
  return why === undefined ? [] : [{ at, why }]
}

function hasNewError(source: Source, text: string, { organisation, incidents }: Loaded): boolean {
  const before = incidents.find((each) => each.source === source)
  if (before === undefined) return false
  const after = readIncident(before.id, readSource(source.file, text), organisation)
  return newProblems(problemsOf(before, organisation), problemsOf(after, organisation)).some(isError)
}
