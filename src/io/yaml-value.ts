import type { Path, Problem } from '../model/finding.ts'
import type { Place } from './places.ts'
import { controlCharacter, controlCharacterIn, limits, tooDeep, tooManyAliases, tooManyKeys } from './yaml-guard.ts'
import { faultOfKey, repeatedKey } from './yaml-keys.ts'
import type { Anchor, KindOf, Walk, YamlNode, YamlPair } from './yaml-nodes.ts'
import { cutMap, isCut, misread, misreadScalar, unusedAnchor } from './yaml-misread.ts'

/** A document's plain value with the place of each part, and what its words show to be wrong. */
export interface Reading {
  readonly top: Place
  readonly problems: readonly Problem[]
  readonly cutTexts: readonly Path[]
}

/** Reads a parsed document in one walk. */
export function readNodes(node: YamlNode | null, file: string, text: string, kindOf: KindOf): Reading {
  const walk: Walk = {
    file,
    text,
    kindOf,
    path: [],
    problems: [],
    cutTexts: [],
    anchors: new Map(),
    allAnchors: [],
    count: 0,
    isFull: false,
  }
  const top = read(walk, node, 0)
  for (const anchor of walk.allAnchors) unusedAnchor(walk, anchor)
  return { top, problems: walk.problems, cutTexts: walk.cutTexts }
}

/** @param from where an absent value would stand */
function read(walk: Walk, node: YamlNode | null, from: number): Place {
  walk.count += 1
  const [at, end] = node?.range ?? [from, from]
  if (node === null || isFull(walk, at)) return placeOf(null, at, at)
  const kind = walk.kindOf(node)
  if (kind === 'alias') return readAlias(walk, node, at, end)
  if (node.anchor === undefined) return readPlain(walk, kind, node, at, end)
  const anchor: Anchor = { node, name: node.anchor, path: [...walk.path], size: walk.count, isUsed: false }
  walk.anchors.set(node.anchor, anchor)
  walk.allAnchors.push(anchor)
  anchor.place = readPlain(walk, kind, node, at, end)
  anchor.size = walk.count - anchor.size
  return anchor.place
}

function readPlain(walk: Walk, kind: ReturnType<KindOf>, node: YamlNode, at: number, end: number): Place {
  if (kind === 'list') return readList(walk, node, at, end)
  if (kind === 'map') return readMap(walk, node, at, end)
  if (node.type === 'PLAIN') {
    if (isCut(walk.text, node, end)) walk.cutTexts.push([...walk.path])
    misreadScalar(walk, node, at, end)
  }
  if (node.type === 'QUOTE_DOUBLE') refuseEscapes(walk, node, at, end)
  return placeOf(node.value, at, end)
}

function readList(walk: Walk, node: YamlNode, at: number, end: number): Place {
  const items: Place[] = []
  const value: unknown[] = []
  for (const item of node.items ?? []) {
    walk.path.push(items.length)
    const place = read(walk, item as YamlNode | null, at)
    walk.path.pop()
    items.push(place)
    value.push(place.value)
  }
  return placeOf(value, at, end, items.slice())
}

function readMap(walk: Walk, node: YamlNode, at: number, end: number): Place {
  const pairs = (node.items ?? []) as readonly YamlPair[]
  if (node.flow === true && walk.text.startsWith('{{', at)) {
    misread(walk, at, end, 'YAML takes the `{` for the start of a map')
    return placeOf(walk.text.slice(at, end), at, end)
  }
  if (node.flow === true) cutMap(walk, pairs)
  const items: Place[] = []
  const value: Record<string, unknown> = {}
  for (const pair of pairs) {
    const fault = faultOfKey(walk, pair.key)
    const name = String(pair.key?.value)
    const [keyAt, keyEnd] = pair.key?.range ?? [at, at]
    if (fault !== undefined) {
      walk.problems.push(fault)
      continue
    }
    const isRepeated = Object.hasOwn(value, name)
    walk.path.push(name)
    if (pair.key?.type === 'QUOTE_DOUBLE') refuseEscapes(walk, pair.key, keyAt, keyEnd)
    if (isRepeated) walk.problems.push(repeatedKey(walk, keyAt, keyEnd, items.find((item) => item.name === name)?.keyAt ?? 0))
    const place = read(walk, pair.value, keyEnd)
    walk.path.pop()
    if (isRepeated) continue
    place.name = name
    place.keyAt = keyAt
    place.keyEnd = keyEnd
    items.push(place)
    value[name] = place.value
  }
  return placeOf(value, at, end, items.slice())
}

/** The words themselves stand at the anchor, so that is the place; its name is the alias's own, in a list the alias itself. */
function readAlias(walk: Walk, node: YamlNode, at: number, end: number): Place {
  const name = node.source ?? ''
  const anchor = walk.anchors.get(name)
  if (anchor === undefined) {
    misread(walk, at, end, `YAML takes \`*${name}\` for an alias, and no \`&${name}\` stands before it`)
    return placeOf(null, at, end)
  }
  anchor.isUsed = true
  if (anchor.place === undefined) {
    const message = `\`*${name}\` stands inside what \`&${name}\` names, so it would contain itself`
    const hint = 'Write out what is meant'
    walk.problems.push({
      code: 'bad-yaml',
      severity: 'error',
      file: walk.file,
      path: [...walk.path],
      span: { offset: at, length: end - at },
      message,
      hint,
    })
    return placeOf(null, at, end)
  }
  walk.count += anchor.size
  return { ...anchor.place, name: undefined, keyAt: at, keyEnd: end }
}

/** Whether more is written or repeated, or stands deeper, than any incident needs; said once, where it overflows. */
function isFull(walk: Walk, offset: number): boolean {
  if (walk.isFull) return true
  const overrun = walk.path.length > limits.depth ? tooDeep : walk.count <= limits.values ? undefined : tooMany(walk)
  if (overrun === undefined) return false
  walk.isFull = true
  walk.problems.push({ ...overrun, severity: 'error', file: walk.file, path: [...walk.path], span: { offset, length: 1 } })
  return true
}

function tooMany(walk: Walk): typeof tooManyKeys {
  return walk.allAnchors.some((anchor) => anchor.isUsed) ? tooManyAliases : tooManyKeys
}

function refuseEscapes(walk: Walk, node: YamlNode, at: number, end: number): void {
  const character = typeof node.value === 'string' ? controlCharacterIn(node.value) : undefined
  if (character !== undefined) walk.problems.push(controlCharacter(walk.file, character, { offset: at, length: end - at }, [...walk.path]))
}

/** @param items cut to size by the caller: what grew item by item keeps room for more, in every map of every file */
function placeOf(value: unknown, at: number, end: number, items?: readonly Place[]): Place {
  return { value, at, end, name: undefined, keyAt: at, keyEnd: at, items }
}
