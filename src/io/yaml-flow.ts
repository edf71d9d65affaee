import { behindBlanks, withoutBlanks } from './yaml-cursor.ts'
import { limits } from './yaml-guard.ts'
import { plainNode, quotedNode } from './yaml-scalars.ts'
import type { OrdinaryNode, YamlPair } from './yaml-nodes.ts'

/** Deeper ones are left to the parser. */
const mostDepth = 8

/** A map or list in braces or brackets that ends on its line; undefined where it does not, or holds more than names, words and such. */
export function flowNode(text: string, at: number, after: number, depth = 0): OrdinaryNode | undefined {
  const isMap = text[at] === '{'
  const close = isMap ? '}' : ']'
  const items: (OrdinaryNode | YamlPair)[] = []
  let next = behindBlanks(text, at + 1)
  for (let isFirst = true; text[next] !== close || !isFirst; isFirst = false) {
    const item = isMap ? pairAt(text, next, depth) : valueAt(text, next, depth)
    if (item === undefined || items.length >= limits.items) return undefined
    items.push(item.node)
    next = behindBlanks(text, item.end)
    if (text[next] === close) break
    if (text[next] !== ',') return undefined
    next = behindBlanks(text, next + 1)
  }
  return { kind: isMap ? 'map' : 'list', flow: true, items, range: [at, next + 1, after] }
}

interface Found<T> {
  readonly node: T
  readonly end: number
}

const keyForm = /([A-Za-z_][\w.-]*): /y

function pairAt(text: string, at: number, depth: number): Found<YamlPair> | undefined {
  keyForm.lastIndex = at
  const name = keyForm.exec(text)?.[1]
  const key = name === undefined ? undefined : plainNode(name, at, at + name.length)
  const value = key && valueAt(text, behindBlanks(text, keyForm.lastIndex), depth)
  return value && { node: { key, value: value.node }, end: value.end }
}

function valueAt(text: string, at: number, depth: number): Found<OrdinaryNode> | undefined {
  const node = nodeAt(text, at, depth)
  return node && { node, end: node.range[1] }
}

/** Words between commas: a colon is one of them where no blank follows it, as in a time. */
const wordsForm = /(?:[^\n,[\]{}:#]|:(?=[^ \n,[\]{}]))*/y

function nodeAt(text: string, at: number, depth: number): OrdinaryNode | undefined {
  const first = text[at]
  if (first === '"' || first === "'") return quotedNode(text, at, at)
  if (first === '{' || first === '[') return depth < mostDepth ? flowNode(text, at, at, depth + 1) : undefined
  wordsForm.lastIndex = at
  const [words = ''] = wordsForm.exec(text) ?? []
  return plainNode(withoutBlanks(words), at, at)
}
