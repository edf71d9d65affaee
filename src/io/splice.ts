import { applyEdits, type Edit } from '../model/edit.ts'
import type { Path } from '../model/finding.ts'
import type { Source } from '../model/source.ts'
import { stringify } from 'yaml'
export interface Refusal { readonly path: Path; readonly why: string; readonly paste: string }
export type Spliced = { readonly text: string } | { readonly refused: Refusal }
export function splice(source: Source, edits: readonly Edit[], _: { readonly sourceLanguage?: string } = {}): Spliced {
  return { text: stringify(applyEdits(source.value, edits)) }
}
