/** What a release says of itself, in its own folder: enough to see whether another one is older. Nothing of it is internal. */
import { publicationIn } from '../core/published.ts'
import { readItems, writtenItems, type Item, type Told } from '../core/release.ts'
import { tellingOf, type Shelf } from '../io/releases.ts'
import { isMap } from '../model/edit.ts'

export interface Telling extends Told {
  /** When it was made, in UTC. */
  readonly at: string
  /** The release that was public before it. */
  readonly after?: number
}

const format = 'incident-release-1'

export function bytesOfTelling({ at, after, items, sources }: Telling): Buffer {
  const telling = { format, at, ...(after !== undefined && { after }), ...writtenItems(items), sources }
  return Buffer.from(`${JSON.stringify(telling, undefined, 1)}\n`)
}

/** Undefined where it is not there, or not ours. */
export function tellingAt({ folder }: Shelf, number: number): Telling | undefined {
  const value = parsed(tellingOf(folder, number))
  const read = isMap(value) && value['format'] === format ? publicationIn(value) : undefined
  if (read === undefined || !isMap(value)) return undefined
  const { after } = value
  return { at: read.at, items: readItems(read), sources: read.sources ?? {}, ...(typeof after === 'number' && { after }) }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** The incidents it speaks of. */
export function incidentsIn(items: readonly Item[]): ReadonlySet<string> {
  return new Set(items.map(({ update }) => update.slice(0, update.indexOf('/'))))
}
