import { didYouMean, oneOf } from '../model/nearest.ts'
import { shapeOf, type Shape } from '../model/schema.ts'
import type { PathNode } from './ast.ts'

/** What an expression of a template stands for: something of a view, or words a helper says. */
export type Meaning = Shape | { readonly kind: 'words' }

/** The value that names are looked up in, and the ones around it. */
export interface Scope {
  readonly value: Meaning
  readonly outer?: Scope
  /** An item of a list: `@index`, `@first` and `@last` have a meaning here and inside. */
  readonly isItem: boolean
  /** Opened by a path that began with `../`: it may be the very value it stands in, and then `../` from here is another place. */
  readonly isBorrowed: boolean
}

/** What a path means, or why it means nothing. */
export type Resolved = Meaning | { readonly code: string; readonly message: string; readonly hint?: string }

export function isFault(resolved: Resolved): resolved is Extract<Resolved, { readonly code: string }> {
  return 'code' in resolved
}

/** Follows a path through the schemas of the views. */
export function resolvePath(path: PathNode, scope: Scope, isInternal: boolean): Resolved {
  if (path.data) return loopVariable(path, scope)
  if (/[/[]/.test(path.original.replace(/^(?:\.{1,2}\/)+/, ''))) {
    return { code: 'bad-template', message: `\`${path.original}\` cannot be read; expected names joined by full stops` }
  }
  const start = outwards(path, scope)
  if ('code' in start) return start
  let at: Resolved = start.value
  for (const [index, part] of path.parts.entries()) {
    at = child(at, part, path.parts.slice(0, index).join('.'), isInternal)
    if (isFault(at)) return at
  }
  return at
}

function outwards(path: PathNode, scope: Scope): Scope | Extract<Resolved, { readonly code: string }> {
  let at = scope
  for (let step = 0; step < path.depth; step++) {
    if (at.isBorrowed) {
      return {
        code: 'unknown-name',
        message: `\`${path.original}\` leads out of a block that was itself opened with \`../\`, where it is not clear what is meant`,
      }
    }
    if (!at.outer)
      return { code: 'unknown-name', message: `\`${path.original}\` leads out of the values the template sees; expected fewer \`../\`` }
    at = at.outer
  }
  return at
}

function loopVariable(path: PathNode, scope: Scope): Resolved {
  const name = path.parts.join('.')
  const isKnown = path.depth === 0 && ['index', 'first', 'last'].includes(name)
  if (!isKnown) return { code: 'unknown-name', message: `\`${path.original}\` is not known; expected \`@index\`, \`@first\` or \`@last\`` }
  let at: Scope | undefined = scope
  while (at && !at.isItem) at = at.outer
  if (!at) return { code: 'unknown-name', message: `\`${path.original}\` has a meaning inside \`{{#each …}}\` only` }
  return name === 'index' ? { kind: 'number' } : { kind: 'flag' }
}

function child(of: Meaning, part: string, before: string, isInternal: boolean): Resolved {
  if (of.kind !== 'map') return { code: 'unknown-name', message: `\`${part}\` is not known: ${insideOf(of, before)}` }
  const known = Object.keys(of.entries).filter((name) => isInternal || name !== 'desk')
  const entry = Object.hasOwn(of.entries, part) ? of.entries[part] : undefined
  if (entry && known.includes(part)) return shapeOf(entry)
  if (entry) {
    return {
      code: 'private-name',
      message: `\`${part}\` is what only hotline agents see, and this channel is public`,
      hint: 'Write `internal: true` at this file in channel.yaml if it is for agents; it may then not go to site/.',
    }
  }
  const hint = didYouMean(part, known)
  return {
    code: 'unknown-name',
    message: `\`${part}\` is not known${before === '' ? ' here' : ` in \`${before}\``}; expected ${oneOf(known)}`,
    ...(hint !== undefined && { hint }),
  }
}

function insideOf(of: Meaning, before: string): string {
  const name = before === '' ? 'this value' : `\`${before}\``
  if (of.kind === 'printable') return `${name} prints itself, and nothing inside it can be read`
  if (of.kind === 'list') return `${name} is a list; expected \`{{#each ${before}}}\` around it`
  return `${name} is ${nameOf(of)} and has nothing inside`
}

/** A meaning as messages call it. */
export function nameOf(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'map':
      return 'a group of values'
    case 'list':
      return 'a list'
    case 'choice':
      return 'one of fixed words'
    case 'text':
      return 'plain text'
    case 'number':
      return 'a number'
    case 'flag':
      return 'true or false'
    case 'words':
      return 'words'
    case 'printable':
      return (
        {
          recipient: 'what the row of a recipient says',
          date: 'a date',
          contact: 'a contact',
          phrase: 'a line of words',
          rich: 'a text with paragraphs',
          bar: 'a picture',
        }[meaning.prints] ?? meaning.prints
      )
    default:
      return 'nothing that can be printed'
  }
}
