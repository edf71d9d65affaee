import type { BlockNode, Content, PartialNode, PathNode, Program, Statement } from './ast.ts'
import type { PlaceFault } from './places.ts'

/** The text of a template or partial, and the name messages give it. */
export interface TemplateSource {
  /** Relative to the workspace: `templates/channels/page/page.html.hbs`. */
  readonly file: string
  readonly text: string
}

/** A template taken apart. */
export interface ParsedTemplate extends TemplateSource {
  readonly program: Program
  /** Places where its pieces do not make whole HTML. */
  readonly faults: readonly PlaceFault[]
}

/** Finds the partial a template means by `{{> name …}}`. */
export type FindPartial = (name: string) => ParsedTemplate | undefined

/** More statements than any template of a channel needs; partials that call each other twice over would reach it fast. */
export const mostStatements = 20_000

/**
 * Puts the text of each partial where it is called, so that filling a template is one function and its cost is known.
 * A partial on a line of its own leaves no line behind; its indentation is dropped.
 * @throws RangeError when partials grow without end
 */
export function inlinePartials(template: ParsedTemplate, find: FindPartial): Program {
  let count = 0
  const inlined = (from: ParsedTemplate, program: Program, depth: number): Program => ({
    ...program,
    body: program.body.flatMap((statement): Statement[] => {
      count += 1
      if (count > mostStatements || depth > 40) throw new RangeError(`${from.file} grows too large with its partials`)
      if (statement.type === 'BlockStatement') return [block(from, statement, depth)]
      return statement.type === 'PartialStatement' ? call(from, statement, depth) : [statement]
    }),
  })
  const block = (from: ParsedTemplate, node: BlockNode, depth: number): BlockNode => ({
    ...node,
    ...(node.program && { program: inlined(from, node.program, depth + 1) }),
    ...(node.inverse && { inverse: inlined(from, node.inverse, depth + 1) }),
  })
  const call = (from: ParsedTemplate, node: PartialNode, depth: number): Statement[] => {
    const partial = find(partialName(node))
    if (!partial) return []
    const program = inlined(partial, partial.program, depth + 1)
    const body = standsAlone(from.text, node) ? program.body : withoutLastLineEnd(program.body)
    const [context] = node.params
    if (context?.type === 'PathExpression' && isThis(context)) return body
    return [withBlock(node, { ...program, body })]
  }
  return inlined(template, template.program, 0)
}

/** `state` of `{{> state this}}`; empty for what is no plain name. */
export function partialName(node: PartialNode): string {
  return node.name.type === 'PathExpression' && node.name.depth === 0 ? node.name.original : ''
}

/** Whether a path means the context it stands in. */
export function isThis(path: PathNode): boolean {
  return path.parts.length === 0 && path.depth === 0 && !path.data
}

function withBlock(node: PartialNode, program: Program): BlockNode {
  const path: PathNode = { type: 'PathExpression', original: 'with', depth: 0, data: false, parts: ['with'], loc: node.loc }
  return { type: 'BlockStatement', path, params: node.params, program, loc: node.loc }
}

function standsAlone(text: string, node: PartialNode): boolean {
  const lines = text.split(/\r\n|\r|\n/)
  const before = lines[node.loc.start.line - 1]?.slice(0, node.loc.start.column)
  const after = lines[node.loc.end.line - 1]?.slice(node.loc.end.column)
  return before?.trim() === '' && after?.trim() === ''
}

/** Files end with a line end; inside a line it would be a space too many. */
function withoutLastLineEnd(body: Statement[]): Statement[] {
  const last = body.at(-1)
  if (last?.type !== 'ContentStatement') return body
  const trimmed: Content = { ...last, value: last.value.replace(/\r?\n$/, '') }
  return [...body.slice(0, -1), trimmed]
}
