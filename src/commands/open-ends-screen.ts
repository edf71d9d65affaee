/** What an end leaves open, each with the words or the call that settles it. */
import type { OpenEnds } from '../core/open-ends.ts'
import type { Waiting } from '../core/waiting.ts'
import { plural } from './plural.ts'

/** What may stay open: the officer decides. Words that begin with `--` or hold a `=` go on this call. */
export function openEndsLines(ends: readonly OpenEnds[], incident: string): readonly string[] {
  const all = new Entries()
  for (const { audience, unexplained, promises, stopgaps, doubts } of ends) {
    for (const id of unexplained) all.add(`${id}: no words say why it stays open`, audience.id, `--leave-open ${id}.${audience.id}="…"`)
    for (const { id, by, isOverdue } of promises) {
      const what = by === undefined ? 'a follow-up we owe' : `${isOverdue ? 'overdue since' : 'announced for'} ${by.text.replace('T', ' ')}`
      const other = by === undefined ? '' : ', or a new date'
      all.add(`${id}: ${what}`, audience.id, `--promise ${id}=kept, or =withdrawn${other}`)
    }
    for (const { id, while: reason } of stopgaps)
      all.add(`${id}: still stands in (while ${conditionText(reason)})`, audience.id, `--contact ${id}=ended`)
    if (doubts.length > 0)
      all.add(
        `${plural(doubts.length, 'answer')} to review: ${doubts.map(({ question }) => question.id).join(', ')}`,
        audience.id,
        `incident faq review ${incident} --edition ${audience.id}`,
      )
  }
  return all.lines()
}

function conditionText(condition: { readonly [key: string]: string | readonly string[] }): string {
  return Object.entries(condition)
    .map(([key, value]) => `${key} is ${typeof value === 'string' ? value : value.join(' or ')}`)
    .join(' and ')
}

/** What the public does not read yet, and the editions that are not told the end. */
export function unfinishedLines(
  waiting: readonly Waiting[],
  open: readonly Pick<OpenEnds, 'audience' | 'impaired'>[],
  incident: string,
): readonly string[] {
  const all = new Entries()
  for (const { update, editions, because } of waiting) {
    const ref = `${incident}/${update}`
    const calls = {
      draft: `incident release ${ref} --edition ${editions.join(',')}`,
      embargoed: 'its time has not come',
      unapproved: editions.map((edition) => `incident approve ${ref} --edition ${edition}`).join('\n'),
    } as const satisfies Record<Waiting['because'], string>
    for (const edition of editions) all.add(`${update}: ${because === 'draft' ? 'a draft' : because}`, edition, calls[because])
  }
  for (const { audience, impaired } of open) {
    const works = impaired.map(({ id }) => `${id}=ok `).join('')
    all.add('its end is not told', audience.id, `incident resolve ${incident} ${works}${audience.id}="…"`)
  }
  return all.lines()
}

interface Entry {
  readonly editions: readonly string[]
  readonly settle: readonly string[]
}

/** One entry a subject, whatever the number of editions. */
class Entries {
  readonly #all = new Map<string, Entry>()

  add(subject: string, edition: string, settle: string): void {
    const { editions, settle: before } = this.#all.get(subject) ?? { editions: [], settle: [] }
    this.#all.set(subject, { editions: [...editions, edition], settle: [...new Set([...before, ...settle.split('\n')])] })
  }

  lines(): readonly string[] {
    return [...this.#all].flatMap(([subject, { editions, settle }]) => [
      `  ! ${subject} (${editions.join(', ')})`,
      ...settle.map((each) => `      ${each}`),
    ])
  }
}
