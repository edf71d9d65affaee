/** Mends what checks know how to mend, in the files themselves: only words that nobody outside has read yet, or that live on. */
import { readIncident, type Incident } from '../core/incident.ts'
import { isPublic } from '../core/publicity.ts'
import { pathText } from '../io/frame.ts'
import { rewriteFile } from '../io/rewrite-file.ts'
import { readSource } from '../io/source.ts'
import { splice } from '../io/splice.ts'
import { visible } from '../io/visible.ts'
import { nameOf } from '../io/workspace.ts'
import { valueAt, type Edit } from '../model/edit.ts'
import { isError, type Path, type Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { newProblems } from './change.ts'
import type { Call } from './command.ts'
import { problemsOf, type Loaded } from './load.ts'
import type { Occasion as Moment } from './moment.ts'

/** One text that was mended: the words around what changed, before and after. */
export interface Mended {
  readonly file: string
  /** By ids. */
  readonly path: string
  readonly from: string
  readonly to: string
}

/** @throws UserError (1) when a file cannot be written; the others are as they were or mended whole */
export function mendFiles(problems: readonly Problem[], loaded: Loaded, moment: Moment, call: Call): readonly Mended[] {
  const offered = problems.filter(({ fixes = [] }) => fixes.length > 0)
  const mendable = offered.filter((problem) => !isPublished(problem, loaded, moment))
  const left = offered.length - mendable.length
  const mended = [...new Set(mendable.map(({ file }) => file))].flatMap((file) =>
    mendFile(
      file,
      mendable.filter((problem) => problem.file === file),
      loaded,
      call,
    ),
  )
  for (const { file, path, from, to } of mended)
    call.terminal.say(`Mended: ${file}  ${path}: \`${visible(from)}\` is \`${visible(to)}\` now`)
  if (left > 0)
    call.terminal.say(
      `Left as ${left === 1 ? 'it is: 1 text is public' : `they are: ${left} texts are public`}, and public words are corrected, not changed.`,
    )
  return mended
}

/** Whether somebody outside has read the words: those of a public update, and what stands above it. */
function isPublished({ file, path }: Problem, { incidents }: Loaded, { viewOf }: Moment): boolean {
  const incident = incidents.find(({ source }) => source.file === file)?.incident
  if (incident === undefined) return false
  const wasTold = (update: Incident['timeline'][number] | undefined) =>
    update !== undefined && incident.audiences.some((audience) => isPublic(update, incident, audience, viewOf(audience)))
  if (path[0] === 'timeline') return wasTold(incident.timeline[Number(path[1])])
  return (path[0] === 'title' || path[0] === 'facts') && incident.timeline.some(wasTold)
}

function mendFile(file: string, problems: readonly Problem[], loaded: Loaded, call: Call): readonly Mended[] {
  const { workspace, organisation, incidents } = loaded
  const read = [...(organisation ? [organisation] : []), ...incidents].find(({ source }) => source.file === file)
  const path = [workspace.organisation, ...workspace.incidents.map((each) => each.path)].find(
    (each) => each !== undefined && nameOf(workspace, each) === file,
  )
  if (read === undefined || path === undefined) return []
  const say = (message: string) => call.terminal.say(message)
  const texts = textsMended(problems, read.source)
  let isMade = false
  rewriteFile(path, { workspace: workspace.root, name: file, verb: 'check', onWait: say }, (text) => {
    const after = text === read.source.text ? edited(texts, read.source, loaded) : `${file} was saved meanwhile; run this again`
    isMade = typeof after !== 'string'
    if (typeof after === 'string') say(`Not mended: ${after}.`)
    return typeof after === 'string' ? text : after.text
  })
  return isMade ? texts.map(({ at, from, to }) => ({ file, path: pathText(at, read.source), ...around(from, to) })) : []
}

interface TextMended {
  readonly at: Path
  readonly from: string
  readonly to: string
}

/** Every text once, with all that was offered for it. */
function textsMended(problems: readonly Problem[], { value }: Source): readonly TextMended[] {
  const places = new Map(problems.map(({ path }) => [path.join('\u0000'), path]))
  return [...places].flatMap(([key, at]) => {
    const from = valueAt(value, at)
    if (typeof from !== 'string') return []
    const fixes = problems.filter(({ path }) => path.join('\u0000') === key).flatMap((problem) => problem.fixes ?? [])
    const to = fixes.reduce((words, fix) => words.replaceAll(fix.from, () => fix.to), from)
    return to === from ? [] : [{ at, from, to }]
  })
}

/** The file with its texts mended, or why it is left as it is. */
function edited(texts: readonly TextMended[], source: Source, { organisation, incidents }: Loaded): Source | string {
  // Which of its words are public is not known while it has errors.
  const isBroken = incidents.some((each) => each.source === source && each.incident === undefined)
  if (isBroken) return `${source.file} has errors, which must be mended first`
  const edits = texts.map(({ at, to }): Edit => ({ kind: 'set', path: at, value: to }))
  const spliced = splice(source, edits)
  if ('refused' in spliced) return `${source.file} is as it was, ${spliced.refused.why}`
  const before = incidents.find((each) => each.source === source)
  if (before === undefined) return spliced.source
  const after = readIncident(before.id, readSource(source.file, spliced.text), organisation)
  const found = newProblems(problemsOf(before, organisation, [before]), problemsOf(after, organisation, [after]))
  return found.some(isError) ? `${source.file} is as it was, because it would have an error` : spliced.source
}

/** The words that differ, with those they are part of. */
function around(from: string, to: string): Pick<Mended, 'from' | 'to'> {
  const [a, b] = [from.split(/( |\n)/), to.split(/( |\n)/)]
  const least = Math.min(a.length, b.length)
  let start = 0
  while (start < least && a[start] === b[start]) start += 1
  let end = 0
  while (end < least - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return { from: a.slice(start, a.length - end).join(''), to: b.slice(start, b.length - end).join('') }
}
