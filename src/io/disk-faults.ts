/** What a disk refuses, in words: the same words wherever something is written. */
import { UserError } from '../model/finding.ts'

/** What `node:fs` throws has a code; what anything else throws has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Why the disk refused; `others` where a code means something else for what was being done. */
export function reasonOf(error: unknown, others: { readonly [code: string]: string } = {}): string {
  const code = codeOf(error)
  if (code === '') return error instanceof Error ? error.message : String(error)
  return others[code] ?? reasons[code] ?? code
}

const reasons: { readonly [code: string]: string } = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more may be stored there',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'its disk is open for reading only',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a file stands where a folder must be',
  EEXIST: 'a file stands where a folder must be',
  EISDIR: 'a folder stands where a file must be',
  ENOTEMPTY: 'a folder stands where a file must be',
  ENAMETOOLONG: 'the path is too long for this disk',
  EIO: 'the disk failed',
  EXDEV: 'it lies on another disk than its folder',
  EBUSY: 'another program holds it, or it is a disk of its own',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
}

const remedies: { readonly [code: string]: string } = {
  ENOSPC: 'Make room on the disk',
  EDQUOT: 'Delete what is no longer needed there, or ask for more room',
  EACCES: 'Ask its owner for permission to write it and its folder',
  EPERM: 'Ask its owner for permission to write it and its folder',
  EROFS: 'Ask whoever looks after that disk to open it for writing, or copy the folder to another disk',
  EIO: 'Copy the folder to another disk',
  EXDEV: 'Keep the file itself in its folder',
  EBUSY: 'Close what holds it; keep the file itself in its folder',
}

function remedyFor(error: unknown): string {
  return remedies[codeOf(error)] ?? 'Mend this'
}

/** For a source that could not be written and is as it was. What is in words already stays as it is. */
export function notWritten(name: string, error: unknown): UserError {
  if (error instanceof UserError) return error
  const words = `${name} could not be written: ${reasonOf(error)}.\nNothing was changed. ${remedyFor(error)}, then run this again.`
  return new UserError(words, 1, { cause: error })
}

/** For a record that nothing more can be added to; what was added before stays. */
export function notAppended(name: string, error: unknown): UserError {
  if (error instanceof UserError) return error
  const words = `${name} could not be added to: ${reasonOf(error)}.\nWhat stands in it stays. ${remedyFor(error)}, then run this again.`
  return new UserError(words, 1, { cause: error })
}

/** For a source that is written, though the disk would not promise that it stays so when the power fails. */
export function notConfirmed(name: string, error: unknown): UserError {
  const words = `${name} holds the new text, but it may not outlast a power cut: ${reasonOf(error)} when asked to keep it.\n${remedyFor(error)}, and look at the file before running this again.`
  return new UserError(words, 1, { cause: error })
}
