import type { Source } from '../model/source.ts'
import { holdsComments } from './splice-comments.ts'
import { insertion, type Cut } from './splice-cuts.ts'
import { lineAt, lineEnd, lineStart } from './splice-lines.ts'
import { lastSite, siteOf, type Site } from './splice-site.ts'

/** Adds an entry at the end of a map or list between brackets. */
export function addToFlow(source: Source, site: Site, entry: string): readonly Cut[] {
  const { text } = source
  const close = site.end - 1
  const isEmpty = Object.keys(site.value ?? {}).length === 0
  if (isEmpty) return [{ at: site.at + 1, end: close, text: site.form === 'flow map' ? ` ${entry} ` : entry }]
  const last = lastSite(source, site.path, site.value)
  const next = behindGaps(text, last.end)
  const hasComma = text[next] === ','
  if (!text.slice(last.entryAt, close).includes('\n')) {
    const at = text.slice(0, close).trimEnd().length
    return [insertion(at, `${hasComma ? ' ' : ', '}${entry}`)]
  }
  const indent = /^[ \t]*/.exec(lineAt(text, lineStart(text, last.entryAt)))?.[0] ?? ''
  const eol = text[lineEnd(text, last.end) - 2] === '\r' ? '\r\n' : '\n'
  const line = `${indent}${entry}${hasComma ? ',' : ''}${eol}`
  const at = lineEnd(text, hasComma ? next : last.end)
  // The closing bracket may stand behind the last entry, on its line.
  if (at > close) return [insertion(last.end, `, ${entry}`)]
  return [...(hasComma ? [] : [insertion(last.end, ',')]), insertion(at, line)]
}

/** Takes an entry out of a map or list between brackets, with one of the commas around it; undefined where a comment would go too. */
export function removeFromFlow(source: Source, parent: Site, site: Site): readonly Cut[] | undefined {
  const { text } = source
  if (Object.keys(parent.value ?? {}).length === 1) {
    return holdsComments(source, parent) ? undefined : [{ at: parent.at + 1, end: parent.end - 1, text: '' }]
  }
  if (holdsComments(source, site)) return undefined
  const comma = behindGaps(text, site.end)
  const start = entryStart(source, parent, site)
  if (text.slice(site.end, comma).includes('#')) return text[comma] === ',' ? undefined : [{ at: start, end: site.end, text: '' }]
  if (text[comma] === ',') {
    const rest = /^[ \t]*/.exec(text.slice(comma + 1))?.[0].length ?? 0
    return [{ at: start, end: comma + 1 + rest, text: '' }]
  }
  const before = text.slice(0, start).trimEnd()
  return [{ at: before.endsWith(',') ? before.length - 1 : start, end: site.end, text: '' }]
}

/** An item may be named by an anchor before it. */
function entryStart({ text }: Source, parent: Site, site: Site): number {
  const names = /[&!]\S+[ \t]+$/.exec(text.slice(parent.at, site.entryAt))
  return site.entryAt - (names?.[0].length ?? 0)
}

/** Behind blanks, line breaks and comments. */
function behindGaps(text: string, from: number): number {
  const gap = /(?:\s|(?<=\s)#[^\n]*)*/y
  gap.lastIndex = from
  return from + (gap.exec(text)?.[0].length ?? 0)
}

/** Whether a value stands between the brackets of a map or list. */
export function isInFlow(source: Source, site: Site): boolean {
  return site.path.some((_, depth) => siteOf(source, site.path.slice(0, depth)).form.startsWith('flow'))
}
