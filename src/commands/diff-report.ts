/** What a diff prints: for people, for agents, for other programs. */
import type { EditionDiff } from '../core/diff.ts'
import { marked, wordDiff } from '../core/word-diff.ts'
import { jsonOf } from '../render/json.ts'
import { widthFor } from './columns.ts'
import { textOf, type Call } from './command.ts'
import { isUntold, type Compared, type Pair, type Points } from './diff-between.ts'
import type { Point } from './diff-points.ts'
import { agentScreen, diffScreen } from './diff-screen.ts'

/** @param compared the incidents that have news, each with all of its editions */
export function printDiff(points: Points, compared: readonly (readonly Compared[])[], call: Call): void {
  const { globals, terminal, flags, world } = call
  const { stdout } = world
  const print = (screen: (each: Compared) => string) => {
    for (const each of compared.flat()) terminal.result(`\n${screen(each)}`)
  }
  if (globals.isJson) terminal.result(JSON.stringify(jsonOfAll(points, compared), undefined, 2))
  else if (globals.isQuiet) for (const [first] of compared) terminal.result(first?.diff.incident ?? '')
  else if (textOf(flags, 'for') === 'agents') {
    terminal.say(fromTo(points))
    print(({ diff, lines, more, printers }) =>
      agentScreen(diff, { lines: lines.map(printers.text.plain), more, call: wholeCall(diff, compared.length > 1, call) }, terminal.bold),
    )
  } else {
    terminal.result(fromTo(points))
    if (!points.from.revision && !points.to.revision)
      terminal.say('Answers and corrected texts are in today’s wording; git revisions show how they were reworded.')
    print(({ diff, printers }) =>
      diffScreen(diff, { ...terminal, ...(stdout.isTTY === true && { width: widthFor(stdout.columns) }), say: printers.text.plain }),
    )
  }
}

/** The call that shows all of one edition. */
function wholeCall({ incident, edition }: EditionDiff, isOneOfMany: boolean, { flags, names }: Call): string {
  const since = textOf(flags, 'since')
  const only = textOf(flags, 'incident') ?? (isOneOfMany ? incident : undefined)
  const points = since === undefined ? names : ['--since', since]
  return ['incident diff', ...points, ...(only === undefined ? [] : ['--incident', only]), '--edition', edition].join(' ')
}

/** Where no edition of any incident has learned anything: that, in one sentence. */
export function sayNothingNew(
  points: Points,
  pairs: readonly Pair[],
  editions: readonly string[] | undefined,
  { globals, terminal }: Call,
): void {
  if (globals.isQuiet) return
  terminal.result(fromTo(points))
  const all = pairs.flatMap(({ from, to }) => [to, from].flatMap((read) => read?.incident?.audiences.map(({ id }) => id) ?? []))
  const isSilent = pairs.every((pair) => isUntold(pair, points))
  const known = `readers of ${(editions ?? [...new Set(all)]).join(', ')} know the same at both points`
  terminal.result(`No difference: ${isSilent ? 'nothing was told at either point' : known}.`)
}

function fromTo({ from, to }: Points): string {
  return `From ${from.said} to ${to.said}`
}

function jsonOfAll({ from, to }: Points, told: readonly (readonly Compared[])[]): object {
  const incidents = told.map((editions) => ({
    incident: editions[0]?.diff.incident,
    exercise: editions[0]?.diff.exercise,
    editions: editions.map(editionJson),
  }))
  return { from: pointJson(from), to: pointJson(to), incidents }
}

function pointJson({ kind, name, said, incident, at, revision }: Point): object {
  return {
    kind,
    name,
    said,
    ...(incident !== undefined && { incident }),
    ...(at !== undefined && { at: new Date(at).toISOString() }),
    ...(revision && { commit: revision.commit }),
  }
}

/** With every text that changed also as one text with marks. */
function editionJson({ diff: { incident: _, exercise: _exercise, ...diff }, lines, more, printers }: Compared): unknown {
  const withWords = <T extends { readonly from: string; readonly to: string }>(turn: T) => ({
    ...turn,
    words: marked(wordDiff(turn.from, turn.to)),
  })
  const { answers, instructions, texts } = diff
  return jsonOf(
    {
      ...diff,
      answers: answers.map(withWords),
      instructions: instructions.map(withWords),
      texts: texts.map(withWords),
      agents: lines.map((line) => printers.text.plain(line)),
      agents_more: more,
    },
    printers,
  )
}
