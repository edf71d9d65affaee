/** What somebody has answered so far, kept in the workspace until it is written: nothing typed is lost, and only its writer can read it. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { UserError } from '../model/finding.ts'
import { durableCreate, durableWrite, privateDisk, realDisk, remove } from './durable-write.ts'

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
  const found = namesIn(folderOf(root)).filter(isOurs)
  const read = found.flatMap((file) => {
    const path = join(folderOf(root), file)
    const text = textOf(path)
    return text === undefined ? [] : [{ path, text, at: statSync(path).mtimeMs }]
  })
  return read.toSorted((a, b) => b.at - a.at).map(({ path, text }) => ({ path, text }))
}

/**
 * Keeps a draft in the place of its former self, or in one of its own where somebody else's is there.
 * @throws UserError (1) when it cannot be kept
 */
export function keepDraft(root: string, name: string, text: string, former?: Kept): Kept {
  const bytes = Buffer.from(text)
  if (former?.text === text) return former
  if (former !== undefined && isReplaced(former, bytes, root)) return { path: former.path, text }
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
  return durableWrite(path, bytes, Buffer.from(text), { name: nameIn(root, path), disk: privateDisk }) === 'written'
}

function nameIn(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, '/')
}

/** Whether a draft stands as it was last kept or read: somebody else may have gone on with it, or be done with it. */
export function isStillThere({ path, text }: Kept): boolean {
  return textOf(path) === text
}

/** Removes a draft, and what an editor left beside it. */
export function dropDraft({ path }: Pick<Kept, 'path'>): void {
  removeDraftFile(path)
  removeDraftFile(editorFileOf(path))
}

/** Where the words of a draft stand while an editor is open on them. */
export function editorFileOf(path: string): string {
  return path.replace(/\.json$/, '.md')
}

/** What an editor saved before this program or the machine stopped. */
export function leftByEditor({ path }: Kept): string | undefined {
  return textOf(editorFileOf(path))
}

/** @returns whether it was made; false where there is one already */
export function makeDraftFile(path: string, text: string): boolean {
  return durableCreate(path, Buffer.from(text), { name: path, disk: privateDisk }) === 'written'
}

export function removeDraftFile(path: string): void {
  remove(path, realDisk)
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

function textOf(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch {
    return undefined
  }
}
