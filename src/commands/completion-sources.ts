/** What may stand in the place of a name in angle or square brackets, as help shows it: `<service=state>`, `[update]`. */
import { shortStates } from '../core/settings.ts'
import { certainties, impacts, states, statuses } from '../model/values.ts'
import type { Flag } from './command.ts'
import type { Known } from './completion-known.ts'
import { starterTexts } from './starters.ts'

/** A word that is offered: what ends in `=`, `.` or `/` goes on. */
export interface Candidate {
  readonly word: string
  readonly about?: string
}

/** The shell completes the names of files. */
export const files: Candidate = { word: ':files' }

const allStates = [...Object.keys(shortStates), ...states]

type Words = readonly string[]

const sources: { readonly [name: string]: (known: Known, typed: string) => Words | Promise<Words> } = {
  service: ({ names }) => names('services'),
  contact: ({ names }) => names('contacts'),
  fact: ({ names }) => names('facts'),
  promise: ({ promises }) => promises(),
  edition: ({ names }) => names('editions'),
  /** Of --note: a service or a contact. */
  id: ({ names }) => [...names('services'), ...names('contacts')],
  update: refs,
  incident: ({ incidents }) => incidents,
  state: () => allStates,
  certainty: () => certainties,
  date: () => ['kept', 'withdrawn'],
  status: () => statuses,
  impact: () => impacts,
  side: () => ['ours', 'theirs'],
  shell: () => ['bash', 'zsh', 'fish'],
  code: async () => (await import('../checks/catalogue.ts')).checks.map(({ code }) => code),
  starter: async ({ workspace }) => [...(await starterTexts(workspace.root)).texts.keys()],
  schema: async () => Object.keys((await import('./schema.ts')).schemas),
}

/** Of one incident, when it is typed or the only one; else incidents, from where it goes on. */
function refs({ incidents, updates }: Known, typed: string): Words {
  const slash = typed.indexOf('/')
  if (slash >= 0) return updates(typed.slice(0, slash)).map((id) => `${typed.slice(0, slash)}/${id}`)
  const [only, ...others] = incidents
  return only !== undefined && others.length === 0 ? updates(only) : incidents.map((id) => `${id}/`)
}

/** Names whose placeholder alone does not say what they are of: `--edition <id>`. */
const ownNames: { readonly [flag: string]: string } = { '--edition': 'edition', '--incident': 'incident', '--starter': 'starter' }

/** What a flag's value may be. */
export async function valuesOfFlag({ name, choices, many }: Flag, typed: string, known: Known): Promise<readonly Candidate[]> {
  if (choices) return choices.map((word) => ({ word }))
  const [flag = '', placeholder = ''] = name.split(/ <|>/)
  if (['file', 'folder', 'dir'].includes(placeholder)) return [files]
  // What is typed there are new names: --edition <id=locale> and --service <id=name> of init.
  if (placeholder.startsWith('id=')) return []
  const form = ownNames[flag] ?? placeholder
  if (many === true && flag === '--edition') return await inList(form, typed, known)
  return await inForm(form, typed, known)
}

/** `nl,p` → `nl,pl`. */
async function inList(form: string, typed: string, known: Known): Promise<readonly Candidate[]> {
  const before = typed.slice(0, typed.lastIndexOf(',') + 1)
  const chosen = before.split(',')
  return (await wordsFor(form, typed, known)).filter((word) => !chosen.includes(word)).map((word) => ({ word: before + word }))
}

/** `portal` → `portal.`, `portal.n` → `portal.nl=`, `portal=d` → `portal=down`. */
export async function inForm(form: string, typed: string, known: Known): Promise<readonly Candidate[]> {
  const [names = '', value] = form.split('=')
  const [first = '', second] = names.split('.')
  const [equals, dot] = [typed.indexOf('='), typed.lastIndexOf('.')]
  const offered = async (source: string, before: string, after: string) =>
    (await wordsFor(source, typed, known)).map((word) => ({ word: before + word + after }))
  if (value !== undefined && equals >= 0) return await offered(value, typed.slice(0, equals + 1), '')
  if (second !== undefined && dot >= 0) return await offered(second, typed.slice(0, dot + 1), value === undefined ? '' : '=')
  return await offered(first, '', second !== undefined ? '.' : value === undefined ? '' : '=')
}

async function wordsFor(source: string, typed: string, known: Known): Promise<Words> {
  return Object.hasOwn(sources, source) ? ((await sources[source]?.(known, typed)) ?? []) : []
}
