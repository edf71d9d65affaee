import { join } from 'node:path'
import { startOf, type Moment } from '../core/time.ts'
import { place } from '../io/frame.ts'
import { createFile } from '../io/rewrite-file.ts'
import { isError, UserError } from '../model/finding.ts'
import { nearest, oneOf } from '../model/nearest.ts'
import type { Source } from '../model/source.ts'
import { assent } from './assent.ts'
import { writingFlags } from './change.ts'
import { isOn, type Call, type Command } from './command.ts'
import { atFlag, embargoFlag, isBeforeBeginning, refuseFuture } from './instant-of-call.ts'
import { earlierFlag } from './kept-fate.ts'
import { keepingWords, type Sheet } from './kept-words.ts'
import { momentOf } from './moment.ts'
import { begun, starterSource, type Begun } from './new-file.ts'
import { askBeginning } from './new-dialogue.ts'
import { groundOf, type Ground } from './new-ground.ts'
import { openNewSheet, withKept } from './new-kept.ts'
import { effectsOfFirst, show, told } from './new-report.ts'
import { ensureSchemas } from './schema-files.ts'
import { starterTexts } from './starters.ts'
import { saidOn, type NewWish } from './new-wish.ts'

export const command: Command = {
  takes: '[id] [service=state|edition=text...]',
  about: `Begins an incident: a file in incidents/ with a first notice in every edition, which can be published as it stands. It is made of a starter;
--list shows those there are, and your own stand in templates/starters/. Errors of your own come along, to be
mended in the new file; one that cannot be read makes none. A word with = says more: a service and its state, an edition and words
of your own for it. At a terminal, what is missing is asked, and every answer is kept in .incident/drafts/ until the incident is made.`,
  flags: [
    {
      name: '--starter <starter>',
      summary: 'what it begins with: cyberattack, network-outage, maintenance',
      group: 'What happened',
      example: '--starter cyberattack',
    },
    {
      name: '--title <edition=text>',
      summary: 'what it is called',
      many: true,
      group: 'What happened',
      example: '--title nl="Storing in het klantportaal"',
    },
    { name: '--impact <impact>', summary: 'none, minor, major or critical', example: '--impact major', group: 'What happened' },
    {
      name: '--set <path=value>',
      summary: 'any other field of the incident, by its path',
      many: true,
      group: 'What happened',
      example: '--set timeline.0.author="J. Harding"',
    },
    {
      name: '--exercise',
      summary: 'an exercise: every output says so, and nothing goes to the public',
      example: '--exercise --yes',
      group: 'What happened',
    },
    {
      name: '--edition <edition>',
      summary: 'for whom; default: everybody',
      many: true,
      group: 'When and for whom',
      example: '--edition nl,pl',
    },
    { name: '--started-at <time>', summary: 'when it began; default: now', group: 'When and for whom', example: '--started-at -2h' },
    {
      name: '--aware-at <time>',
      summary: 'when you became aware; it starts the legal clocks, so it is set by whoever may',
      example: '--aware-at 2024-03-14T09:10',
      group: 'When and for whom',
    },
    { ...atFlag, summary: 'when the public is told; default: now' },
    embargoFlag,
    {
      name: '--next-update <time>',
      summary: 'when more comes; default: in four hours; `none` announces nothing',
      group: 'When and for whom',
      example: '--next-update +2h',
    },
    { name: '--from <time>', summary: 'when a maintenance begins', group: 'When and for whom', example: '--from 2024-05-20T06:00' },
    { name: '--until <time>', summary: 'when it ends', group: 'When and for whom', example: '--until 2024-05-20T14:00' },
    { name: '--draft', summary: 'not public until it is released', example: '--draft --yes', group: 'When and for whom' },
    { name: '--list', summary: 'show the starters, and make nothing', example: '--list --json' },
    ...writingFlags,
    earlierFlag,
  ],
  examples: [
    'incident new',
    'incident new 2024-03-cyberattack --starter cyberattack email=down portal=down --generate',
    'incident new 2024-05-portal-maintenance --starter maintenance portal=maintenance --from 2024-05-20T06:00 --until 2024-05-20T14:00',
    'incident new 2024-03-outage --starter network-outage portal=down nl="Het portaal is niet bereikbaar." --yes',
    'incident new --list',
  ],
  async run(call) {
    const ground = groundOf(call)
    const { texts, problems } = await starterTexts(ground.workspace.root)
    for (const { file, message } of problems) call.terminal.warn(`${file}: ${message}`)
    if (isOn(call.flags, 'list')) return list(texts, call)
    const said = saidOn(call, ground)
    if (!call.globals.isAsking) return await make(said, texts, ground, undefined, call)
    const sheet = await openNewSheet(said, ground, call)
    return await keepingWords(sheet, async () => {
      const before = withKept(said, sheet.answers(), ground, [...texts.keys()])
      return await make(await askBeginning(before, texts, ground, sheet, call), texts, ground, sheet, call)
    })
  },
}

