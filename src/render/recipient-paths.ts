import type { Call, Expression, Mustache, PathNode, Program, Statement } from './ast.ts'

/**
 * Reads `recipient.name` as what it is: no value of the view, but a call that leaves a place for the row of each recipient.
 * `{{recipient.name "customer"}}` has the words for a row that says nothing. Where around it stands, it is the same recipient.
 */
export function withRecipientCalls(program: Program): Program {
  return { ...program, body: program.body.map(statement) }
}

function statement(one: Statement): Statement {
  switch (one.type) {
    case 'MustacheStatement':
      return { ...one, ...callOf(one) }
    case 'BlockStatement':
      return {
        ...one,
        params: one.params.map(expression),
        ...(one.program && { program: withRecipientCalls(one.program) }),
        ...(one.inverse && { inverse: withRecipientCalls(one.inverse) }),
      }
    default:
      return one
  }
}

function callOf(call: Call): Pick<Mustache, 'path' | 'params' | 'hash'> {
  const { path, hash } = call
  const params = call.params.map(expression)
  const named = hash && { ...hash, pairs: hash.pairs.map((pair) => ({ ...pair, value: expression(pair.value) })) }
  const column = path.type === 'PathExpression' ? columnOf(path) : undefined
  const read = column === undefined ? { path, params } : { path: helperAt(path.loc), params: [literal(column, path.loc), ...params] }
  return { ...read, ...(named && { hash: named }) }
}

function expression(one: Expression): Expression {
  if (one.type === 'SubExpression') return { ...one, ...callOf(one) }
  const column = one.type === 'PathExpression' ? columnOf(one) : undefined
  return column === undefined ? one : { type: 'SubExpression', path: helperAt(one.loc), params: [literal(column, one.loc)], loc: one.loc }
}

function columnOf({ parts, data }: PathNode): string | undefined {
  return !data && parts[0] === 'recipient' && parts.length === 2 ? parts[1] : undefined
}

function helperAt(loc: PathNode['loc']): PathNode {
  return { type: 'PathExpression', original: 'recipient', depth: 0, data: false, parts: ['recipient'], loc }
}

function literal(value: string, loc: PathNode['loc']): Expression {
  return { type: 'StringLiteral', value, original: value, loc }
}
