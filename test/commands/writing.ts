/** A workspace whose incident is changed by calls, and what its file holds afterwards. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Prompts } from '../../src/io/prompts.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { workspace, write } from './calling.ts'

const outage = 'incidents/2024-03-outage.yaml'

/** As a file holds it. */
export interface Held {
  readonly id: string
  readonly [field: string]: unknown
}

export interface Desk {
  readonly folder: string
  /** The text of the incident's file, byte for byte. */
  readonly text: () => string
  /** Saves the file with another text, as an editor does. */
  readonly save: (text: string) => void
  readonly update: (id: string) => Held | undefined
  readonly call: (...words: readonly string[]) => Promise<Run>
  /** The same at a terminal where somebody answers. */
  readonly ask: (prompts: Prompts, ...words: readonly string[]) => Promise<Run>
}

/** Noon in Amsterdam, six days after the outage; `change` is made to the text of its file, `organisation` to that of the other. */
export function desk(change = (text: string) => text, organisation = (text: string) => text): Desk {
  const folder = workspace()
  const at = (path: string) => join(folder, path)
  const shared = 'incidents/organisation.yaml'
  write(folder, { [outage]: change(readFileSync(at(outage), 'utf8')), [shared]: organisation(readFileSync(at(shared), 'utf8')) })
  const now = '2024-03-20T12:00:00+01:00'
  const text = () => readFileSync(at(outage), 'utf8')
  return {
    folder,
    text,
    save: (changed) => void write(folder, { [outage]: changed }),
    update: (id) => (parse(text()) as { readonly timeline: readonly Held[] }).timeline.find((each) => each.id === id),
    call: async (...words) => await runIncident(words, { cwd: folder, now }),
    ask: async (prompts, ...words) => await runIncident(words, { cwd: folder, now, prompts }),
  }
}

/** Another update at the end of the file. */
export const withUpdate = (lines: string) => (text: string) => `${text.trimEnd()}\n\n${lines.trim().replace(/^/gm, '  ')}\n`

export const approvalRequired = (text: string) => text.replace('source_language', 'approval: required\nsource_language')
