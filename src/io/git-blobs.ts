import { git } from './git-call.ts'

/**
 * What git keeps under each of these names, by one call; undefined for a name under which it keeps no file.
 * @param names without line ends: a digest, or `<commit>:<path>`
 * @returns the words of git where it gives no answer
 */
export function blobsOf(folder: string, names: readonly string[]): readonly (Buffer | undefined)[] | { readonly said: string } {
  if (names.length === 0) return []
  const answer = git(folder, ['cat-file', '--batch'], names.map((name) => `${name}\n`).join(''))
  if (answer?.code !== 0) return { said: answer?.said ?? 'it is gone' }
  const { bytes } = answer
  let at = 0
  return names.map(() => {
    // `<digest> blob <size>`, the bytes, and a line end; or one line that says there is none.
    const end = bytes.indexOf('\n', at)
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(bytes.toString('utf8', at, end))?.[1]
    at = end + 1
    if (size === undefined) return undefined
    const blob = bytes.subarray(at, at + Number(size))
    at += Number(size) + 1
    return blob
  })
}
