import type { Problem } from '../model/finding.ts'
import { shapeOf, type AnySchema } from '../model/schema.ts'
import type { Words } from '../model/words.ts'
import type { Loc, Position } from './ast.ts'
import type { ParsedTemplate, TemplateSource } from './partials.ts'
import type { Fault } from './template-scan.ts'
import { readTemplate } from './template-syntax.ts'
import { walkTemplate } from './template-walk.ts'
import { knownWords } from './template-words.ts'

/** What a template is judged by. */
export interface TemplateRules {
  /** The schema of what the template sees: one of `views`. */
  readonly view: AnySchema
  /** Whether only agents will see what it makes. */
  readonly isInternal: boolean
  /** Whether it is part of a mail, and may name what the row of a recipient says. */
  readonly isMail?: boolean
  /** Words of a language that lacks nothing; without them placeholders are not compared. */
  readonly words?: Words | undefined
  /** The partial a name means in templates of this folder and ending. */
  readonly find: (name: string) => TemplateSource | undefined
  /** The names `find` knows, for messages. */
  readonly partials: readonly string[]
}

/**
 * Everything wrong with a template and the partials it calls, before anything is made with it: Handlebars by itself prints
 * nothing for a misspelt name and says nothing.
 */
export function checkTemplate(source: TemplateSource, rules: TemplateRules): readonly Problem[] {
  const problems = new Map<string, Problem>()
  const add = (file: string, { code, offset, length, message, hint }: Fault): void => {
    // A partial may be called from many places; what is wrong with it is said once.
    const key = `${file}:${offset}:${message}`
    if (problems.has(key)) return
    problems.set(key, { code, severity: 'error', file, path: [], span: { offset, length }, message, ...(hint !== undefined && { hint }) })
  }
  const read = reader(add)
  const parsed = read(source)
  if (!parsed) return [...problems.values()]
  walkTemplate(parsed, shapeOf(rules.view), {
    isInternal: rules.isInternal,
    isMail: rules.isMail ?? false,
    words: knownWords(rules.words),
    partials: rules.partials,
    find: (name) => {
      const partial = rules.find(name)
      return partial && { partial: read(partial) }
    },
    report: (template, loc, code, message, hint) =>
      add(template.file, { code, ...spanOf(template.text, loc), message, ...(hint !== undefined && { hint }) }),
  })
  return [...problems.values()]
}

/** Reads each file once, and reports what is wrong with its text and its places. */
function reader(add: (file: string, fault: Fault) => void): (source: TemplateSource) => ParsedTemplate | undefined {
  const known = new Map<string, ParsedTemplate | undefined>()
  return (source) => {
    if (known.has(source.file)) return known.get(source.file)
    const result = readTemplate(source)
    const parsed = 'parsed' in result ? result.parsed : undefined
    known.set(source.file, parsed)
    if ('faults' in result) for (const fault of result.faults) add(source.file, fault)
    for (const { loc, message } of parsed?.faults ?? []) add(source.file, { code: 'unsafe-place', ...spanOf(source.text, loc), message })
    return parsed
  }
}

/** Handlebars counts lines and columns; findings count characters from the beginning. */
function spanOf(text: string, loc: Loc): { readonly offset: number; readonly length: number } {
  const offset = offsetOf(text, loc.start)
  return { offset, length: Math.max(0, offsetOf(text, loc.end) - offset) }
}

function offsetOf(text: string, position: Position): number {
  const lineEnd = /\r\n|\r|\n/g
  for (let line = 1; line < position.line; line++) lineEnd.exec(text)
  return Math.min(text.length, lineEnd.lastIndex + position.column)
}
