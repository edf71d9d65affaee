/** What a withdrawal leaves as it is, each with the call that would change it back. */
import { shortStates } from '../core/settings.ts'
import type { Standing } from '../core/standing.ts'

export function standingLines(standing: readonly Standing[], incident: string): readonly string[] {
  if (standing.length === 0) return ['  It changed nothing that still holds.']
  return [
    '  Only its words are withdrawn. What it changed still holds; to change it back:',
    ...standing.flatMap((each) => [`    ${nameOf(each)} (${each.editions.join(', ')})`, `      ${callFor(each, incident)}`]),
  ]
}

function nameOf({ kind, id, is }: Standing): string {
  return kind === 'status' ? `the status is ${is}` : `${id} is ${is}`
}

function callFor({ kind, id, before, editions }: Standing, incident: string): string {
  const call = (words: string) => `incident update ${incident} ${words} --edition ${editions.join(',')}`
  switch (kind) {
    case 'service':
      return call(`${id}=${shortened(before ?? '')}`)
    case 'status':
      return call(`--status ${before ?? ''}`)
    case 'promise':
      return call(promiseWords(id, before, editions))
    case 'contact':
    case 'fact':
      return call(`--${kind} ${id}=${before ?? ''}`)
  }
}

/** A date that moves gives its reason. */
function promiseWords(id: string, before: string | undefined, editions: readonly string[]): string {
  if (before === 'withdrawn') return `--promise ${id}=withdrawn`
  return `--promise ${id}=${before ?? '<new date>'} ${editions.map((edition) => `--reason ${id}.${edition}="…"`).join(' ')}`
}

/** `ok` for `operational`. */
function shortened(state: string): string {
  return Object.entries(shortStates).find(([, long]) => long === state)?.[0] ?? state
}
