/** Many files as one, the same bytes for the same files: no time, no owner, and a compressor that is the same on every machine. */
import { zipSync, type Zippable } from 'fflate'
import { UserError } from '../model/finding.ts'

/** What the format holds without its extension, which not every program can read. */
const mostFiles = 65_535
const mostBytes = 4_000_000_000

export interface ZipEntry {
  /** With `/`. */
  readonly path: string
  readonly bytes: Buffer
}

/**
 * @param comment stands readable at the end of the file, as what the first entry is
 * @throws UserError (1) for more than one zip holds
 */
export function zipped(entries: readonly ZipEntry[], comment: string): Buffer {
  const size = entries.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (entries.length > mostFiles || size > mostBytes)
    throw new UserError(
      `${entries.length} files of ${Math.ceil(size / 1_000_000)} MB are more than one zip holds; name the incidents that are needed. Nothing was written`,
      1,
    )
  const files: Zippable = {}
  for (const [at, { path, bytes }] of entries.entries()) files[path] = at === 0 ? [bytes, { comment }] : bytes
  // The first day a zip can name, in whatever zone: a time would make equal packs differ.
  return Buffer.from(zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) }))
}
