/** What somebody has answered so far, kept in the workspace until it is written: nothing typed is lost, and only its writer can read it. */
import { randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../model/finding.ts'
import { durableCreate, durableWrite, moveAside, privateDisk, realDisk, remove } from './durable-write.ts'
import { isPidTaken } from './processes.ts'
import { nameOf } from './workspace.ts'

export interface Kept {
  readonly path: string
  readonly text: string
}

/**
 * The drafts of one verb on one incident, latest first: two people may be at it.
 * @param name `<incident>.<verb>`
 */
export function draftsOf(root: string, name: string): readonly Kept[] {
  const isOurs = (file: string) =>
    file === `${name}.json` || (file.startsWith(`${name}.`) && /^\d+\.json$/.test(file.slice(name.length + 1)))
  const read = namesIn(folderOf(root))
    .filter(isOurs)
    .flatMap((file) => {
      const path = join(folderOf(root), file)
      const found = fileAt(path)
      return found === undefined ? [] : [{ path, ...found }]
    })
  return read.toSorted((a, b) => b.at - a.at).map(({ path, text }) => ({ path, text }))
}

/**
 * Keeps a draft in the place of its former self, or in one of its own where somebody else's is there.
 * @throws UserError (1) when it cannot be kept
 */
export function keepDraft(root: string, name: string, text: string, former?: Kept): Kept {
  if (former !== undefined && isStillThere(former)) {
    if (former.text === text) return former
    if (isReplaced(former, Buffer.from(text), root)) return { path: former.path, text }
  }
  makeDraftFile(join(root, '.incident', '.gitignore'), '*\n')
  for (let number = 1; number < 100; number += 1) {
    const path = join(folderOf(root), number === 1 ? `${name}.json` : `${name}.${number}.json`)
    if (makeDraftFile(path, text)) return { path, text }
  }
  throw new UserError(`${folderOf(root)} holds a hundred drafts of ${name}; remove those that nobody needs`, 1)
}

/**
 * Takes a draft over: it goes on under a name of its own, so that whoever has it open still finds it gone, and keeps an editor file apart.
 * @param text the draft, with what an editor left beside it
 * @returns the same one where it cannot be moved
 */
export function takeDraft(root: string, name: string, text: string, former: Kept): Kept {
  try {
    const own = keepDraft(root, name, text)
    dropDraft(former)
    return own
  } catch (error) {
    if (error instanceof UserError) return former
    throw error
  }
}

function isReplaced({ path, text }: Kept, bytes: Buffer, root: string): boolean {
  return durableWrite(path, bytes, Buffer.from(text), { name: nameOf({ root }, path), disk: privateDisk }) === 'written'
}

/** Whether a draft stands as it was last kept or read: somebody else may have gone on with it, or be done with it. */
export function isStillThere({ path, text }: Kept): boolean {
  return fileAt(path)?.text === text
}

/** Removes a draft, and what an editor left beside it; what of that nobody could read yet stays. */
export function dropDraft({ path }: Pick<Kept, 'path'>): void {
  removeDraftFile(path)
  if (leftByEditor({ path }) !== undefined) removeDraftFile(editorFileOf(path))
}

/** Where the words of a draft stand while an editor is open on them. */
export function editorFileOf(path: string): string {
  return path.replace(/\.json$/, '.md')
}

/** What an editor saved before this program or the machine stopped. */
export function leftByEditor({ path }: Pick<Kept, 'path'>): string | undefined {
  return fileAt(editorFileOf(path))?.text
}

/** @returns whether it was made; false where there is one already */
export function makeDraftFile(path: string, text: string): boolean {
  return durableCreate(path, Buffer.from(text), { name: path, disk: privateDisk }) === 'written'
}

/** Removes what killed processes of this machine left half-written in a folder of drafts. */
export function removeHalfDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    const pid = /^\..+\.(\d+)-[0-9a-f]{12}\.tmp$/.exec(name)?.[1]
    if (pid !== undefined && !isPidTaken(Number(pid))) remove(join(folder, name), realDisk)
  }
}

export function removeDraftFile(path: string): void {
  remove(path, realDisk)
}

/**
 * Gives an editor's file a name that nothing else will want.
 * @param known words that need not be kept
 * @returns where it is now; nothing where there is none, or where it cannot be moved
 */
export function putAside(path: string, known?: string): string | undefined {
  if (known !== undefined && fileAt(path)?.text === known) {
    removeDraftFile(path)
    return undefined
  }
  const aside = path.replace(/\.md$/, `.${randomBytes(4).toString('hex')}.md`)
  return moveAside(path, aside, realDisk) ? aside : undefined
}

/** A name nobody else uses, for where the workspace cannot be written to. */
export function temporaryDraft(): string {
  return join(tmpdir(), `incident-${randomBytes(8).toString('hex')}.md`)
}

function folderOf(root: string): string {
  return join(root, '.incident', 'drafts')
}

/** Nothing where there is none, or where it may not be read: a draft is a help, and never in the way. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** In bytes: twice what an incident file may have. */
const most = 16 * 1024 * 1024

/** The words of a file, and when they were written; nothing of what is no file of words, such as a pipe, which would be read for ever. */
function fileAt(path: string): { readonly text: string; readonly at: number } | undefined {
  try {
    const stats = lstatSync(path)
    if (!stats.isFile() || stats.size > most) return undefined
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)), at: stats.mtimeMs }
  } catch {
    return undefined
  }
}
