import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { installMergeDriver, type Installed } from '../io/git.ts'
import { createFile } from '../io/rewrite-file.ts'
import { nameOf, organisationIn } from '../io/workspace.ts'
import { UserError } from '../model/finding.ts'
import { assignmentIn } from '../core/settings.ts'
import { listOf, textOf, wordsOf, type Call, type Command } from './command.ts'
import { conclude } from './go-on.ts'
import { askWorkspace } from './init-dialogue.ts'
import { organisationText, shippedLanguages, type NewWorkspace } from './init-organisation.ts'
import { exerciseText } from './init-exercise.ts'
import { ensureSchemas } from './schema-files.ts'
import { workspaceTexts } from './starters.ts'

export const command: Command = {
  takes: '[folder]',
  about: `Makes a workspace: incidents/organisation.yaml with who you are and whom you tell, a first incident that is an exercise, and a page for
colleagues. A file that is there already is left as it is; a second call completes what is missing. At a terminal, what is missing is asked.`,
  flags: [
    { name: '--name <name>', summary: 'the organisation, as readers know it', group: 'Who you are', example: '--name "Meridian Metering"' },
    {
      name: '--edition <id=locale>',
      summary: 'whom you tell: an id and its language',
      many: true,
      group: 'Who you are',
      example: '--edition nl=nl-NL,pl=pl-PL',
    },
    {
      name: '--source-language <tag>',
      summary: 'what you write first; default: that of the first edition',
      example: '--source-language en',
      group: 'Who you are',
    },
    {
      name: '--timezone <zone>',
      summary: 'where your times are meant; default: that of this machine',
      group: 'Who you are',
      example: '--timezone Europe/Warsaw',
    },
    {
      name: '--base-url <url>',
      summary: 'where the site will be published',
      group: 'Who you are',
      example: '--base-url https://status.example.org/',
    },
    {
      name: '--service <id=name>',
      summary: 'what people use, and what may fail; default: website, email and phone',
      many: true,
      group: 'Who you are',
      example: '--service portal="Customer portal"',
    },
    {
      name: '--generate',
      summary: 'then make the pages of the exercise',
      example: '--generate --name "Meridian Metering"',
      group: 'Writing',
    },
  ],
  examples: [
    'incident init',
    'incident init crisis --name "Meridian Metering" --edition en=en-GB,nl=nl-NL --timezone Europe/Amsterdam --generate',
  ],
  async run(call) {
    const folder = resolve(call.globals.folder, call.names[0] ?? '')
    const organisation = organisationIn(join(folder, 'incidents'))
    const wish = organisation === undefined ? await wishOf(call) : undefined
    const made: string[] = []
    const kept: string[] = []
    const place = (name: string, text: string) => {
      if (existsSync(join(folder, name))) kept.push(name)
      else {
        createFile(join(folder, name), text, { name })
        made.push(name)
      }
    }
    const texts = await workspaceTexts()
    if (wish) place(organisationFile, organisationText(texts['organisation.yaml'] ?? '', wish))
    if (organisation !== undefined) kept.push(nameOf({ root: folder }, organisation))
    made.push(...(await ensureSchemas(folder)))
    await placeExercise(folder, call, place)
    place('README.md', texts['README.md'] ?? '')
    place('.gitignore', 'out/\n.incident/\nincidents/.*\n')
    const done = { made, kept, git: installMergeDriver(folder) }
    sayMade(done, folder, call)
    return await conclude({ object: { folder, ...done }, names: made }, true, { ...call, globals: { ...call.globals, folder } })
  },
}

const organisationFile = 'incidents/organisation.yaml'

/** Only where nothing has happened yet. */
async function placeExercise(folder: string, call: Call, place: (name: string, text: string) => void): Promise<void> {
  const exercise = await exerciseText({ ...call, globals: { ...call.globals, folder } })
  if (exercise) place(exercise.name, exercise.text)
}

async function wishOf(call: Call): Promise<NewWorkspace> {
  const { flags, globals, world } = call
  const faults: string[] = []
  const editions = (listOf(flags, 'edition') ?? []).map((word) => {
    const [id, locale] = assignmentIn(word) ?? [word.toLowerCase(), word]
    return { id, locale }
  })
  const services = wordsOf(flags, 'service').flatMap((word) => {
    const [id, name] = assignmentIn(word) ?? []
    if (id !== undefined && name !== undefined && name.trim() !== '') return [{ id, name }]
    faults.push(`--service ${word} names nothing; expected <id>=<name>, such as portal="Customer portal"`)
    return []
  })
  const [name, sourceLanguage, baseUrl] = [textOf(flags, 'name'), textOf(flags, 'sourceLanguage'), textOf(flags, 'baseUrl')]
  const said = { editions, services, timezone: textOf(flags, 'timezone') ?? world.zone(), ...(name !== undefined && { name }) }
  if (!globals.isAsking) {
    if (name === undefined) faults.push('Who are you? Name the organisation with --name')
    if (editions.length === 0)
      faults.push(`Whom do you tell? Name the editions with --edition, such as --edition ${shippedLanguages.join(',')}`)
  }
  if (faults.length > 0) throw new UserError(`${faults.join('\n')}\nNothing was made.`, 2)
  const whole = globals.isAsking ? await askWorkspace(said, await world.prompts()) : { ...said, name: name ?? '' }
  return { ...whole, ...(sourceLanguage !== undefined && { sourceLanguage }), ...(baseUrl !== undefined && { baseUrl }) }
}

interface Done {
  readonly made: readonly string[]
  readonly kept: readonly string[]
  /** Whether git merges incidents by their ids from now on. */
  readonly git: Installed
}

function sayMade({ made, kept, git }: Done, folder: string, { terminal, globals }: Call): void {
  terminal.say(
    made.length === 0
      ? 'Nothing was missing.'
      : `Made${folder === resolve(globals.folder) ? '' : ` in ${basename(folder)}/`}: ${made.join(', ')}`,
  )
  if (kept.length > 0) terminal.say(`Already there, and left as it was: ${kept.join(', ')}`)
  if ('why' in git) terminal.say(`git does not merge incidents by ids yet: ${git.why}. incident take --install sets it up later.`)
  else if (git.done.length > 0)
    terminal.say(`git now merges incidents by ids, so that two updates written at once do not collide: ${git.done.join(', ')}`)
  terminal.say('Next: fill in contacts in incidents/organisation.yaml, read README.md, and try incident generate.')
}
