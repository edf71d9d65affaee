import type { Path } from './finding.ts'
import { incident } from './incident.ts'
import { organisation, sharedKeys } from './organisation.ts'
import { shapeOf, titleOf, type AnySchema } from './schema.ts'

export type FileKind = 'incident' | 'organisation'

/**
 * Whether words at a path are prose, a Text or Markdown that is no name, as the schema of the file has it.
 * @example isProse(['timeline', 0, 'body', 'nl'], 'incident') // true
 */
export function isProse(path: Path, kind: FileKind): boolean {
  // A name is a word or two, wherever it stands.
  return path.at(-1) !== 'name' && path.at(-2) !== 'name' && isText(path, kind)
}

/** Whether words at a path are a Text or Markdown, names included: what may be written once, or in several languages. */
export function isText(path: Path, kind: FileKind): boolean {
  const [first] = path
  const isShared = kind === 'organisation' || sharedKeys.some((key) => key === first)
  return leadsToProse(isShared ? organisation : incident, path)
}

function leadsToProse(schema: AnySchema, path: Path): boolean {
  const title = titleOf(schema)
  // A text itself, or its words in one language.
  if (title === 'Text' || title === 'Markdown') return path.length === 0 || (path.length === 1 && typeof path[0] === 'string')
  const inner = innerOf(schema, path[0])
  if (inner === undefined) return false
  return inner.isForm ? leadsToProse(inner.schema, path) : leadsToProse(inner.schema, path.slice(1))
}

interface Inner {
  readonly schema: AnySchema
  /** Whether this is one of the forms a value may have, not something inside it. */
  readonly isForm: boolean
}

function innerOf(schema: AnySchema, step: string | number | undefined): Inner | undefined {
  const shape = shapeOf(schema)
  const inside = (inner: AnySchema | undefined, isForm = false) => (inner === undefined ? undefined : { schema: inner, isForm })
  if (shape.kind === 'forms') return inside(shape.branches[step === undefined ? 'text' : typeof step === 'number' ? 'list' : 'map'], true)
  if (step === undefined) return undefined
  if (shape.kind === 'list') return typeof step === 'number' ? inside(shape.item) : undefined
  if (shape.kind === 'record') return inside(shape.item)
  return shape.kind === 'map' && Object.hasOwn(shape.entries, step) ? inside(shape.entries[step]) : undefined
}

/**
 * Prose as files hold it: lines that end in `\n`, no blank lines before it, none after it but its one line end. Two blanks at the end
 * of a line stay, because Markdown breaks the line there; other blanks that nobody sees go.
 * @example normaliseProse('\r\nMail works.\r\n \r\n') // 'Mail works.\n'
 */
export function normaliseProse(words: string): string {
  const lines = words.replace(/\r\n?/g, '\n').split('\n').map(withoutTail)
  const first = lines.findIndex((line) => line !== '')
  if (first === -1) return ''
  return `${lines.slice(first).join('\n').trimEnd()}\n`
}

function withoutTail(line: string): string {
  const end = line.search(/[ \t]+$/)
  if (end === -1) return line
  const words = line.slice(0, end)
  return words !== '' && line.startsWith('  ', end) ? `${words}  ` : words
}
