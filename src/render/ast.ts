import type { Spot } from './places.ts'

/** Handlebars' syntax tree, as much of it as templates may use; the rest is refused by the template check. */

export interface Position {
  /** 1-based. */
  readonly line: number
  /** 0-based, UTF-16. */
  readonly column: number
}
export interface Loc {
  readonly start: Position
  readonly end: Position
}

export interface PathNode {
  readonly type: 'PathExpression'
  readonly original: string
  /** How many `../` stand before it. */
  readonly depth: number
  /** `@index` and the like. */
  readonly data: boolean
  readonly parts: readonly string[]
  readonly loc: Loc
}
interface LiteralNode {
  readonly type: 'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral' | 'UndefinedLiteral' | 'NullLiteral'
  readonly value?: string | number | boolean
  readonly original?: unknown
  readonly loc: Loc
}
export interface Call {
  readonly path: PathNode | LiteralNode
  readonly params: readonly Expression[]
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: Expression; readonly loc: Loc }[] }
}
interface SubExpression extends Call {
  readonly type: 'SubExpression'
  readonly loc: Loc
}
export type Expression = PathNode | LiteralNode | SubExpression

export interface Program {
  readonly type: 'Program'
  body: Statement[]
  readonly blockParams?: readonly string[]
  readonly chained?: boolean
  /** Absent where nothing stands between the tags of a block. */
  readonly loc?: Loc
}
export interface Content {
  readonly type: 'ContentStatement'
  value: string
  readonly original: string
  readonly loc: Loc
}
export interface Mustache extends Call {
  readonly type: 'MustacheStatement'
  readonly escaped: boolean
  /** Where in HTML it stands; noted when the template is read. */
  spot?: Spot
  readonly loc: Loc
}
export interface BlockNode extends Call {
  readonly type: 'BlockStatement'
  readonly program?: Program
  readonly inverse?: Program
  readonly loc: Loc
}
export interface PartialNode {
  readonly type: 'PartialStatement'
  readonly name: PathNode | LiteralNode | SubExpression
  readonly params: readonly Expression[]
  readonly hash?: Call['hash']
  readonly loc: Loc
}
interface Comment {
  readonly type: 'CommentStatement'
  readonly loc: Loc
}
/** Forms of Handlebars that templates do not have. */
interface Refused {
  readonly type: 'PartialBlockStatement' | 'DecoratorBlock' | 'Decorator'
  readonly loc: Loc
}
export type Statement = Content | Mustache | BlockNode | PartialNode | Comment | Refused

/** A block's opening tag, as near as the tree tells; its whole would underline half the file. */
export function openingOf(node: BlockNode): Loc {
  return { start: node.loc.start, end: node.params.at(-1)?.loc.end ?? node.path.loc.end }
}
