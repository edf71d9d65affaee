/** Announcements as sound, where there is no other voice: an engine on the machine reads them, and a telephone system takes the files. */
import { join, resolve } from 'node:path'
import type { PlannedFile } from '../core/plan.ts'
import { speak } from '../io/speech-engine.ts'
import { writeIfChanged } from '../io/write-if-changed.ts'
import { isError, UserError } from '../model/finding.ts'
import { meant, oneOf } from '../model/nearest.ts'
import { formatOf } from '../render/template-files.ts'
import { durationOf, phoneWav, readWav, wavFormats } from '../render/wav.ts'
import { planBuild, render, type BuildOptions } from './build.ts'
import { listOf, textOf, type Call, type Command } from './command.ts'
import { leftOutWords, type Part } from './left-out.ts'
import { load, zoneOf, type Loaded } from './load.ts'
import { momentOf } from './moment.ts'
import { loadPresses, type Presses } from './presses.ts'
import { paceOf } from './printing.ts'

export const command: Command = {
  about:
    'Speaks the announcement of each edition into a WAV that a telephone system takes (8,000 samples a second, one channel), with the espeak-ng of this machine. Voice and speed are those of the edition: `voice.name` and `voice.words_per_minute`.',
  flags: [
    { name: '--edition <edition>', summary: 'only these editions', example: '--edition nl,pl', many: true },
    { name: '--format <format>', summary: 'µ-law, or PCM of 16 bits; default: mulaw', choices: wavFormats },
    { name: '--voice <voice>', summary: 'a voice of the engine, for one edition', example: '--edition en --voice en-us' },
    { name: '--out <folder>', summary: 'where to write; default: sound/ of the workspace', example: '--out /media/usb' },
  ],
  examples: ['incident speak', 'incident speak --edition nl --format pcm --out /media/usb'],
  async run(call) {
    const loaded = load(call.globals.folder, [])
    const presses = await loadPresses(loaded)
    const editions = editionsOf(loaded, call)
    const options: BuildOptions = {
      selection: { updates: 'latest', channels: ['phone'], editions },
      withDrafts: false,
      moment: momentOf(call.globals, call.world, zoneOf(loaded), undefined),
      last: { lastEntry: () => undefined, lastEdition: () => undefined },
    }
    const plan = planBuild(loaded, presses, options)
    const build = await render({ ...plan, files: plan.files.filter(isAnnouncement) }, loaded, presses, options)
    call.terminal.findings(loaded.findings([...loaded.problems, ...build.problems].filter(isError), presses.sources))
    const spoken: Spoken[] = []
    for (const { planned, bytes } of build.made) {
      spoken.push(await spokenBy(planned, bytes.toString('utf8'), build.leftOut.get(planned.path) ?? [], presses, call))
    }
    for (const { message } of presses.problems.filter(({ code, edition }) => code === 'missing-words' && editions.includes(edition ?? '')))
      call.terminal.warn(message)
    report(spoken, editions, folderOf(loaded, call), call)
    return spoken.length < editions.length ? 1 : 0
  },
}

interface Spoken {
  readonly edition: string
  readonly path: string
  readonly voice: string
  readonly seconds: number
  readonly budget: number
  readonly leftOut: readonly string[]
  readonly wav: Buffer
}

function isAnnouncement({ file }: PlannedFile): boolean {
  return file.per === 'edition' && formatOf(file.template ?? '', file.register) === 'ssml'
}

function editionsOf({ organisation, incidents }: Loaded, { flags }: Call): readonly string[] {
  const all = [organisation?.organisation, ...incidents.map(({ incident }) => incident?.organisation)]
  const known = [...new Set(all.flatMap((each) => Object.keys(each?.editions ?? {})))]
  const wanted = listOf(flags, 'edition') ?? known
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new UserError(`There is no edition \`${unknown}\`; expected ${oneOf(known)}.${meant(unknown, known)}`, 2)
  if (textOf(flags, 'voice') !== undefined && wanted.length !== 1)
    throw new UserError('--voice speaks one language; name the edition too: --edition nl --voice nl', 2)
  return wanted
}

async function spokenBy(
  { audience, edition = '' }: PlannedFile,
  ssml: string,
  leftOut: readonly Part[],
  { occasion }: Presses,
  { flags, world }: Call,
): Promise<Spoken> {
  const { speed, seconds: budget } = paceOf(audience, { words: occasion.wordsOf(audience) })
  const voice = textOf(flags, 'voice') ?? audience.edition.voice?.name ?? new Intl.Locale(audience.locale).language
  const sound = readWav(await speak(ssml, { voice, speed: engineSpeed(speed), env: world.env }))
  if (!sound)
    throw new UserError('espeak-ng made no sound that can be read; expected a WAV of one channel and 16 bits. Nothing was written', 1)
  const format = wavFormats.find((each) => each === textOf(flags, 'format')) ?? 'mulaw'
  return {
    edition,
    path: `${edition}.${format}.wav`,
    voice,
    seconds: Math.round(durationOf(sound) * 10) / 10,
    budget,
    leftOut: leftOutWords(leftOut),
    wav: phoneWav(sound, format),
  }
}

/** The engine reads 175 words a minute unless it is told otherwise, and that is the usual speed of our languages; it takes 80 to 450. */
function engineSpeed(speed: number): number {
  return Math.round(Math.max(80, Math.min(450, 175 * speed)))
}

function folderOf({ workspace }: Loaded, { flags, globals }: Call): string {
  const out = textOf(flags, 'out')
  return out === undefined ? join(workspace.root, 'sound') : resolve(globals.folder, out)
}

function report(spoken: readonly Spoken[], editions: readonly string[], folder: string, { globals, terminal }: Call): void {
  if (spoken.length > 0) writeIfChanged(folder, new Map(spoken.map(({ path, wav }) => [path, wav])))
  const missing = editions.filter((id) => !spoken.some(({ edition }) => edition === id))
  if (globals.isJson) {
    terminal.result(JSON.stringify({ out: folder, spoken: spoken.map(({ wav: _, ...told }) => told), missing }, undefined, 2))
    return
  }
  for (const { edition, path, seconds, budget, leftOut, voice } of spoken) {
    if (globals.isQuiet) terminal.result(join(folder, path))
    terminal.say(`${edition}: ${Math.round(seconds)} seconds in the voice ${voice}, ${join(folder, path)}`)
    if (leftOut.length > 0) terminal.say(`  left out, to keep to ${budget} seconds: ${leftOut.join(', ')}`)
    if (seconds > budget) terminal.warn(`  longer than \`voice.budget\`, which is ${budget} seconds`)
  }
  if (missing.length > 0) terminal.warn(`No announcement was made for ${missing.join(', ')}; incident check says why.`)
}
