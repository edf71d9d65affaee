/** A list of recipients as a file, or as another program hands it over: read piece by piece, however long it is. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { UserError } from '../model/finding.ts'
import { reasonOf } from './disk-faults.ts'

const pieceSize = 1 << 18

/** A file by its path, or what another program has handed over. */
export type ListSource = string | Uint8Array

/** By which a list that somebody changed is told from the one that was looked at; the same always for what was handed over. */
export function stampOf(source: ListSource): string {
  if (typeof source !== 'string') return ''
  const { ino, size, mtimeMs } = statSync(source, { throwIfNoEntry: false }) ?? {}
  return `${ino} ${size} ${mtimeMs}`
}

/**
 * The text of a list, in pieces that end anywhere.
 * @throws UserError (2) when it cannot be read, or is not UTF-8
 */
export function* piecesOf(source: ListSource, name: string): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  try {
    for (const bytes of typeof source === 'string' ? bytesOf(source) : [source]) {
      if (isFirst && isUtf16(bytes)) throw notUtf8(name, 'UTF-16')
      isFirst = false
      yield decoder.decode(bytes, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (error instanceof UserError) throw error
    if (error instanceof TypeError) throw notUtf8(name, 'another encoding')
    throw new UserError(
      `${name} cannot be read: ${reasonOf(error, { ENOENT: 'there is no such file', EISDIR: 'it is a folder' })}. Nothing was sent`,
      2,
    )
  }
}

/** Always the same memory, filled anew. */
function* bytesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(pieceSize)
    for (let count = readSync(file, bytes, 0, pieceSize, null); count > 0; count = readSync(file, bytes, 0, pieceSize, null))
      yield bytes.subarray(0, count)
  } finally {
    closeSync(file)
  }
}

/** By its mark, or where that is missing by a first letter of which one half is nothing. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0
}

function notUtf8(name: string, encoding: string): UserError {
  return new UserError(
    `${name} is written in ${encoding}, and names in it would be spoilt; expected UTF-8, as a spreadsheet saves it with "CSV UTF-8". Nothing was sent`,
    2,
  )
}
