import { isMap, type Plain } from '../model/edit.ts'
import type { Source } from '../model/source.ts'
import type { Cut } from './splice-cuts.ts'
import { addToFlow } from './splice-flow.ts'
import { behindComments, columnOf, endOfLines, insertLines, isSetApart } from './splice-lines.ts'
import { keepsBlanks, lastSite, type Site } from './splice-site.ts'
import { flowOf, flowPair, writeItem, writePair, type Style } from './splice-write.ts'

/** Adds a field to a map that holds fields already. */
export function addPair(source: Source, map: Site, key: string, value: Plain, style: Style): readonly Cut[] {
  const path = [...map.path, key]
  if (map.form === 'flow map') return addToFlow(source, map, flowPair(key, value, path, style.kind))
  const column = columnOf(source.text, map.at)
  return [addLines(source, map, column, writePair(key, value, path, column, style))]
}

/**
 * Adds an item to a list that holds items already.
 * @param written its lines, where they come from another file
 */
export function addItem(source: Source, list: Site, value: Plain, style: Style, written?: readonly string[]): readonly Cut[] {
  const path = [...list.path, Array.isArray(list.value) ? list.value.length : 0]
  if (list.form === 'flow list') return addToFlow(source, list, flowOf(value, path, style.kind))
  const column = columnOf(source.text, list.at)
  return [addLines(source, list, column, written ?? writeItem(value, path, column, style))]
}

function addLines(source: Source, parent: Site, column: number, lines: readonly string[]): Cut {
  const { text } = source
  const last = lastSite(source, parent.path, parent.value)
  const at = behindComments(text, endOfLines(text, last.end), column)
  const isApart = lines.length > 1 && areSetApart(text, parent, last) && !keepsBlanks(source, last)
  return insertLines(text, at, isApart ? ['', ...lines] : lines)
}

/** Whether blank lines stand between the entries; with a single one, around it or the list it stands in. */
function areSetApart(text: string, parent: Site, last: Site): boolean {
  if (isSetApart(text, last.entryAt)) return true
  const isSingle = isMap(parent.value) ? false : Array.isArray(parent.value) && parent.value.length === 1
  return isSingle && isSetApart(text, parent.entryAt)
}
