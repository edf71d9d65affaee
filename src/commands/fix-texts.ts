/** What is mended in a text, as pure words. */
import { valueAt } from '../model/edit.ts'
import type { Fix, Path, Problem } from '../model/finding.ts'
import type { Source } from '../model/source.ts'

export interface MendedText {
  readonly at: Path
  /** The whole text as it will be. */
  readonly to: string
  /** Each place, with the words it is part of. */
  readonly changes: readonly { readonly from: string; readonly to: string }[]
}

/** Every text once, with all that is offered for it. */
export function mendedTexts(problems: readonly Problem[], { value }: Source): readonly MendedText[] {
  const places = new Map<string, { readonly at: Path; readonly fixes: readonly Fix[] }>()
  for (const { path: at, fixes = [] } of problems) {
    const key = at.join('\u0000')
    places.set(key, { at, fixes: [...(places.get(key)?.fixes ?? []), ...fixes] })
  }
  return [...places.values()].flatMap(({ at, fixes }) => {
    const from = valueAt(value, at)
    const made = typeof from === 'string' ? apart(fixes, from) : []
    return typeof from === 'string' && made.length > 0 ? [{ at, ...mended(from, made) }] : []
  })
}

/** In order, each where it says its words stand, and none within another: that one is found again once the first is made. */
function apart(fixes: readonly Fix[], text: string): readonly Fix[] {
  const kept: Fix[] = []
  for (const fix of fixes.toSorted((a, b) => a.index - b.index)) {
    const last = kept.at(-1)
    const isFree = last === undefined || last.index + last.from.length <= fix.index
    if (isFree && fix.from !== '' && text.startsWith(fix.from, fix.index)) kept.push(fix)
  }
  return kept
}

/** @example mended('It is  over.', [{ index: 5, from: '  ', to: ' ' }]) // { to: 'It is over.', changes: [{ from: 'is  over.', to: 'is over.' }] } */
function mended(text: string, fixes: readonly Fix[]): Pick<MendedText, 'to' | 'changes'> {
  const pieces = fixes.map(({ index, from, to }, at) => {
    const next = fixes[at + 1]?.index ?? text.length
    const before = text.slice(endOf(fixes[at - 1]), index)
    const after = text.slice(index + from.length, next)
    const [lead, tail] = [/\S*$/u.exec(before)?.[0] ?? '', /^\S*/u.exec(after)?.[0] ?? '']
    return { before, to, after, change: { from: lead + from + tail, to: lead + to + tail } }
  })
  return {
    to: pieces.map(({ before, to }) => before + to).join('') + (pieces.at(-1)?.after ?? ''),
    changes: pieces.map(({ change }) => change),
  }
}

function endOf(fix: Fix | undefined): number {
  return fix === undefined ? 0 : fix.index + fix.from.length
}
