/** A call of `incident new` as one line: what was answered need not be answered again. */
import type { Setting } from '../core/settings.ts'
import type { NewWish } from './new-wish.ts'

export function newLine({ id, starter, begin }: NewWish): string {
  const { settings, fields, editions, isExercise, isDraft } = begin
  const texts = [
    ['--starter', starter],
    ['--edition', editions?.join(',')],
    ['--impact', begin.impact],
    ['--started-at', begin.startedAt],
    ['--aware-at', begin.awareAt],
    ['--at', begin.at],
    ['--next-update', begin.nextUpdate],
    ['--from', begin.from],
    ['--until', begin.until],
  ] as const
  return [
    'incident new',
    ...(id === undefined ? [] : [id]),
    ...texts.flatMap(([flag, text]) => (text === undefined ? [] : [`${flag} ${quoted(text)}`])),
    ...settings.map(wordOf),
    ...fields.map(({ path, value }) => `--set ${path.join('.')}=${quoted(typeof value === 'string' ? value : JSON.stringify(value))}`),
    ...(isExercise ? ['--exercise'] : []),
    ...(isDraft ? ['--draft'] : []),
  ].join(' ')
}

function wordOf({ path: [section, name = ''], value }: Setting): string {
  const said = quoted(typeof value === 'string' ? value.trimEnd() : JSON.stringify(value))
  return section === 'title' ? `--title ${name}=${said}` : `${name}=${said}`
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w.,:+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
