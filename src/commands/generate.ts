import { join } from 'node:path'
import { nothingSettled } from '../core/settled.ts'
import { newStaging } from '../io/staging.ts'
import { readTemplates } from '../io/templates.ts'
import { sourceFolders } from '../io/workspace.ts'
import { discard } from '../io/write-if-changed.ts'
import { isOn, listOf, type Call, type Command } from './command.ts'
import { load, open } from './load.ts'
import { momentOf } from './moment.ts'
import { outputFolder, standingIn } from './output-folder.ts'
import { hasOwnFiles } from './presses.ts'
import { alone } from './settle.ts'
import { isEarnest, settledBy, settledFor } from './settled.ts'
import { makeTogether, type Start } from './generate-run.ts'

export const command: Command = {
  takes: '[incident...]',
  about:
    'Makes every page, bulletin and hotline script of every edition, and writes what changed into out/; where out/manifest.json tells that what an output is made from is as it was, it is not made again. An error stops only the edition or the incident it stands in. What an earlier call made and this one would not, such as bulletins of --updates all, is removed; what is not asked for, by --channel, --edition or an incident, stays.',
  flags: [
    {
      name: '--channel <channel>',
      summary: 'only these channels: page, mail, phone or your own',
      example: '--channel page,mail',
      many: true,
    },
    { name: '--edition <edition>', summary: 'only these editions', example: '--edition nl,pl', many: true },
    {
      name: '--updates <which>',
      summary: 'bulletins of the latest update, or of all',
      choices: ['latest', 'all'],
    },
    {
      name: '--since <time>',
      summary: 'and one bulletin more, of all that was told since then; a call without it removes it',
      example: '--since 2022-08-01',
    },
    { name: '--as-of <time>', summary: 'as it stood then, in today’s wording; needs --out', example: '--as-of 2022-09-14' },
    { name: '--drafts', summary: 'with drafts, embargoed and unapproved texts, marked; needs --out' },
    { name: '--draft-mail', summary: 'bulletins that mail programs open for editing, unsent; needs --out' },
    { name: '--out <folder>', summary: 'where to write; default: out/ of the workspace', example: '--out preview' },
    { name: '--check', summary: 'write nothing; exit 1 when the folder is not what would be written' },
    { name: '--strict', summary: 'warnings refuse too' },
    { name: '--dry-run', summary: 'print what would be made, and write nothing' },
    { name: '--watch', summary: 'do it again whenever a file changes' },
  ],
  examples: [
    'incident generate',
    'incident generate 2024-03-network-outage --edition nl --channel page',
    'incident generate --as-of 2022-09-14 --out out-2022-09-14',
    'incident generate --channel mail --draft-mail --out drafts',
    'incident generate --check',
  ],
  async run(call) {
    if (!isOn(call.flags, 'watch')) return await generate(call)
    const { watchFolders } = await import('../io/watch.ts')
    const { workspace } = load(call.globals.folder, call.names)
    return await watchFolders(sourceFolders(workspace), () => generate(call), call.terminal)
  },
}

async function generate(call: Call): Promise<number> {
  const opened = open(call.globals.folder, call.names)
  const folder = outputFolder(opened, call)
  const found = standingIn(folder, call)
  const own = readTemplates(opened.workspace.root)
  const by = settledBy(opened, own, call)
  const now = momentOf(call.globals, call.world, opened.organisation?.organisation?.timezone ?? 'UTC').now
  const maySpare = !(await hasOwnFiles(own))
  const settled = maySpare && isEarnest(call) ? settledFor(opened, found.last, { folder, by, now }) : nothingSettled
  const start: Start = { opened, folder, own, by, now, found, maySpare, settled }
  if (isLong(start, call)) {
    const { makeInTurns } = await import('./generate-in-turns.ts')
    const onWait = (message: string) => call.terminal.say(message)
    const code = await alone(folder, onWait, () => makeInTurns(start, call))
    if (code !== undefined) return code
  }
  if (!isEarnest(call)) return await makeTogether(start, call)
  const staging = join(folder, newStaging())
  try {
    return await makeTogether({ ...start, staging }, call)
  } finally {
    discard(staging)
  }
}

/** More incidents than this are not held in memory together. */
const mostTogether = 100

/** Whether there is much to make, of everything. */
function isLong({ opened: { workspace, organisation }, maySpare, settled }: Start, call: Call): boolean {
  if (!maySpare || !isEarnest(call)) return false
  const isPart = ['channel', 'edition'].some((flag) => listOf(call.flags, flag) !== undefined) || call.names.length > 0
  return (
    !isPart &&
    organisation?.organisation !== undefined &&
    !workspace.isAlone &&
    workspace.incidents.length - settled.made.size > mostTogether
  )
}
