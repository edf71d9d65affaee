import type { Path, Problem } from '../model/finding.ts'
import type { Place } from './places.ts'

/** A node of the parser, as far as it is read here. */
export interface YamlNode {
  /** Of a node that the parser made: absent, it is asked. */
  readonly kind?: 'map' | 'list' | 'scalar'
  readonly range?: readonly [number, number, number] | null
  readonly anchor?: string
  readonly tag?: string
  /** Of a scalar: how it is written. */
  readonly type?: string
  readonly value?: unknown
  /** Of an alias: the anchor it names. */
  readonly source?: string
  readonly flow?: boolean
  readonly items?: readonly unknown[]
}

/** A node that was read without the parser. */
export interface OrdinaryNode extends YamlNode {
  readonly kind: 'map' | 'list' | 'scalar'
  /** Where it begins, where it ends, and where what belongs to its line ends: blanks, a comment, the line break. */
  readonly range: readonly [number, number, number]
}

export interface YamlPair {
  readonly key: YamlNode | null
  readonly value: YamlNode | null
}

export type KindOf = (node: YamlNode) => 'map' | 'list' | 'alias' | 'scalar'

/** One walk over a document: what it is in, and what it has found. */
export interface Walk {
  readonly file: string
  readonly text: string
  readonly kindOf: KindOf
  readonly path: (string | number)[]
  readonly problems: Problem[]
  readonly cutTexts: Path[]
  /** By name, the latest of each; and all of them. */
  readonly anchors: Map<string, Anchor>
  readonly allAnchors: Anchor[]
  /** Values read so far; what an alias stands for counts again. */
  count: number
  isFull: boolean
}

export interface Anchor {
  readonly node: YamlNode
  readonly name: string
  readonly path: Path
  /** Absent while the value is being read: an alias that meets it then would contain itself. */
  place?: Place
  size: number
  isUsed: boolean
}
