/** Files that would take the place of one another: two of the same path, or one that stands where another needs a folder. */
import type { HeldBack, NamedChannel, PlannedFile } from './plan.ts'

/** Whether two paths cannot both be files. */
export function clash(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)
}

/** A file as the plan knows it from all others. */
export function nameOf({ path, channel, edition, incident, update }: PlannedFile): string {
  return JSON.stringify([path, channel, edition, incident, update])
}

/**
 * Files of an organisation's own channels that would overwrite another: each is held back, and the other stays.
 * @param everything all files there are, not only those asked for; asked for only where there are such channels
 * @returns by name
 */
export function clashesIn(channels: readonly NamedChannel[], everything: () => readonly PlannedFile[]): ReadonlyMap<string, HeldBack> {
  const own = new Set(channels.filter(({ isOwn }) => isOwn).map(({ name }) => name))
  if (own.size === 0) return new Map()
  const files = everything()
  const inTurn = [...files.filter(({ channel }) => !own.has(channel)), ...files.filter(({ channel }) => own.has(channel))]
  return new Map([...latecomers(inTurn)].map(([file, other]) => [nameOf(file), heldBack(file, other)]))
}

function heldBack({ path, channel, edition, incident, update }: PlannedFile, other: PlannedFile): HeldBack {
  const because =
    path === other.path
      ? `the channel \`${other.channel}\` makes ${path} too`
      : `${path} cannot be a file beside ${other.path} of the channel \`${other.channel}\``
  return {
    ...(edition !== undefined && { edition }),
    ...(incident !== undefined && { incident }),
    ...(update !== undefined && { update }),
    channels: [channel],
    because,
  }
}

/** The files that find their place taken, each with the file that has it. */
function latecomers(files: readonly PlannedFile[]): ReadonlyMap<PlannedFile, PlannedFile> {
  const taken = new Map<string, PlannedFile>()
  const folders = new Map<string, PlannedFile>()
  const late = new Map<PlannedFile, PlannedFile>()
  for (const file of files) {
    const above = foldersOf(file.path)
    const twin = taken.get(file.path)
    const other = (twin && !isSame(twin, file) ? twin : undefined) ?? folders.get(file.path) ?? firstOf(above, taken)
    if (other) {
      late.set(file, other)
      continue
    }
    taken.set(file.path, file)
    for (const folder of above) folders.set(folder, folders.get(folder) ?? file)
  }
  return late
}

/** Without `{update}` in its path a file is the one of the latest update. */
function isSame(a: PlannedFile, b: PlannedFile): boolean {
  return a.file === b.file && a.edition === b.edition && a.incident === b.incident
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

function firstOf(paths: readonly string[], taken: ReadonlyMap<string, PlannedFile>): PlannedFile | undefined {
  const path = paths.find((each) => taken.has(each))
  return path === undefined ? undefined : taken.get(path)
}
