import { isUtf8 } from 'node:buffer'
import { lstatSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import type { Problem } from '../model/finding.ts'
import { codeOf } from './disk-faults.ts'
import { limits, tooLarge } from './yaml-guard.ts'

export interface ReadOptions {
  /** The folder no file may lead out of. */
  readonly workspace: string
  /** The file as named in messages. */
  readonly name: string
}

/** A file's text with its byte order mark, if it has one; or why there is none, beside what could be read for the drawing of the fault. */
export type FileText = { readonly text: string } | { readonly text: string; readonly problem: Problem }

/**
 * Reads a file as strict UTF-8.
 * @example readText('/w/incidents/a.yaml', { workspace: '/w', name: 'incidents/a.yaml' }) // { text: 'title: …' }
 */
export function readText(path: string, options: ReadOptions): FileText {
  try {
    const real = realpathSync(path)
    const refusal = refusalOf(real, options)
    if (refusal !== undefined) return { text: '', problem: refusal }
    return decoded(readFileSync(real), options.name)
  } catch (error) {
    return { text: '', problem: unreadable(error, path, options.name) }
  }
}

function refusalOf(real: string, { workspace, name }: ReadOptions): Problem | undefined {
  const way = relative(realpathSync(workspace), real)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    const hint = 'Copy the file to where its name says it is'
    return problem('outside-workspace', name, `the file leads out of the workspace, to ${way.replaceAll(sep, '/')}`, hint)
  }
  const stats = statSync(real)
  if (stats.isDirectory()) return problem('unreadable-file', name, 'this is a folder; expected a file', 'Name a file in it')
  if (!stats.isFile()) return problem('unreadable-file', name, 'this is a device or a pipe; expected a file', 'Name a file')
  return stats.size > limits.bytes ? tooLarge(name) : undefined
}

/** The text of bytes that somebody else has read. */
export function decoded(bytes: Buffer, name: string): FileText {
  if (bytes.length > limits.bytes) return { text: '', problem: tooLarge(name) }
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') }
  const hint = 'Save it again as UTF-8'
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { text: '', problem: problem('invalid-utf8', name, 'the file is in UTF-16; expected UTF-8', hint) }
  }
  const text = bytes.toString('utf8')
  const at = firstDifference(bytes, Buffer.from(text))
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  const message = `byte ${at} (hexadecimal ${byte}) is not UTF-8; the file may have been saved in an older encoding`
  const offset = bytes.subarray(0, at).toString('utf8').length
  return { text, problem: { ...problem('invalid-utf8', name, message, hint), span: { offset, length: 1 } } }
}

/** Decoding leaves valid bytes as they are, so the first that comes back different is the first that was not valid. */
function firstDifference(bytes: Buffer, again: Buffer): number {
  const at = bytes.findIndex((byte, index) => byte !== again[index])
  return at === -1 ? bytes.length : at
}

function unreadable(error: unknown, path: string, name: string): Problem {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const isLink = code === 'ENOENT' && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
    const message = isLink ? `this is a link to \`${readlinkSync(path)}\`, which does not exist` : 'there is no such file'
    return problem('missing-file', name, message, 'Check the name, or begin one with `incident new`')
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return problem('unreadable-file', name, 'the file may not be read by you', 'Ask its owner for permission to read it')
  }
  if (code === 'ELOOP') return problem('unreadable-file', name, 'links lead round in a circle here', 'Replace the link by the file')
  return problem(
    'unreadable-file',
    name,
    `the file cannot be read (${code === '' ? String(error) : code})`,
    'Check the disk, or copy it elsewhere',
  )
}

function problem(code: string, file: string, message: string, hint: string): Problem {
  return { code, severity: 'error', file, path: [], span: { offset: 0, length: 0 }, message, hint }
}

/** The bytes of any file somebody names, at most as many as an incident file may have; or what is wrong with it. */
export function readBytes(path: string): { readonly bytes: Buffer } | { readonly fault: string } {
  try {
    const stats = statSync(path)
    if (stats.isDirectory()) return { fault: 'this is a folder; expected a file' }
    if (stats.size > limits.bytes) return { fault: `the file is larger than ${limits.bytes / 1024 / 1024} MB, the most that is read` }
    return { bytes: readFileSync(path) }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { fault: 'there is no such file' }
    return { fault: code === 'EACCES' || code === 'EPERM' ? 'the file may not be read by you' : `the file cannot be read (${code})` }
  }
}
