/** What a diff prints: for people, for agents, for other programs. */
import { marked, wordDiff } from '../core/word-diff.ts'
import { jsonOf } from '../render/json.ts'
import { textOf, type Call } from './command.ts'
import type { Compared } from './diff-between.ts'
import type { Points } from './diff-call.ts'
import type { Point } from './diff-points.ts'
import { agentScreen, diffScreen } from './diff-screen.ts'

/** @param compared per incident, its editions */
export function printDiff(points: Points, compared: readonly (readonly Compared[])[], call: Call): void {
  const { globals, terminal, flags } = call
  const told = compared.filter((editions) => editions.length > 0)
  const changed = told.filter((editions) => editions.some(({ diff }) => diff.is_changed))
  if (globals.isJson) terminal.result(JSON.stringify(jsonOfAll(points, told), undefined, 2))
  else if (globals.isQuiet) for (const [first] of changed) terminal.result(first?.diff.incident ?? '')
  else if (textOf(flags, 'for') === 'agents') {
    terminal.say(fromTo(points))
    printScreens(told, changed, call, ({ diff, lines, printers }) =>
      agentScreen(
        diff,
        lines.map((line) => printers.text.plain(line)),
        terminal.bold,
      ),
    )
  } else {
    terminal.result(fromTo(points))
    if (changed.length > 0 && !points.from.revision && !points.to.revision)
      terminal.say('Answers and corrected texts are in today’s wording; git revisions show how they were reworded.')
    printScreens(told, changed, call, ({ diff, printers }) => diffScreen(diff, { ...terminal, say: printers.text.plain }))
  }
}

function fromTo({ from, to }: Points): string {
  return `From ${from.said} to ${to.said}`
}

/** The incidents that have news, all of their editions; else one sentence. */
function printScreens(
  told: readonly (readonly Compared[])[],
  changed: readonly (readonly Compared[])[],
  { terminal }: Call,
  screen: (compared: Compared) => string,
): void {
  for (const compared of changed.flat()) terminal.result(`\n${screen(compared)}`)
  if (changed.length > 0) return
  const editions = [...new Set(told.flat().map(({ diff }) => diff.edition))]
  if (editions.length === 0) terminal.result('No difference: nothing was told at either point.')
  else terminal.result(`No difference: readers of ${editions.join(', ')} know the same at both points.`)
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
function editionJson({ diff: { incident: _, exercise: _exercise, ...diff }, lines, printers }: Compared): unknown {
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
    },
    printers,
  )
}