function list(texts: ReadonlyMap<string, string>, { terminal, globals }: Call): number {
  const starters = [...texts].map(([name, text]) => ({ name, summary: /^#\s*(.*)/.exec(text)?.[1] ?? '' }))
  if (globals.isJson) terminal.result(JSON.stringify(starters, undefined, 2))
  else for (const { name, summary } of starters) terminal.result(globals.isQuiet ? name : `${name.padEnd(16)}  ${summary}`)
  return 0
}

async function make(
  { id, starter, begin }: NewWish,
  texts: ReadonlyMap<string, string>,
  ground: Ground,
  sheet: Sheet | undefined,
  call: Call,
): Promise<number> {
  if (id === undefined) throw new UserError('What is it called? Name it: incident new 2024-03-network-outage. Nothing was made.', 2)
  const source = starterNamed(starter, texts)
  refuseUnreadable(source, call)
  const { now } = momentOf(call.globals, call.world, ground.zone)
  const made = begun({ id, starter: source, begin, now }, ground)
  if (made.broughtErrors.length > 0) {
    call.terminal.findings(made.findings)
    throw new UserError(`Nothing was made: ${made.name} would have errors.`, 1)
  }
  await refuseTimes(made, now, ground, call)
  const effects = effectsOfFirst(made, now)
  show(made, source.file, effects, call)
  if (isOn(call.flags, 'dryRun')) {
    call.terminal.say(`Nothing was made (--dry-run).`)
    return made.findings.some(isError) ? 1 : 0
  }
  await confirmed(made, call)
  createFile(join(ground.workspace.root, made.name), made.text, { name: made.name })
  sheet?.drop()
  await ensureSchemas(ground.workspace.root)
  return await told(made, effects, call)
}

/** Of what is no YAML nobody could tell what an edit of it would mean. */
function refuseUnreadable(starter: Source, { terminal }: Call): void {
  if (starter.problems.length === 0) return
  terminal.findings(starter.problems.map((problem) => place(problem, starter)))
  throw new UserError(`${starter.file} cannot be read. Nothing was made: mend it there, or choose another starter`, 1)
}

/** What is told later is an embargo, and must be meant; what is told or known has begun. */
async function refuseTimes({ read }: Begun, now: Moment, { zone }: Ground, call: Call): Promise<void> {
  const incident = read.incident ?? read.sketch?.value
  const [first] = incident?.timeline ?? []
  if (!incident || !first) return
  await refuseFuture(first.at, { now, zone }, 'the first notice', call)
  const { started_at, aware_at } = incident
  if (isBeforeBeginning(first.at, incident))
    throw new UserError(
      `It began at \`${started_at.text}\`, after readers are told of it (${first.at.text}); expected --started-at at that time or before.\nNothing was made.`,
      2,
    )
  if (aware_at && startOf(aware_at, { organisation: zone, edition: zone }) > now)
    throw new UserError(
      `--aware-at is \`${aware_at.text}\`, which is still to come; expected when you became aware, or leave it out.\nNothing was made.`,
      2,
    )
}

function starterNamed(starter: string | undefined, texts: ReadonlyMap<string, string>): Source {
  const names = [...texts.keys()]
  if (starter === undefined) throw new UserError(`What happened? Name it with --starter: ${oneOf(names)}. Nothing was made.`, 2)
  const text = texts.get(starter)
  if (text !== undefined) return starterSource(starter, text)
  const guess = nearest(starter, names)
  throw new UserError(
    `There is no starter \`${starter}\`; expected ${oneOf(names)}.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`} Nothing was made.`,
    2,
  )
}

async function confirmed({ name }: Begun, call: Call): Promise<void> {
  await assent({ question: `Make ${name}?`, usual: 'yes', nothing: 'Nothing was made', act: 'make it', verb: 'new' }, call)
}
