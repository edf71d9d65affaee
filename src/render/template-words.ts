/** Which words of the interface there are, and which values each wants: what the template check asks of `{{t …}}`. */
import { didYouMean, oneOf } from '../model/nearest.ts'
import { shapeOf, type AnySchema } from '../model/schema.ts'
import { words as wordsSchema, type Words } from '../model/words.ts'
import { placeholdersOf } from '../core/pattern.ts'
import { leaves } from './own-words.ts'
import { isCounted, wordOf } from './words.ts'

export interface KnownWords {
  /** Dotted keys of words: `update_of`, `states.operational`. */
  readonly keys: ReadonlySet<string>
  /** Keys of groups whose entries are words: `states`. */
  readonly tables: ReadonlyMap<string, readonly string[]>
  /** The placeholders of a word; undefined when no language with that word is at hand. */
  placeholders(key: string): readonly string[] | undefined
}

/** @param reference the words of a language that lacks nothing, whose placeholders the others share */
export function knownWords(reference: Words | undefined): KnownWords {
  const keys = new Set<string>()
  const tables = new Map<string, readonly string[]>()
  collect(wordsSchema, '', keys, tables)
  const common = shapeOf(wordsSchema)
  const isOwn = (section: string): boolean => common.kind === 'map' && !Object.hasOwn(common.entries, section)
  for (const [path] of leaves(reference ?? {}, [])) if (isOwn(String(path[0]))) addOwn(path.map(String), keys, tables)
  return {
    keys,
    tables,
    placeholders(key) {
      const word = reference && wordOf(reference, key)
      if (word === undefined) return undefined
      const forms = typeof word === 'string' ? [word] : Object.values(word)
      const names = new Set(forms.flatMap((form) => placeholdersOf(form)))
      if (isCounted(word)) names.add('count')
      return [...names]
    },
  }
}

function collect(schema: AnySchema, prefix: string, keys: Set<string>, tables: Map<string, readonly string[]>): void {
  const shape = shapeOf(schema)
  if (shape.kind === 'text' || shape.kind === 'forms') keys.add(prefix)
  if (shape.kind !== 'map') return
  if (prefix !== '') tables.set(prefix, Object.keys(shape.entries))
  for (const [key, entry] of Object.entries(shape.entries)) collect(entry, prefix === '' ? key : `${prefix}.${key}`, keys, tables)
}

/** A word of an organisation's own channel, and the groups it stands in. */
function addOwn(path: readonly string[], keys: Set<string>, tables: Map<string, readonly string[]>): void {
  keys.add(path.join('.'))
  const table = path.slice(0, -1).join('.')
  tables.set(table, [...(tables.get(table) ?? []), path.at(-1) ?? ''])
}

/** "`pgae.title` is not a word; expected …" with a guess. */
export function unknownWord(
  key: string,
  known: Iterable<string>,
  what: string,
): { readonly code: string; readonly message: string; readonly hint?: string } {
  const all = [...known]
  const section = key.split('.').slice(0, -1).join('.')
  const near = all.filter((one) => one.split('.').slice(0, -1).join('.') === section)
  const hint = didYouMean(key, all)
  return {
    code: 'unknown-word',
    message: `\`${key}\` is not ${what}; expected ${oneOf(near.length > 0 ? near : all)}`,
    ...(hint !== undefined && { hint }),
  }
}
