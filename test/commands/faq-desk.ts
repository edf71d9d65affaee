/** A workspace whose questions are added, reviewed and retired, and what its file holds afterwards. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Prompts } from '../../src/io/prompts.ts'
import { runIncident, type Run } from '../run-incident.ts'
import { workspace, write } from './calling.ts'

const outage = 'incidents/2024-03-outage.yaml'
const shared = 'incidents/organisation.yaml'
const told = readFileSync(join(import.meta.dirname, '../fixtures/bad-input/faq', outage), 'utf8')

export interface FaqDesk {
  readonly folder: string
  readonly text: () => string
  readonly question: (id: string) => { readonly [field: string]: unknown } | undefined
  readonly call: (...words: readonly string[]) => Promise<Run>
  /** The same at a terminal where somebody answers. */
  readonly ask: (prompts: Prompts, ...words: readonly string[]) => Promise<Run>
  readonly save: (change: (text: string) => string) => void
}

/** Two days after the portal works again and no personal data was touched; `my-data` was reviewed before that. */
export function faqDesk(change = (text: string) => text, organisation = (text: string) => text): FaqDesk {
  const folder = workspace({ [outage]: change(told) })
  write(folder, { [shared]: organisation(readFileSync(join(folder, shared), 'utf8')) })
  const now = '2024-03-20T12:00:00+01:00'
  const text = () => readFileSync(join(folder, outage), 'utf8')
  return {
    folder,
    text,
    question: (id) => (parse(text()) as { readonly faq: readonly { readonly id: string }[] }).faq.find((each) => each.id === id),
    call: async (...words) => await runIncident(words, { cwd: folder, now }),
    ask: async (prompts, ...words) => await runIncident(words, { cwd: folder, now, prompts }),
    save: (make) => {
      write(folder, { [outage]: make(text()) })
    },
  }
}
