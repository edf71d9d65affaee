/**
 * Reads YAML as people mostly write it: maps and lists in block style, each value on its line or a block of text, small collections in
 * brackets, comments. A parser that can do everything takes five times as long, which is a third of what a short call does. Whatever is
 * out of the ordinary, and everything that may be wrong, is left to it; what is read here is read just as it would read it.
 */
import { blockNode } from './yaml-block.ts'
import { advance, behindBlanks, cursorAt, isAtEnd, withoutBlanks, type Cursor } from './yaml-cursor.ts'
import { flowNode } from './yaml-flow.ts'
import { limits } from './yaml-guard.ts'
import type { OrdinaryNode, YamlPair } from './yaml-nodes.ts'
import { plainNode, quotedNode } from './yaml-scalars.ts'

/** The map at the top of a text; undefined where anything in it is out of the ordinary. */
export function readOrdinary(text: string): OrdinaryNode | undefined {
  // A text so long may hold more than is read at all; tabs and carriage returns have rules of their own.
  if (text.length > limits.pieces || /[\t\r]/.test(text)) return undefined
  const cursor = cursorAt(text, text.startsWith('\uFEFF') ? 1 : 0)
  if (!advance(cursor) || cursor.column > 0) return undefined
  const top = readMap(cursor, 1)
  return isAtEnd(cursor) ? top : undefined
}

const keyForm = /([A-Za-z_][\w.-]*):(?=[ \n]|$)/y

function keyAt({ text, at }: Cursor): string | undefined {
  keyForm.lastIndex = at
  return keyForm.exec(text)?.[1]
}

/** A map whose first key the cursor stands on. */
function readMap(cursor: Cursor, depth: number): OrdinaryNode | undefined {
  const { at, column } = cursor
  const items: YamlPair[] = []
  let end = at
  while (cursor.column === column) {
    const name = keyAt(cursor)
    if (name === undefined || items.length >= limits.items) return undefined
    const key = plainNode(name, cursor.at, cursor.at + name.length)
    const value = readValue(cursor, column, depth, cursor.at + name.length + 1)
    if (key === undefined || value === undefined) return undefined
    items.push({ key, value })
    end = value.range[2]
  }
  return cursor.column > column ? undefined : { kind: 'map', items, range: [at, end, end] }
}

/** What a key stands for: on its line, behind the colon, or in the lines below. */
function readValue(cursor: Cursor, column: number, depth: number, from: number): OrdinaryNode | undefined {
  const at = behindBlanks(cursor.text, from)
  if (at < cursor.end && cursor.text[at] !== '#') return readInline(cursor, column, at)
  if (!advance(cursor) || depth >= limits.depth) return undefined
  if (isItem(cursor) && cursor.column >= column) return readList(cursor, depth + 1)
  return cursor.column > column ? readMap(cursor, depth + 1) : undefined
}

function isItem({ text, at }: Cursor): boolean {
  return text[at] === '-' && text[at + 1] === ' '
}

/** A list whose first dash the cursor stands on. */
function readList(cursor: Cursor, depth: number): OrdinaryNode | undefined {
  const { at, column } = cursor
  const items: OrdinaryNode[] = []
  let end = at
  while (cursor.column === column && isItem(cursor)) {
    const item = readItem(cursor, column, depth)
    if (item === undefined || items.length >= limits.items) return undefined
    items.push(item)
    end = item.range[2]
  }
  return cursor.column > column ? undefined : { kind: 'list', items, range: [at, end, end] }
}

function readItem(cursor: Cursor, column: number, depth: number): OrdinaryNode | undefined {
  const at = behindBlanks(cursor.text, cursor.at + 1)
  if (at >= cursor.end || cursor.text[at] === '#') return undefined
  const first = { ...cursor, at, column: column + at - cursor.at }
  if (keyAt(first) === undefined) return readInline(cursor, column, at)
  Object.assign(cursor, first)
  return depth >= limits.depth ? undefined : readMap(cursor, depth + 1)
}

/** A value on the line of its key or dash; the cursor goes on to the line after it. */
function readInline(cursor: Cursor, column: number, at: number): OrdinaryNode | undefined {
  const node = inlineNode(cursor, column, at)
  return node && advance(cursor) ? node : undefined
}

function inlineNode(cursor: Cursor, column: number, at: number): OrdinaryNode | undefined {
  const { text, end, next } = cursor
  switch (text[at]) {
    case '|':
    case '>':
      return blockNode(cursor, column, at)
    case '"':
    case "'":
      return alone(quotedNode(text, at, next), cursor)
    case '{':
    case '[':
      return alone(flowNode(text, at, next), cursor)
    default: {
      const [words = ''] = text.slice(at, end).split(' #', 1)
      const bare = withoutBlanks(words)
      return bare.includes(': ') || bare.endsWith(':') ? undefined : plainNode(bare, at, next)
    }
  }
}

const restForm = / *(?: #[^\n]*)?(?=\n|$)/y

/** A node that nothing but a comment follows on its line. */
function alone(node: OrdinaryNode | undefined, { text }: Cursor): OrdinaryNode | undefined {
  if (node === undefined) return undefined
  restForm.lastIndex = node.range[1]
  return restForm.test(text) ? node : undefined
}
