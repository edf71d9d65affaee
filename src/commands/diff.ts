import {
  comparedFor,
  heldAt,
  isUnreadable,
  mayDiffer,
  pairsOf,
  refuseUnknownEditions,
  type Pair,
  type Points,
  type Trees,
} from './diff-between.ts'
import { pointsOf } from './diff-call.ts'
import { printDiff, sayNothingNew } from './diff-report.ts'
import { UserError } from '../model/finding.ts'
import { listOf, type Call, type Command } from './command.ts'
import type { Loaded } from './load.ts'
import { loadPresses } from './presses.ts'

export const command: Command = {
  takes: '[from] [to]',
  about: `What readers learn between two points, edition by edition: states, facts, what was announced and how it held, what to do,
    contacts, answers, and texts word by word as [-old-]{+new+}. A point is a time (2024-03-18 or 2024-03-18T09:30), an update
    ([incident/]update) or a git revision (a branch, tag or commit); each is looked for in this order, and the output says what it was taken
    for. Days count whole: 2024-03-01 2024-03-31 is what was learned in March. With one point, from there to now. Times and updates are
    compared in today's wording, revisions in the wording of their files as they read now. The exit code is 0 whether or not there is a
    difference.`,
  flags: [
    { name: '--since <time>', summary: 'from then to now, for the shift that comes on duty', example: '--since -8h' },
    { name: '--edition <edition>', summary: 'only these editions; default: all in turn', many: true, example: '--edition nl' },
    {
      name: '--incident <incident>',
      summary: 'only this incident; default: that of the updates, else all',
      example: '--incident 2022-07-cyberattack',
    },
    { name: '--for <reader>', summary: 'for agents: at most five lines an edition, the most important first', choices: ['agents'] },
  ],
  examples: [
    'incident diff --since -8h --for agents',
    'incident diff 2022-07-cyberattack/first-notice portals-back --edition nl',
    'incident diff 2022-09-01 2022-09-30',
    'incident diff main',
    'incident diff v1 HEAD --json',
  ],
  async run(call) {
    const { points, loaded, only } = pointsOf(call)
    const trees: Trees = { from: points.from.tree(only), to: points.to.tree(only) }
    const pairs = pairsOf(trees, only)
    if (pairs.length === 0) throw noIncident(points, only, loaded)
    const unreadable = pairs.filter(isUnreadable)
    for (const tree of new Set([trees.from, trees.to])) showFaults(tree, unreadable, call)
    const readable = pairs.filter((pair) => !isUnreadable(pair))
    if (readable.length === 0) return 3
    const wanted = listOf(call.flags, 'edition')
    const editions = wanted?.includes('all') === true ? undefined : wanted
    refuseUnknownEditions(editions, readable)
    for (const pair of readable) sayWhatIsMissing(pair, points, call)
    const isHeld = readable.map((pair) => warnOfErrors(pair, points, trees, call)).includes(true)
    const presses = await loadPresses(loaded)
    const compared = readable
      .filter((pair) => mayDiffer(pair, points, trees))
      .map((pair) => comparedFor(pair, points, presses, editions))
      .filter((each) => each.some(({ diff }) => diff.is_changed))
    if (compared.length > 0 || call.globals.isJson) printDiff(points, compared, call)
    else sayNothingNew(points, readable, editions, call)
    return unreadable.length > 0 || isHeld ? 1 : 0
  },
}

function noIncident({ from, to }: Points, only: string | undefined, { workspace }: Loaded): UserError {
  const what = only === undefined ? 'There is no incident' : `${only} is not there`
  if (from.kind === 'revision' && to.kind === 'revision')
    return new UserError(`${what} at ${from.said}, nor at ${to.said}; name revisions that have it`, 3)
  return new UserError(`There is no incident in ${workspace.root}/incidents; \`incident new\` or \`incident init\` begins one`, 3)
}

/** Of the files of which nothing can be made. */
function showFaults(tree: Loaded, unreadable: readonly Pair[], { terminal }: Call): void {
  const ids = unreadable.map(({ id }) => id)
  const files = tree.incidents.flatMap(({ id, source, incident }) => (ids.includes(id) && !incident ? [source.file] : []))
  if (files.length === 0) return
  const shared = tree.organisation?.source.file
  terminal.findings(tree.findings(tree.problems.filter(({ file }) => files.includes(file) || file === shared)))
  for (const file of files) terminal.warn(`${file} has errors, and cannot be compared; mend it, or choose another point`)
}

/** A file that a revision does not have. */
function sayWhatIsMissing({ id, from, to }: Pair, points: Points, { terminal }: Call): void {
  if (!from) terminal.say(`${id} was not there at ${points.from.said}: its readers had been told nothing.`)
  const then = points.to.revision ? `at ${points.to.said}` : 'any more'
  if (!to) terminal.say(`${id} is not there ${then}: its readers are told nothing.`)
}

function warnOfErrors(pair: Pair, { from, to }: Points, trees: Trees, { terminal }: Call): boolean {
  const held = heldAt(pair, [
    { point: from, loaded: trees.from },
    { point: to, loaded: trees.to },
  ])
  const where = [...new Set(held.map(({ revision, said }) => (revision ? ` at ${said}` : '')))]
  for (const at of where)
    terminal.warn(`${pair.id} has errors${at}, and is not published as it stands; incident check ${pair.id} shows them`)
  return held.length > 0
}
