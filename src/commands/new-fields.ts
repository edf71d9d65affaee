/** `--set <path>=<value>` of a new incident: any field, its value read as the format has it. */
import { assignmentIn } from '../core/settings.ts'
import { readField } from '../core/field-words.ts'
import type { Plain } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import { incident } from '../model/incident.ts'

export interface SaidFields {
  readonly fields: readonly { readonly path: Path; readonly value: Plain }[]
  readonly faults: readonly string[]
}

export function fieldsOf(words: readonly string[]): SaidFields {
  const read = words.map((word) => {
    const [name, value] = assignmentIn(word) ?? []
    if (name === undefined || value === undefined) return { fault: `--set ${word} assigns nothing; expected <path>=<value>` }
    const path = name.split('.')
    const field = readField(incident, 'an incident', path, value)
    return 'fault' in field ? field : { path: path.map(stepOf), value: field.value }
  })
  return {
    fields: read.flatMap((each) => ('fault' in each ? [] : [each])),
    faults: read.flatMap((each) => ('fault' in each ? [each.fault] : [])),
  }
}

/** `timeline.0.author`: numbers are places in a list. */
function stepOf(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step
}
