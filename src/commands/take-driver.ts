/** git's merge driver: it never asks, and what it cannot merge by ids is left as git leaves any text. */
import { readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { inOrderOfIds, isSame } from '../core/merge-values.ts'
import { durableWrite } from '../io/durable-write.ts'
import { mergeLines } from '../io/git.ts'
import { openSource, readSource } from '../io/source.ts'
import { isOrganisation, organisationIn } from '../io/workspace.ts'
import { UserError } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import type { Call } from './command.ts'
import { mergedText, sourceLanguageIn, type Copies } from './merge-sources.ts'

/**
 * Merges theirs into ours, in place.
 * @param names the files of base, ours and theirs, and the name of the file they are versions of, as git hands them over
 * @returns 0 merged; 1 with a conflict, marked in the file; 129, on which git gives up, when nothing could be written
 */
export function drive(call: Call, names: readonly string[]): number {
  const [base, ours, theirs, path, ...more] = names
  if (base === undefined || ours === undefined || theirs === undefined || path === undefined || more.length > 0)
    throw new UserError('--driver is for git, which names four files: %O %A %B %P. incident take --install sets it up', 2)
  const { folder } = call.globals
  const files = { base: resolve(folder, base), ours: resolve(folder, ours), theirs: resolve(folder, theirs) }
  const open = (file: string) => openSource(file, { workspace: dirname(file), name: path })
  const byIds = mergedById({ ours: open(files.ours), theirs: open(files.theirs), base: open(files.base) }, path, folder)
  const byLines = mergeLines(folder, files)
  const chosen = choose(byIds, byLines, path)
  if (chosen === undefined) {
    call.terminal.warn(`${path}: neither incident nor git could merge this file; it is as it was`)
    return 129
  }
  for (const line of chosen.say) call.terminal.warn(`${path}: ${line}`)
  return write(files.ours, chosen.bytes, path, call) ? chosen.code : 129
}

type ById = ReturnType<typeof mergedText>

function mergedById({ ours, theirs, base }: Required<Copies>, path: string, folder: string): ById {
  const isNew = base.problems.some(({ code }) => code === 'empty-file')
  const broken = [ours, theirs, ...(isNew ? [] : [base])].find(({ problems }) => problems.length > 0)
  if (broken !== undefined) return { why: [`not merged by ids: ${broken.problems[0]?.message ?? ''}`] }
  const kind = isOrganisation(path) ? 'organisation' : 'incident'
  const organisation = kind === 'incident' ? openBeside(path, folder) : undefined
  return mergedText({ ours, theirs, ...(!isNew && { base }) }, { kind, ...sourceLanguageIn(ours, organisation) })
}

/** What the incidents of a folder share, as far as it can be read in the middle of a merge. */
function openBeside(path: string, folder: string): Source {
  const beside = resolve(folder, dirname(path))
  const file = organisationIn(beside) ?? join(beside, 'organisation.yaml')
  return openSource(file, { workspace: beside, name: join(dirname(path), basename(file)) })
}

interface Chosen {
  readonly bytes: Buffer
  readonly code: 0 | 1
  readonly say: readonly string[]
}

/** Lines that merge to the same keep every comment of both; else ids decide, and where they cannot, git's own merge. */
function choose(byIds: ById, byLines: ReturnType<typeof mergeLines>, path: string): Chosen | undefined {
  if ('text' in byIds) {
    const isEqual = byLines?.code === 0 && isSame(valueOf(byLines.bytes, path), valueOf(Buffer.from(byIds.text), path))
    return { bytes: isEqual ? byLines.bytes : Buffer.from(byIds.text), code: 0, say: byIds.say }
  }
  if (byLines === undefined) return undefined
  const isSound = byLines.code === 0 && valueOf(byLines.bytes, path) !== undefined
  return { bytes: byLines.bytes, code: isSound ? 0 : 1, say: isSound ? [] : byIds.why }
}

/** For comparing; undefined where it cannot be read, or holds an id twice. */
function valueOf(bytes: Buffer, path: string): unknown {
  return inOrderOfIds(readSource(path, bytes.toString()).value)
}

function write(file: string, bytes: Buffer, name: string, { terminal }: Call): boolean {
  try {
    if (durableWrite(file, bytes, readFileSync(file), { name }) === 'written') return true
    terminal.warn(`${name}: another program changed the file meanwhile; nothing was merged`)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    terminal.warn(error.message)
  }
  return false
}
